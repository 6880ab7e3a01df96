/**
 * What the detector says of a measurement, as codes with their values: what was seen, and why a finding is
 * as sure as it is. Sentences are made of them in the report's catalogues; no program reads one back.
 */

/** An operation of the probe. */
export type Operation =
  | { readonly kind: "tcp-connection"; readonly endpoint: string }
  | {
      readonly kind: "tls-handshake" | "quic-handshake";
      /** Server name in it; empty where there is none. */
      readonly name: string;
      /** Empty where it is not known. */
      readonly endpoint: string;
    }
  | { readonly kind: "request"; readonly url: string };

/** A resolver that the probe asked. */
export type Resolver =
  | { readonly kind: "resolver" | "doh-resolver"; readonly address: string }
  | { readonly kind: "system-resolver" };

interface Failed {
  readonly operation: Operation;
  /** OONI's failure string. */
  readonly failure: string;
}

interface FailedLookup {
  readonly resolver: Resolver;
  readonly name: string;
  readonly failure: string;
}

interface Answered {
  readonly resolver: Resolver;
  readonly name: string;
  readonly addresses: readonly string[];
}

interface AnsweredOtherwise extends Answered {
  readonly helperAddresses: readonly string[];
}

/** A page in clear beside the one that the test helper got; titles are empty where there is none. */
interface PagePair {
  readonly url: string;
  readonly status: number;
  readonly bytes: number;
  readonly title: string;
  readonly helperStatus: number;
  readonly helperBytes: number;
  readonly helperTitle: string;
}

type Nothing = Readonly<Record<never, never>>;

/** What was seen: code → values. */
export interface EvidenceValues {
  "operation.failed": Failed;
  "operation.no-ipv6": Failed;
  "operation.forged-address": Failed;
  "operation.not-the-site": Failed;
  "operation.helper-failed": Failed & { readonly helperFailure: string };
  "operation.helper-no-page": Failed;
  "operation.no-control": Failed;
  "operation.not-followed": Failed;
  "operation.own": Failed;
  "operation.after-redirect": Failed;
  "operation.extra": Failed;
  "operation.helper-worked": Failed;
  "operation.helper-page": Failed;
  "redirect.not-public": { readonly host: string };
  "redirect.no-page": Nothing;
  "redirect.away": { readonly from: string; readonly to: string };
  "connection.made": Nothing;
  "name.untested": Nothing;
  "name.same-elsewhere": Nothing;
  "name.other-worked": { readonly name: string };
  "name.tls-and-http": Nothing;
  "body.late": Nothing;
  /** Came in the first tenth of the time, or before the last half of it passed without a byte. */
  "body.stalled": { readonly bytes: number; readonly seconds: number };
  "helper.bytes": { readonly bytes: number };
  "helper.unreached": { readonly failure: string };
  "helper.nothing-worked": { readonly failure: string };
  throughput: { readonly bytes: number; readonly seconds: number; readonly rateBps: number };
  "line.quick": Nothing;
  /** Sooner than any answer from beyond the user's own network. */
  "reply.at-once": Nothing;
  "line.slow": Nothing;
  "lookup.own": FailedLookup;
  "lookup.other-resolver": FailedLookup;
  "lookup.helper-page": FailedLookup;
  "lookup.no-control": FailedLookup;
  "lookup.helper-failed": FailedLookup & { readonly helperFailure: string };
  "lookup.helper-no-address": FailedLookup;
  "lookup.helper-no-address-untold": FailedLookup;
  "lookup.helper-answered": FailedLookup & { readonly helperAddresses: readonly string[] };
  "lookup.not-public": FailedLookup & { readonly helperAddresses: readonly string[] };
  "address.embeds": { readonly address: string; readonly embedded: string };
  "answer.not-public": Answered;
  "answer.not-public-no-control": Answered;
  "answer.not-public-for-all": AnsweredOtherwise;
  "answer.no-such-name": Answered;
  "answer.no-such-name-page": Answered;
  "answer.differs": AnsweredOtherwise;
  "answer.differs-certificate": AnsweredOtherwise;
  "answer.differs-page": AnsweredOtherwise;
  "answer.differs-untold": AnsweredOtherwise;
  "answer.wildcard": Answered;
  "answer.helper-lookup-failed": Answered & { readonly helperFailure: string };
  "reply.second": {
    readonly name: string;
    readonly first: readonly string[];
    /** Empty where none was given. */
    readonly firstFailure: string;
    readonly second: readonly string[];
    readonly secondFailure: string;
    /** Which of the two holds what the helper got. */
    readonly helpers: "first" | "second" | "neither";
  };
  "resolver.agreed": { readonly resolver: Resolver };
  "query.met-elsewhere": Nothing;
  "query.met-outside": Nothing;
  "query.free-elsewhere": Nothing;
  "page.no-control": { readonly url: string };
  "page.helper-failed": { readonly url: string; readonly failure: string };
  "page.differs": PagePair;
  "page.differs-own-server": PagePair;
  "page.differs-empty": PagePair;
  "page.differs-untold": PagePair;
  "page.helper-refused": PagePair;
  "page.region": PagePair;
  "page.portal": PagePair;
  "page.own-filter": PagePair;
  "page.refusal": PagePair;
  "page.product": PagePair & {
    /** Lower case. */
    readonly product: string;
  };
  "page.proxy-failed": PagePair;
  /** A page alone. */
  "page.shown": { readonly status: number; readonly bytes: number; readonly title: string };
  "page.parked": PagePair;
  /** Has nothing of its own and leads to another party. */
  "page.forwards": { readonly host: string };
  "page.busy": PagePair;
  "page.legal-reasons": Nothing;
  "certificate.shown": { readonly subject: string; readonly issuer: string; readonly key: string };
  "certificate.exponent": { readonly exponent: number };
  "chain.length": { readonly certificates: number; readonly issuer: string };
  "chain.product": {
    /** Lower case. */
    readonly product: string;
    readonly operation: Operation;
    readonly issuer: string;
  };
  "chain.clock": { readonly operation: Operation; readonly issuer: string };
  "chain.root": {
    readonly by: "certificate" | "key" | "issuer" | "name";
    readonly root: string;
    readonly role: "interception" | "state-root";
    /** ISO 3166-1 alpha-2. */
    readonly country: string;
  };
}

