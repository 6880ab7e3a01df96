/**
 * Positions of the greatest positive weights, heaviest first; of equals the lower position. Keeps the
 * best in a heap and looks at each weight once: a few milliseconds for 80,000 weights.
 */
export function heaviest(weights: Float64Array, limit: number): number[] {
  /** Positions; the lightest (of equals the highest position) on top. */
  const heap: number[] = [];
  const isLighter = (a: number, b: number) =>
    weights[a]! < weights[b]! || (weights[a]! === weights[b]! && a > b);

  function sink(from: number): void {
    const moving = heap[from]!;
    let at = from;
    for (let child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && isLighter(heap[child + 1]!, heap[child]!)) child++;
      if (!isLighter(heap[child]!, moving)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = moving;
  }

  let least = 0;
  for (let k = 0; k < weights.length && limit > 0; k++) {
    if (!(weights[k]! > least)) continue;
    if (heap.length < limit) {
      heap.push(k);
      if (heap.length < limit) continue;
      for (let at = (heap.length >> 1) - 1; at >= 0; at--) sink(at);
    } else {
      heap[0] = k;
      sink(0);
    }
    least = weights[heap[0]!]!;
  }
  return heap.sort((a, b) => weights[b]! - weights[a]! || a - b);
}
