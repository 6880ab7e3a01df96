import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packCountry } from "../../src/base/country-code.ts";
import { greatCircleKm } from "../../src/base/geo.ts";
import { createRouteEngine, pathOf } from "../../src/routing/tree.ts";
import { createGeography, type Geography, withSites } from "../../src/traffic/geography.ts";
import { createMeetings, type Meetings } from "../../src/traffic/meetings.ts";
import { createPathMeter, type Landings, noLandings } from "../../src/traffic/path-length.ts";
import { findAs } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";

/** The best way by trying every choice of hand-overs: what it counts for, and how long it is. */
function best(
  path: number[],
  start: number,
  ends: number[],
  fibreKm: Geography["fibreKm"],
  meetings: Meetings,
  { siteOf, leadsIn }: Landings,
) {
  const walk = (at: number, place: number): { cost: number; km: number } => {
    if (at + 1 === path.length) {
      const km = Math.min(...ends.map((end) => fibreKm(place, end)));
      return { cost: km, km };
    }
    const [as, next] = [path[at]!, path[at + 1]!];
    const site = siteOf(as, next);
    const ways = meetings(as, next);
    const passesAfter = site >= 0 && leadsIn(as, next) && ways !== undefined;
    const from = site < 0 || passesAfter ? place : site;
    const before = fibreKm(place, from);
    return (ways ?? [{ from, to: from, penaltyKm: 0 }])
      .map((way) => {
        const start = passesAfter ? site : way.to;
        const on = walk(at + 1, start);
        const km =
          before + fibreKm(from, way.from) + fibreKm(way.from, way.to) + fibreKm(way.to, start);
        return { cost: km + way.penaltyKm + on.cost, km: km + on.km };
      })
      .sort((a, b) => a.cost - b.cost)[0]!;
  };
  return walk(0, start);
}

const noTables = { places: new Map(), cities: new Map(), countryPoints: new Map() };

describe("the length of a path", () => {
  it("is that of the best choice of hand-overs, sites passed where links land", () => {
    const world = drawWorld("1 > 2, 2 > 3, 3 > 4", { 1: "AA", 2: "AB", 3: "AC", 4: "AD" });
    const engine = createRouteEngine(world);
    const place = fc.integer({ min: 0, max: 7 });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 64, maxLength: 64 }),
        fc.array(
          fc.option(
            fc.array(fc.record({ from: place, to: place, penaltyKm: fc.nat(2000) }), {
              minLength: 1,
              maxLength: 3,
            }),
            { nil: undefined },
          ),
          { minLength: 3, maxLength: 3 },
        ),
        fc.array(fc.integer({ min: -1, max: 7 }), { minLength: 3, maxLength: 3 }),
        fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
        place,
        fc.array(fc.uniqueArray(place, { minLength: 1, maxLength: 3 }), {
          minLength: 1,
          maxLength: 3,
        }),
        (km, hands, sites, inward, start, endSets) => {
          const fibreKm = (a: number, b: number) =>
            a === b ? 0 : km[Math.min(a, b) * 8 + Math.max(a, b)]!;
          const meetings: Meetings = (a, b) => hands[Math.min(a, b)];
          const landings: Landings = {
            siteOf: (a, b) => sites[Math.min(a, b)]!,
            leadsIn: (a, b) => inward[Math.min(a, b)]!,
          };
          const tree = engine.tree(3);
          const meter = createPathMeter(tree, endSets, { fibreKm }, meetings, landings);
          for (const [set, ends] of endSets.entries()) {
            const way = meter.way(0, start, set)!;
            const found = best(pathOf(tree, 0), start, ends, fibreKm, meetings, landings);
            expect(ends).toContain(way.end);
            // Of ways that count alike either may be taken.
            expect(way.km).toBeLessThanOrEqual(found.cost + 1e-6);
            const lengths = new Set([found.km]);
            if (hands.every((each) => each?.every(({ penaltyKm }) => penaltyKm === 0) ?? true))
              expect(lengths.has(way.km) || Math.abs(way.km - found.km) < 1e-6).toBe(true);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it("is the same there and back where a link met abroad lands at a site", () => {
    const world = drawWorld("1 > 2", { 1: "SG", 2: "KH" });
    const engine = createRouteEngine(world);
    const [home, site, abroad, server] = [0, 10, 1000, 1500];
    const fibreKm = (a: number, b: number) => Math.abs(a - b);
    const meetings: Meetings = () => [{ from: abroad, to: abroad, penaltyKm: 0 }];
    const landings: Landings = { siteOf: () => site, leadsIn: (from) => from === 0 };
    const way = (destination: number, source: number, start: number, end: number) =>
      createPathMeter(engine.tree(destination), [[end]], { fibreKm }, meetings, landings).way(
        source,
        start,
        0,
      )!.km;
    expect(way(0, 1, home, server)).toBe(1500);
    expect(way(1, 0, server, home)).toBe(1500);
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
    const geography = createGeography(world, packCountry("KH"), {
      ...noTables,
      countryPoints: points,
    });
    const meetings = createMeetings(world, geography, 500);
    const engine = createRouteEngine(world);
    const from = geography.capital;
    const homes = geography.homes(0, false);
    const meter = createPathMeter(engine.tree(0), [homes], geography, meetings, noLandings);
    expect(meter.way(findAs(world, 4), from, 0)).toBeUndefined();
    expect(geography.homes(findAs(world, 4), false).length).toBe(0);
    expect(meter.way(findAs(world, 2), from, 0)!.km).toBeCloseTo(
      2.1 * greatCircleKm(points.get(packCountry("KH"))!, points.get(packCountry("LA"))!),
      0,
    );
  });

  it("follows the Sihanoukville–Hong Kong cable where that is shorter and in service on the world's day", () => {
    const drawn = drawWorld("1 > 2", { 1: "HK", 2: "KH" });
    const world = { ...drawn, meta: { ...drawn.meta, date: "2025-09-01" } };
    const place = (country: string, latitude: number, longitude: number) =>
      [
        packCountry(country),
        [{ country, city: country, kind: "capital" as const, latitude, longitude }],
      ] as const;
    const places = new Map([place("KH", 10.63, 103.507), place("HK", 22.3193, 114.1694)]);
    const geography = createGeography(world, packCountry("KH"), { ...noTables, places });
    const [hongKong] = geography.homes(0, false);
    expect(geography.fibreKm(geography.capital, hongKong!)).toBeCloseTo(2715, 0);
    const before = createGeography(drawn, packCountry("KH"), { ...noTables, places });
    expect(before.fibreKm(before.capital, before.homes(0, false)[0]!)).toBeGreaterThan(2900);
    const sited = withSites(geography, [{ latitude: 22.3193, longitude: 114.1694 }]);
    expect(sited.fibreKm(sited.firstSite, geography.capital)).toBeCloseTo(2715, 0);
    expect(sited.fibreKm(sited.firstSite, hongKong!)).toBeCloseTo(0, 6);
  });

  it("is the same whoever asked before, and from either end", () => {
    const world = drawWorld("1 > 2", { 1: "HK", 2: "KH" });
    const places = new Map([
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
      const { fibreKm } = createGeography(world, packCountry("KH"), { ...noTables, places });
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
