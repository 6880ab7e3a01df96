/**
 * What an uncertain outcome hangs on: for each input the share of the outcome's variance that this input
 * alone explains, from the same draws (first-order index, "correlation ratio"). Outcomes count by rank, so
 * that a few extreme draws do not decide. Left out: what inputs explain only together.
 *
 * @see Saltelli et al., Global Sensitivity Analysis: The Primer, 2008, section 1.2.10 and chapter 6
 */

import { bisectLeft } from "d3-array";

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
  const place = new Map<number, number>();
  for (let draw = 0; draw < values.length; draw++) {
    if (place.has(values[draw]!)) continue;
    if (place.size === classCount) return quantileClasses(values, classCount);
    place.set(values[draw]!, place.size);
  }
  return { of: Uint16Array.from(values, (value) => place.get(value)!), count: place.size };
}

/** Equally many draws in each class. */
export function quantileClasses(values: ArrayLike<number>, count: number): InputClasses {
  const of = new Uint16Array(values.length);
  const { first } = ranksOf(values);
  // Equal values take the ranks from the first one on, in the order of their draws.
  const taken = new Uint32Array(values.length);
  for (let draw = 0; draw < values.length; draw++) {
    const start = first[draw]!;
    of[draw] = Math.floor(((start + taken[start]!++) * count) / values.length);
  }
  return { of, count };
}

/**
 * Values that differ by less than this part of the largest are one: engines differ in the last digits of a power
 * or a logarithm.
 */
const rounding = 1e-12;

/** By draw the first of the ranks 0… of its value, and behind the last of them. */
function ranksOf(values: ArrayLike<number>): { first: Uint32Array; behind: Uint32Array } {
  const sorted = new Float64Array(values).sort();
  const largest = Math.max(Math.abs(sorted[0] ?? 0), Math.abs(sorted.at(-1) ?? 0));
  const starts = new Uint32Array(values.length);
  const ends = new Uint32Array(values.length);
  for (let from = 0; from < sorted.length; from = ends[from]!) {
    let to = from + 1;
    while (to < sorted.length && sorted[to]! - sorted[to - 1]! <= rounding * largest) to++;
    starts.fill(from, from, to);
    ends.fill(to, from, to);
  }
  const first = new Uint32Array(values.length);
  const behind = new Uint32Array(values.length);
  for (let draw = 0; draw < values.length; draw++) {
    const place = bisectLeft(sorted, values[draw]!);
    first[draw] = starts[place]!;
    behind[draw] = ends[place]!;
  }
  return { first, behind };
}

/** By draw the mean rank of its outcome, −½…½; equal outcomes share their ranks. */
export function centredRanks(outcomes: ArrayLike<number>): Float64Array {
  const { first, behind } = ranksOf(outcomes);
  return Float64Array.from(
    first,
    (from, draw) => ((from + behind[draw]! - 1) / 2 + 0.5) / outcomes.length - 0.5,
  );
}

/**
 * Share 0…1 of the variance of centred ranks that lies between the classes of an input, less what classes
 * of as many random draws would show (adjusted R²).
 */
export function explainedShare(ranks: Float64Array, { of, count }: InputClasses): number {
  const sums = new Float64Array(count);
  const sizes = new Uint32Array(count);
  let total = 0;
  for (let draw = 0; draw < ranks.length; draw++) {
    const rank = ranks[draw]!;
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
