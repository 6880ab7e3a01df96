/**
 * Two samples compared by ranks: Mann–Whitney's test by its normal approximation with ties and continuity, and
 * the shift between the two with the interval that the test gives (Hollander, Wolfe and Chicken, Nonparametric
 * Statistical Methods, 2014, chapter 4). Leaves out the exact distribution: samples of four and more.
 */
import { quantile } from "./uncertainty.ts";

export interface RankComparison {
  /** One-sided: how likely ranks so low of the first sample are without a difference, 0…1. */
  readonly lower: number;
  /** First minus second: median of all pairs (Hodges–Lehmann), and its interval. */
  readonly shift: number;
  readonly low: number;
  readonly high: number;
}

/** Upper tail of the standard normal distribution (Abramowitz and Stegun 7.1.26; error below 1.5e-7). */
export function normalTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = 0.5 * poly * Math.exp(-x * x);
  return z >= 0 ? tail : 1 - tail;
}

/** The value that a standard normal deviate exceeds with a probability, by bisection. */
function normalQuantile(tail: number): number {
  let [low, high] = [-10, 10];
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (normalTail(middle) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Compares two samples, neither empty.
 *
 * @param confidence of the interval, 0…1
 */
export function compareByRanks(
  first: readonly number[],
  second: readonly number[],
  confidence: number,
): RankComparison {
  const [m, n] = [first.length, second.length];
  const differences = Float64Array.from(first.flatMap((a) => second.map((b) => a - b))).sort();
  let above = 0;
  for (const one of differences) above += one > 0 ? 1 : one === 0 ? 0.5 : 0;
  const deviation = Math.sqrt(((m * n) / 12) * (m + n + 1 - tieTerm([...first, ...second])));
  const lower = deviation === 0 ? 1 : normalTail(((m * n) / 2 - above - 0.5) / deviation);
  const usual = Math.sqrt((m * n * (m + n + 1)) / 12);
  const rank = Math.floor((m * n) / 2 - normalQuantile((1 - confidence) / 2) * usual);
  const place = Math.max(0, Math.min(rank, differences.length - 1));
  return {
    lower,
    shift: quantile(differences, 0.5),
    low: rank < 1 ? Number.NEGATIVE_INFINITY : differences[place - 1]!,
    high: rank < 1 ? Number.POSITIVE_INFINITY : differences[differences.length - place]!,
  };
}

function tieTerm(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const one of values) counts.set(one, (counts.get(one) ?? 0) + 1);
  let sum = 0;
  for (const count of counts.values()) sum += count ** 3 - count;
  const all = values.length;
  return sum / (all * (all - 1));
}
