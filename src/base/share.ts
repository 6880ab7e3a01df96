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

/** Normal quantile of 0.95. */
const z90 = 1.6449;

/**
 * The 90 % interval of a share of which `count` of `of` were met, by Wilson's formula; `count` may be a sum of
 * probabilities. It holds for independent trials.
 *
 * @see E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22, 1927
 */
export function wilsonInterval(count: number, of: number): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const share = asShare(count / of);
  const squared = z90 ** 2;
  const middle = share + squared / (2 * of);
  const half = z90 * Math.sqrt((share * (1 - share)) / of + squared / (4 * of ** 2));
  const scale = 1 + squared / of;
  return {
    low: Math.max(0, (middle - half) / scale),
    high: Math.min(1, (middle + half) / scale),
  };
}
