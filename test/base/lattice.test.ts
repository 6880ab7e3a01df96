import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findGeneratingVector, latticeDimensions, latticePoints } from "../../src/base/lattice.ts";
import { randomStream } from "../../src/base/random.ts";

const points = (dimension: number, count: number, seed = 1) =>
  latticePoints(dimension, randomStream(seed, dimension), count);

describe("lattice points", () => {
  it("have one in each of as many equal parts, for every power of two and every dimension", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: latticeDimensions - 1 }),
        fc.integer({ min: 0, max: 13 }),
        fc.nat(),
        (dimension, power, seed) => {
          const count = 2 ** power;
          // Shifted so that the parts begin at the shift.
          const [first] = points(dimension, 1, seed);
          const parts = points(dimension, count, seed).map((u) =>
            Math.round((((u - first! + 1) % 1) * count) % count),
          );
          expect(new Set(parts).size).toBe(count);
        },
      ),
    );
  });

  it("begin with those of fewer points, and repeat the lattice with another shift beyond it", () => {
    expect(points(3, 9000).slice(0, 100)).toEqual(points(3, 100));
    const many = points(3, 2 * 8192);
    expect(many[8192]).not.toBe(many[0]);
    expect(new Set(many.slice(8192).map((u) => Math.round(u * 2 ** 40))).size).toBe(8192);
  });

  it("spread every pair of dimensions evenly, those of the first fifty best", () => {
    const columns = Array.from({ length: latticeDimensions }, (_, dimension) =>
      points(dimension, 8192).map((u) => u - 0.5),
    );
    const worstOf = (dimensions: number) => {
      let worst = 0;
      for (const [k, a] of columns.slice(0, dimensions).entries())
        for (const b of columns.slice(0, k)) {
          let sum = 0;
          for (let point = 0; point < 8192; point++) sum += a[point]! * b[point]!;
          worst = Math.max(worst, Math.abs(sum) / 8192);
        }
      // As a correlation: the variance of a uniform number is 1/12.
      return worst * 12;
    };
    expect(worstOf(50)).toBeLessThan(0.025);
    expect(worstOf(latticeDimensions)).toBeLessThan(0.06);
  });

  it("are made by the vector that the search finds", () => {
    const first = findGeneratingVector(4);
    for (const [dimension, step] of first.entries()) {
      // Point 2¹² is at 2⁻¹³ times the step from point 0.
      const values = points(dimension, 4097);
      const moved = (values[4096]! - values[0]! + 1) % 1;
      expect(Math.round(moved * 8192)).toBe(step);
    }
  });
});
