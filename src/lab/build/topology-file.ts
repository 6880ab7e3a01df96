/**
 * A virtual internet from a small YAML file: routers, hosts, sites, resolvers, links, names, and
 * boxes in the words of a design's functions. Unknown keys are errors with line and column.
 *
 * ```yaml
 * routers:
 *   r1: { addresses: [5.1.0.1] }
 *   r2: { addresses: [45.0.0.1], prefixes: [45.0.0.0/16] }
 * links:
 *   - { between: [r1, r2], delayMs: 20, loss: 0.01 }
 * hosts:
 *   client: { at: r1, addresses: [5.1.0.2], resolvers: [9.9.9.9] }
 * resolvers:
 *   dns: { at: r2, addresses: [9.9.9.9], names: [dns.example] }
 * sites:
 *   site: { at: r2, addresses: [45.0.0.2], names: [www.example.com], certificate: expired }
 * names:
 *   gone.example.com: { failure: servfail }
 * boxes:
 *   - { between: [r1, r2], kind: reset, match: { domains: [www.example.com], transports: [tls] } }
 * ```
 */

import { isMap, isNode, LineCounter } from "yaml";
import { z } from "zod";
import { InputError } from "../../base/errors.ts";
import { faultsOfIssue, issueInWords } from "../../base/schema/issue.ts";
import { schemaKeys } from "../../base/schema/keys.ts";
import { requireSize } from "../../base/schema/written-file.ts";
import { parseWritten } from "../../base/schema/written-yaml.ts";
import type { GatewayFunction } from "../../gateway/design.ts";
import { functionParts } from "../../gateway/functions.ts";
import { canonicalIp } from "../../wire/ip.ts";
import type { Host } from "../net/host.ts";
import type { Link, LinkOptions } from "../net/link.ts";
import type { Node } from "../net/node.ts";
import { boxFor, ruleName } from "./from-design.ts";
import { createLab, type Lab } from "./lab.ts";

const text = z.string().trim().min(1);
const addresses = z.array(z.union([z.ipv4(), z.ipv6()]));
const share = z.number().min(0).max(1);
const delay = z.number().min(0);
const linkParts = {
  delayMs: delay.optional(),
  jitterMs: delay.optional(),
  loss: share.optional(),
  duplication: share.optional(),
  rateBps: z.number().positive().optional(),
  queueBytes: z.number().positive().optional(),
};
const hostParts = {
  at: text,
  addresses: addresses.min(1),
  asn: z.int().min(1).optional(),
  resolvers: addresses.optional(),
  link: z.strictObject(linkParts).optional(),
};
const record = z.strictObject({
  addresses: addresses.optional(),
  cname: text.optional(),
  failure: z.enum(["nxdomain", "servfail", "refused", "silent"]).optional(),
  ttlS: z.int().min(0).optional(),
});
const box = z.strictObject({ ...functionParts, between: z.tuple([text, text]) });
const schema = z.strictObject({
  seed: z.union([z.int(), text]).optional(),
  routers: z.record(
    text,
    z.strictObject({
      addresses: addresses.optional(),
      asn: z.int().min(1).optional(),
      prefixes: z.array(z.union([z.cidrv4(), z.cidrv6()])).optional(),
      answersErrors: z.boolean().optional(),
    }),
  ),
  links: z.array(z.strictObject({ between: z.tuple([text, text]), ...linkParts })).default([]),
  hosts: z.record(text, z.strictObject(hostParts)).default({}),
  resolvers: z
    .record(text, z.strictObject({ ...hostParts, names: z.array(text).optional() }))
    .default({}),
  sites: z
    .record(
      text,
      z.strictObject({
        ...hostParts,
        names: z.array(text).optional(),
        http: z.literal(false).optional(),
        https: z.literal(false).optional(),
        certificate: z
          .enum(["valid", "expired", "wrong-name", "self-signed", "unknown-authority"])
          .optional(),
      }),
    )
    .default({}),
  names: z.record(text, record).default({}),
  boxes: z.array(box).default([]),
});

export const {
  /** The JSON Schema of topology files. */
  jsonSchema: topologyJsonSchema,
  keysAt: topologyKeysAt,
} = schemaKeys(schema);

type TopologyFile = z.output<typeof schema>;

/** A lab from a file, with its hosts by name. */
export interface BuiltTopology {
  readonly lab: Lab;
  readonly hosts: ReadonlyMap<string, Host>;
}

/**
 * Builds the lab that a topology file describes.
 * @throws InputError `topology-invalid` with the place in the file
 */
