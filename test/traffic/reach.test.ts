import { describe, expect, it } from "vitest";
import { type BorderFailure, failureOf } from "../../src/traffic/border-failure.ts";
import { createReachMeter } from "../../src/traffic/reach.ts";
import { borderKey, nationOf } from "../../src/world/nation.ts";
import { requireAs, type World } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";

/** Reach by AS number under a failure. */
function meterOf(world: World, shares: Readonly<Record<number, number>>) {
  const nation = nationOf(world, "KH");
  const weights = Float64Array.from(world.asns, (asn) => shares[asn] ?? 0);
  const measure = createReachMeter(world, nation, {
    foreign: weights,
    domestic: world.users,
    domesticBasis: "users",
  });
  return (asn: number, failure: BorderFailure = failureOf([])): number => {
    const [reach] = measure([failure]);
    return reach!.kept[nation.ases.indexOf(requireAs(world, asn))]!;
  };
}

// 1 and 2 are the world's tops; 10 and 11 are at the border; 12 buys from 10, 13 from both;
// 14 only peers with a foreign network 5 that buys from 1.
const world = drawWorld("1 = 2, 1 > 10, 2 > 11, 10 > 12, 10 > 13, 11 > 13, 1 > 5, 5 = 14", {
  1: "US",
  2: "DE",
  5: "TH",
  10: "KH",
  11: "KH",
  12: "KH",
  13: "KH",
  14: "KH",
});
const at = (asn: number) => requireAs(world, asn);
const failing = (...asns: number[]) => failureOf(asns.map(at));

describe("createReachMeter", () => {
  const reach = meterOf(world, { 1: 0.6, 2: 0.3, 5: 0.1 });

  it("gives everything to whoever buys from the top, and a peer only its customers", () => {
    expect(reach(12)).toBeCloseTo(1, 12);
    expect(reach(14)).toBeCloseTo(0.1, 12);
  });

  it("cuts off whoever has no other way, and nobody else", () => {
    expect(reach(12, failing(10))).toBe(0);
    expect(reach(13, failing(10))).toBeCloseTo(1, 12);
    expect(reach(13, failing(10, 11))).toBe(0);
    expect(reach(11, failing(10))).toBeCloseTo(1, 12);
    expect(reach(10, failing(10))).toBe(0);
  });

  it("fails single links across the border", () => {
    const link = borderKey(world.asCount, { domestic: at(10), foreign: at(1) });
    const failure = failureOf([], [link]);
    expect(reach(10, failure)).toBe(0);
    expect(reach(12, failure)).toBe(0);
    expect(reach(13, failure)).toBeCloseTo(1, 12);
  });

  // 10 and 11 are at the border; 6 abroad buys from 11 alone, and 7 from 6.
  it("loses what lies behind what fails, for networks that do not buy from it", () => {
    const behind = drawWorld("1 > 10, 1 > 11, 11 > 6, 6 > 7", {
      1: "US",
      6: "TH",
      7: "TH",
      10: "KH",
      11: "KH",
    });
    const within = meterOf(behind, { 1: 0.9, 6: 0.06, 7: 0.04 });
    expect(within(10)).toBeCloseTo(1, 12);
    expect(within(10, failureOf([requireAs(behind, 11)]))).toBeCloseTo(0.9, 12);
    const link = { domestic: requireAs(behind, 11), foreign: requireAs(behind, 1) };
    const cut = failureOf([], [borderKey(behind.asCount, link)]);
    expect(within(10, cut)).toBeCloseTo(0.9, 12);
    expect(within(11, cut)).toBeCloseTo(0.1, 12);
  });
});

describe("the tops of the hierarchy", () => {
  // 1 and 2 reach all that 6 and 7 below them are, by ways of different length; 3 is on its own.
  const apart = drawWorld(
    "1 = 2, 1 > 4, 4 > 5, 5 > 6, 2 > 6, 6 > 7, 1 > 10, 7 > 11, 3 > 20, 3 > 30",
    {
      1: "US",
      2: "DE",
      3: "US",
      4: "US",
      5: "US",
      6: "TH",
      7: "TH",
      20: "US",
      10: "KH",
      11: "KH",
      30: "KH",
    },
  );
  const shares = {
    1: 0.2,
    2: 0.2,
    3: 0.002,
    4: 0.1,
    5: 0.1,
    6: 0.3,
    7: 0.095,
    20: 0.003,
  };
  const reach = meterOf(apart, shares);

  it("are those that nearly all is in reach of, not whoever has no provider", () => {
    expect(reach(10)).toBeCloseTo(0.995, 12);
    expect(reach(11)).toBeCloseTo(0.995, 12);
    expect(reach(30)).toBeCloseTo(0.005, 12);
  });
});
