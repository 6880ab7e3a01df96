/**
 * What inspection costs to build, to enlarge and to run: so much for each place, and so much for each
 * Gbit/s that must be inspected. Traffic grows, so that every year more is bought, at the falling price
 * of that year; what is built is paid back over its lifetime and then bought anew.
 *
 * Leaves out: equipment that no longer fits before its lifetime ends, rebates for large orders, and
 * development of software (rules, signatures), which does not grow with traffic.
 */
import { assert } from "../base/errors.ts";
import { annuity } from "./gateway-cost.ts";

export interface BuildingParameters {
  /** Places, and what one costs before it inspects anything. */
  places: number;
  usdPerPlace: number;
  /** Busy-hour traffic to be inspected in the first year, Gbit/s. */
  inspectedGbps: number;
  /** Use of the equipment at the busy hour at which more is bought, above 0 to 1. */
  utilisation: number;
  usdPerGbps: number;
  /** Growth of traffic, and fall of the price, shares a year. */
  growthPerYear: number;
  priceFallPerYear: number;
  /** Above 0; part of a last year counts in part. */
  lifetimeYears: number;
  /** Share a year. */
  discountRate: number;
  /** Cost of running a year, as a share of what is installed. */
  operationShare: number;
  /** The first year's building, where it is known. */
  capexUsd?: number | undefined;
  /** Running the first year's building, where it is known. */
  opexUsdYear?: number | undefined;
}

export interface BuildingCost {
  /** What stands in the first year. */
  firstUsd: number;
  /** Equal yearly payment for the first year's building and for what growth adds over the lifetime. */
  buildingUsdYear: number;
  /** Mean over the lifetime. */
  operationUsdYear: number;
}

/**
 * first = places × price of a place + Gbit/s / utilisation × price of a Gbit/s; in year k growth adds
 * Gbit/s / utilisation × g (1 + g)^(k − 1), bought at the price × (1 − fall)^k and discounted by
 * (1 + rate)^k. Running costs a share of what is installed. A shrinking demand buys nothing and sells
 * nothing.
 */
export function buildingCost(parameters: BuildingParameters): BuildingCost {
  const { places, usdPerPlace, inspectedGbps, utilisation, usdPerGbps } = parameters;
  const { growthPerYear, priceFallPerYear, lifetimeYears, discountRate } = parameters;
  assert(utilisation > 0 && lifetimeYears > 0, "utilisation and lifetime above 0");
  const inspectionUsd = (inspectedGbps / utilisation) * usdPerGbps;
  const firstUsd = parameters.capexUsd ?? places * usdPerPlace + inspectionUsd;
  const growth = Math.max(0, growthPerYear);
  let added = 0;
  let addedToday = 0;
  let meanAdded = 0;
  for (let year = 0; year < lifetimeYears; year++) {
    const part = Math.min(1, lifetimeYears - year);
    if (year > 0) {
      const bought =
        inspectionUsd * growth * (1 + growth) ** (year - 1) * (1 - priceFallPerYear) ** year;
      added += bought;
      addedToday += (part * bought) / (1 + discountRate) ** year;
    }
    meanAdded += (part * added) / lifetimeYears;
  }
  const { operationShare } = parameters;
  return {
    firstUsd,
    buildingUsdYear: annuity(firstUsd + addedToday, lifetimeYears, discountRate),
    operationUsdYear:
      (parameters.opexUsdYear ?? operationShare * firstUsd) + operationShare * meanAdded,
  };
}
