/** Spearman's rank correlation: whether two measures put things in the same order. */

/** −1…1; equal values share the mean of their ranks. NaN where one side has a single value. */
export function rankCorrelation(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const a = ranksOf(first);
  const b = ranksOf(second);
  const mean = (a.length + 1) / 2;
  let together = 0;
  let alone = 0;
  let other = 0;
  for (let k = 0; k < a.length; k++) {
    together += (a[k]! - mean) * (b[k]! - mean);
    alone += (a[k]! - mean) ** 2;
    other += (b[k]! - mean) ** 2;
  }
  return together / Math.sqrt(alone * other);
}

/** Ranks from 1; equal values share the mean. */
function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, k) => k).sort(
    (a, b) => values[a]! - values[b]! || a - b,
  );
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let k = start; k < end; k++) ranks[order[k]!] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}
