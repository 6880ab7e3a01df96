import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heaviest } from "../../src/base/heaviest.ts";

describe("heaviest", () => {
  it("is the front of all positive weights, sorted; of equals the lower position", () => {
    const weight = fc.oneof(fc.integer({ min: -1, max: 5 }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(weight), fc.integer({ min: 0, max: 12 }), (weights, limit) => {
        const sorted = [...weights.keys()]
          .filter((k) => weights[k]! > 0)
          .sort((a, b) => weights[b]! - weights[a]! || a - b);
        expect(heaviest(Float64Array.from(weights), limit)).toEqual(sorted.slice(0, limit));
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});
