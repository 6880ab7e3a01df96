import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  between,
  drawTornado,
  exactly,
  mapQuantity,
  propagate,
  quantile,
  quantileOfTriangle,
  sampleRanges,
  summarise,
} from "../../src/base/uncertainty.ts";

const range = fc
  .tuple(...[0, 1, 2].map(() => fc.double({ min: -1e6, max: 1e6, noNaN: true })))
  .map((values) => values.sort((a, b) => a - b))
  .map(([low, likely, high]) => between(low!, likely!, high!));

describe("ranges", () => {
  it("refuse to descend", () => {
    expect(() => between(2, 1, 3)).toThrow("ascend");
  });

  it("turn round under a falling function", () => {
    expect(mapQuantity(between(1, 2, 4), (x) => 1 / x)).toEqual({
      low: 0.25,
      likely: 0.5,
      high: 1,
    });
  });
});

describe("triangular draws", () => {
  it("have the triangle's quartiles: [0, 0, 1] has its median at 1 − √½", () => {
    expect(quantileOfTriangle(between(0, 0, 1), 0.5)).toBeCloseTo(1 - Math.SQRT1_2, 12);
    expect(quantileOfTriangle(between(0, 0.5, 1), 0.125)).toBeCloseTo(0.25, 12);
    expect(quantileOfTriangle(exactly(3), 0.7)).toBe(3);
  });

  it("stay inside the range and rise with u", () => {
    const u = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(range, u, u, (quantity, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const value = quantileOfTriangle(quantity, less);
        expect(value).toBeGreaterThanOrEqual(quantity.low);
        expect(value).toBeLessThanOrEqual(quantity.high);
        expect(quantileOfTriangle(quantity, more)).toBeGreaterThanOrEqual(value - 1e-6);
      }),
    );
  });

  it("have the triangle's mean (a + b + c) / 3 within four standard errors", () => {
    const { x } = sampleRanges({ x: between(2, 3, 10) }, { seed: 1, count: 20_000 });
    const { mean, standardError } = summarise(x);
    expect(Math.abs(mean - 5)).toBeLessThan(4 * standardError);
    const variance = (4 + 9 + 100 - 6 - 20 - 30) / 18;
    expect(standardError).toBeCloseTo(Math.sqrt(variance / 20_000), 3);
  });

  it("do not shift when a parameter is added behind them", () => {
    const options = { seed: 9, count: 20 };
    const alone = sampleRanges({ a: between(0, 1, 2) }, options);
    const both = sampleRanges({ a: between(0, 1, 2), b: between(0, 5, 9) }, options);
    expect(both.a).toEqual(alone.a);
  });

  it("have ends that hardly move from seed to seed: a sum of six varies by less than 2 %", () => {
    const six = Object.fromEntries([..."abcdef"].map((name) => [name, between(0, 1, 4)]));
    const ends = Array.from({ length: 10 }, (_, seed) => {
      const { estimate } = propagate(
        six,
        (values) => Object.values(values).reduce((x, y) => x + y),
        {
          seed,
          count: 4096,
        },
      );
      return [estimate.low, estimate.median, estimate.high];
    });
    for (const end of [0, 1, 2]) {
      const values = ends.map((each) => each[end]!);
      expect(Math.max(...values) / Math.min(...values)).toBeLessThan(1.02);
    }
  });
});

describe("summaries", () => {
  it("interpolate quantiles as R's type 7", () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([1, 2, 3, 4], 0.05)).toBeCloseTo(1.15, 12);
    expect(quantile([1, Number.POSITIVE_INFINITY], 0)).toBe(1);
  });

  it("state median, 90 % interval and the error of the mean", () => {
    const outcomes = Array.from({ length: 101 }, (_, k) => 100 - k);
    expect(summarise(outcomes)).toMatchObject({
      mean: 50,
      median: 50,
      low: 5,
      high: 95,
      count: 101,
    });
    expect(summarise([7])).toEqual({
      mean: 7,
      median: 7,
      low: 7,
      high: 7,
      standardError: 0,
      count: 1,
    });
  });
});

describe("propagation", () => {
  const ranges = { a: between(1, 2, 3), b: between(0, 10, 100), c: exactly(4) };
  const model = ({ a, b, c }: Record<"a" | "b" | "c", number>) => a * c + b;

  it("draws the tornado one parameter at a time, widest first", () => {
    expect(drawTornado(ranges, model)).toEqual([
      { parameter: "b", atLow: 8, atHigh: 108, swing: 100 },
      { parameter: "a", atLow: 14, atHigh: 22, swing: 8 },
      { parameter: "c", atLow: 18, atHigh: 18, swing: 0 },
    ]);
  });

  it("is the same bytes for the same seed, and overlaps for two", () => {
    const one = propagate(ranges, model, { seed: 1, count: 2000 });
    expect(propagate(ranges, model, { seed: 1, count: 2000 })).toEqual(one);
    const { estimate } = propagate(ranges, model, { seed: 2, count: 2000 });
    expect(estimate.mean).not.toBe(one.estimate.mean);
    expect(Math.abs(estimate.mean - one.estimate.mean)).toBeLessThan(
      4 * Math.hypot(estimate.standardError, one.estimate.standardError),
    );
    expect(one.likely).toBe(18);
    // E = 2·4 + (0 + 10 + 100)/3.
    expect(Math.abs(one.estimate.mean - (8 + 110 / 3))).toBeLessThan(
      4 * one.estimate.standardError,
    );
  });

  it("covers the truth in nine of ten runs of the 90 % interval of single draws", () => {
    const { estimate } = propagate(ranges, model, { seed: 3, count: 5000 });
    const { a, b } = sampleRanges(ranges, { seed: 4, count: 5000 });
    const inside = a.filter((value, k) => {
      const outcome = value * 4 + b[k]!;
      return outcome >= estimate.low && outcome <= estimate.high;
    }).length;
    expect(inside / 5000).toBeGreaterThan(0.88);
    expect(inside / 5000).toBeLessThan(0.92);
  });
});
