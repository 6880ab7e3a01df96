/** Where exchanges stand and networks meet, by hand: names of cities, ports, and more places than are kept. */
import { describe, expect, it } from "vitest";
import { packCountry } from "../../src/base/country-code.ts";
import { noProblems } from "../../src/base/table-problems.ts";
import { createRouteEngine } from "../../src/routing/tree.ts";
import { exchangeCities } from "../../src/traffic/exchange-cities.ts";
import { createGeography, type Geography } from "../../src/traffic/geography.ts";
import { createMeetings } from "../../src/traffic/meetings.ts";
import { createPathMeter, noLandings } from "../../src/traffic/path-length.ts";
import type { MeetingPlace, PeopledCity } from "../../src/world/country-facts.ts";
import { withExchanges } from "../../src/world/memberships.ts";
import { findAs, type World } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";

type Port = readonly [exchange: number, asn: number, mbps: number];

function withPorts(world: World, cities: readonly (readonly [string, string])[], ports: Port[]) {
  return withExchanges(world, {
    ...{ name: "exchanges.json", sha256: "", date: "" },
    table: {
      exchanges: cities.map(([country, city], k) => ({
        ...{ name: `Exchange ${k}`, city, country: packCountry(country) },
      })),
      members: ports.map(([exchange, asn, mbps]) => ({
        ...{ exchange, asn, mbps, usesRouteServer: false },
      })),
      problems: noProblems,
    },
  });
}

const peopled = (...names: string[]): PeopledCity[] =>
  names.map((name, k) => ({ name, latitude: k, longitude: 10, people: 1000 - k }));

describe("the city of an exchange", () => {
  const cities = new Map([
    [packCountry("DE"), peopled("Berlin", "Frankfurt am Main", "Köln", "York", "York Mills")],
  ]);
  const places = new Map([
    [
      packCountry("DE"),
      [{ country: "DE", city: "Kiel", latitude: 50, longitude: 10, kind: "city" as const }],
    ],
  ]);
  const written = (country: string, ...names: string[]) => {
    const world = withPorts(
      drawWorld("1 > 2"),
      names.map((name) => [country, name]),
      [],
    );
    return exchangeCities(world, cities, places).map((point) => point?.latitude);
  };

  it("is the one that it names, however written, else the largest of its country", () => {
    const cases: readonly (readonly [string, number])[] = [
      ["Berlin", 0],
      ["FRANKFURT", 1],
      ["Frankfurt am Main (Fechenheim)", 1],
      ["koeln", 0],
      ["koln", 2],
      ["Greater Köln/Bonn", 2],
      ["Kiel", 50],
      // A part of a name at its beginning, not at its end; whole words alone.
      ["Main", 0],
      ["Yorkshire", 0],
      ["Frank", 0],
      // The name itself before one that is in it.
      ["York Mills", 4],
      ["York", 3],
      ["", 0],
      ["-", 0],
      ["Berlin", 0],
    ];
    expect(written("DE", ...cases.map(([name]) => name))).toEqual(cases.map(([, at]) => at));
  });

  it("is none where nothing is known of the country, and other tables give another", () => {
    expect(written("FR", "Paris", "")).toEqual([undefined, undefined]);
    const world = withPorts(drawWorld("1 > 2"), [["DE", "Kiel"]], []);
    const at = (table: typeof cities) => exchangeCities(world, table, new Map())[0]?.latitude;
    expect(at(cities)).toBe(0);
    expect(at(new Map([[packCountry("DE"), peopled("Ulm", "Kiel")]]))).toBe(1);
    expect(exchangeCities(world, cities, new Map())).toBe(exchangeCities(world, cities, new Map()));
  });
});

/** Cities on one meridian, so many degrees (111 km each) north of the capital's. */
const cityAt = (country: string, degrees: number, kind: "capital" | "city" = "city") =>
  ({ country, city: `${country} ${degrees}`, latitude: degrees, longitude: 100, kind }) as const;

function geographyOf(world: World, places: readonly MeetingPlace[], cities = new Map()): Geography {
  const byCountry = new Map<number, MeetingPlace[]>();
  for (const place of places) {
    const code = packCountry(place.country);
    byCountry.set(code, [...(byCountry.get(code) ?? []), place]);
  }
  return createGeography(world, packCountry("KH"), {
    ...{ places: byCountry, cities, countryPoints: new Map() },
  });
}

