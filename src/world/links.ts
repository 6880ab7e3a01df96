/** Worlds with other links or further ASes; arrays that do not change are shared with the source. */

import type { CountryCode } from "../base/country-code.ts";
import type { Rows } from "../base/rows.ts";
import type { AsIndex, Asn, World } from "./world.ts";

/**
 * One change of the link between two ASes. `transit`: a becomes the provider of b; `peer`: they
 * become peers; either replaces whatever link the two had. `remove`: the link goes, if there is one.
 */
export interface LinkChange {
  kind: "remove" | "transit" | "peer";
  a: AsIndex;
  b: AsIndex;
}

export interface NewAs {
  asn: Asn;
  name: string;
  country: CountryCode;
}

/**
 * The world after a list of changes, of which a later one about the same two ASes wins.
 * @param added ASes without links; changes name ASes by their index in the world with these
 */
export function withLinkChanges(
  world: World,
  changes: readonly LinkChange[],
  added: readonly NewAs[] = [],
): World {
  const grown = added.length === 0 ? world : withAses(world, added);
  return changes.length === 0 ? grown : { ...grown, ...editLinks(grown, changes) };
}

/** All links of a graph. */
export type Links = Pick<World, "asCount" | "providers" | "customers" | "peers">;

/**
 * The links after a list of changes, of which a later one about the same two ASes wins: at the price
 * of copying the rows, so that what-ifs can change a handful of links of a large graph many times.
 */
export function editLinks(
  links: Links,
  changes: readonly LinkChange[],
): Pick<Links, "providers" | "customers" | "peers"> {
  const last = new Map<number, LinkChange>();
  for (const change of changes) last.set(pairKey(links.asCount, change.a, change.b), change);
  const gone = new Map<AsIndex, Set<AsIndex>>();
  const providers = new Map<AsIndex, AsIndex[]>();
  const customers = new Map<AsIndex, AsIndex[]>();
  const peers = new Map<AsIndex, AsIndex[]>();
  for (const { kind, a, b } of last.values()) {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const others = gone.get(from);
      if (others === undefined) gone.set(from, new Set([to]));
      else others.add(to);
      if (kind === "peer") push(peers, from, to);
    }
    if (kind === "transit") {
      push(customers, a, b);
      push(providers, b, a);
    }
  }
  return {
    providers: replaceRows(links.providers, gone, providers),
    customers: replaceRows(links.customers, gone, customers),
    peers: replaceRows(links.peers, gone, peers),
  };
}

function push(into: Map<AsIndex, AsIndex[]>, from: AsIndex, to: AsIndex): void {
  const list = into.get(from);
  if (list === undefined) into.set(from, [to]);
  else list.push(to);
}

/** Rows in which the neighbours gone are left out and the new ones stand in their place. */
function replaceRows(
  rows: Rows,
  gone: ReadonlyMap<AsIndex, ReadonlySet<AsIndex>>,
  added: ReadonlyMap<AsIndex, readonly AsIndex[]>,
): Rows {
  const touched: AsIndex[] = [];
  const fresh: (readonly AsIndex[])[] = [];
  let growth = 0;
  for (const as of [...gone.keys()].sort((a, b) => a - b)) {
    const start = rows.offsets[as]!;
    const end = rows.offsets[as + 1]!;
    const others = gone.get(as)!;
    const come = added.get(as) ?? [];
    const kept: AsIndex[] = [];
    for (let k = start; k < end; k++)
      if (!others.has(rows.targets[k]!)) kept.push(rows.targets[k]!);
    if (kept.length === end - start && come.length === 0) continue;
    touched.push(as);
    fresh.push(come.length === 0 ? kept : kept.concat(come).sort((a, b) => a - b));
    growth += kept.length + come.length - (end - start);
  }
  const offsets = rows.offsets.slice();
  const targets = new Uint32Array(rows.targets.length + growth);
  let from = 0;
  let shift = 0;
  for (const [k, as] of touched.entries()) {
    const start = rows.offsets[as]!;
    targets.set(rows.targets.subarray(from, start), from + shift);
    targets.set(fresh[k]!, start + shift);
    from = rows.offsets[as + 1]!;
    shift += fresh[k]!.length - (from - start);
    const until = touched[k + 1] ?? rows.offsets.length - 1;
    if (shift !== 0) for (let at = as + 1; at <= until; at++) offsets[at]! += shift;
  }
  targets.set(rows.targets.subarray(from), from + shift);
  return { offsets, targets };
}

