/** Shares: parts of a whole, 0…1. */
import { assert } from "./errors.ts";

/** How far the sum of many parts may be out by rounding. */
const rounding = 1e-6;

/**
 * A share that was summed up from parts, back in 0…1: rounding makes 1.0000000001 or −1e−17 of sums.
 * A gross error is a bug and fails; NaN, where there is nothing to share, stays.
 */
export function asShare(sum: number): number {
  assert(!(sum < -rounding || sum > 1 + rounding), `a share of ${sum}`);
  return Math.min(1, Math.max(0, sum));
}
