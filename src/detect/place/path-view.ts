/** The networks on the candidate paths of pairs, each with the pairs whose paths pass it. */
import type { Pair } from "./pairs.ts";
import type { PlaceParameters } from "./parameters.ts";
import type { CandidatePaths } from "./paths.ts";

/** A network that may hold boxes. */
export interface Candidate {
  readonly asn: number;
  /** Numbers of the pairs with a candidate path through the network, ascending. */
  readonly pairs: Int32Array;
  /** For each of these pairs the candidate paths through it, as bits. */
  readonly paths: Uint32Array;
  /** Relative to other candidates. */
  readonly weight: number;
  /** Whether it is known to belong to the country. */
  readonly isDomestic: boolean;
  /** Whether enough measured networks have a candidate path through it to be a gateway by itself. */
  readonly isShared: boolean;
}

export interface PathView {
  readonly candidates: readonly Candidate[];
  /** Number of candidate paths for each pair; 0 where none is known. */
  readonly pathCounts: Uint8Array;
  /** Networks measured with at least one known path. */
  readonly networksWithPaths: number;
  /** Positions of the few domestic candidates that carry all candidate paths; `undefined` if many do. */
  readonly narrow: readonly number[] | undefined;
  /** Share of pairs whose packets take a path that is no candidate. */
  readonly pathError: number;
}

/** Of a pair, at most so many paths of equal cost are looked at. */
const mostPaths = 32;

/** The networks on the candidate paths of pairs; those at which sites stand are left out. */
export function viewPaths(
  pairs: readonly Pair[],
  paths: CandidatePaths,
  country: string,
  { gateway }: PlaceParameters,
): PathView {
  const found = new Map<number, { pairs: number[]; bits: number[]; networks: Set<number> }>();
  const pathCounts = new Uint8Array(pairs.length);
  const known = new Set<number>();
  for (const [k, { network, destinations }] of pairs.entries()) {
    const all = destinations.flatMap((to) => paths.between(network, to)).slice(0, mostPaths);
    pathCounts[k] = all.length;
    if (all.length > 0) known.add(network);
    for (const [asn, mask] of masksOf(all)) {
      const one = found.get(asn) ?? { pairs: [], bits: [], networks: new Set<number>() };
      found.set(asn, one);
      one.pairs.push(k);
      one.bits.push(mask);
      one.networks.add(network);
    }
  }
  const measured = new Set(pairs.map(({ network }) => network));
  const candidates = [...found]
    .filter(([asn, { networks }]) => networks.size >= gateway.sharedBy || !measured.has(asn))
    .sort(([a], [b]) => a - b)
    .map(([asn, { pairs: passing, bits, networks }]) => ({
      asn,
      pairs: Int32Array.from(passing),
      paths: Uint32Array.from(bits),
      weight: paths.isOf(asn, country) === false ? gateway.foreignWeight : 1,
      isDomestic: paths.isOf(asn, country) === true,
      isShared: networks.size >= gateway.sharedBy,
    }));
  return {
    ...{ candidates, pathCounts, networksWithPaths: known.size, pathError: gateway.pathError },
    narrow: findCarriers(candidates, pathCounts, gateway.narrow),
  };
}

/** Networks on a pair's paths, less the last of each → the paths through them, as bits. */
function masksOf(all: readonly (readonly number[])[]): Map<number, number> {
  const masks = new Map<number, number>();
  for (const [bit, path] of all.entries())
    for (const asn of path.slice(0, -1)) masks.set(asn, (masks.get(asn) ?? 0) | (1 << bit));
  return masks;
}

/**
 * The fewest domestic candidates that are on all candidate paths of all pairs, `most` of them at most; of several
 * such sets the first in order. A pair with a path that the set so far leaves out needs one of the candidates on
 * it, so that few sets are tried.
 */
export function findCarriers(
  candidates: readonly Candidate[],
  pathCounts: Uint8Array,
  most: number,
): number[] | undefined {
  if (pathCounts.every((count) => count === 0)) return undefined;
  const domestic = [...candidates.keys()].filter((k) => candidates[k]!.isDomestic);
  const masks = new Uint32Array(pathCounts.length);
  let best: number[] | undefined;
  const extend = (members: readonly number[], size: number): void => {
    masks.fill(0);
    for (const member of members) addPaths(masks, candidates[member]!);
    const left = pathCounts.findIndex((count, k) => bitCount(masks[k]!) < count);
    if (left < 0) {
      const sorted = [...members].sort((a, b) => a - b);
      if (best === undefined || isBefore(sorted, best)) best = sorted;
    } else if (members.length < size)
      for (const k of domestic.filter((one) => passes(candidates[one]!, left)))
        if (!members.includes(k)) extend([...members, k], size);
  };
  for (let size = 1; size <= most && best === undefined; size++) extend([], size);
  return best;
}

function isBefore(one: readonly number[], other: readonly number[]): boolean {
  const k = one.findIndex((member, at) => member !== other[at]);
  return k >= 0 && one[k]! < other[k]!;
}

function addPaths(masks: Uint32Array, { pairs, paths }: Candidate): void {
  for (let i = 0; i < pairs.length; i++) masks[pairs[i]!]! |= paths[i]!;
}

/** Whether a pair is among those of a candidate, by bisection. */
function passes({ pairs }: Candidate, pair: number): boolean {
  let [low, high] = [0, pairs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pairs[middle]! < pair) low = middle + 1;
    else high = middle;
  }
  return pairs[low] === pair;
}

function bitCount(mask: number): number {
  let [bits, count] = [mask >>> 0, 0];
  for (; bits !== 0; bits = (bits & (bits - 1)) >>> 0) count++;
  return count;
}

/** Shares of paths that no table tells are taken as even. */
export const unknownCoverage = 0.5;

/** For each pair the paths through a member of the set, as bits. */
export function masksOfSet(
  { candidates, pathCounts }: PathView,
  members: readonly number[],
): Uint32Array {
  const masks = new Uint32Array(pathCounts.length);
  for (const member of members) addPaths(masks, candidates[member]!);
  return masks;
}

/** The probability that a pair's path is one of those in the mask. */
export function coverageOf(
  { pathCounts, pathError }: PathView,
  pair: number,
  mask: number,
): number {
  const count = pathCounts[pair]!;
  const share = count === 0 ? unknownCoverage : bitCount(mask) / count;
  return pathError / 2 + (1 - pathError) * share;
}
