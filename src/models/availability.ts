/**
 * Steady-state availability of a gateway's sites: series, parallel, k-of-n, common cause (β factor),
 * and the exact probability of every subset of sites being down.
 *
 * Leaves out: ageing and maintenance windows (failures come at a constant rate), overload that
 * spreads from one site to the next, and any recovery order other than "each repairs on its own".
 */
import { assert, InputError } from "../base/errors.ts";

/** Most sites for which every subset is enumerated (2¹² = 4,096). */
export const maximumSites = 12;

/**
 * A cause of failure, independent of the others, that takes all sites of a set down together.
 * A site is up when no cause that covers it is active.
 */
export interface Hazard {
  id: string;
  /** Bit `1 << k` for site k. */
  sites: number;
  /** Share 0…1 of time for which the cause is active. */
  unavailability: number;
}

/**
 * A = MTBF / (MTBF + MTTR).
 * @param mtbfHours mean time between the end of a repair and the next failure, above 0; may be ∞
 * @param mttrHours mean time to repair, from 0
 * @returns share 0…1 of time up
 */
export function availability(mtbfHours: number, mttrHours: number): number {
  assert(mtbfHours > 0 && mttrHours >= 0, "MTBF above 0, MTTR from 0");
  return mtbfHours === Number.POSITIVE_INFINITY ? 1 : mtbfHours / (mtbfHours + mttrHours);
}

/** Availability of independent parts of which all are needed: the product. */
export function seriesAvailability(parts: readonly number[]): number {
  return parts.reduce((product, part) => product * part, 1);
}

/** Availability of independent parts of which one is enough: 1 − ∏(1 − Aᵢ). */
export function parallelAvailability(parts: readonly number[]): number {
  return 1 - parts.reduce((product, part) => product * (1 - part), 1);
}

/**
 * Probability that at least `needed` of `count` identical, independent sites are up:
 * Σ_{i=k..n} C(n,i) Aⁱ (1−A)ⁿ⁻ⁱ.
 * @param each availability of one site, 0…1
 */
export function kOfNAvailability(needed: number, count: number, each: number): number {
  assert(
    Number.isInteger(needed) && Number.isInteger(count) && count >= 0,
    "whole numbers of sites",
  );
  let sum = 0;
  let choose = 1;
  for (let up = 0; up <= count; up++) {
    if (up >= needed) sum += choose * each ** up * (1 - each) ** (count - up);
    choose = (choose * (count - up)) / (up + 1);
  }
  return Math.min(1, sum);
}

/**
 * Splits a site's failure rate λ = 1/MTBF by the β factor: β·λ strikes all sites that share the
 * cause, (1−β)·λ the site alone (beta-factor model, Fleming 1975).
 * @param beta share 0…1
 * @returns mean hours between failures of each kind; ∞ where there are none
 */
export function splitByBeta(
  mtbfHours: number,
  beta: number,
): { aloneMtbfHours: number; commonMtbfHours: number } {
  assert(beta >= 0 && beta <= 1, "β is a share 0…1");
  return {
    aloneMtbfHours: beta === 1 ? Number.POSITIVE_INFINITY : mtbfHours / (1 - beta),
    commonMtbfHours: beta === 0 ? Number.POSITIVE_INFINITY : mtbfHours / beta,
  };
}

/** k-of-n availability of sites of one operator: A_common(β) · k-of-n of A_alone(1−β). */
export function betaFactorAvailability(parameters: {
  needed: number;
  count: number;
  mtbfHours: number;
  mttrHours: number;
  /** Share 0…1 of failures that take all sites. */
  beta: number;
}): number {
  const { aloneMtbfHours, commonMtbfHours } = splitByBeta(parameters.mtbfHours, parameters.beta);
  const common = availability(commonMtbfHours, parameters.mttrHours);
  const alone = availability(aloneMtbfHours, parameters.mttrHours);
  const sites = kOfNAvailability(parameters.needed, parameters.count, alone);
  return parameters.needed <= 0 ? 1 : common * sites;
}

/**
 * Exact probability of every subset of sites being down under independent hazards.
 * @param siteCount 0…12
 * @returns 2^siteCount probabilities that sum to 1; entry `mask` is for "exactly the sites of
 * `mask` are down"
 * @throws InputError `too-many-sites` above 12
 */
export function subsetProbabilities(siteCount: number, hazards: readonly Hazard[]): Float64Array {
  if (siteCount > maximumSites)
    throw new InputError(
      "too-many-sites",
      `${siteCount} sites: every subset is enumerated for at most ${maximumSites}`,
    );
  const size = 1 << siteCount;
  let probability = new Float64Array(size);
  let next = new Float64Array(size);
  probability[0] = 1;
  // No mask beyond the union of the hazards so far can have come about.
  let union = 0;
  for (const { id, sites, unavailability } of hazards) {
    assert(sites >= 0 && sites < size, `hazard ${id} covers sites that exist`);
    assert(unavailability >= 0 && unavailability <= 1, `hazard ${id}: a share 0…1`);
    next.fill(0, 0, (union | sites) + 1);
    for (let mask = 0; mask <= union; mask++) {
      const before = probability[mask]!;
      if (before === 0) continue;
      next[mask]! += before * (1 - unavailability);
      next[mask | sites]! += before * unavailability;
    }
    union |= sites;
    [probability, next] = [next, probability];
  }
  return probability;
}

/** One subset of sites in the capacity view. */
export interface SubsetRow {
  /** Bit `1 << k` for a site k that is down. */
  down: number;
  /** Of exactly this subset being down, 0…1. */
  probability: number;
  /** Sum of the capacities of the sites that are up, in the unit given. */
  upCapacity: number;
  /** Share 0…1 of demand that the sites still up can carry: min(1, up / demand). */
  reachable: number;
}

export interface CapacityView {
  /** All 2ⁿ subsets, by mask. */
  rows: SubsetRow[];
  /** P(sum of capacities up ≥ demand), 0…1. */
  fullService: number;
  /** Expected reachable share of demand, 0…1. */
  expectedReachable: number;
  /** Σ P(mask) over rows where nothing is reachable though there is demand. */
  totalLoss: number;
}

/**
 * What demand the sites that are up can carry, over every subset, if traffic may move freely to any
 * of them.
 * @param probabilities of `subsetProbabilities`
 * @param capacities of each site, any unit, from 0
 * @param demand in the same unit, from 0
 */
export function viewCapacity(
  probabilities: Float64Array,
  capacities: readonly number[],
  demand: number,
): CapacityView {
  assert(probabilities.length === 1 << capacities.length, "one capacity for each site");
  const rows: SubsetRow[] = [];
  let fullService = 0;
  let expectedReachable = 0;
  let totalLoss = 0;
  for (let down = 0; down < probabilities.length; down++) {
    const probability = probabilities[down]!;
    let upCapacity = 0;
    capacities.forEach((capacity, site) => {
      if ((down & (1 << site)) === 0) upCapacity += capacity;
    });
    const reachable = demand <= 0 ? 1 : Math.min(1, upCapacity / demand);
    rows.push({ down, probability, upCapacity, reachable });
    if (upCapacity >= demand) fullService += probability;
    if (reachable === 0) totalLoss += probability;
    expectedReachable += probability * reachable;
  }
  return { rows, fullService, expectedReachable, totalLoss };
}