export function buildTopology(yaml: string, file: string): BuiltTopology {
  const { value, fail } = check(yaml, file);
  refuseDoubles(value, fail);
  const lab = createLab({ ...(value.seed !== undefined && { seed: value.seed }) });
  const { network } = lab;
  const node = (name: string, path: readonly PropertyKey[]): Node => {
    const found = network.nodes.get(name);
    if (!found) fail(path, `no node "${name}" (nodes: ${[...network.nodes.keys()].join(", ")})`);
    return found!;
  };
  for (const [name, options] of Object.entries(value.routers))
    network.router(name, defined(options));
  for (const [i, { between, ...options }] of value.links.entries())
    network.link(
      node(between[0], ["links", i, "between", 0]),
      node(between[1], ["links", i, "between", 1]),
      defined(options) as LinkOptions,
    );
  const hosts = new Map<string, Host>();
  for (const kind of ["hosts", "resolvers", "sites"] as const)
    for (const [name, { at, link, ...options }] of Object.entries(value[kind])) {
      const attached = [
        name,
        defined(options),
        node(at, [kind, name, "at"]),
        defined(link ?? {}),
      ] as const;
      const host =
        kind === "hosts"
          ? lab.attach(...attached)
          : kind === "sites"
            ? lab.site(...attached)
            : lab.resolver(...attached);
      hosts.set(name, host);
    }
  for (const [name, known] of Object.entries(value.names)) lab.names.set(name, defined(known));
  for (const [i, { between, ...rule }] of value.boxes.entries()) {
    const inside = node(between[0], ["boxes", i, "between", 0]);
    const outside = node(between[1], ["boxes", i, "between", 1]);
    const link = linkTowards(inside, outside);
    if (link === undefined)
      return fail(["boxes", i, "between"], `no link between "${between[0]}" and "${between[1]}"`);
    placeBox(lab, i, { ...rule, at: "border" }, inside, link);
  }
  return { lab, hosts };
}

/** The link of a node that leads to another, boxes between them passed over. */
function linkTowards(inside: Node, outside: Node): Link | undefined {
  return inside.links.find((first) => {
    let [link, at] = [first, first.across(inside)];
    while (at.kind === "box") {
      const next = at.links.find((each) => each !== link);
      if (next === undefined) return false;
      [link, at] = [next, next.across(at)];
    }
    return at === outside;
  });
}

/** Names and addresses belong to one node each. */
function refuseDoubles(
  value: TopologyFile,
  fail: (path: readonly PropertyKey[], message: string) => never,
): void {
  const names = new Set<string>();
  const taken = new Map<string, string>();
  for (const kind of ["routers", "hosts", "resolvers", "sites"] as const)
    for (const [name, { addresses: own = [] }] of Object.entries(value[kind])) {
      if (names.has(name)) fail([kind, name], `there is another node "${name}"`);
      names.add(name);
      for (const [k, address] of own.entries()) {
        const plain = canonicalIp(address) ?? address;
        const other = taken.get(plain);
        if (other !== undefined)
          fail([kind, name, "addresses", k], `${address} is an address of "${other}" too`);
        taken.set(plain, name);
      }
    }
}

function placeBox(lab: Lab, index: number, rule: GatewayFunction, inside: Node, link: Link): void {
  const built = boxFor(lab, "the topology file", rule);
  if (!built) return;
  lab.network.box(rule.name ?? `box-${index + 1}`, built.box, {
    link,
    inside,
    placement: built.placement,
    rule: ruleName(rule),
  });
}

function check(
  yaml: string,
  file: string,
): { value: TopologyFile; fail: (path: readonly PropertyKey[], message: string) => never } {
  requireSize(yaml, file);
  const lines = new LineCounter();
  const document = parseWritten(yaml, lines);
  const failAt = (offset: number, message: string): never => {
    const { line, col } = lines.linePos(offset);
    throw new InputError("topology-invalid", message, { file, line, column: col });
  };
  const fail = (path: readonly PropertyKey[], message: string): never => {
    let found: unknown = document.contents;
    for (let depth = path.length; depth > 0; depth--) {
      const at = document.getIn(path.slice(0, depth), true);
      if (isNode(at)) {
        found = at;
        break;
      }
    }
    const offset = isNode(found) ? (found.range?.[0] ?? 0) : 0;
    return failAt(offset, `${path.map(String).join(".")}: ${message}`);
  };
  const error = document.errors[0];
  if (error) failAt(error.pos[0], `not YAML: ${error.message}`);
  if (!isMap(document.contents)) failAt(0, "expected a topology: keys and values");
  const result = schema.safeParse(document.toJS(), { error: issueInWords });
  if (result.success) return { value: result.data, fail };
  const { path, message } = faultsOfIssue(result.error.issues[0]!, topologyKeysAt)[0]!;
  return fail(path, message);
}

/** The object without its undefined members. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
