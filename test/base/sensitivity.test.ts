import { describe, expect, it } from "vitest";
import {
  centredRanks,
  classesOf,
  explainedShare,
  quantileClasses,
} from "../../src/base/sensitivity.ts";
import { between, sampleRanges } from "../../src/base/uncertainty.ts";

const unit = between(0, 0.5, 1);
const { a, b, c } = sampleRanges({ a: unit, b: unit, c: unit }, { seed: 1, count: 4096 });
const explained = (outcome: (k: number) => number, input: Float64Array) =>
  explainedShare(centredRanks(a.map((_, k) => outcome(k))), classesOf(input));

describe("what an outcome hangs on", () => {
  it("is shared out by variance: of a + 2b, b explains four fifths", () => {
    const outcome = (k: number) => a[k]! + 2 * b[k]!;
    expect(explained(outcome, b)).toBeGreaterThan(0.74);
    expect(explained(outcome, b)).toBeLessThan(0.84);
    expect(explained(outcome, a)).toBeGreaterThan(0.14);
    expect(explained(outcome, a)).toBeLessThan(0.24);
    expect(explained(outcome, c)).toBeLessThan(0.005);
  });

  it("does not hang on the direction or the form of what rises or falls", () => {
    expect(explained((k) => -Math.exp(9 * a[k]!), a)).toBeGreaterThan(0.98);
  });

  it("is nothing for an outcome that stays, and all for an answer that decides it", () => {
    expect(explained(() => 7, a)).toBe(0);
    const answer = a.map((value) => (value < 0.4 ? 1 : 0));
    expect(explained((k) => answer[k]!, answer)).toBe(1);
  });

  it("does not take chance for cause: of many random answers none explains more than a hundredth", () => {
    const worst = Math.max(
      ...Array.from({ length: 50 }, (_, k) =>
        explained(
          (draw) => a[draw]!,
          c.map((value) => Math.floor(value * (k + 2))),
        ),
      ),
    );
    expect(worst).toBeLessThan(0.01);
  });
});

describe("ranks and classes", () => {
  it("share the rank of equal outcomes and add up to 0", () => {
    expect([...centredRanks([5, 1, 5, 9])]).toEqual([0, -0.375, 0, 0.375]);
    // As engines round them differently.
    expect([...centredRanks([0.1 + 0.2, 0, 0.3, 1])]).toEqual([0, -0.375, 0, 0.375]);
  });

  it("keep few values apart and cut many into equal parts", () => {
    expect(classesOf([2, 3, 2])).toEqual({ of: Uint16Array.of(0, 1, 0), count: 2 });
    const { of, count } = quantileClasses(a, 4);
    expect(count).toBe(4);
    for (let group = 0; group < 4; group++)
      expect(of.filter((each) => each === group)).toHaveLength(1024);
  });
});
