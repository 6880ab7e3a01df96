/**
 * What an uncertain outcome hangs on: for each input the share of the outcome's variance that this input
 * alone explains, from the same draws (first-order index, "correlation ratio"). Outcomes count by rank, so
 * that a few extreme draws do not decide. Left out: what inputs explain only together.
 *
 * @see Saltelli et al., Global Sensitivity Analysis: The Primer, 2008, section 1.2.10 and chapter 6
 */

/** Classes that a continuous input is cut into. */
const classCount = 16;

/**
 * By draw the class of an input, 0…: values that are few are classes of their own, others are cut into
 * equally many draws.
 */
export interface InputClasses {
  readonly of: Uint16Array;
  readonly count: number;
}

export function classesOf(values: ArrayLike<number>): InputClasses {
  const distinct = [...new Set(Array.from(values))];
  if (distinct.length <= classCount) {
    const place = new Map(distinct.map((value, k) => [value, k]));
    return { of: Uint16Array.from(values, (value) => place.get(value)!), count: distinct.length };
  }
  return quantileClasses(values, classCount);
}

/** Equally many draws in each class. */
export function quantileClasses(values: ArrayLike<number>, count: number): InputClasses {
  const of = new Uint16Array(values.length);
  for (const [rank, draw] of ranksOf(values).entries())
    of[draw] = Math.floor((rank * count) / values.length);
  return { of, count };
}

/** Draws in the order of their values; equal ones keep their order. */
function ranksOf(values: ArrayLike<number>): Uint32Array {
  return Uint32Array.from({ length: values.length }, (_, k) => k).sort(
    (a, b) => values[a]! - values[b]! || a - b,
  );
}

/** By draw the mean rank of its outcome, −½…½; equal outcomes share their ranks. */
export function centredRanks(outcomes: ArrayLike<number>): Float64Array {
  const order = ranksOf(outcomes);
  const ranks = new Float64Array(outcomes.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && outcomes[order[to]!] === outcomes[order[from]!]) to++;
    const rank = ((from + to - 1) / 2 + 0.5) / order.length - 0.5;
    for (let k = from; k < to; k++) ranks[order[k]!] = rank;
    from = to;
  }
  return ranks;
}

/**
 * Share 0…1 of the variance of centred ranks that lies between the classes of an input, less what classes
 * of as many random draws would show (adjusted R²).
 */
export function explainedShare(ranks: Float64Array, { of, count }: InputClasses): number {
  const sums = new Float64Array(count);
  const sizes = new Uint32Array(count);
  let total = 0;
  for (const [draw, rank] of ranks.entries()) {
    const group = of[draw]!;
    sums[group]! += rank;
    sizes[group]!++;
    total += rank * rank;
  }
  let between = 0;
  let used = 0;
  for (let group = 0; group < count; group++)
    if (sizes[group]! > 0) {
      between += sums[group]! ** 2 / sizes[group]!;
      used++;
    }
  if (total === 0 || ranks.length <= used) return 0;
  const unexplained = ((1 - between / total) * (ranks.length - 1)) / (ranks.length - used);
  return Math.min(1, Math.max(0, 1 - unexplained));
}
