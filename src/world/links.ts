/** Worlds with other links or further ASes; arrays that do not change are shared with the source. */

import { bisectLeft } from "d3-array";
import type { Rows } from "../base/rows.ts";
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
  const ends = sortEnds(graph.asCount, changes);
  return {
    ...graph,
    providers: replaceRows(graph.providers, ends, role.provider),
    customers: replaceRows(graph.customers, ends, role.customer),
    peers: replaceRows(graph.peers, ends, role.peer),
  };
}

/** What `other` becomes to `as`. */
const role = { none: 0, provider: 1, customer: 2, peer: 3 } as const;

type Role = (typeof role)[keyof typeof role];

/** Both ends of the links that change, by AS and then by neighbour. */
interface Ends {
  readonly as: Uint32Array;
  readonly other: Uint32Array;
  readonly role: Uint8Array;
}

function sortEnds(asCount: number, changes: readonly LinkChange[]): Ends {
  const last = new Map<number, LinkChange>();
  for (const change of changes) last.set(pairKey(asCount, change.a, change.b), change);
  const size = 2 * last.size;
  // One number an end, since numbers are sorted fastest: exact up to 47 million ASes.
  const keys = new Float64Array(size);
  let end = 0;
  for (const { kind, a, b } of last.values()) {
    const [ofA, ofB] = rolesOf(kind);
    keys[end++] = (a * asCount + b) * 4 + ofA;
    keys[end++] = (b * asCount + a) * 4 + ofB;
  }
  keys.sort();
  const ends = {
    as: new Uint32Array(size),
    other: new Uint32Array(size),
    role: new Uint8Array(size),
  };
  for (let k = 0; k < size; k++) {
    const pair = Math.floor(keys[k]! / 4);
    ends.role[k] = keys[k]! - pair * 4;
    ends.as[k] = Math.floor(pair / asCount);
    ends.other[k] = pair - ends.as[k]! * asCount;
  }
  return ends;
}

/** What b becomes to a, and a to b. */
function rolesOf(kind: LinkChange["kind"]): readonly [Role, Role] {
  if (kind === "transit") return [role.customer, role.provider];
  return kind === "peer" ? [role.peer, role.peer] : [role.none, role.none];
}

/** Rows of one role, in which neighbours stand by what the changes make of them. */
function replaceRows(rows: Rows, ends: Ends, wanted: Role): Rows {
  const { as: ases, other: others, role: roles } = ends;
  const offsets = rows.offsets.slice();
  const targets = new Uint32Array(rows.targets.length + ases.length);
  let taken = 0;
  let size = 0;
  for (let k = 0; k < ases.length; ) {
    const as = ases[k]!;
    const start = rows.offsets[as]!;
    const stop = rows.offsets[as + 1]!;
    targets.set(rows.targets.subarray(taken, start), size);
    size += start - taken;
    taken = start;
    for (; k < ases.length && ases[k] === as; k++) {
      const other = others[k]!;
      while (taken < stop && rows.targets[taken]! < other) targets[size++] = rows.targets[taken++]!;
      if (taken < stop && rows.targets[taken] === other) taken++;
      if (roles[k] === wanted) targets[size++] = other;
    }
    while (taken < stop) targets[size++] = rows.targets[taken++]!;
    const shift = size - stop;
    const until = k < ases.length ? ases[k]! : rows.offsets.length - 1;
    if (shift !== 0) for (let at = as + 1; at <= until; at++) offsets[at]! += shift;
  }
  targets.set(rows.targets.subarray(taken), size);
  return { offsets, targets: targets.slice(0, size + rows.targets.length - taken) };
}

/** The world with further ASes that nobody is linked to; indices above a new number move up. */
function withAses(world: World, added: readonly NewAs[]): World {
  const sorted = [...added].sort((a, b) => a.asn - b.asn);
  const n = world.asCount + sorted.length;
  const cuts = sorted.map(({ asn }) => bisectLeft(world.asns, asn));
  const numbers = mapNumbers((name, { make, ofNew }) =>
    insertAt(cuts, world[name], make(n), (k) => ofNew(sorted[k]!)),
  );
  // A row without targets begins where the next one does.
  const offsetsOf = (offsets: Uint32Array): Uint32Array =>
    insertAt(cuts, offsets, new Uint32Array(n + 1), (k) => offsets[cuts[k]!]!);
  // As the numbers of new operators often are: above all others, so that no index moves.
  const isAppended = cuts[0] === world.asCount;
  const rows = ({ offsets, targets }: Rows): Rows => ({
    offsets: offsetsOf(offsets),
    targets: isAppended ? targets : movedUp(cuts, targets),
  });
  const places = sorted.flatMap(({ asn, tiePlace }) =>
    tiePlace === undefined ? [] : [[asn, tiePlace] as const],
  );
  const positions = cuts.map((cut, k) => cut + k);
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

/**
 * A column with further values, each before an old position.
 * @param cuts the positions, ascending
 * @param longer of `column.length + cuts.length` values
 */
function insertAt<Column extends Uint16Array | Uint32Array | Float64Array>(
  cuts: readonly number[],
  column: Column,
  longer: Column,
  numberAt: (k: number) => number,
): Column {
  let from = 0;
  for (const [k, cut] of cuts.entries()) {
    longer.set(column.subarray(from, cut), from + k);
    longer[cut + k] = numberAt(k);
    from = cut;
  }
  longer.set(column.subarray(from), from + cuts.length);
  return longer;
}

/** Positions after the insertion. */
function movedUp(cuts: readonly number[], targets: Uint32Array): Uint32Array {
  const moved = targets.slice();
  for (let c = cuts.length - 1; c >= 0; c--) {
    const cut = cuts[c]!;
    for (let k = 0; k < moved.length; k++) if (moved[k]! >= cut) moved[k]!++;
  }
  return moved;
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
