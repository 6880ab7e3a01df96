import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packCountry } from "../../src/base/country-code.ts";
import { greatCircleKm } from "../../src/base/geo.ts";
import { createRouteEngine, pathOf } from "../../src/routing/tree.ts";
import { createGeography, type Geography } from "../../src/traffic/geography.ts";
import { createPathMeter, type SiteOf } from "../../src/traffic/path-length.ts";
import { findAs } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";

/** The shortest way by trying every choice of places. */
function shortest(
  path: number[],
  start: number,
  end: number,
  geography: Geography,
  siteOf: SiteOf,
) {
  const walk = (at: number, place: number): number => {
    const site = siteOf(path[at]!, path[at + 1]!);
    const from = site < 0 ? place : site;
    const before = geography.fibreKm(place, from);
    if (at + 2 === path.length) return before + geography.fibreKm(from, end);
    const ways = geography
      .footprint(path[at + 1]!)
      .map((next) => geography.fibreKm(from, next) + walk(at + 1, next));
    return before + Math.min(...ways);
  };
  return walk(0, start);
}

describe("the length of a path", () => {
  it("is the least over all choices of places, sites passed where links land", () => {
    const world = drawWorld("1 > 2, 2 > 3, 3 > 4", { 1: "AA", 2: "AB", 3: "AC", 4: "AD" });
    const engine = createRouteEngine(world);
    const place = fc.integer({ min: 0, max: 7 });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 64, maxLength: 64 }),
        fc.array(fc.uniqueArray(place, { minLength: 1, maxLength: 3 }), {
          minLength: 4,
          maxLength: 4,
        }),
        fc.array(fc.integer({ min: -1, max: 7 }), { minLength: 3, maxLength: 3 }),
        place,
        place,
        (km, places, sites, start, end) => {
          const geography: Geography = {
            points: [],
            capital: 0,
            homes: () => [0],
            footprint: (as) => places[as]!,
            fibreKm: (a, b) => (a === b ? 0 : km[Math.min(a, b) * 8 + Math.max(a, b)]!),
          };
          const siteOf: SiteOf = (a, b) => sites[Math.min(a, b)]!;
          const tree = engine.tree(3);
          const meter = createPathMeter(tree, [end], geography, siteOf);
          expect(meter.lengthKm(0, start)).toBeCloseTo(
            shortest(pathOf(tree, 0), start, end, geography, siteOf),
            6,
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it("is not known without a route or a place", () => {
    const world = drawWorld("1 > 2, 3 > 4", { 1: "LA", 2: "KH", 3: "TH", 4: "TH" });
    const points = new Map(
      [
        ["LA", [17.97, 102.6]],
        ["KH", [11.6, 104.9]],
      ].map(([code, [a, b]]) => [
        packCountry(code as string),
        { latitude: a as number, longitude: b as number },
      ]),
    );
    const geography = createGeography(world, packCountry("KH"), new Map(), points, []);
    const engine = createRouteEngine(world);
    const from = geography.capital;
    const meter = createPathMeter(engine.tree(0), geography.homes(0), geography, () => -1);
    expect(meter.lengthKm(findAs(world, 4), from)).toBeNaN();
    expect(geography.homes(findAs(world, 4)).length).toBe(0);
    expect(meter.lengthKm(findAs(world, 2), from)).toBeCloseTo(
      2.1 * greatCircleKm(points.get(packCountry("KH"))!, points.get(packCountry("LA"))!),
      0,
    );
  });

  it("follows the Sihanoukville–Hong Kong cable where that is shorter than the rule of thumb", () => {
    const world = drawWorld("1 > 2", { 1: "HK", 2: "KH" });
    const place = (country: string, latitude: number, longitude: number) =>
      [
        packCountry(country),
        [{ country, city: country, kind: "capital" as const, latitude, longitude }],
      ] as const;
    const cities = new Map([place("KH", 10.63, 103.507), place("HK", 22.3193, 114.1694)]);
    const geography = createGeography(world, packCountry("KH"), cities, new Map(), []);
    expect(geography.fibreKm(geography.capital, geography.homes(0)[0]!)).toBeCloseTo(2715, 0);
  });

  it("is the same whoever asked before, and from either end", () => {
    const world = drawWorld("1 > 2", { 1: "HK", 2: "KH" });
    const cities = new Map([
      [
        packCountry("KH"),
        [
          [11.5564, 104.9282],
          [10.63, 103.507],
          [13.36, 103.86],
        ].map(([latitude, longitude], k) => ({
          country: "KH",
          city: `City ${k}`,
          kind: "city" as const,
          latitude: latitude!,
          longitude: longitude!,
        })),
      ],
    ]);
    const lengths = (pairs: readonly (readonly [number, number])[]) => {
      const { fibreKm } = createGeography(world, packCountry("KH"), cities, new Map(), []);
      return new Map(pairs.map(([a, b]) => [[a, b].join(), [fibreKm(a, b), fibreKm(a, b)]]));
    };
    const there = lengths([
      [0, 1],
      [1, 0],
      [0, 2],
      [2, 1],
    ]);
    const back = lengths([
      [1, 2],
      [2, 0],
      [1, 0],
      [0, 1],
    ]);
    const of = (known: typeof there, key: string) => known.get(key)![0];
    for (const [first, again] of [...there.values(), ...back.values()]) expect(again).toBe(first);
    expect(of(there, "0,1")).toBe(of(back, "1,0"));
    expect(of(there, "0,1")).toBe(of(there, "1,0"));
    expect(of(there, "0,2")).toBe(of(back, "2,0"));
    expect(of(there, "2,1")).toBe(of(back, "1,2"));
    expect(of(there, "0,1")).toBeGreaterThan(100);
  });
});
