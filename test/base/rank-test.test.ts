import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareByRanks, normalTail } from "../../src/base/rank-test.ts";

/** Every way to choose which of the values are the first sample. */
function* choices(all: number, some: number, from = 0): Generator<number[]> {
  if (some === 0) yield [];
  else
    for (let k = from; k <= all - some; k++)
      for (const rest of choices(all, some - 1, k + 1)) yield [k, ...rest];
}

const pairsAbove = (first: readonly number[], second: readonly number[]) =>
  first.reduce(
    (sum, a) => sum + second.reduce((own, b) => own + (a > b ? 1 : a === b ? 0.5 : 0), 0),
    0,
  );

/** The exact one-sided probability, by all permutations. */
function exactLower(first: readonly number[], second: readonly number[]): number {
  const all = [...first, ...second];
  const seen = pairsAbove(first, second);
  let [lower, count] = [0, 0];
  for (const chosen of choices(all.length, first.length)) {
    const one = chosen.map((k) => all[k]!);
    const other = all.filter((_, k) => !chosen.includes(k));
    count++;
    if (pairsAbove(one, other) <= seen) lower++;
  }
  return lower / count;
}

describe("two samples by ranks", () => {
  it("comes near the exact probability of all permutations", () => {
    const value = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 4, maxLength: 6 }),
        fc.array(value, { minLength: 5, maxLength: 7 }),
        (first, second) => {
          fc.pre(new Set([...first, ...second]).size > 6);
          const { lower } = compareByRanks(first, second, 0.9);
          expect(Math.abs(lower - exactLower(first, second))).toBeLessThan(0.05);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("moves its shift and interval with the data, and holds the shift within", () => {
    const first = [1, 4, 2, 8, 5, 7, 3];
    const second = [2, 6, 4, 9, 1, 3, 7, 8];
    const base = compareByRanks(first, second, 0.95);
    const moved = compareByRanks(
      first.map((one) => one - 20),
      second,
      0.95,
    );
    expect(moved.shift).toBeCloseTo(base.shift - 20, 12);
    expect(moved.high).toBeCloseTo(base.high - 20, 12);
    expect(base.low).toBeLessThanOrEqual(base.shift);
    expect(base.high).toBeGreaterThanOrEqual(base.shift);
    expect(moved.lower).toBeLessThan(0.001);
  });

  it("has an interval without bounds where samples are too small for its confidence", () => {
    const { low, high } = compareByRanks([1, 2], [3, 4], 0.99);
    expect([low, high]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it("knows the tail of the normal distribution", () => {
    expect(normalTail(0)).toBeCloseTo(0.5, 6);
    expect(normalTail(1.959964)).toBeCloseTo(0.025, 6);
    expect(normalTail(-1.644854)).toBeCloseTo(0.95, 6);
  });
});
