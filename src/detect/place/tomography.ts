/**
 * Boolean tomography: which networks hold boxes, given pairs that are struck or free and the candidate paths
 * between their ends. A set of networks is scored by the likelihood of all pairs, paths of equal cost averaged
 * over; missing vantage points only leave pairs out. Sets are summed over: all of them where they are few,
 * else those that a search from the best smaller ones meets, so that probabilities are those among sets met.
 * After Duffield 2006 (IEEE Trans. Inf. Theory 52) and Cho et al. 2017 (CoNEXT, "A Churn for the Better").
 */
import { logSum } from "./log-sum.ts";
import type { PlaceParameters } from "./parameters.ts";
import { coverageOf, masksOfSet, type PathView, unknownCoverage } from "./path-view.ts";
import type { PatternProblem } from "./pattern.ts";
import { PatternScore } from "./pattern-score.ts";

/** A set of networks with boxes, as positions among candidates, and ln(prior · likelihood). */
export interface ScoredSet {
  readonly members: readonly number[];
  readonly log: number;
}

/** What a search for sets needs. */
interface Search {
  readonly view: PathView;
  readonly problem: PatternProblem;
  /** ln(prior · further likelihood) of a set. */
  readonly prior: (members: readonly number[]) => number;
  readonly gateway: PlaceParameters["gateway"];
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
  const prior = (members: readonly number[]): number => {
    let log = Math.log(1 - gateway.another) + (members.length - 1) * Math.log(gateway.another);
    for (const [k, member] of members.entries())
      log += Math.log((candidates[member]!.weight / total) * (k + 1));
    return log + extra(members);
  };
  const met = searchSets({ view, problem, prior, gateway });
  if (narrow === undefined) return met;
  // What leaves the country passes a narrow border, whichever path it takes.
  const all = Float64Array.from(pathCounts, (count) => (count === 0 ? unknownCoverage : 1));
  const pattern = logSum([...new PatternScore(problem, all).logs()]);
  const atBorder = Math.log(narrowBorder.boxed) + pattern + extra(narrow);
  const elsewhere = Math.log(1 - narrowBorder.boxed);
  return [
    { members: narrow, log: atBorder },
    ...met.map(({ members, log }) => ({ members, log: log + elsewhere })),
  ];
}

function searchSets(search: Search): ScoredSet[] {
  const { view, gateway } = search;
  const shared = [...view.candidates.keys()].filter((k) => view.candidates[k]!.isShared);
  const met = new Map<string, ScoredSet>();
  let level = extendSet(search, [], shared, met);
  const further = extensionsOf(view, level, gateway.extensions);
  for (let size = 1; level.length > 0 && size < gateway.most; size++) {
    const best = [...level].sort((a, b) => b.log - a.log).slice(0, gateway.beam);
    level = best.flatMap(({ members }) => extendSet(search, members, further, met));
  }
  return [...met.values()];
}

/** Candidates that extend sets: the best by themselves, then those that are none, in order of number. */
function extensionsOf(
  { candidates }: PathView,
  singles: readonly ScoredSet[],
  most: number,
): number[] {
  if (candidates.length <= most) return [...candidates.keys()];
  const ranked = [...singles].sort((a, b) => b.log - a.log).map(({ members }) => members[0]!);
  const others = [...candidates.keys()].filter((k) => !candidates[k]!.isShared);
  return [...ranked, ...others].slice(0, most).sort((a, b) => a - b);
}

/** Scores a set extended by each of some candidates; those that were met before are left out. */
function extendSet(
  { view, problem, prior }: Search,
  members: readonly number[],
  candidates: readonly number[],
  met: Map<string, ScoredSet>,
): ScoredSet[] {
  const masks = masksOfSet(view, members);
  const coverage = Float64Array.from(masks, (mask, pair) => coverageOf(view, pair, mask));
  const score = new PatternScore(problem, coverage);
  const added = new Uint32Array(masks.length);
  const found: ScoredSet[] = [];
  for (const k of candidates) {
    if (members.includes(k)) continue;
    const extended = [...members, k].sort((a, b) => a - b);
    const key = extended.join(" ");
    if (met.has(key)) continue;
    const { pairs, paths } = view.candidates[k]!;
    for (let i = 0; i < pairs.length; i++) added[pairs[i]!] = paths[i]!;
    const cells = score.logsWith(pairs, (pair) =>
      coverageOf(view, pair, masks[pair]! | added[pair]!),
    );
    const one = { members: extended, log: prior(extended) + logSum([...cells]) };
    met.set(key, one);
    found.push(one);
  }
  return found;
}

/** For each candidate the probability that it is in the set, and ln of the sum over sets. */
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
