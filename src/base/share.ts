/** Shares, 0…1. */

/** A sum of shares without what rounding put above 1 or below 0; NaN stays NaN. */
export function asShare(sum: number): number {
  return Math.min(1, Math.max(0, sum));
}
