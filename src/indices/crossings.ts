/**
 * Which border ASes carry a country's paths abroad and back, and how many of them must work together
 * to cut it off. Paths are single best routes; every ordered pair of ASes counts one, whatever its
 * traffic. Only the component counts as inside (component.ts).
 *
 * Outflow, from a component AS s to an AS d outside (Ivanovic et al. 2024, after Leyba et al. 2019):
 * cp(b) is the number of pairs whose path goes from border AS b to an AS outside; a path that leaves
 * twice counts at both. The chokepoint potential of b is CP(b) = cp(b) / pairs with a route.
 * Inflow is the same for paths from outside to a component AS, at the AS where they enter.
 *
 * CRP(N), censorship resilience potential: with the N border ASes of the largest outflow cp as
 * censors, the share of all pairs (s, d) whose route, s included, meets no censor. A pair without a
 * route counts as cut off.
 */
import { type Graph, lowestAsn, type TieBreak } from "../routing/policy.ts";
import { sweep } from "../routing/sweep.ts";
import type { LargestComponent } from "./largest-component.ts";
import { countOutflow, type OutflowOptions } from "./outflow-paths.ts";

/** Crossings of a border in one direction. */
export interface Flow {
  /** Ordered pairs with a route, one end on the component, the other outside. */
  readonly pairs: number;
  /** Per entry of the component's `border`: the pairs that cross there. */
  readonly crossings: Float64Array;
}

export interface Outflow extends Flow {
  /** Pairs (component AS, AS outside), with a route or without. */
  readonly allPairs: number;
  /** Positions in `border`, most crossings first; of equals the lower AS number. */
  readonly ranking: Uint32Array;
  /**
   * Entry k: pairs with a route on which the k-th of the ranking is the first, by rank, that stands
   * on the path; the last entry: pairs whose path meets no border AS at all (a component AS at the end
   * of a path is always met, so this is 0 unless the component has no border).
   */
  readonly firstMet: Float64Array;
}

/** Paths from the component to all ASes outside it. */
export function measureOutflow(
  graph: Graph,
  component: LargestComponent,
  options: OutflowOptions = {},
): Outflow {
  const { members, border } = component;
  const chains = countOutflow(graph, component, options);
  const positions = new Map(Array.from(border, (as, position) => [as, position]));
  const crossings = new Float64Array(border.length);
  let pairs = 0;
  chains.forEach((paths, steps) => {
    pairs += paths;
    for (const { as, isExit } of steps) if (isExit) crossings[positions.get(as)!]! += paths;
  });
  const ranking = rankByCrossings(crossings);
  const ranks = new Map(Array.from(ranking, (position, rank) => [border[position]!, rank]));
  const firstMet = new Float64Array(border.length + 1);
  chains.forEach((paths, steps) => {
    const first = steps.reduce((best, { as }) => Math.min(best, ranks.get(as)!), border.length);
    firstMet[first]! += paths;
  });
  const allPairs = members.length * (graph.asCount - members.length);
  return { pairs, crossings, allPairs, ranking, firstMet };
}

/** Paths from all ASes outside to the component: a tree per component AS. */
export function measureInflow(
  graph: Graph,
  component: LargestComponent,
  options: { tieBreak?: TieBreak } = {},
): Flow {
  const { isMember, border } = component;
  const { crossings } = sweep({
    graph,
    tieBreak: options.tieBreak ?? lowestAsn,
    destinations: isMember,
    territories: { labels: Uint16Array.from(isMember), territoryCount: 2 },
  });
  return {
    pairs: crossings!.pairsIn[1]!,
    crossings: Float64Array.from(border, (as) => crossings!.in[as]!),
  };
}

/** Positions by falling crossings; of equals the lower position. */
export function rankByCrossings(crossings: Float64Array): Uint32Array {
  return Uint32Array.from(crossings.keys()).sort((a, b) => crossings[b]! - crossings[a]! || a - b);
}

/**
 * CRP(N) for N = 0 … border ASes, 0…1. CRP(0) is the share of pairs that have a route at all. With
 * every border AS a censor no pair is left.
 */
export function resilienceCurve(outflow: Outflow): number[] {
  let left = outflow.pairs;
  const curve = [outflow.allPairs > 0 ? left / outflow.allPairs : Number.NaN];
  for (let n = 0; n + 1 < outflow.firstMet.length; n++) {
    left -= outflow.firstMet[n]!;
    curve.push(outflow.allPairs > 0 ? left / outflow.allPairs : Number.NaN);
  }
  return curve;
}

/** CP of each border AS, in the order of `border`; NaN without pairs. */
export function chokepointPotentials(flow: Flow): Float64Array {
  return flow.crossings.map((crossings) => crossings / flow.pairs);
}

/** The shares f at which K_f is reported. */
export const controlShares = [0.5, 0.9, 0.95, 0.99] as const;

/**
 * K_f: the smallest number of border ASes, taken by falling crossings, that see at least the share f
 * of all crossings. Our own index, inspired by the national chokepoint potential of Leyba et al.
 * (2019), whose formula is not confirmed; it is not that index.
 * @returns one number per share; 0 without crossings
 */
export function controlCounts(
  crossings: Float64Array,
  shares: readonly number[] = controlShares,
): number[] {
  const sorted = crossings.slice().sort().reverse();
  const total = sorted.reduce((sum, each) => sum + each, 0);
  return shares.map((share) => {
    let seen = 0;
    let count = 0;
    while (total > 0 && seen < share * total && count < sorted.length) seen += sorted[count++]!;
    return count;
  });
}

/** The share of all crossings that the k strongest border ASes see, for k = 0 … border ASes. */
export function controlCurve(crossings: Float64Array): number[] {
  const sorted = crossings.slice().sort().reverse();
  const total = sorted.reduce((sum, each) => sum + each, 0);
  let seen = 0;
  return [
    0,
    ...sorted.map((each) => {
      seen += each;
      return total > 0 ? seen / total : 0;
    }),
  ];
}

/** Border ASes that together carry a part 0…1 of the paths; null where no path crosses. */
export function borderAsesCarrying(part: number, crossings: Float64Array): number | null {
  const [count] = controlCounts(crossings, [part]);
  return crossings.some((each) => each > 0) ? count! : null;
}

/** Share 0…1 of all paths at the strongest border AS; null where there is no path. */
export function strongest({ pairs, crossings }: Flow): number | null {
  return pairs > 0 ? crossings.reduce((best, each) => Math.max(best, each), 0) / pairs : null;
}

/** Null in place of NaN. */
export function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