describe("the places of a country", () => {
  const degrees = (geography: Geography, places: readonly number[]) =>
    places.map((place) => geography.points[place]!.latitude);

  it("are its capital, then those 300 km apart; at home 60 km are enough", () => {
    const world = drawWorld("1 > 2, 1 > 3", { 1: "SG", 2: "KH", 3: "KH" });
    const line = [0, 1, 2.5, 3, 5.8].map((at) => ["SG", "KH"].map((code) => cityAt(code, at)));
    const geography = geographyOf(world, [...line.flat(), cityAt("SG", 9, "capital")]);
    expect(degrees(geography, geography.homes(findAs(world, 1), false))).toEqual([9, 0, 3, 5.8]);
    expect(degrees(geography, geography.homes(findAs(world, 2), false))).toEqual([0, 1, 2.5, 5.8]);
    expect(degrees(geography, [geography.capital])).toEqual([0]);
    // At home a network hands over in the chief city, wherever its users are.
    expect(geography.cities(findAs(world, 2)).map(({ place }) => place)).toEqual([
      geography.capital,
    ]);
  });

  it("are those of its exchanges too: ports of one city are one port as fast as all of them", () => {
    const world = withPorts(
      drawWorld("1 > 2", { 1: "SG", 2: "KH" }),
      [
        ["SG", "SG 20"],
        ["SG", "SG 20"],
        ["SG", "SG 0"],
        ["FR", "Paris"],
      ],
      [
        [0, 1, 700],
        [1, 1, 0],
        [2, 1, 400],
        [3, 1, 9000],
      ],
    );
    const geography = geographyOf(world, [cityAt("SG", 0), cityAt("SG", 20), cityAt("KH", 40)]);
    const as = findAs(world, 1);
    // A port of which no speed is told counts as 1,000 Mbit/s, and so does being there at all.
    expect(
      geography.cities(as).map(({ place, mbps }) => [geography.points[place]!.latitude, mbps]),
    ).toEqual([
      [0, 1000],
      [20, 1700],
    ]);
    expect(degrees(geography, geography.homes(as, true)).sort()).toEqual([0, 20]);
  });

  it("are unknown where no table has them", () => {
    const world = drawWorld("1 > 2", { 1: "SG", 2: "KH" });
    const geography = geographyOf(world, []);
    expect([geography.capital, geography.people, geography.homes(0, true)]).toEqual([-1, [], []]);
  });

  it("of people are six at most, 100 km apart, each with those nearest to it", () => {
    const world = drawWorld("1 > 2", { 1: "SG", 2: "KH" });
    const towns = [0, 0.5, 1, 2, 3, 4, 5, 6].map((at, k) => ({
      ...{ name: `${at}`, latitude: at, longitude: 100, people: k === 1 ? 40 : 10 },
    }));
    const geography = geographyOf(world, [], new Map([[packCountry("KH"), towns]]));
    expect(
      geography.people.map(({ place, share }) => [
        geography.points[place]!.latitude,
        Math.round(share * 110),
      ]),
    ).toEqual([
      [0, 50],
      [1, 10],
      [2, 10],
      [3, 10],
      [4, 10],
      [5, 20],
    ]);
  });
});

describe("two networks in many cities", () => {
  it("meet in the 16 with the fastest ports and the 8 of the others that are nearest", () => {
    const count = 30;
    const exchanges = Array.from({ length: count }, (_, k) => ["SG", `SG ${60 - 2 * k}`] as const);
    // The further from the capital (at 0), the faster; the last six, the slowest, are furthest but near enough.
    const ports = exchanges.flatMap((_, k): Port[] => [
      [k, 1, 1_000_000],
      [k, 2, 100_000 - 1000 * k],
    ]);
    const world = withPorts(drawWorld("1 > 2", { 1: "LA", 2: "VN" }), exchanges, ports);
    const places = exchanges.map((_, k) => cityAt("SG", 60 - 2 * k));
    const meet = (home: boolean) => {
      const geography = geographyOf(world, home ? [...places, cityAt("KH", 0, "capital")] : places);
      const meetings = createMeetings(world, geography, 500)(0, 1)!;
      return meetings.map(({ from, to, penaltyKm }) => {
        expect(from).toBe(to);
        return [geography.points[from]!.latitude, Math.round(penaltyKm)];
      });
    };
    const row = (k: number) => [60 - 2 * k, Math.round(500 * Math.log10(100 / (100 - k)))];
    const fast = Array.from({ length: 16 }, (_, k) => row(k));
    expect(meet(false)).toEqual([...fast, ...[16, 17, 18, 19, 20, 21, 22, 23].map(row)]);
    expect(meet(true)).toEqual([...fast, ...[29, 28, 27, 26, 25, 24, 23, 22].map(row)]);
  });

  it("that are a whole and its part meet wherever traffic is", () => {
    const drawn = drawWorld("1 > 2", { 1: "SG", 2: "KH" });
    const places = [cityAt("SG", 20), cityAt("KH", 0)];
    for (const [wholes, known] of [
      [[0, 1], false],
      [[2, 0], false],
      [[0, 0], true],
    ] as const) {
      const world = { ...drawn, wholes: Uint32Array.from(wholes) };
      const meetings = createMeetings(world, geographyOf(world, places), 500);
      expect([meetings(0, 1), meetings(1, 0)].map((one) => one !== undefined)).toEqual([
        known,
        known,
      ]);
    }
  });

  it("have a way through the nearest of as many places as there are", () => {
    const world = drawWorld("1 > 2", { 1: "SG", 2: "KH" });
    const count = 70;
    const hands = Array.from({ length: count }, (_, k) => ({ from: k, to: k, penaltyKm: 0 }));
    const fibreKm = (a: number, b: number) => Math.abs(a - b) + (a === b ? 0 : 5);
    const meter = createPathMeter(
      createRouteEngine(world).tree(1),
      [[count + 1], [count + 3], []],
      {
        fibreKm: (a, b) =>
          Math.max(a, b) === count + 3 ? Number.POSITIVE_INFINITY : fibreKm(a, b),
      },
      () => hands,
      noLandings,
    );
    expect(meter.way(0, 0, 0)).toEqual({ km: count + 6, end: count + 1 });
    // No fibre leads there, and there is nowhere to go.
    expect(meter.way(0, 0, 1)).toBeUndefined();
    expect(meter.way(0, 0, 2)).toBeUndefined();
    expect(meter.way(0, -1, 0)).toBeUndefined();
  });
});