/** Why a finding is as sure as it is: code → values. */
export interface ReasonValues {
  "root-trusted": Nothing;
  "root-known": { readonly by: "certificate" | "key" | "issuer" | "name" };
  "root-used-by-sites": Nothing;
  "chain-out-of-date": Nothing;
  "issuer-shared": Nothing;
  "leaf-traits": Nothing;
  "failure-vague": Nothing;
  "one-of-several": Nothing;
  "notice-words": Nothing;
  "response-bare": Nothing;
  "redirect-to-another": Nothing;
  "held-to-a-rate": Nothing;
  "helper-refutes": Nothing;
  "resolver-trouble": Nothing;
  "resolver-for-all": Nothing;
  "no-control": Nothing;
  "slow-though-came": Nothing;
  "known-block-address": { readonly address: string };
  "local-software": Nothing;
  "helper-handshake": Nothing;
  "name-sets-it-off": Nothing;
  "udp-dropped": Nothing;
  "local-portal": Nothing;
  "route-missing": Nothing;
  "helper-connection-unrecorded": Nothing;
  "helper-handshake-unrecorded": Nothing;
  "helper-lookup-unrecorded": Nothing;
  "helper-lookup-unrecorded-redirect": Nothing;
  "all-packets-lost": Nothing;
  "server-shuns": Nothing;
  "server-fails": Nothing;
  "name-passed": Nothing;
  "response-began": Nothing;
  "slow-line": Nothing;
  "line-crawls": Nothing;
  "ipv6-alone": Nothing;
  "page-uncompared": Nothing;
  "redirects-away": Nothing;
  "same-elsewhere": Nothing;
  "held-back": Nothing;
  "replies-contradict": Nothing;
  "no-site-there": Nothing;
  "https-no-such-name": Nothing;
  "name-in-one-country": Nothing;
  "proxy-certificate": { readonly resolver: string };
  "other-page": Nothing;
  "no-valid-certificate": { readonly failure: string };
  "https-agrees": Nothing;
  "silent-elsewhere": Nothing;
  "packets-lost": Nothing;
  "helper-resolved": Nothing;
  "one-packet-lost": Nothing;
  "chosen-resolver": Nothing;
  "filtering-resolver": { readonly asn: number };
  "page-by-country": Nothing;
}

type Statements<Values> = {
  readonly [Code in keyof Values]: { readonly code: Code; readonly values: Values[Code] };
}[keyof Values];

/** What was seen. */
export type Evidence = Statements<EvidenceValues>;

/** Why a finding is as sure as it is, and no surer. */
export type Reason = Statements<ReasonValues>;

/** Codes of `Reason` that need no values. */
type PlainReason = {
  [Code in keyof ReasonValues]: ReasonValues[Code] extends Nothing
    ? keyof ReasonValues[Code] extends never
      ? Code
      : never
    : never;
}[keyof ReasonValues];

/** A reason without values. */
export function because(code: PlainReason): Reason {
  return { code, values: {} } as Reason;
}

/** Statements, each once: those with the same code and values are the same. */
export function distinct<T extends Evidence>(statements: readonly T[]): T[] {
  if (statements.length < 2) return [...statements];
  return [...new Map(statements.map((one) => [JSON.stringify(one), one])).values()];
}
