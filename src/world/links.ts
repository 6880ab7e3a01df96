/** Worlds with other links or further ASes; arrays that do not change are shared with the source. */

import { type Rows, row } from "../base/rows.ts";
import { mapNeighbours, mapNumbers, type NewAs } from "./columns.ts";
import type { BorderLink } from "./nation.ts";
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

/** The change that takes a link away, as a border link or one between domestic ASes. */
export function parting({
  domestic,
  foreign,
}: Pick<BorderLink, "domestic" | "foreign">): LinkChange {
  return { kind: "remove", a: domestic, b: foreign };
}

/** The change that makes a border link. */
export function linking({ domestic, foreign, role }: BorderLink): LinkChange {
  if (role === "provider") return { kind: "transit", a: foreign, b: domestic };
  if (role === "customer") return { kind: "transit", a: domestic, b: foreign };
  return { kind: "peer", a: domestic, b: foreign };
}

/** What a change of links touches of a world or of a graph for routing. */
export interface LinkRows {
  readonly asCount: number;
  readonly providers: Rows;
  readonly customers: Rows;
  readonly peers: Rows;
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
  return changeLinks(added.length === 0 ? world : withAses(world, added), changes);
}

/**
 * A world or graph after a list of changes, of which a later one about the same two ASes wins, at the
 * price of copying its rows. Everything but the rows is shared with the source.
 */
export function changeLinks<Graph extends LinkRows>(
  graph: Graph,
  changes: readonly LinkChange[],
): Graph {
  if (changes.length === 0) return graph;
  const last = new Map<number, LinkChange>();
  for (const change of changes) last.set(pairKey(graph.asCount, change.a, change.b), change);
  const parted: Neighbours = new Map();
  const providers: Neighbours = new Map();
  const customers: Neighbours = new Map();
  const peers: Neighbours = new Map();
  for (const { kind, a, b } of last.values()) {
    join(parted, a, b);
    join(parted, b, a);
    if (kind === "peer") {
      join(peers, a, b);
      join(peers, b, a);
    }
    if (kind === "transit") {
      join(customers, a, b);
      join(providers, b, a);
    }
  }
  return {
    ...graph,
    providers: replaceRows(graph.providers, parted, providers),
    customers: replaceRows(graph.customers, parted, customers),
    peers: replaceRows(graph.peers, parted, peers),
  };
}

type Neighbours = Map<AsIndex, Set<AsIndex>>;

function join(into: Neighbours, from: AsIndex, to: AsIndex): void {
  const others = into.get(from);
  if (others === undefined) into.set(from, new Set([to]));
  else others.add(to);
}

/** Rows in which the neighbours parted from are left out and the new ones stand in their place. */
function replaceRows(rows: Rows, parted: Neighbours, joined: Neighbours): Rows {
  const touched: AsIndex[] = [];
  const fresh: AsIndex[][] = [];
  let growth = 0;
  for (const as of [...parted.keys()].sort((a, b) => a - b)) {
    const old = row(rows, as);
    const others = parted.get(as)!;
    const come = joined.get(as);
    const kept: AsIndex[] = [];
    for (const other of old) if (!others.has(other)) kept.push(other);
    if (kept.length === old.length && come === undefined) continue;
    touched.push(as);
    if (come !== undefined) {
      kept.push(...come);
      kept.sort((a, b) => a - b);
    }
    fresh.push(kept);
    growth += kept.length - old.length;
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
  // As the numbers of new operators often are: above all others, so that no index moves.
  const isAppended = positions[0] === world.asCount;
  const numbers = mapNumbers((name, { make, ofNew }) => {
    const longer = make(n);
    if (isAppended) longer.set(world[name]);
    else for (let old = 0; old < moved.length; old++) longer[moved[old]!] = world[name][old]!;
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
    targets: isAppended ? targets : movedTo(moved, targets),
  });
  const places = sorted.flatMap(({ asn, tiePlace }) =>
    tiePlace === undefined ? [] : [[asn, tiePlace] as const],
  );
  return {
    ...world,
    asCount: n,
    ...(places.length > 0 && { tiePlaces: new Map([...(world.tiePlaces ?? []), ...places]) }),
    ...numbers,
    ...mapNeighbours((name) => rows(world[name])),
    presence: { ...world.presence, offsets: offsetsOf(world.presence.offsets) },
    memberships: { ...world.memberships, offsets: offsetsOf(world.memberships.offsets) },
    names: insertNames(world, offsetsOf(world.names.offsets), positions, sorted),
  };
}

function movedTo(moved: Uint32Array, targets: Uint32Array): Uint32Array {
  const result = new Uint32Array(targets.length);
  for (let k = 0; k < targets.length; k++) result[k] = moved[targets[k]!]!;
  return result;
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
