import { describe, expect, it } from "vitest";
import { concentrationClass, herfindahlHirschman } from "../../../src/models/concentration.ts";

describe("concentration", () => {
  it("is Herfindahl's and Hirschman's index, with the classes of 2010", () => {
    expect(herfindahlHirschman([1])).toBe(10_000);
    expect(herfindahlHirschman([1, 1, 2])).toBeCloseTo(3750, 9);
    expect([herfindahlHirschman([]), herfindahlHirschman([0, 0])]).toEqual([
      Number.NaN,
      Number.NaN,
    ]);
    expect([1499, 1500, 2500, 2501].map(concentrationClass)).toEqual([
      "competitive",
      "moderate",
      "moderate",
      "high",
    ]);
  });
});
