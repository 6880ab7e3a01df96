/**
 * How likely it is that just these pairs are struck, given which of them pass a box: a target is listed,
 * unlisted, or treats the country's visitors differently by itself; a listed one is struck behind a box with
 * the kind's compliance. Shares that are not known (of listed targets, of compliance) are summed over.
 */
import { logMix, logSum } from "./log-sum.ts";
import type { Pair } from "./pairs.ts";
import type { Mixture, PlaceParameters } from "./parameters.ts";

/** What a kind says about struck pairs. */
export interface Rules {
  readonly compliance: Mixture;
  readonly ownAdditions: number;
}

export interface PatternProblem {
  /** Numbers of pairs, target by target. */
  readonly targets: readonly Int32Array[];
  /** ln P(outcomes | no box on the path). */
  readonly free: Float64Array;
  /** Σ free. */
  readonly allFree: number;
  /** For each target: ln P(its outcomes | it treats visitors differently) − ln P(… | free). */
  readonly server: Float64Array;
  /** For each share of misses and value of compliance: ln ratios to `free` of a pair behind a box. */
  readonly grid: readonly {
    readonly listed: Float64Array;
    readonly unlisted: Float64Array;
    readonly logWeight: number;
  }[];
  readonly parameters: PlaceParameters;
}

export function patternProblem(
  pairs: readonly Pair[],
  { compliance, ownAdditions }: Rules,
  parameters: PlaceParameters,
): PatternProblem {
  const { strayFilter } = parameters;
  const free = Float64Array.from(pairs, ({ logs }) => logMix(strayFilter, logs.filter, logs.free));
  const ratio = (miss: number, share: number): Float64Array =>
    Float64Array.from(
      pairs,
      ({ logs }, k) => logMix(share, logs.struckMissing[miss]!, free[k]!) - free[k]!,
    );
  const targets = groupByTarget(pairs);
  return {
    targets,
    free,
    allFree: free.reduce((sum, one) => sum + one, 0),
    server: Float64Array.from(targets, (members) => {
      let log = 0;
      for (const k of members) log += pairs[k]!.logs.server - free[k]!;
      return log;
    }),
    grid: parameters.missed.flatMap(([, seldom], miss) => {
      const unlisted = ratio(miss, ownAdditions);
      return compliance.map(([share, weight]) => ({
        ...{ listed: ratio(miss, share), unlisted },
        logWeight: Math.log(seldom * weight),
      }));
    }),
    parameters,
  };
}

function groupByTarget(pairs: readonly Pair[]): Int32Array[] {
  const groups = new Map<string, number[]>();
  for (const [k, { target }] of pairs.entries()) {
    const group = groups.get(target);
    if (group === undefined) groups.set(target, [k]);
    else group.push(k);
  }
  return [...groups.values()].map((group) => Int32Array.from(group));
}

/**
 * ln P(outcomes | which pairs pass a box, and at least one of the measured targets is listed). Without any
 * listed target there is nothing of the kind in these measurements.
 * @param coverage for each pair the probability 0…1 that its path passes a box
 */
export function logPattern(problem: PatternProblem, coverage: Float64Array): number {
  const { targets, server, grid, parameters, allFree } = problem;
  const { listed: shares } = parameters;
  const serverTargets = parameters.serverTargets.elsewhere;
  if (targets.length === 0) return allFree;
  const logs: number[] = [];
  let [others, unlistedBefore]: [number[], Float64Array | undefined] = [[], undefined];
  for (const { listed, unlisted, logWeight } of grid) {
    if (unlisted !== unlistedBefore)
      others = targets.map((members) => sumCovered(members, unlisted, coverage));
    unlistedBefore = unlisted;
    const listedSums = targets.map((members) => sumCovered(members, listed, coverage));
    for (const [share, weight] of shares) {
      const isListed = (1 - serverTargets) * share;
      // Any targets listed, less none of them: for each target's outcomes two terms of which the first grows.
      let [any, none] = [0, 0];
      for (let t = 0; t < targets.length; t++) {
        const unlistedLog = logMix(serverTargets / (1 - isListed), server[t]!, others[t]!);
        none += Math.log1p(-isListed) + unlistedLog;
        any += logMix(isListed, listedSums[t]!, unlistedLog);
      }
      const possible = Math.log(-Math.expm1(targets.length * Math.log1p(-isListed)));
      logs.push(logWeight + Math.log(weight) + any + logLess(none - any) - possible);
    }
  }
  return allFree + logSum(logs);
}

/** ln(1 − e^log), log below 0; a difference that rounding swallows counts as a very small one. */
function logLess(log: number): number {
  return Math.log(Math.max(Number.EPSILON, -Math.expm1(log)));
}

/** Σ ln(coverage · e^ratio + 1 − coverage) over a target's pairs. */
function sumCovered(members: Int32Array, ratios: Float64Array, coverage: Float64Array): number {
  let log = 0;
  for (const k of members) {
    const share = coverage[k]!;
    if (share === 1) log += ratios[k]!;
    else if (share > 0) log += logMix(share, ratios[k]!, 0);
  }
  return log;
}

/**
 * ln P(outcomes | no box anywhere).
 * @param serverTargets share of targets that treat visitors differently
 */
export function logServerPattern(
  pairs: readonly Pair[],
  serverTargets: number,
  parameters: PlaceParameters,
): number {
  const problem = patternProblem(pairs, { compliance: [], ownAdditions: 0 }, parameters);
  let log = problem.allFree;
  for (const server of problem.server) log += logMix(serverTargets, server, 0);
  return log;
}
