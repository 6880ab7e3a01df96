/**
 * Distribution of round trips over users: what differs by way and destination, and on top of it the last
 * mile, which differs from user to user.
 *
 * Leaves out: that the last mile of a network is its own (mobile or fixed), which no table tells by network.
 */
import { assert } from "../base/errors.ts";
import { type Quantity, quantileOfTriangle } from "../base/uncertainty.ts";

/** Width of the steps in which milliseconds are counted. */
const stepMs = 1;

export interface DelayDistribution {
  /** Counts a round trip without its last mile, ms from 0. Weights are in any unit. */
  add(ms: number, weight: number): void;
  /** Counts what another with the same last mile has counted, its weights times a factor. */
  merge(other: DelayDistribution, factor: number): void;
  /** What was counted, without the last mile: weights by steps of a millisecond. */
  readonly steps: () => Float64Array;
  /** Sum of the weights. */
  weight(): number;
  /**
   * Round trips below which some shares of the weight lie, the last mile included, ms; to about 0.2 ms.
   * Something must have been counted.
   * @param shares 0…1, ascending
   */
  quantiles(shares: readonly number[]): number[];
}

/** @param lastMile spread of the last mile over users, ms: a triangle from low to high */
export function createDelayDistribution(lastMile: Quantity): DelayDistribution {
  let counted = new Float64Array(256);
  let total = 0;
  const count = (step: number, weight: number) => {
    if (step >= counted.length) {
      const longer = new Float64Array(2 * step);
      longer.set(counted);
      counted = longer;
    }
    counted[step]! += weight;
  };
  const add = (ms: number, weight: number) => {
    const at = ms / stepMs;
    const step = Math.floor(at);
    total += weight;
    count(step, weight * (step + 1 - at));
    count(step + 1, weight * (at - step));
  };
  return {
    add,
    merge(other, factor) {
      total += other.weight() * factor;
      other.steps().forEach((weight, step) => {
        if (weight > 0) count(step, weight * factor);
      });
    },
    steps: () => counted,
    weight: () => total,
    quantiles(shares) {
      assert(total > 0, "a round trip was counted");
      return crossings(withLastMile(counted, lastMileSteps(lastMile)), total, shares);
    },
  };
}

const spreads = new WeakMap<Quantity, Float64Array>();

/** Shares of users by steps of the last mile. */
function lastMileSteps(lastMile: Quantity): Float64Array {
  const known = spreads.get(lastMile);
  if (known !== undefined) return known;
  const parts = 200;
  const steps = new Float64Array(Math.ceil(lastMile.high / stepMs) + 2);
  for (let k = 0; k < parts; k++) {
    const at = quantileOfTriangle(lastMile, (k + 0.5) / parts) / stepMs;
    const step = Math.floor(at);
    steps[step]! += (step + 1 - at) / parts;
    steps[step + 1]! += (at - step) / parts;
  }
  spreads.set(lastMile, steps);
  return steps;
}

/** Convolution of both. */
function withLastMile(counted: Float64Array, steps: Float64Array): Float64Array {
  const sum = new Float64Array(counted.length + steps.length);
  const first = steps.findIndex((share) => share > 0);
  for (let at = 0; at < counted.length; at++) {
    const weight = counted[at]!;
    if (weight > 0) for (let k = first; k < steps.length; k++) sum[at + k]! += weight * steps[k]!;
  }
  return sum;
}

/** Where the sum of weights crosses each share of the total; a step's weight lies evenly around it. */
function crossings(weights: Float64Array, total: number, shares: readonly number[]): number[] {
  let step = 0;
  let below = 0;
  return shares.map((share) => {
    const sought = share * total;
    while (step < weights.length - 1 && below + weights[step]! < sought) below += weights[step++]!;
    const weight = weights[step]!;
    const within = weight > 0 ? Math.min(1, Math.max(0, (sought - below) / weight)) : 0.5;
    return Math.max(0, (step - 0.5 + within) * stepMs);
  });
}
