import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareHarms, dominanceShare, dominates } from "../../src/models/dominance.ts";

describe("comparison of designs", () => {
  it("keeps on the front what no other design beats", () => {
    const designs = [
      { id: "open", harms: { outage: 1, observed: 1, cost: 0 } },
      { id: "single", harms: { outage: 9, observed: 9, cost: 7 } },
      { id: "four-sites", harms: { outage: 4, observed: 9, cost: 8 } },
      { id: "cheap-cut", harms: { outage: 5, observed: 0, cost: 1 } },
    ];
    expect(compareHarms(designs, ["outage", "observed", "cost"])).toEqual({
      front: ["open", "cheap-cut"],
      dominatedBy: {
        open: [],
        single: ["open", "cheap-cut"],
        "four-sites": ["open"],
        "cheap-cut": [],
      },
    });
    expect(compareHarms(designs, ["cost"]).front).toEqual(["open"]);
  });

  it("keeps both of two alike", () => {
    const same = { x: 1, y: 2 };
    const designs = [
      { id: "a", harms: same },
      { id: "b", harms: same },
    ];
    expect(compareHarms(designs, ["x", "y"]).front).toEqual(["a", "b"]);
  });

  it("refuses a harm that is not known and a design that stands twice", () => {
    expect(() => compareHarms([{ id: "a", harms: { x: Number.NaN } }], ["x"])).toThrow(
      'no number for "x"',
    );
    const twice = { id: "a", harms: { x: 1 } };
    expect(() => compareHarms([twice, twice], ["x"])).toThrow("stands twice");
  });

  it("has a front that nobody dominates and that beats everyone else", () => {
    const harms = fc.record({
      x: fc.integer({ min: 0, max: 5 }),
      y: fc.integer({ min: 0, max: 5 }),
      z: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(harms, { minLength: 1, maxLength: 12 }), (all) => {
        const designs = all.map((each, k) => ({ id: `d${k}`, harms: each }));
        const { front, dominatedBy } = compareHarms(designs, ["x", "y", "z"]);
        expect(front.length).toBeGreaterThan(0);
        for (const { id } of designs)
          if (!front.includes(id))
            expect(dominatedBy[id]!.some((better) => front.includes(better))).toBe(true);
      }),
    );
  });

  it("counts draws in which one design beats another on everything", () => {
    expect(dominates([1, 2], [1, 3])).toBe(true);
    expect(dominates([1, 2], [1, 2])).toBe(false);
    expect(
      dominanceShare(
        [
          [1, 1, 5, 1],
          [1, 1, 1, 1],
        ],
        [
          [2, 1, 2, 2],
          [2, 1, 2, 0],
        ],
      ),
    ).toBe(0.25);
  });
});
