/**
 * The routing policy of Gao and Rexford (2001): a route learnt from a customer is preferred to one
 * from a peer, and that to one from a provider; then fewer AS hops; then a tie-break. A route from
 * a peer or provider is exported to customers only.
 *
 * Left out: siblings, partial transit, per-prefix policy, geography, and every exception of
 * operators to the rule above.
 */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { InputError } from "../base/errors.ts";
import { mix32, randomStream } from "../base/random.ts";
import { type Rows, row } from "../base/rows.ts";
import type { AsIndex, Asn, World } from "../world/world.ts";

/** What the engine needs of a world. */
export type Graph = Pick<
  World,
  "asCount" | "asns" | "providers" | "customers" | "peers" | "tiePlaces"
>;

/** Lower-case hex digest of a text. */
function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** Codes of route classes in arrays; a greater code is preferred. */
export const routeClass = { none: 0, provider: 1, peer: 2, customer: 3, origin: 4 } as const;

/** Names of route classes by code. */
export const routeClassNames = ["none", "provider", "peer", "customer", "origin"] as const;

/**
 * How an AS chooses among routes of equal class and length:
 * `lowest-asn` the next hop with the lowest AS number;
 * `hash` the smaller hex digest of SHA-256 over the decimal AS number of the chooser followed by
 * that of the next hop (Ivanovic et al. 2024, after quicksand);
 * `seeded` a random but fixed order of next hops per AS, for uncertainty over tie-breaks;
 * `shuffled` the same, but the orders are one circle of all ASes, which each AS begins at a place of its own:
 * faster to prepare, for many draws.
 */
export type TieBreak =
  | { readonly kind: "lowest-asn" }
  | { readonly kind: "hash" }
  | { readonly kind: "seeded" | "shuffled"; readonly seed: number };

export const lowestAsn: TieBreak = { kind: "lowest-asn" };

/**
 * `lowest-asn`, `hash`, `seeded`, `seeded:N`, `shuffled` or `shuffled:N`.
 * @throws InputError `tie-break-unknown`
 */
export function parseTieBreak(text: string): TieBreak {
  if (text === "lowest-asn" || text === "hash") return { kind: text };
  const drawn = /^(seeded|shuffled)(?::(\d{1,15}))?$/.exec(text);
  if (drawn !== null)
    return { kind: drawn[1] as "seeded" | "shuffled", seed: Number(drawn[2] ?? "1") };
  throw new InputError(
    "tie-break-unknown",
    `unknown tie-break "${text}": expected lowest-asn, hash, seeded, seeded:N, shuffled or shuffled:N`,
  );
}

/** The text that `parseTieBreak` reads back. */
export function formatTieBreak(tieBreak: TieBreak): string {
  return "seed" in tieBreak ? `${tieBreak.kind}:${tieBreak.seed}` : tieBreak.kind;
}

/**
 * Compares two next hops from the view of `chooser`: negative when `first` is preferred. A total
 * order over the neighbours of an AS.
 * @param places of networks that are yet to be founded, whose numbers are invented: see `World.tiePlaces`
 */
export function compareNextHops(
  tieBreak: TieBreak,
  places: ReadonlyMap<Asn, number> = new Map(),
): (chooser: Asn, first: Asn, second: Asn) => number {
  const placeOf = (asn: Asn) => places.get(asn) ?? asn;
  const numberOf = (asn: Asn) => Math.floor(placeOf(asn));
  switch (tieBreak.kind) {
    case "lowest-asn":
      return (_chooser, first, second) => placeOf(first) - placeOf(second);
    case "hash": {
      return (chooser, first, second) => {
        const a = sha256Hex(`${numberOf(chooser)}${numberOf(first)}`);
        const b = sha256Hex(`${numberOf(chooser)}${numberOf(second)}`);
        return a < b ? -1 : a > b ? 1 : placeOf(first) - placeOf(second);
      };
    }
    case "seeded": {
      const key = seededKey(tieBreak.seed);
      return (chooser, first, second) =>
        key(numberOf(chooser), numberOf(first)) - key(numberOf(chooser), numberOf(second)) ||
        placeOf(first) - placeOf(second);
    }
    case "shuffled": {
      const key = circleKey(tieBreak.seed, places);
      return (chooser, first, second) => key(chooser, first) - key(chooser, second);
    }
  }
}

