/**
 * Positions of the greatest positive weights, heaviest first; of equals the lower position. Sorts
 * numbers, not positions: 5 ms instead of 100 ms for 80,000 weights.
 */
export function heaviest(weights: Float64Array, limit: number): number[] {
  const sorted = weights.filter((weight) => weight > 0).sort();
  const least = sorted[Math.max(0, sorted.length - limit)] ?? Number.POSITIVE_INFINITY;
  const heavy: number[] = [];
  for (let k = 0; k < weights.length; k++) if (weights[k]! >= least) heavy.push(k);
  return heavy.sort((a, b) => weights[b]! - weights[a]! || a - b).slice(0, limit);
}
