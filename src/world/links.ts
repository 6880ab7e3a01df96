/** Worlds with other links or further ASes; arrays that do not change are shared with the source. */

import { buildRows, type Rows } from "../base/rows.ts";
import { mapNeighbours, mapNumbers, type NewAs } from "./columns.ts";
import type { AsIndex, World } from "./world.ts";

/**
 * One change of the link between two ASes. `transit`: a becomes the provider of b; `peer`: they
 * become peers; either replaces whatever link the two had. `remove`: the link goes, if there is one.
 */
export interface LinkChange {
  kind: "remove" | "transit" | "peer";
  a: AsIndex;
  b: AsIndex;
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
  if (changes.length === 0) return grown;
  const n = grown.asCount;
  const last = new Map<number, LinkChange>();
  for (const change of changes) last.set(pairKey(n, change.a, change.b), change);
  const touched = new Uint8Array(n);
  for (const change of last.values()) touched[change.a] = touched[change.b] = 1;
  const changed = (a: AsIndex, b: AsIndex) =>
    touched[a] === 1 && touched[b] === 1 && last.has(pairKey(n, a, b));
  const transit = collect(grown.customers, changed);
  const peering = collect(grown.peers, changed);
  for (const { kind, a, b } of last.values()) {
    if (kind === "transit") transit.push(a, b);
    if (kind === "peer") peering.push(a, b, b, a);
  }
  const providerOf = everySecond(transit, 0);
  const customerOf = everySecond(transit, 1);
  return {
    ...grown,
    providers: buildRows(n, customerOf, providerOf),
    customers: buildRows(n, providerOf, customerOf),
    peers: buildRows(n, everySecond(peering, 0), everySecond(peering, 1)),
  };
}

function collect(rows: Rows, skip: (a: AsIndex, b: AsIndex) => boolean): number[] {
  const pairs: number[] = [];
  for (let a = 0; a + 1 < rows.offsets.length; a++)
    for (let k = rows.offsets[a]!; k < rows.offsets[a + 1]!; k++)
      if (!skip(a, rows.targets[k]!)) pairs.push(a, rows.targets[k]!);
  return pairs;
}

function everySecond(pairs: readonly number[], first: 0 | 1): Uint32Array {
  const chosen = new Uint32Array(pairs.length / 2);
  for (let k = 0; k < chosen.length; k++) chosen[k] = pairs[2 * k + first]!;
  return chosen;
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
  const numbers = mapNumbers((name, { make, ofNew }) => {
    const longer = make(n);
    for (let old = 0; old < moved.length; old++) longer[moved[old]!] = world[name][old]!;
    for (const [k, as] of sorted.entries()) longer[positions[k]!] = ofNew(as);
    return longer;
  });
  const offsetsOf = (offsets: Uint32Array): Uint32Array => {
    const longer = new Uint32Array(n + 1);
    for (let old = 0; old < moved.length; old++)
      longer[moved[old]! + 1] = offsets[old + 1]! - offsets[old]!;
    for (let as = 0; as < n; as++) longer[as + 1]! += longer[as]!;
    return longer;
  };
  const rows = ({ offsets, targets }: Rows): Rows => ({
    offsets: offsetsOf(offsets),
    targets: targets.map((target) => moved[target]!),
  });
  return {
    ...world,
    asCount: n,
    ...numbers,
    ...mapNeighbours((name) => rows(world[name])),
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
