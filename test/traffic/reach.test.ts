import { describe, expect, it } from "vitest";
import { createReachMeter, noFailure } from "../../src/traffic/reach.ts";
import { nationOf } from "../../src/world/nation.ts";
import { requireAs } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";

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
const nation = nationOf(world, "KH");
const weights = Float64Array.from(world.asns, (asn) => ({ 1: 0.6, 2: 0.3, 5: 0.1 })[asn] ?? 0);
const at = (asn: number) => requireAs(world, asn);
const failing = (...asns: number[]) => ({ ases: new Set(asns.map(at)), links: new Set<number>() });

describe("createReachMeter", () => {
  const meter = createReachMeter(world, nation, weights);

  it("gives everything to whoever buys from the top, and a peer only its customers", () => {
    expect(meter.reach(at(12), noFailure)).toBeCloseTo(1, 12);
    expect(meter.reach(at(14), noFailure)).toBeCloseTo(0.1, 12);
  });

  it("cuts off whoever has no other way, and nobody else", () => {
    expect(meter.reach(at(12), failing(10))).toBe(0);
    expect(meter.reach(at(13), failing(10))).toBeCloseTo(1, 12);
    expect(meter.reach(at(13), failing(10, 11))).toBe(0);
    expect(meter.reach(at(11), failing(10))).toBeCloseTo(1, 12);
    expect(meter.reach(at(10), failing(10))).toBe(0);
  });

  it("fails single links across the border", () => {
    const link = { ases: new Set<number>(), links: new Set([at(10) * world.asCount + at(1)]) };
    expect(meter.reach(at(10), link)).toBe(0);
    expect(meter.reach(at(12), link)).toBe(0);
    expect(meter.reach(at(13), link)).toBeCloseTo(1, 12);
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
  const shares: Record<number, number> = {
    1: 0.2,
    2: 0.2,
    3: 0.002,
    4: 0.1,
    5: 0.1,
    6: 0.3,
    7: 0.095,
    20: 0.003,
  };
  const meter = createReachMeter(
    apart,
    nationOf(apart, "KH"),
    Float64Array.from(apart.asns, (asn) => shares[asn] ?? 0),
  );
  const reach = (asn: number) => meter.reach(requireAs(apart, asn), noFailure);

  it("are those that nearly all is in reach of, not whoever has no provider", () => {
    expect(reach(10)).toBeCloseTo(0.995, 12);
    expect(reach(11)).toBeCloseTo(0.995, 12);
    expect(reach(30)).toBeCloseTo(0.005, 12);
  });
});