/** The place of a next hop in its chooser's order, 0 … 2³² − 1; less is preferred. */
function seededKey(seed: number): (chooser: Asn, hop: Asn) => number {
  const salt = randomStream(seed, "tie-break").below(2 ** 32);
  return (chooser, hop) => mix32(mix32(chooser ^ salt) + hop);
}

/**
 * Places of ASes on a circle of 2³², no two alike, and where each AS's own order begins. A network that is
 * yet to be founded counts by the number of the one that it stands beside, with another first bit.
 */
function circleOf(
  seed: number,
  places?: ReadonlyMap<Asn, number>,
): { place: (asn: Asn) => number; start: (asn: Asn) => number } {
  const stream = randomStream(seed, "tie-break");
  const [salt, other] = [stream.below(2 ** 32), stream.below(2 ** 32)];
  const numberOf = (asn: Asn) => {
    const beside = places?.get(asn);
    return beside === undefined ? asn : Math.floor(beside) ^ 0x80000000;
  };
  return {
    place: (asn) => mix32(numberOf(asn) ^ salt),
    start: (asn) => mix32(numberOf(asn) ^ other),
  };
}

function circleKey(
  seed: number,
  places: ReadonlyMap<Asn, number>,
): (chooser: Asn, hop: Asn) => number {
  const { place, start } = circleOf(seed, places);
  return (chooser, hop) => (place(hop) + start(chooser)) % 2 ** 32;
}

/** Rows whose targets stand in the order of preference of the row's AS, and each target's rank. */
export interface RankedRows {
  readonly offsets: Uint32Array;
  /** Best next hop first. */
  readonly targets: Uint32Array;
  /**
   * Entry k of the *transposed* rows as they stand in the graph (for customers' rows: the providers'
   * rows; for peers' rows: themselves): how the target ranks the row's AS, lower is better.
   */
  readonly ranks: Uint32Array;
}

/** `rankRows` without the ranks. */
export function preferRows(graph: Graph, rows: Rows, transposed: Rows, tieBreak: TieBreak): Rows {
  return tieBreak.kind === "lowest-asn" && graph.tiePlaces === undefined
    ? rows
    : rankRows(graph, rows, transposed, tieBreak);
}

/**
 * Neighbour rows in order of preference.
 * @param transposed the rows seen from the other end
 */
export function rankRows(
  graph: Graph,
  rows: Rows,
  transposed: Rows,
  tieBreak: TieBreak,
): RankedRows {
  const { offsets } = rows;
  if (tieBreak.kind === "lowest-asn") return rankByPlace(graph, rows, transposed);
  const targets =
    tieBreak.kind === "shuffled"
      ? shuffleRows(graph, rows, transposed, tieBreak.seed)
      : sortRows(graph, rows, transposed, tieBreak);
  const ranks = new Uint32Array(transposed.targets.length);
  const cursor = transposed.offsets.slice(0, graph.asCount);
  const rankOf = new Uint32Array(graph.asCount);
  for (let row = 0; row < graph.asCount; row++) {
    const start = offsets[row]!;
    const end = offsets[row + 1]!;
    for (let k = start; k < end; k++) rankOf[targets[k]!] = k - start;
    for (let k = start; k < end; k++) {
      const neighbour = rows.targets[k]!;
      ranks[cursor[neighbour]!++] = rankOf[neighbour]!;
    }
  }
  return { offsets, targets, ranks };
}

