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
import type { Rows } from "../base/rows.ts";
import type { Asn, World } from "../world/world.ts";

/** What the engine needs of a world. */
export type Graph = Pick<World, "asCount" | "asns" | "providers" | "customers" | "peers">;

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
    `unknown tie-break "${text}": lowest-asn, hash, seeded, seeded:N, shuffled or shuffled:N`,
  );
}

/** The text that `parseTieBreak` reads back. */
export function formatTieBreak(tieBreak: TieBreak): string {
  return "seed" in tieBreak ? `${tieBreak.kind}:${tieBreak.seed}` : tieBreak.kind;
}

/**
 * Compares two next hops from the view of `chooser`: negative when `first` is preferred. A total
 * order over the neighbours of an AS.
 */
export function compareNextHops(
  tieBreak: TieBreak,
): (chooser: Asn, first: Asn, second: Asn) => number {
  switch (tieBreak.kind) {
    case "lowest-asn":
      return (_chooser, first, second) => first - second;
    case "hash": {
      return (chooser, first, second) => {
        const a = sha256Hex(`${chooser}${first}`);
        const b = sha256Hex(`${chooser}${second}`);
        return a < b ? -1 : a > b ? 1 : first - second;
      };
    }
    case "seeded": {
      const key = seededKey(tieBreak.seed);
      return (chooser, first, second) =>
        key(chooser, first) - key(chooser, second) || first - second;
    }
    case "shuffled": {
      const key = circleKey(tieBreak.seed);
      return (chooser, first, second) => key(chooser, first) - key(chooser, second);
    }
  }
}

/** The place of a next hop in its chooser's order, 0 … 2³² − 1; less is preferred. */
function seededKey(seed: number): (chooser: Asn, hop: Asn) => number {
  const salt = randomStream(seed, "tie-break").below(2 ** 32);
  return (chooser, hop) => mix32(mix32(chooser ^ salt) + hop);
}

/** Places of ASes on a circle of 2³², no two alike, and where each AS's own order begins. */
function circleOf(seed: number): { place: (asn: Asn) => number; start: (asn: Asn) => number } {
  const stream = randomStream(seed, "tie-break");
  const [salt, other] = [stream.below(2 ** 32), stream.below(2 ** 32)];
  return { place: (asn) => mix32(asn ^ salt), start: (asn) => mix32(asn ^ other) };
}

function circleKey(seed: number): (chooser: Asn, hop: Asn) => number {
  const { place, start } = circleOf(seed);
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
  return tieBreak.kind === "lowest-asn" ? rows : rankRows(graph, rows, transposed, tieBreak);
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
  // With the lowest AS number the position itself is the rank: a lower position, a lower number.
  if (tieBreak.kind === "lowest-asn") {
    const ranks = new Uint32Array(transposed.targets.length);
    for (let row = 0; row < graph.asCount; row++)
      ranks.fill(row, transposed.offsets[row], transposed.offsets[row + 1]);
    return { offsets, targets: rows.targets, ranks };
  }
  const targets =
    tieBreak.kind === "shuffled"
      ? shuffleRows(graph, rows, transposed, tieBreak.seed)
      : sortRows(graph, rows, tieBreak);
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
function sortRows({ asCount, asns }: Graph, rows: Rows, tieBreak: TieBreak): Uint32Array {
  const targets = rows.targets.slice();
  const sortRow = rowSorter(asns, tieBreak);
  for (let row = 0; row < asCount; row++) {
    const [start, end] = [rows.offsets[row]!, rows.offsets[row + 1]!];
    if (end - start > 1) sortRow(row, targets.subarray(start, end));
  }
  return targets;
}

/**
 * Every row in its part of the circle: each AS, in the circle's order, is appended to the rows that it stands
 * in; then each row is turned to where its AS begins.
 */
function shuffleRows(
  { asCount, asns }: Graph,
  rows: Rows,
  transposed: Rows,
  seed: number,
): Uint32Array {
  const { place, start } = circleOf(seed);
  const places = Float64Array.from(asns, (asn) => place(asn));
  const order = places.map((at, as) => at * placesInKey + as).sort();
  const targets = new Uint32Array(rows.targets.length);
  const cursor = rows.offsets.slice(0, asCount);
  for (const keyed of order) {
    const as = keyed % placesInKey;
    for (let k = transposed.offsets[as]!; k < transposed.offsets[as + 1]!; k++)
      targets[cursor[transposed.targets[k]!]!++] = as;
  }
  for (let row = 0; row < asCount; row++) {
    const own = targets.subarray(rows.offsets[row], rows.offsets[row + 1]);
    const begin = start(asns[row]!);
    const first = own.findIndex((as) => places[as]! + begin >= 2 ** 32);
    if (first > 0) own.set([...own.subarray(first), ...own.subarray(0, first)]);
  }
  return targets;
}

/** Positions that fit below a key of 32 bits in the 53 bits of a number. */
const placesInKey = 2 ** 21;

/** Sorts a row in place by preference; each digest is made once per row entry. */
function rowSorter(asns: Uint32Array, tieBreak: TieBreak) {
  if (tieBreak.kind === "seeded" && asns.length <= placesInKey) {
    const key = seededKey(tieBreak.seed);
    return (row: number, targets: Uint32Array): void => {
      // Numbers with the target's position below the key: sorted without a comparison of our own.
      const keyed = Float64Array.from(
        targets,
        (target) => key(asns[row]!, asns[target]!) * placesInKey + target,
      ).sort();
      for (let k = 0; k < keyed.length; k++) targets[k] = keyed[k]! % placesInKey;
    };
  }
  if (tieBreak.kind !== "hash") {
    const compare = compareNextHops(tieBreak);
    return (row: number, targets: Uint32Array): void => {
      targets.sort((a, b) => compare(asns[row]!, asns[a]!, asns[b]!));
    };
  }
  const digests = new Map<number, string>();
  return (row: number, targets: Uint32Array): void => {
    digests.clear();
    for (const target of targets) digests.set(target, sha256Hex(`${asns[row]}${asns[target]}`));
    targets.sort((a, b) => (digests.get(a)! < digests.get(b)! ? -1 : 1));
  };
}
