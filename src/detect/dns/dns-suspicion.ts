/** A lookup that looks tampered with, and how several of them come to one finding. */
import type { Suspicion } from "../finding.ts";
import type { DetectorModel } from "../model/model.ts";
import { scoreSuspicion } from "../model/score.ts";
import { because, distinct, type Evidence, type Reason, type Resolver } from "../statement.ts";
import type { Lookup } from "./lookup.ts";

/** The network of the resolver that people chose for its filter, where an answer looks like that filter's. */
export type FilterSearch = (lookup: Lookup) => number | undefined;

export interface LookupSuspicion {
  readonly lookup: Lookup;
  readonly mechanism: string;
  readonly reason: Reason;
  readonly evidence: Evidence;
  /** What is told beside it. */
  readonly beside?: readonly Evidence[];
}

/** At most so much is told of one finding: many lookups that show the same add nothing. */
const evidenceTold = 8;

/** At most so many of the helper's addresses are told with each lookup. */
const addressesTold = 16;

/** The helper's addresses as evidence holds them. */
export function told(addresses: readonly string[]): readonly string[] {
  return addresses.slice(0, addressesTold);
}

/** The helper was told that the name does not exist, or got no address at all. */
export function isNoSuchName(control: NonNullable<Lookup["control"]>): boolean {
  if (control.failure === null) return control.addresses.length === 0;
  return ["dns_name_error", "dns_nxdomain_error", "dns_lookup_error"].includes(control.failure);
}

export function resolverOf(one: { engine: string; resolver: string }): Resolver {
  if (one.engine === "doh") return { kind: "doh-resolver", address: one.resolver };
  if (one.resolver !== "" && one.engine !== "getaddrinfo")
    return { kind: "resolver", address: one.resolver };
  return { kind: "system-resolver" };
}

/** Facts of an answer or a refusal that a filtering resolver of the user's own choice shows as well. */
const filterAlike: ReadonlySet<Reason["code"]> = new Set([
  "no-site-there",
  "https-no-such-name",
  "other-page",
  "no-valid-certificate",
  "helper-refutes",
  "helper-resolved",
] as const);

/**
 * One suspicion per mechanism, name and depth; where it is done follows from which resolvers show it. What
 * only the system's resolver shows may be one that people chose. A single lookup that got no answer tells
 * no place.
 */
export function mergeSuspicions(
  suspicions: readonly LookupSuspicion[],
  trusted: readonly Lookup[],
  model: DetectorModel,
  filterOf: FilterSearch,
): Suspicion[] {
  const groups = new Map<string, LookupSuspicion[]>();
  for (const one of suspicions) {
    const key = `${one.mechanism} ${one.lookup.depth} ${one.lookup.hostname}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  const agreeing = new Map<string, Lookup>();
  const free = new Set<string>();
  const suspected = new Set(suspicions.map(({ lookup }) => keyOf(lookup)));
  for (const one of trusted) {
    if (suspected.has(keyOf(one))) continue;
    if (!agreeing.has(one.hostname)) agreeing.set(one.hostname, one);
    if (one.engine === "udp") free.add(one.hostname);
  }
  // What another query on the path meets is not done at the resolver alone.
  for (const group of groups.values()) if (isOnPath(group)) free.delete(group[0]!.lookup.hostname);
  return [...groups.values()].map((group) =>
    suspicionOf(group, agreeing.get(group[0]!.lookup.hostname), { free, model, filterOf }),
  );
}

function keyOf({ engine, resolver, hostname, depth }: Lookup): string {
  return `${engine} ${resolver} ${hostname} ${depth}`;
}

function isLone(group: readonly LookupSuspicion[]): boolean {
  return group[0]!.mechanism === "dns.timeout" && group.length === 1;
}

function isOnPath(group: readonly LookupSuspicion[]): boolean {
  return !isLone(group) && group.some((one) => one.lookup.engine === "udp");
}

interface MergeSetting {
  /** Names that another resolver answered as everybody. */
  readonly free: ReadonlySet<string>;
  readonly model: DetectorModel;
  readonly filterOf: FilterSearch;
}

/** What speaks for a resolver that people chose: that it is known for filters, or that it may be one. */
function choiceOf(asn: number | undefined): Reason {
  return asn === undefined
    ? because("chosen-resolver")
    : { code: "filtering-resolver", values: { asn } };
}

/** A single lookup without an answer, and whether there is a control to compare it with. */
function loneReasons(reason: Reason): Reason[] {
  const lost = because("one-packet-lost");
  return reason.code === "no-control" ? [lost, reason] : [lost];
}

function suspicionOf(
  group: readonly LookupSuspicion[],
  agreed: Lookup | undefined,
  { free, model, filterOf }: MergeSetting,
): Suspicion {
  const score = ({ mechanism, reason, evidence }: LookupSuspicion) =>
    scoreSuspicion({ mechanism, reasons: [reason], evidence: [evidence] }, model).logOdds;
  const best = group.reduce((a, b) => (score(b) > score(a) ? b : a));
  const { lookup } = best;
  const lone = isLone(group);
  const onPath = isOnPath(group);
  const outside = group.every((one) => one.lookup.engine === "udp");
  const elsewhere = !lone && free.has(lookup.hostname);
  const filter = onPath ? undefined : filterOf(lookup);
  const chosen = filter !== undefined || (!onPath && filterAlike.has(best.reason.code));
  return {
    layer: "dns",
    mechanism: best.mechanism,
    target: lookup.hostname,
    depth: lookup.depth,
    direction: "server-to-client",
    ...(onPath ? { where: "path" } : elsewhere ? { where: "resolver" } : {}),
    reasons: lone
      ? loneReasons(best.reason)
      : chosen
        ? [best.reason, choiceOf(filter)]
        : [best.reason],
    evidence: [
      ...distinct(
        group.slice(0, evidenceTold).flatMap((one) => [one.evidence, ...(one.beside ?? [])]),
      ),
      ...(agreed === undefined
        ? []
        : [{ code: "resolver.agreed" as const, values: { resolver: resolverOf(agreed) } }]),
      ...(onPath
        ? [
            {
              code: outside ? ("query.met-outside" as const) : ("query.met-elsewhere" as const),
              values: {},
            },
          ]
        : []),
      ...(!onPath && elsewhere ? [{ code: "query.free-elsewhere" as const, values: {} }] : []),
    ],
  };
}
