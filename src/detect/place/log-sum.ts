/** Sums of probabilities that are kept as natural logarithms. */

/** ln(e^a + e^b + …); −∞ for none. */
export function logSum(values: readonly number[]): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > most) most = value;
  if (most === Number.NEGATIVE_INFINITY) return most;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - most);
  return most + Math.log(sum);
}

/** ln(share · e^a + (1 − share) · e^b); share 0…1. */
export function logMix(share: number, a: number, b: number): number {
  if (share <= 0) return b;
  if (share >= 1) return a;
  return logPair(Math.log(share) + a, Math.log1p(-share) + b);
}

/** ln(e^a + e^b). */
export function logPair(a: number, b: number): number {
  const [most, least] = a > b ? [a, b] : [b, a];
  return most === Number.NEGATIVE_INFINITY ? most : most + Math.log1p(Math.exp(least - most));
}
