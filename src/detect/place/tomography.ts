/**
 * Boolean tomography: which networks hold boxes, given pairs that are struck or free and the candidate paths
 * between their ends. A set of networks is scored by the likelihood of all pairs, paths of equal cost averaged
 * over; missing vantage points only leave pairs out. Sets are summed over: all of them where they are few,
 * else those that a search from the best smaller ones meets, so that probabilities are those among sets met.
 * After Duffield 2006 (IEEE Trans. Inf. Theory 52) and Cho et al. 2017 (CoNEXT, "A Churn for the Better").
 */
import { logSum } from "./log-sum.ts";
import type { Pair } from "./pairs.ts";
import type { PlaceParameters } from "./parameters.ts";
import type { CandidatePaths } from "./paths.ts";
import { logPattern, type PatternProblem } from "./pattern.ts";

/** A network that may hold boxes. */
export interface Candidate {
  readonly asn: number;
  /** For each pair the share 0…1 of its candidate paths through the network. */
  readonly passes: Float64Array;
  /** For each pair the candidate paths through it, as bits. */
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

/** A set of networks with boxes, as positions among candidates, and ln(prior · likelihood). */
export interface ScoredSet {
  readonly members: readonly number[];
  readonly log: number;
}

/** Of a pair, at most so many paths of equal cost are looked at. */
const mostPaths = 32;

/** Shares of paths that no table tells are taken as even. */
const unknownCoverage = 0.5;

/** The networks on the candidate paths of pairs; those at which sites stand are left out. */
export function viewPaths(
  pairs: readonly Pair[],
  paths: CandidatePaths,
  country: string,
  { gateway }: PlaceParameters,
): PathView {
  const found = new Map<number, { paths: Uint32Array; networks: Set<number> }>();
  const pathCounts = new Uint8Array(pairs.length);
  const known = new Set<number>();
  for (const [k, { network, destinations }] of pairs.entries()) {
    const all = destinations.flatMap((to) => paths.between(network, to)).slice(0, mostPaths);
    pathCounts[k] = all.length;
    if (all.length > 0) known.add(network);
    for (const [bit, path] of all.entries())
      for (const asn of path.slice(0, -1)) {
        const one = found.get(asn) ?? {
          paths: new Uint32Array(pairs.length),
          networks: new Set<number>(),
        };
        found.set(asn, one);
        one.paths[k]! |= 1 << bit;
        one.networks.add(network);
      }
  }
  const measured = new Set(pairs.map(({ network }) => network));
  const candidates = [...found]
    .filter(([asn, { networks }]) => networks.size >= gateway.sharedBy || !measured.has(asn))
    .sort(([a], [b]) => a - b)
    .map(([asn, { paths: bits, networks }]) => ({
      asn,
      paths: bits,
      passes: Float64Array.from(bits, (mask, k) => shareOf(mask, pathCounts[k]!)),
      weight: paths.isOf(asn, country) === false ? gateway.foreignWeight : 1,
      isDomestic: paths.isOf(asn, country) === true,
      isShared: networks.size >= gateway.sharedBy,
    }));
  return {
    ...{ candidates, pathCounts, networksWithPaths: known.size, pathError: gateway.pathError },
    narrow: findCarriers(candidates, pathCounts, gateway.narrow),
  };
}

/** The fewest domestic candidates that are on all candidate paths of all pairs, `most` of them at most. */
function findCarriers(
  candidates: readonly Candidate[],
  pathCounts: Uint8Array,
  most: number,
): number[] | undefined {
  if (pathCounts.every((count) => count === 0)) return undefined;
  const domestic = [...candidates.keys()].filter((k) => candidates[k]!.isDomestic);
  const carry = (members: readonly number[]): boolean =>
    pathCounts.every((count, k) => {
      let mask = 0;
      for (const member of members) mask |= candidates[member]!.paths[k]!;
      return bitCount(mask) === count;
    });
  let sets: number[][] = [[]];
  for (let size = 1; size <= most; size++) {
    sets = sets.flatMap((set) =>
      domestic.filter((k) => k > (set.at(-1) ?? -1)).map((k) => [...set, k]),
    );
    const found = sets.find(carry);
    if (found !== undefined) return found;
  }
  return undefined;
}

function shareOf(mask: number, pathCount: number): number {
  return pathCount === 0 ? unknownCoverage : bitCount(mask) / pathCount;
}

function bitCount(mask: number): number {
  let [bits, count] = [mask >>> 0, 0];
  for (; bits !== 0; bits = (bits & (bits - 1)) >>> 0) count++;
  return count;
}

/** For each pair the probability that its path passes a member of the set. */
export function coverageOfSet(view: PathView, members: readonly number[]): Float64Array {
  const { candidates, pathCounts, pathError } = view;
  return Float64Array.from(pathCounts, (count, k) => {
    let mask = 0;
    for (const member of members) mask |= candidates[member]!.paths[k]!;
    return pathError / 2 + (1 - pathError) * shareOf(mask, count);
  });
}

/**
 * Sets of gateways with ln(prior · likelihood): every single network that is shared, and the best of each size extended
 * by one more. The prior is geometric in the size, and within a size in proportion to the members' weights.
 * @param extra ln of a further likelihood of a set
 */
export function scoreGatewaySets(
  view: PathView,
  problem: PatternProblem,
  extra: (members: readonly number[]) => number,
  { gateway, narrowBorder }: PlaceParameters,
): ScoredSet[] {
  const { candidates, narrow, pathCounts } = view;
  const total = candidates.reduce((sum, { weight }) => sum + weight, 0);
  const score = (members: readonly number[]): ScoredSet => {
    let log = Math.log(1 - gateway.another) + (members.length - 1) * Math.log(gateway.another);
    for (const [k, member] of members.entries())
      log += Math.log((candidates[member]!.weight / total) * (k + 1));
    return {
      members,
      log: log + logPattern(problem, coverageOfSet(view, members)) + extra(members),
    };
  };
  const met = new Map<string, ScoredSet>();
  let level: ScoredSet[] = candidates.flatMap(({ isShared }, k) => (isShared ? [score([k])] : []));
  for (let size = 1; level.length > 0; size++) {
    for (const one of level) met.set(one.members.join(" "), one);
    if (size === gateway.most) break;
    const best = [...level].sort((a, b) => b.log - a.log).slice(0, gateway.beam);
    const next = new Map<string, ScoredSet>();
    for (const { members } of best)
      for (let k = 0; k < candidates.length; k++) {
        if (members.includes(k)) continue;
        const extended = [...members, k].sort((a, b) => a - b);
        const key = extended.join(" ");
        if (!next.has(key)) next.set(key, score(extended));
      }
    level = [...next.values()];
  }
  if (narrow === undefined) return [...met.values()];
  // What leaves the country passes a narrow border, whichever path it takes.
  const all = Float64Array.from(pathCounts, (count) => (count === 0 ? unknownCoverage : 1));
  const atBorder = Math.log(narrowBorder.boxed) + logPattern(problem, all) + extra(narrow);
  const elsewhere = Math.log(1 - narrowBorder.boxed);
  return [
    { members: narrow, log: atBorder },
    ...[...met.values()].map(({ members, log }) => ({ members, log: log + elsewhere })),
  ];
}

/** Units (networks or resolvers) of which each has a box or none. */
export interface UnitView {
  readonly units: readonly number[];
  /** For each pair the position of its unit. */
  readonly unitOf: Int32Array;
}

export function viewUnits(pairs: readonly Pair[], of: (pair: Pair) => number): UnitView {
  const units = [...new Set(pairs.map(of))].sort((a, b) => a - b);
  const place = new Map(units.map((unit, k) => [unit, k]));
  return { units, unitOf: Int32Array.from(pairs, (pair) => place.get(of(pair))!) };
}

/** With so many units all sets are scored. */
const exactUnits = 8;

/** Rounds of the search through sets of more units. */
const mostRounds = 20;

/**
 * Sets of units with ln(prior · likelihood); each unit is in one with probability `share`. The empty set is
 * left out: without a box there is nothing of the kind.
 */
export function scoreUnitSets(
  { units, unitOf }: UnitView,
  problem: PatternProblem,
  share: number,
): ScoredSet[] {
  const count = units.length;
  const met = new Map<string, ScoredSet>();
  const coverage = new Float64Array(unitOf.length);
  const score = (set: Uint8Array): number => {
    const key = set.join("");
    const known = met.get(key);
    if (known !== undefined) return known.log;
    const size = set.reduce((sum, bit) => sum + bit, 0);
    if (size === 0) return Number.NEGATIVE_INFINITY;
    for (let k = 0; k < coverage.length; k++) coverage[k] = set[unitOf[k]!]!;
    const prior = size * Math.log(share) + (count - size) * Math.log(1 - share);
    const log = prior + logPattern(problem, coverage);
    const members = [...set.keys()].filter((k) => set[k] === 1);
    met.set(key, { members, log });
    return log;
  };
  if (count <= exactUnits)
    for (let bits = 1; bits < 1 << count; bits++)
      score(Uint8Array.from(units, (_, k) => (bits >> k) & 1));
  else climb(new Uint8Array(count).fill(1), score);
  return [...met.values()];
}

/** Flips units as long as that helps; every neighbour of the best set is scored on the way. */
function climb(set: Uint8Array, score: (set: Uint8Array) => number): void {
  let best = score(set);
  for (let round = 0; round < mostRounds; round++) {
    let better = false;
    for (let k = 0; k < set.length; k++) {
      set[k]! ^= 1;
      const log = score(set);
      if (log > best) [best, better] = [log, true];
      else set[k]! ^= 1;
    }
    if (!better) return;
  }
}

/** For each candidate or unit the probability that it is in the set, and ln of the sum over sets. */
export function sumSets(
  sets: readonly ScoredSet[],
  count: number,
): { log: number; member: Float64Array } {
  const log = logSum(sets.map((one) => one.log));
  const member = new Float64Array(count);
  for (const { members, log: one } of sets) {
    const probability = Math.exp(one - log);
    for (const k of members) member[k]! += probability;
  }
  return { log, member };
}
