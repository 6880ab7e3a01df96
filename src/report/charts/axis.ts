/** Ends of axes. */

/** The least round number (1, 2, 4, 8 × 10ⁿ) at or above a positive value. */
export function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 4, 8, 10].find((step) => step * power >= value * (1 - 1e-9)) ?? 10) * power;
}
