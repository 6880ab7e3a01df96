/**
 * Units (networks or resolvers) of which each has a box or none: ln of the sum over all sets, and for each unit the
 * probability that it has one. Few units are summed over one set after the other. Of many, the best set is
 * searched for, and units are taken as independent around it in each cell of what is not known.
 */
import { logPair, logSum } from "./log-sum.ts";
import type { Pair } from "./pairs.ts";
import type { PatternProblem } from "./pattern.ts";
import { PatternScore } from "./pattern-score.ts";

export interface UnitView {
  readonly units: readonly number[];
  /** For each unit the numbers of its pairs. */
  readonly pairsOf: readonly Int32Array[];
  readonly pairCount: number;
}

export function viewUnits(pairs: readonly Pair[], of: (pair: Pair) => number): UnitView {
  const found = new Map<number, number[]>();
  for (const [k, pair] of pairs.entries()) {
    const own = found.get(of(pair));
    if (own === undefined) found.set(of(pair), [k]);
    else own.push(k);
  }
  const sorted = [...found].sort(([a], [b]) => a - b);
  return {
    units: sorted.map(([unit]) => unit),
    pairsOf: sorted.map(([, own]) => Int32Array.from(own)),
    pairCount: pairs.length,
  };
}

export interface UnitSum {
  /** ln of the sum over sets of prior · likelihood. */
  readonly log: number;
  /** For each unit the probability that it is in the set. */
  readonly member: Float64Array;
}

/** With so many units all sets are scored. */
const exactUnits = 8;

/** Rounds of the search through sets of more units. */
const mostRounds = 20;

/**
 * The sum over sets of units; each unit is in one with probability `share`. The empty set is left out: without a
 * box there is nothing of the kind.
 * @param exact up to so many units all sets are scored
 */
export function sumUnitSets(
  view: UnitView,
  problem: PatternProblem,
  share: number,
  exact: number = exactUnits,
): UnitSum {
  const { units } = view;
  return units.length <= exact ? sumAll(view, problem, share) : sumAround(view, problem, share);
}

/** All sets, each from the one before by one unit more or less (Gray's code). */
function sumAll(
  { units, pairsOf, pairCount }: UnitView,
  problem: PatternProblem,
  share: number,
): UnitSum {
  const count = units.length;
  const score = new PatternScore(problem, new Float64Array(pairCount));
  const logs: number[] = [];
  const sets: number[] = [];
  let [set, size] = [0, 0];
  for (let step = 1; step < 1 << count; step++) {
    const k = 31 - Math.clz32(step & -step);
    set ^= 1 << k;
    const isIn = (set >> k) & 1;
    size += 2 * isIn - 1;
    score.change(pairsOf[k]!, () => isIn);
    const prior = size * Math.log(share) + (count - size) * Math.log(1 - share);
    logs.push(prior + logSum([...score.logs()]));
    sets.push(set);
  }
  const log = logSum(logs);
  const member = new Float64Array(count);
  for (const [i, one] of sets.entries())
    for (let k = 0; k < count; k++) if ((one >> k) & 1) member[k]! += Math.exp(logs[i]! - log);
  return { log, member };
}

/**
 * From all units, flips single ones as long as that helps. The best set's neighbours tell the odds of each unit,
 * given the others: the sum over sets is about the product of (1 + odds against what the best set has).
 */
function sumAround(
  { units, pairsOf, pairCount }: UnitView,
  problem: PatternProblem,
  share: number,
): UnitSum {
  const count = units.length;
  const set = new Uint8Array(count).fill(1);
  const score = new PatternScore(problem, new Float64Array(pairCount).fill(1));
  const logOdds = Math.log(share / (1 - share));
  let size = count;
  const flipped = (k: number): Float64Array => score.logsWith(pairsOf[k]!, () => 1 - set[k]!);
  const gainOfPrior = (k: number): number => (set[k] === 1 ? -logOdds : logOdds);
  const isLast = (k: number): boolean => set[k] === 1 && size === 1;
  let best = logSum([...score.logs()]);
  for (let round = 0, better = true; better && round < mostRounds; round++) {
    better = false;
    for (let k = 0; k < count; k++) {
      if (isLast(k)) continue;
      const log = logSum([...flipped(k)]);
      if (log + gainOfPrior(k) <= best) continue;
      score.change(pairsOf[k]!, () => 1 - set[k]!);
      set[k]! ^= 1;
      size += 2 * set[k]! - 1;
      [best, better] = [log, true];
    }
  }
  const odds = Float64Array.from(set, (_, k) =>
    isLast(k) ? Number.NEGATIVE_INFINITY : logSum([...flipped(k)]) - best + gainOfPrior(k),
  );
  const prior = size * Math.log(share) + (count - size) * Math.log(1 - share);
  return {
    log: odds.reduce((sum, one) => sum + logPair(0, one), prior + best),
    member: odds.map((one, k) => {
      const other = Math.exp(one - logPair(0, one));
      return set[k] === 1 ? 1 - other : other;
    }),
  };
}
