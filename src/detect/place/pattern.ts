/**
 * How likely it is that just these pairs are struck, given which of them pass a box: a target is listed,
 * unlisted, or treats the country's visitors differently by itself; a listed one is struck behind a box with
 * the kind's compliance. Shares that are not known (of listed targets, of compliance) are summed over.
 */
import { logMix } from "./log-sum.ts";
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
  /** For each share of misses and value of compliance: ln ratios to `free` of a listed pair behind a box. */
  readonly grid: readonly {
    readonly miss: number;
    readonly listed: Float64Array;
    readonly logWeight: number;
  }[];
  /** For each share of misses, the same of pairs that are not listed. */
  readonly unlisted: readonly Float64Array[];
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
    grid: parameters.missed.flatMap(([, seldom], miss) =>
      compliance.map(([share, weight]) => ({
        ...{ miss, listed: ratio(miss, share) },
        logWeight: Math.log(seldom * weight),
      })),
    ),
    unlisted: parameters.missed.map((_, miss) => ratio(miss, ownAdditions)),
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