/** Targets of every row by the order of the row's AS. */
function sortRows(
  graph: Graph,
  rows: Rows,
  transposed: Rows,
  tieBreak: Exclude<TieBreak, { kind: "lowest-asn" | "shuffled" }>,
): Uint32Array {
  const targets = rows.targets.slice();
  const sortRow = rowSorter(graph, transposed, tieBreak);
  for (let row = 0; row < graph.asCount; row++) {
    const [start, end] = [rows.offsets[row]!, rows.offsets[row + 1]!];
    if (end - start > 1) sortRow(row, targets.subarray(start, end));
  }
  return targets;
}

/** ASes in the order of the circle, and by AS from which of them on its own order begins. */
interface Circle {
  readonly seed: number;
  readonly tiePlaces: Graph["tiePlaces"];
  readonly order: Uint32Array;
  /** By AS the first place on the circle that has come round once more. */
  readonly turnsAt: Float64Array;
  readonly places: Float64Array;
}

const circles = new WeakMap<Uint32Array, Circle>();

/** Of ASes and a seed; the last one is remembered, since rows of several kinds follow it. */
function circleFor({ asns, tiePlaces }: Graph, seed: number): Circle {
  const known = circles.get(asns);
  if (known?.seed === seed && known.tiePlaces === tiePlaces) return known;
  const { place, start } = circleOf(seed, tiePlaces);
  const places = Float64Array.from(asns, place);
  const order = Uint32Array.from(
    places.map((at, as) => at * placesInKey + as).sort(),
    (keyed) => keyed % placesInKey,
  );
  const turnsAt = Float64Array.from(asns, (asn) => 2 ** 32 - start(asn));
  const circle = { seed, tiePlaces, order, turnsAt, places };
  circles.set(asns, circle);
  return circle;
}

/**
 * Every row in its part of the circle: each AS, in the circle's order, is appended to the rows that it stands
 * in; then each row is turned to where its AS begins.
 */
function shuffleRows(graph: Graph, rows: Rows, transposed: Rows, seed: number): Uint32Array {
  const { order, turnsAt, places } = circleFor(graph, seed);
  const { asCount } = graph;
  const targets = new Uint32Array(rows.targets.length);
  const cursor = rows.offsets.slice(0, asCount);
  for (let at = 0; at < asCount; at++) {
    const as = order[at]!;
    for (let k = transposed.offsets[as]!, end = transposed.offsets[as + 1]!; k < end; k++)
      targets[cursor[transposed.targets[k]!]!++] = as;
  }
  for (let row = 0; row < asCount; row++) {
    const [from, end] = [rows.offsets[row]!, rows.offsets[row + 1]!];
    const turn = turnsAt[row]!;
    let first = from;
    while (first < end && places[targets[first]!]! < turn) first++;
    if (first === from || first === end) continue;
    const head = targets.slice(from, first);
    targets.copyWithin(from, first, end);
    targets.set(head, end - head.length);
  }
  return targets;
}

/** With the lowest AS number the place among all is the rank: a lower number, a lower position. */
function rankByPlace(graph: Graph, { offsets, targets }: Rows, transposed: Rows): RankedRows {
  const order = orderByPlace(graph);
  const ranks = new Uint32Array(transposed.targets.length);
  for (let as = 0; as < graph.asCount; as++) {
    const place = order === undefined ? as : order[as]!;
    for (let k = transposed.offsets[as]!, end = transposed.offsets[as + 1]!; k < end; k++)
      ranks[k] = place;
  }
  if (order === undefined) return { offsets, targets, ranks };
  const sorted = targets.slice();
  for (const placed of placedIn(graph))
    for (const at of row(transposed, placed))
      sorted.subarray(offsets[at], offsets[at + 1]).sort((a, b) => order[a]! - order[b]!);
  return { offsets, targets: sorted, ranks };
}

