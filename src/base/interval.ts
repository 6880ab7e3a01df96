/** How results state their doubt: 5th percentile, median, 95th percentile. */
import { type Estimate, quantile } from "./uncertainty.ts";

/** A 90 % interval with its median. Units stand in the name of the field that holds it. */
export interface Interval {
  p5: number;
  median: number;
  p95: number;
}

/** An interval from simulation, with its mean and the simulation's own error. */
export interface SimulatedInterval extends Interval {
  mean: number;
  /** Monte Carlo standard error of the mean. */
  standardError: number;
  /** Draws or simulated years. */
  count: number;
}

/** The interval of equally likely outcomes. */
export function intervalOf(outcomes: ArrayLike<number>): Interval {
  const sorted = new Float64Array(outcomes).sort();
  return { p5: quantile(sorted, 0.05), median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}

export function simulated(estimate: Estimate): SimulatedInterval {
  const { low, median, high, mean, standardError, count } = estimate;
  return { p5: low, median, p95: high, mean, standardError, count };
}

/** The 90 % interval of `outcome` over draws 0 … count − 1. */
export function intervalOver(count: number, outcome: (draw: number) => number): Interval {
  return intervalOf(Float64Array.from({ length: count }, (_, draw) => outcome(draw)));
}