/** The world with further ASes that nobody is linked to; indices above a new number move up. */
function withAses(world: World, added: readonly NewAs[]): World {
  const sorted = [...added].sort((a, b) => a.asn - b.asn);
  const n = world.asCount + sorted.length;
  const moved = new Uint32Array(world.asCount);
  const positions: number[] = [];
  for (let old = 0, k = 0; old <= world.asCount; old++) {
    while (k < sorted.length && (old === world.asCount || sorted[k]!.asn < world.asns[old]!))
      positions.push(old + k++);
    if (old < world.asCount) moved[old] = old + k;
  }
  const column = <T extends Uint32Array | Uint16Array | Float64Array>(
    array: T,
    value: (as: NewAs) => number,
  ): T => {
    const longer = new (array.constructor as new (length: number) => T)(n);
    for (let old = 0; old < moved.length; old++) longer[moved[old]!] = array[old]!;
    for (const [k, as] of sorted.entries()) longer[positions[k]!] = value(as);
    return longer;
  };
  const offsetsOf = (offsets: Uint32Array): Uint32Array => {
    const longer = new Uint32Array(n + 1);
    for (let old = 0; old < moved.length; old++)
      longer[moved[old]! + 1] = offsets[old + 1]! - offsets[old]!;
    for (let as = 0; as < n; as++) longer[as + 1]! += longer[as]!;
    return longer;
  };
  const moveAll = (targets: Uint32Array): Uint32Array => {
    const result = new Uint32Array(targets.length);
    for (let k = 0; k < targets.length; k++) result[k] = moved[targets[k]!]!;
    return result;
  };
  const rows = ({ offsets, targets }: Rows): Rows => ({
    offsets: offsetsOf(offsets),
    targets: moveAll(targets),
  });
  return {
    ...world,
    asCount: n,
    asns: column(world.asns, (as) => as.asn),
    providers: rows(world.providers),
    customers: rows(world.customers),
    peers: rows(world.peers),
    countries: column(world.countries, (as) => as.country),
    ipv4: column(world.ipv4, () => 0),
    ipv6: column(world.ipv6, () => 0),
    users: column(world.users, () => 0),
    presence: { ...world.presence, offsets: offsetsOf(world.presence.offsets) },
    names: insertNames(world, offsetsOf(world.names.offsets), positions, sorted),
  };
}

function insertNames(
  world: World,
  offsets: Uint32Array,
  positions: readonly number[],
  added: readonly NewAs[],
): World["names"] {
  const encoded = added.map((as) => new TextEncoder().encode(as.name));
  const bytes = new Uint8Array(
    world.names.bytes.length + encoded.reduce((sum, name) => sum + name.length, 0),
  );
  const result = offsets.slice();
  let inserted = 0;
  let from = 0;
  for (const [k, position] of positions.entries()) {
    const until = offsets[position]!;
    bytes.set(world.names.bytes.subarray(from, until), from + inserted);
    bytes.set(encoded[k]!, until + inserted);
    from = until;
    inserted += encoded[k]!.length;
    for (let as = position + 1; as < result.length; as++) result[as]! += encoded[k]!.length;
  }
  bytes.set(world.names.bytes.subarray(from), from + inserted);
  return { offsets: result, bytes };
}

function pairKey(n: number, a: AsIndex, b: AsIndex): number {
  return Math.min(a, b) * n + Math.max(a, b);
}