const ordersByPlace = new WeakMap<
  Uint32Array,
  { tiePlaces: Graph["tiePlaces"]; order: Uint32Array }
>();

/** Per AS its place among all by AS number, of networks to be founded where they stand in ties. */
function orderByPlace(graph: Graph): Uint32Array | undefined {
  const { asns, tiePlaces } = graph;
  if (tiePlaces === undefined || tiePlaces.size === 0) return undefined;
  const known = ordersByPlace.get(asns);
  if (known?.tiePlaces === tiePlaces) return known.order;
  const placed = placedIn(graph);
  if (placed.length === 0) return undefined;
  const order = placeAll(graph, placed);
  ordersByPlace.set(asns, { tiePlaces, order });
  return order;
}

function placeAll({ asns, tiePlaces, asCount }: Graph, placed: readonly AsIndex[]): Uint32Array {
  const placeOf = (as: AsIndex) => tiePlaces!.get(asns[as]!) ?? asns[as]!;
  const isPlaced = new Uint8Array(asCount);
  for (const as of placed) isPlaced[as] = 1;
  const rest = [...placed].sort((a, b) => placeOf(a) - placeOf(b));
  const order = new Uint32Array(asCount);
  let next = 0;
  for (let as = 0; as < asCount; as++) {
    if (isPlaced[as] === 1) continue;
    while (rest.length > 0 && placeOf(rest[0]!) < asns[as]!) order[rest.shift()!] = next++;
    order[as] = next++;
  }
  for (const as of rest) order[as] = next++;
  return order;
}

/** Networks of a graph that are yet to be founded. */
function placedIn({ asns, tiePlaces }: Graph): AsIndex[] {
  return [...(tiePlaces?.keys() ?? [])].map((asn) => asns.indexOf(asn)).filter((as) => as >= 0);
}

/** Positions that fit below a key of 32 bits in the 53 bits of a number. */
const placesInKey = 2 ** 21;

/** Sorts a row in place by preference; each digest is made once per row entry. */
function rowSorter(
  graph: Graph,
  transposed: Rows,
  tieBreak: Exclude<TieBreak, { kind: "lowest-asn" | "shuffled" }>,
) {
  const { asns, tiePlaces } = graph;
  const usual = sorterByNumbers(asns, tieBreak);
  if (tiePlaces === undefined) return usual;
  const compare = compareNextHops(tieBreak, tiePlaces);
  const touched = new Set(placedIn(graph).flatMap((as) => [as, ...row(transposed, as)]));
  return (at: number, targets: Uint32Array): void => {
    if (touched.has(at)) targets.sort((a, b) => compare(asns[at]!, asns[a]!, asns[b]!));
    else usual(at, targets);
  };
}

/** The same where every network stands by its number. */
function sorterByNumbers(
  asns: Uint32Array,
  tieBreak: Exclude<TieBreak, { kind: "lowest-asn" | "shuffled" }>,
): (row: number, targets: Uint32Array) => void {
  if (tieBreak.kind === "seeded") {
    const key = seededKey(tieBreak.seed);
    if (asns.length > placesInKey) {
      const compare = compareNextHops(tieBreak);
      return (row, targets) => {
        targets.sort((a, b) => compare(asns[row]!, asns[a]!, asns[b]!));
      };
    }
    return (row, targets) => {
      // Numbers with the target's position below the key: sorted without a comparison of our own.
      const keyed = Float64Array.from(
        targets,
        (target) => key(asns[row]!, asns[target]!) * placesInKey + target,
      ).sort();
      for (let k = 0; k < keyed.length; k++) targets[k] = keyed[k]! % placesInKey;
    };
  }
  const digests = new Map<number, string>();
  return (row, targets) => {
    digests.clear();
    for (const target of targets) digests.set(target, sha256Hex(`${asns[row]}${asns[target]}`));
    targets.sort((a, b) => (digests.get(a)! < digests.get(b)! ? -1 : 1));
  };
}
