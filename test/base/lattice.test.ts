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
        fc.integer({ min: 0, max: 12 }),
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
    expect(points(3, 5000).slice(0, 100)).toEqual(points(3, 100));
    const many = points(3, 2 * 4096);
    expect(many[4096]).not.toBe(many[0]);
    expect(new Set(many.slice(4096).map((u) => Math.round(u * 2 ** 40))).size).toBe(4096);
  });

  it("spread pairs of dimensions evenly: the mean of products is near that of independent ones", () => {
    // An independent sample of 4,096 has a standard error of 0.0034 here.
    for (const other of [1, 2, 7, 40, 90, latticeDimensions - 1]) {
      const [a, b] = [points(0, 4096), points(other, 4096)];
      const mean = a.reduce((sum, u, k) => sum + u * b[k]!, 0) / 4096;
      expect(Math.abs(mean - 0.25)).toBeLessThan(0.002);
    }
  });

  it("are made by the vector that the search finds", () => {
    const first = findGeneratingVector(4);
    for (const [dimension, step] of first.entries()) {
      // Point 2¹¹ is at 2⁻¹² times the step from point 0.
      const values = points(dimension, 2049);
      const moved = (values[2048]! - values[0]! + 1) % 1;
      expect(Math.round(moved * 4096)).toBe(step);
    }
  });
});
