/**
 * Designs side by side over several measures of harm, lower being better, without weighing one harm
 * against another: which designs no other one beats, and which beats which.
 *
 * Leaves out weights on purpose. How much a lost hour counts against a logged person is the
 * reader's judgement. Uncertainty enters through `dominanceShare`.
 */

import { assert, InputError } from "../base/errors.ts";
import { ownValue, setOwnValue } from "../base/own-value.ts";

/** One design and its harms. */
export interface Compared<Measure extends string = string> {
  id: string;
  /** Every measure of the comparison, lower is better; null where it was not measured. */
  harms: Readonly<Record<Measure, number | null>>;
}

export interface Comparison {
  /** Ids on the Pareto front, in the order given. */
  front: string[];
  /** For each id, the ids that are at least as good on all measures and better on one. */
  dominatedBy: Record<string, string[]>;
}

/**
 * True when `a` is no worse than `b` on every measure that both have, and better on at least one. A
 * measure that one of them lacks (null) speaks neither for nor against.
 */
export function dominates(a: readonly (number | null)[], b: readonly (number | null)[]): boolean {
  assert(a.length === b.length, "the same measures on both sides");
  let better = false;
  for (const [k, value] of a.entries()) {
    const other = b[k]!;
    if (value === null || other === null) continue;
    if (value > other) return false;
    if (value < other) better = true;
  }
  return better;
}

/**
 * The Pareto front of designs; two with the same harms are both on it.
 * @param comparable whether two may be set against each other; all may when left out
 * @throws InputError `harm-missing` when a design lacks a measure (or it is not a number),
 * `compared-twice` when an id stands twice
 */
export function compareHarms<Measure extends string>(
  designs: readonly Compared<Measure>[],
  measures: readonly Measure[],
  comparable: (a: string, b: string) => boolean = () => true,
): Comparison {
  const vectors = designs.map(({ id, harms }) =>
    measures.map((measure) => {
      const harm: number | null | undefined = harms[measure];
      if (harm === undefined || Number.isNaN(harm))
        throw new InputError("harm-missing", `design "${id}" has no number for "${measure}"`);
      return harm;
    }),
  );
  const dominatedBy: Record<string, string[]> = {};
  designs.forEach(({ id }, k) => {
    if (Object.hasOwn(dominatedBy, id))
      throw new InputError("compared-twice", `design "${id}" stands twice`);
    setOwnValue(
      dominatedBy,
      id,
      designs
        .filter((each, other) => comparable(each.id, id) && dominates(vectors[other]!, vectors[k]!))
        .map((design) => design.id),
    );
  });
  return {
    front: designs.map(({ id }) => id).filter((id) => ownValue(dominatedBy, id)!.length === 0),
    dominatedBy,
  };
}

/**
 * Share 0…1 of draws in which `a` dominates `b`; draws must be paired (the same seed for both).
 * @param a for each measure, the harms of the first design in each draw; `b` likewise
 */
export function dominanceShare(
  a: readonly ArrayLike<number>[],
  b: readonly ArrayLike<number>[],
): number {
  const draws = a[0]?.length ?? 0;
  assert(draws > 0 && a.length === b.length, "the same measures and at least one draw");
  let count = 0;
  for (let draw = 0; draw < draws; draw++) {
    const of = (harms: readonly ArrayLike<number>[]) => harms.map((values) => values[draw]!);
    if (dominates(of(a), of(b))) count++;
  }
  return count / draws;
}
