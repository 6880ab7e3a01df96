import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packCountry } from "../../src/base/country-code.ts";
import {
  countryHegemony,
  globalHegemony,
  hegemonyTo,
  trimmedShare,
} from "../../src/indices/hegemony.ts";
import { originsIn, transitInfluence, trimmedMean } from "../../src/indices/transit-influence.ts";
import { chooseVantagePoints } from "../../src/indices/vantage-points.ts";
import { createSourceEngine } from "../../src/routing/source-routes.ts";
import { asesOf, findAs, type World } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";

/**
 * Two origins of KH, 1 (300 addresses) and 2 (100). 1 buys from 10, 2 from 10 and 20. 10 buys from
 * 30, 20 from 40; 30 and 40 are peers. Monitors 101 … 105 buy from 30, 106 … 110 from 40.
 */
const from30 = [101, 102, 103, 104, 105];
const from40 = [106, 107, 108, 109, 110];
const world = drawWorld(
  [
    "10 > 1, 10 > 2, 20 > 2, 30 > 10, 40 > 20, 30 = 40",
    ...from30.map((asn) => `30 > ${asn}`),
    ...from40.map((asn) => `40 > ${asn}`),
  ].join(", "),
  { 1: "KH", 2: "KH", 10: "KH", 20: "TH", 30: "US", 40: "US" },
  { 1: 300, 2: 100, 10: 0 },
  { KH: 4000 },
);
const at = (asn: number) => findAs(world, asn);
const monitors = Uint32Array.from([...from30, ...from40], at);
const ctiOf = (rows: ReturnType<typeof transitInfluence>, asn: number) =>
  rows.find(({ as }) => as === at(asn))?.cti ?? 0;

describe("transit influence (CTI)", () => {
  it("weighs addresses by distance over the provider chain, and averages monitors", () => {
    const rows = transitInfluence(world, originsIn(world, packCountry("KH")), monitors);
    // To 1 all come by 10. To 2 those of 30 come by 10, those of 40 by 20.
    const ten = [...from30.map(() => 0.75 + 0.25), ...from40.map(() => 0.75)];
    expect(ctiOf(rows, 10)).toBeCloseTo(trimmedMean(Float64Array.from(ten)), 12);
    const twenty = [...from30.map(() => 0), ...from40.map(() => 0.25)];
    expect(ctiOf(rows, 20)).toBeCloseTo(trimmedMean(Float64Array.from(twenty)), 12);
    // 30 provides for 10, at two links from the origins; paths from 40 to 1 cross to 30 by peering.
    const thirty = [...from30.map(() => (0.75 + 0.25) / 2), ...from40.map(() => 0.75 / 2)];
    expect(ctiOf(rows, 30)).toBeCloseTo(trimmedMean(Float64Array.from(thirty)), 12);
    // 40 stands before the peer link on paths to 1: that is not transit of the origin.
    const forty = [...from30.map(() => 0), ...from40.map(() => 0.25 / 2)];
    expect(ctiOf(rows, 40)).toBeCloseTo(trimmedMean(Float64Array.from(forty)), 12);
    expect(rows.some(({ as }) => as === at(1) || as === at(101))).toBe(false);
  });

  it("drops a tenth of the values at each end before the mean", () => {
    expect(trimmedMean(Float64Array.of(100, 1, 1, 1, 1, 1, 1, 1, 1, 0))).toBe(1);
    expect(trimmedMean(Float64Array.of(4, 0))).toBe(2);
  });

  it("is nothing without monitors or without addresses", () => {
    const origins = originsIn(world, packCountry("KH"));
    expect(transitInfluence(world, origins, new Uint32Array(0))).toEqual([]);
    expect(transitInfluence(world, originsIn(world, packCountry("VN")), monitors)).toEqual([]);
  });
});

describe("AS hegemony", () => {
  it("of ones and zeros is their trimmed mean", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat({ max: 60 }), (count, ones) => {
        const values = new Float64Array(count).fill(1, 0, Math.min(ones, count));
        expect(trimmedShare(Math.min(ones, count), count)).toBeCloseTo(trimmedMean(values), 12);
      }),
    );
  });

  it("counts the vantage points that reach the origin through an AS, both ends included", () => {
    const engine = createSourceEngine(world, monitors);
    const hegemony = hegemonyTo(engine, at(2), monitors);
    // 10 monitors, one cut at each end: 5 of 10 see 10 and 20, so 4 of 8 are left.
    const shown = [2, 10, 20, 30, 40, 101].map((asn) => hegemony.get(at(asn)) ?? 0);
    expect(shown).toEqual([1, 0.5, 0.5, 0.5, 0.5, 0]);
  });

  it("of a country weighs its origins by users, and has a view without own origination", () => {
    const { rows, weights, origins } = countryHegemony(
      world,
      asesOf(world, packCountry("KH")),
      monitors,
    );
    expect([weights, origins]).toEqual(["users", 2]);
    const row = (asn: number) => rows.find(({ as }) => as === at(asn));
    expect(row(10)?.hegemony).toBeCloseTo(0.75 + 0.25 * 0.5, 12);
    expect(row(1)).toMatchObject({ hegemony: 0.75, transit: 0 });
    expect(row(30)?.hegemony).toBeCloseTo(0.75 + 0.25 * 0.5, 12);
  });

  it("counts origins alike where users are not known", () => {
    const { rows, weights } = countryHegemony(
      { ...world, users: new Float64Array(world.asCount) } satisfies World,
      asesOf(world, packCountry("KH")),
      monitors,
    );
    expect(weights).toBe("equal");
    expect(rows.find(({ as }) => as === at(1))?.hegemony).toBeCloseTo(1 / 3, 12);
  });

  it("over all origins is the weighted sum of the shares that each vantage point sees", () => {
    const all = globalHegemony(world, monitors);
    const total = world.ipv4.reduce((sum, each) => sum + each, 0);
    // 10 lies on the paths to 1 of all, to 2 of half, and to itself, which has no addresses.
    const seen = [...from30.map(() => 400), ...from40.map(() => 300)];
    expect(all[at(10)]! * total).toBeCloseTo(trimmedMean(Float64Array.from(seen)), 9);
  });
});

describe("vantage points", () => {
  it("are the best connected network of each country and the clique", () => {
    const chosen = Array.from(chooseVantagePoints(world), (as) => world.asns[as]);
    expect(chosen).toEqual([10, 20, 30]);
    const withClique = { ...world, clique: Uint32Array.of(40, 999) } satisfies World;
    expect(Array.from(chooseVantagePoints(withClique), (as) => world.asns[as])).toEqual([
      10, 20, 30, 40,
    ]);
  });
});
