import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadsWithout, overflow } from "../../../src/assessment/questions/capacity/knock-on.ts";

describe("a failed site", () => {
  it("gives its traffic to the others in proportion to theirs", () => {
    expect(loadsWithout(0.3, [0.4, 0.2])).toEqual([expect.closeTo(0.6), expect.closeTo(0.3)]);
    expect(loadsWithout(0.3, [0, 0])).toEqual([0.15, 0.15]);
    expect(loadsWithout(0.3, [])).toEqual([]);
  });

  it("loses what passes their capacity", () => {
    expect(overflow([0.6, 0.3], 0.5)).toBeCloseTo(0.1, 12);
    expect(overflow([0.6, 0.3], 0.7)).toBe(0);
    expect(overflow([], 0)).toBe(0);
  });

  it("loses no more with more capacity, and never more than the sites carried (property)", () => {
    const share = fc.double({ min: 0, max: 0.2, noNaN: true });
    fc.assert(
      fc.property(
        share,
        fc.array(share, { maxLength: 5 }),
        share,
        share,
        (failed, others, a, b) => {
          const loads = loadsWithout(failed, others);
          const carried = others.reduce((sum, each) => sum + each, failed);
          const [less, more] = [Math.min(a, b), Math.max(a, b)];
          expect(overflow(loads, more)).toBeLessThanOrEqual(overflow(loads, less));
          expect(overflow(loads, less)).toBeLessThanOrEqual(carried + 1e-12);
        },
      ),
    );
  });
});
