/** The model at the bounds of what it takes, and beside a reckoning of its own. */
import { describe, expect, it } from "vitest";
import { between, exactly } from "../../../src/base/uncertainty.ts";
import { createDelayDistribution } from "../../../src/models/delay-distribution.ts";

describe("delay distributions", () => {
  it("have quantiles of what was counted, in any order and over any range", () => {
    const at = (...all: [number, number][]) => {
      const one = createDelayDistribution(exactly(0));
      for (const [ms, weight] of all) one.add(ms, weight);
      return one;
    };
    const one = at([10, 1], [20, 1], [30, 2]);
    expect(one.weight()).toBe(4);
    for (const [share, ms] of [
      [0.1, 10],
      [0.4, 20],
      [0.6, 30],
      [0.9, 30],
    ] as const)
      expect(Math.abs(one.quantiles([share])[0]! - ms)).toBeLessThanOrEqual(0.5);
    expect(one.quantiles([0.1, 0.4, 0.9])).toEqual(
      [0.1, 0.4, 0.9].map((share) => one.quantiles([share])[0]),
    );
    expect(at([10.25, 1]).steps().slice(9, 13)).toEqual(Float64Array.of(0, 0.75, 0.25, 0));
    const far = at([0, 1], [255, 1], [256, 1], [1000, 1], [5000.5, 1]);
    expect(far.steps().reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(5, 9);
    expect(far.steps()[5000]).toBeCloseTo(0.5, 9);
    expect(far.quantiles([0.99])[0]).toBeCloseTo(5001, 0);
    const both = at([10, 1]);
    both.merge(far, 2);
    expect([both.weight(), both.steps()[10], both.steps()[1000]]).toEqual([11, 1, 2]);
    expect(() => createDelayDistribution(exactly(1)).quantiles([0.5])).toThrow("was counted");
    const mile = createDelayDistribution(between(10, 20, 60));
    mile.add(100, 1);
    const [low, middle, high] = mile.quantiles([0.001, 0.5, 1]);
    expect(low).toBeGreaterThan(109);
    expect(high).toBeLessThan(161);
    expect(Math.abs(middle! - 128.38)).toBeLessThan(0.7);
  });
});
