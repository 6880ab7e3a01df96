/**
 * What a gateway does to traffic: the schema of functions, one entry for each kind. An entry lists the
 * keys that only some kinds read; the enum of kinds, the type of a function, the JSON Schema and the
 * finding "this key has no effect here" all follow from it. The lab builds the boxes.
 */
import { z } from "zod";
import { asn, basis, date, ordinary, setOf, share, text } from "./parts.ts";

/** The answer given instead: an address, `nxdomain`, `page`, `redirect URL`. */
const answer = text.optional();
/** Who began the flow: `outbound` inside, `inbound` outside; for `throttle`, where it flows. */
const direction = z.enum(["both", "outbound", "inbound"]).optional();
/** Seconds for which the pair of ends stays blocked after a match. */
const residualSeconds = ordinary(z.number().min(0)).optional();
/** The box reassembles split hellos before it matches. */
const reassembly = z.boolean().optional();

/** Kinds of functions, each with the keys of its own. A new middlebox adds an entry. */
export const functionKinds = {
  /** Matching packets disappear, or get the `answer`. */
  block: { keys: { answer, direction, residualSeconds, reassembly } },
  /** TCP resets, forged; of DNS, the `answer`. */
  reset: { keys: { answer, direction, residualSeconds, reassembly } },
  /** A forged answer. */
  inject: { keys: { answer, direction, residualSeconds, reassembly } },
  /** TLS is taken over with a certificate of the gateway's own. */
  intercept: {
    keys: {
      direction,
      /** Traits of the leaf certificate. */
      certificate: z
        .strictObject({
          /** Common name of the issuer that the leaf carries. */
          issuer: text,
          /** Common name of the root above the issuer; the issuer is the root when left out. */
          root: text.optional(),
          /** RSA public exponent. */
          exponent: z.int().min(3).optional(),
          /** Validity copied from the original and shifted by so many days. */
          shiftDays: z.number().min(-36_500).max(36_500).optional(),
        })
        .optional(),
    },
  },
  throttle: {
    keys: {
      direction,
      /** The rate left, bit/s. */
      rateBps: ordinary(z.number().positive()).optional(),
      /** Share 0…1 of packets dropped. */
      loss: share.optional(),
    },
  },
  /** Everything that matches is dropped. */
  "shut-down": { keys: {} },
};

export type FunctionKind = keyof typeof functionKinds;

const kinds = Object.keys(functionKinds) as FunctionKind[];

type Intersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

type OwnKeys = Intersection<(typeof functionKinds)[FunctionKind]["keys"]>;

const ownKeys = Object.assign({}, ...kinds.map((kind) => functionKinds[kind].keys)) as OwnKeys;

/** Keys that the given kind reads beside those that all kinds have. */
export function keysOfKind(kind: FunctionKind): ReadonlySet<string> {
  return new Set(Object.keys(functionKinds[kind].keys));
}

/** Kinds that read a key; undefined for keys that all kinds have. */
export function kindsReading(key: string): FunctionKind[] | undefined {
  return Object.hasOwn(ownKeys, key)
    ? kinds.filter((kind) => Object.hasOwn(functionKinds[kind].keys, key))
    : undefined;
}

const match = z.strictObject({
  /** Names, each also with its subdomains when it starts with a dot. */
  domains: setOf(text).optional(),
  /** CIDR prefixes of the remote end. */
  addresses: z.array(z.union([z.cidrv4(), z.cidrv6()])).optional(),
  ports: setOf(z.int().min(1).max(65535)).optional(),
  transports: z.array(z.enum(["dns", "tls", "http", "quic", "tcp", "udp", "all"])).optional(),
});

/** What a function does, key by key; also the boxes of the lab's topology files are made of it. */
export const functionParts = {
  kind: z.enum(kinds),
  name: text.optional(),
  /** A packet or flow matches when every given part matches. */
  match,
  /** `in`: the box can drop; `on`: it sees a copy and can only inject. */
  path: z.enum(["in", "on"]).optional(),
  /** Share 0…1 of the paths there that pass a box. */
  paths: share.optional(),
  ...ownKeys,
};

export const gatewayFunction = z.strictObject({
  ...functionParts,
  /** At the border links, in every domestic AS, at ISPs' resolvers, or in the ASes listed. */
  at: z.union([z.enum(["border", "every-as", "resolver"]), setOf(asn, 1)]),
  since: date.optional(),
  until: date.optional(),
  /** Of its numbers. */
  ...basis,
});

/** One thing the gateway does to traffic. */
export type GatewayFunction = z.infer<typeof gatewayFunction>;

/** What a rule looks for. */
export type Match = z.infer<typeof match>;

export type Transport = NonNullable<Match["transports"]>[number];
