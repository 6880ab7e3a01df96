/** What happened to each server name and at each endpoint, counted once for all connections. */
import { hostOfUrl } from "./context.ts";
import type { EndpointObservation } from "./observation.ts";
import type { Evidence } from "./statement.ts";

interface NameCounts {
  total: number;
  readonly byAddress: Map<string, number>;
  readonly byFailure: Map<string, number>;
  readonly byBoth: Map<string, number>;
  /** Trusted handshakes per family, 4 or 6. */
  readonly passed: { 4: number; 6: number };
  readonly failed: { 4: number; 6: number };
}

export interface NameIndex {
  /** The connections of a name passed at an address of the same family more often than they failed there. */
  readonly passesElsewhere: (one: EndpointObservation) => boolean;
  /** TCP connections of the same depth and port were made at other addresses of the family. */
  readonly othersConnect: (one: EndpointObservation) => boolean;
  /**
   * Handshakes over IPv6 get no answer, whatever their name, and those of the name over IPv4 pass: what a path
   * does that loses large packets over IPv6.
   */
  readonly onlyIpv6IsSilent: (one: EndpointObservation) => boolean;
  /** Why the name must be what sets a failure off, if the data show that. */
  readonly proofOf: (one: EndpointObservation) => Evidence | undefined;
  /** What fits a rule on the name, and one on all addresses of the site as well. */
  readonly hintOf: (one: EndpointObservation) => Evidence | undefined;
}

function familyOf(address: string): 4 | 6 {
  return address.includes(":") ? 6 : 4;
}

function add<K>(map: Map<K, number>, key: K): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

export function nameOf(one: EndpointObservation): string {
  return (one.serverName || hostOfUrl(one.request?.url)).toLowerCase();
}

export function indexNames(endpoints: readonly EndpointObservation[]): NameIndex {
  const names = new Map<string, NameCounts>();
  const otherNames = new Map<string, Set<string>>();
  const connects = new Map<string, { made: number; failed: number }>();
  const protocols = new Map<string, Map<string, Set<string>>>();
  for (const one of endpoints) {
    countName(names, one);
    if (one.tlsFailure === null && one.serverName !== "") {
      const set = otherNames.get(one.endpoint) ?? new Set();
      otherNames.set(one.endpoint, set.add(one.serverName.toLowerCase()));
    }
    if (one.tcpFailure !== undefined) {
      const counts = connects.get(connectKey(one)) ?? { made: 0, failed: 0 };
      connects.set(connectKey(one), counts);
      if (one.tcpFailure === null) counts.made++;
      else counts.failed++;
    }
    if (one.kind !== "tcp" && one.failure !== null) {
      const key = `${one.address} ${one.failure}`;
      const kinds = protocols.get(key) ?? new Map<string, Set<string>>();
      protocols.set(key, kinds);
      kinds.set(one.kind, (kinds.get(one.kind) ?? new Set()).add(one.endpoint));
    }
  }
  const sixPassed = [...names.values()].some((one) => one.passed[6] > 0);
  return {
    passesElsewhere: (one) => {
      const counts = names.get(nameOf(one));
      const family = familyOf(one.address);
      return (
        counts !== undefined &&
        counts.passed[family] > 0 &&
        counts.passed[family] >= counts.failed[family]
      );
    },
    othersConnect: (one) => {
      const counts = connects.get(connectKey(one));
      return counts !== undefined && counts.made > 0 && counts.made >= counts.failed;
    },
    onlyIpv6IsSilent: (one) => {
      const passed = names.get(nameOf(one))?.passed;
      return familyOf(one.address) === 6 && passed !== undefined && passed[4] > 0 && !sixPassed;
    },
    proofOf: (one) => otherWorked(one, otherNames.get(one.endpoint)),
    hintOf: (one) =>
      sameElsewhere(one, names.get(nameOf(one))) ??
      tlsAndHttp(one, protocols.get(`${one.address} ${one.failure ?? ""}`)),
  };
}

function connectKey(one: EndpointObservation): string {
  const port = /:(\d+)$/.exec(one.endpoint)?.[1] ?? "";
  return `${one.depth} ${port} ${familyOf(one.address)}`;
}

function countName(names: Map<string, NameCounts>, one: EndpointObservation): void {
  const name = nameOf(one);
  let counts = names.get(name);
  if (counts === undefined) {
    counts = {
      total: 0,
      byAddress: new Map(),
      byFailure: new Map(),
      byBoth: new Map(),
      passed: { 4: 0, 6: 0 },
      failed: { 4: 0, 6: 0 },
    };
    names.set(name, counts);
  }
  counts.total++;
  const failure = one.failure ?? "";
  add(counts.byAddress, one.address);
  add(counts.byFailure, failure);
  add(counts.byBoth, `${one.address} ${failure}`);
  if (one.tlsFailure === undefined || one.kind === "quic") return;
  const family = familyOf(one.address);
  if (one.tlsFailure === null) counts.passed[family]++;
  else counts.failed[family]++;
}

function sameElsewhere(
  one: EndpointObservation,
  counts: NameCounts | undefined,
): Evidence | undefined {
  if (counts === undefined) return undefined;
  const failure = one.failure ?? "";
  const others = counts.total - (counts.byAddress.get(one.address) ?? 0);
  const alike =
    (counts.byFailure.get(failure) ?? 0) - (counts.byBoth.get(`${one.address} ${failure}`) ?? 0);
  return others > 0 && others === alike ? { code: "name.same-elsewhere", values: {} } : undefined;
}

function otherWorked(
  one: EndpointObservation,
  worked: ReadonlySet<string> | undefined,
): Evidence | undefined {
  const own = nameOf(one);
  for (const name of worked ?? [])
    if (name !== own) return { code: "name.other-worked", values: { name } };
  return undefined;
}

function tlsAndHttp(
  one: EndpointObservation,
  kinds: ReadonlyMap<string, ReadonlySet<string>> | undefined,
): Evidence | undefined {
  for (const [kind, endpoints] of kinds ?? [])
    if (kind !== one.kind && (endpoints.size > 1 || !endpoints.has(one.endpoint)))
      return { code: "name.tls-and-http", values: {} };
  return undefined;
}
