import { describe, expect, it } from "vitest";
import { compareHarms, dominanceShare, dominates } from "../../../src/models/dominance.ts";

describe("harms compared", () => {
  it("dominate when no worse anywhere and better somewhere, where both were measured", () => {
    expect([
      dominates([1, 2], [1, 3]),
      dominates([1, 2], [1, 2]),
      dominates([2, 1], [1, 3]),
      dominates([1, 1], [2, 2]),
    ]).toEqual([true, false, false, true]);
    expect([
      dominates([null, 2], [1, 3]),
      dominates([1, 2], [null, 3]),
      dominates([null], [1]),
      dominates([null, 3], [1, 2]),
    ]).toEqual([true, true, false, false]);
    expect(() => dominates([1], [1, 2])).toThrow("the same measures");
    expect(dominanceShare([[1, 2, 3, 4]], [[2, 2, 4, 1]])).toBe(0.5);
    for (const [a, b] of [
      [[], []],
      [[[]], [[]]],
      [[[1]], [[1], [1]]],
    ] as number[][][][])
      expect(() => dominanceShare(a!, b!)).toThrow("at least one draw");
    const designs = [
      { id: "a", harms: { x: 1 } },
      { id: "b", harms: { x: 2 } },
    ];
    expect(compareHarms(designs, ["x"])).toEqual({
      front: ["a"],
      dominatedBy: { a: [], b: ["a"] },
    });
    expect(compareHarms(designs, ["x"], () => false).front).toEqual(["a", "b"]);
    expect(compareHarms(designs, ["x"], (better) => better !== "a").front).toEqual(["a", "b"]);
  });
});
