import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactly, quantileOfTriangle } from "../../src/base/uncertainty.ts";
import { createDelayDistribution } from "../../src/models/delay-distribution.ts";

const lastMile = { low: 5, likely: 20, high: 60 };
const shares = [0.05, 0.5, 0.95];

describe("a distribution of round trips", () => {
  it("is the last mile's own where all ways are as long", () => {
    const trips = createDelayDistribution(lastMile);
    trips.add(30.3, 2);
    trips.add(30.3, 5);
    for (const [k, found] of trips.quantiles(shares).entries())
      expect(Math.abs(found - 30.3 - quantileOfTriangle(lastMile, shares[k]!))).toBeLessThan(0.4);
  });

  it("is near the quantiles of all sums of a way and a last mile", () => {
    const trip = fc.record({
      ms: fc.double({ min: 0, max: 600, noNaN: true }),
      weight: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(trip, { minLength: 1, maxLength: 30 }), (ways) => {
        const trips = createDelayDistribution(lastMile);
        for (const { ms, weight } of ways) trips.add(ms, weight);
        const sums = ways
          .flatMap(({ ms, weight }) =>
            Array.from({ length: 400 }, (_, k) => ({
              ms: ms + quantileOfTriangle(lastMile, (k + 0.5) / 400),
              weight,
            })),
          )
          .sort((a, b) => a.ms - b.ms);
        const total = sums.reduce((sum, { weight }) => sum + weight, 0);
        const below = (ms: number) =>
          sums.reduce((sum, each) => (each.ms <= ms ? sum + each.weight : sum), 0) / total;
        // Within a millisecond of ways and last miles, the share below is the one asked for.
        for (const [k, found] of trips.quantiles(shares).entries()) {
          expect(below(found - 1.1)).toBeLessThanOrEqual(shares[k]! + 0.005);
          expect(below(found + 1.1)).toBeGreaterThanOrEqual(shares[k]! - 0.005);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("merges what others counted, weighed", () => {
    const [near, far, both] = [0, 0, 0].map(() => createDelayDistribution(exactly(0)));
    near!.add(10, 1);
    far!.add(700, 1);
    both!.merge(near!, 3);
    both!.merge(far!, 1);
    expect(both!.weight()).toBe(4);
    const [low, high] = both!.quantiles([0.7, 0.8]);
    expect(Math.abs(low! - 10)).toBeLessThan(1);
    expect(Math.abs(high! - 700)).toBeLessThan(1);
  });
});
