import { describe, expect, it } from "vitest";
import { packCountry } from "../../src/base/country-code.ts";
import { noProblems } from "../../src/base/table-problems.ts";
import { createGeography, type PlaceTables } from "../../src/traffic/geography.ts";
import { createMeetings } from "../../src/traffic/meetings.ts";
import type { MeetingPlace, PeopledCity } from "../../src/world/country-facts.ts";
import { withExchanges } from "../../src/world/memberships.ts";
import { findAs } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";

const place = (country: string, city: string, latitude: number, longitude: number) =>
  [
    packCountry(country),
    [{ country, city, latitude, longitude, kind: "capital" } satisfies MeetingPlace],
  ] as const;

const places = new Map([
  place("KH", "Phnom Penh", 11.56, 104.92),
  place("SG", "Singapore", 1.35, 103.82),
  place("HK", "Hong Kong", 22.32, 114.17),
  place("SC", "Victoria", -4.62, 55.45),
]);

const people = (name: string, latitude: number, longitude: number, count: number): PeopledCity => ({
  ...{ name, latitude, longitude },
  people: count,
});

const tables: PlaceTables = {
  places,
  countryPoints: new Map(),
  cities: new Map([
    [
      packCountry("KH"),
      [
        people("Phnom Penh", 11.56, 104.92, 700),
        people("Siem Reap", 13.36, 103.86, 200),
        people("Ta Khmau", 11.48, 104.95, 100),
      ],
    ],
    [packCountry("DE"), [people("Frankfurt am Main", 50.11, 8.68, 700)]],
  ]),
};

/** 101 of Cambodia and 10, whose addresses are registered in the Seychelles, at exchanges in three cities. */
function drawn(ports: readonly [exchange: number, asn: number, mbps: number][]) {
  const world = withExchanges(
    drawWorld("10 > 101, 10 > 20", { 10: "SC", 20: "HK", 101: "KH" }, { 10: 100, 101: 100 }),
    {
      ...{ name: "exchanges.json", sha256: "", date: "" },
      table: {
        exchanges: [
          { name: "A", city: "Singapore", country: packCountry("SG") },
          { name: "B", city: "HONG KONG", country: packCountry("HK") },
          { name: "C", city: "Frankfurt", country: packCountry("DE") },
          { name: "D", city: "Hong Kong / Tseung Kwan O", country: packCountry("HK") },
        ],
        members: ports.map(([exchange, asn, mbps]) => ({
          ...{ exchange, asn, mbps },
          usesRouteServer: false,
        })),
        problems: noProblems,
      },
    },
  );
  const geography = createGeography(world, packCountry("KH"), tables);
  const meetings = createMeetings(world, geography, 500);
  const nameOf = (number: number) => {
    const { latitude } = geography.points[number]!;
    const cities = [...places.values()].flat().map(({ city, ...at }) => ({ name: city, ...at }));
    const all = [...cities, ...[...tables.cities.values()].flat()];
    return all.find((each) => each.latitude === latitude)?.name;
  };
  return {
    geography,
    nameOf,
    meet: (a: number, b: number) =>
      meetings(findAs(world, a), findAs(world, b))?.map(({ from, to, penaltyKm }) => [
        nameOf(from),
        nameOf(to),
        penaltyKm,
      ]),
  };
}

describe("where two networks meet", () => {
  it("is the cities of exchanges that both are in, slower ports counting as a longer way", () => {
    const { meet } = drawn([
      [0, 10, 100_000],
      [0, 101, 10_000],
      [1, 10, 100_000],
      [1, 101, 1_000],
      [2, 10, 100_000],
    ]);
    expect(meet(101, 10)).toEqual([
      ["Singapore", "Singapore", 0],
      ["Hong Kong", "Hong Kong", 500],
    ]);
    expect(meet(10, 101)).toEqual(meet(101, 10));
  });

  it("is the same city by different exchanges of it", () => {
    const { meet } = drawn([
      [1, 10, 1_000],
      [3, 101, 1_000],
    ]);
    expect(meet(101, 10)).toEqual([["Hong Kong", "Hong Kong", 0]]);
  });

  it("is the nearest places of both where no city is common", () => {
    const { meet } = drawn([
      [0, 10, 1_000],
      [2, 10, 1_000],
    ]);
    expect(meet(101, 10)).toEqual([["Phnom Penh", "Singapore", 0]]);
    expect(meet(10, 101)).toEqual([["Singapore", "Phnom Penh", 0]]);
  });

  it("finds exchanges' cities as people write them, those not found in the largest city", () => {
    const { geography, nameOf } = drawn([[2, 101, 1_000]]);
    expect(geography.points.length).toBe(6);
    expect(geography.points.map((_, k) => nameOf(k))).toContain("Frankfurt am Main");
  });
});

describe("where people live", () => {
  it("is the larger cities, by their people and those of towns nearby", () => {
    const { geography, nameOf } = drawn([]);
    expect(geography.people.map(({ place: at, share }) => [nameOf(at), share])).toEqual([
      ["Phnom Penh", 0.8],
      ["Siem Reap", 0.2],
    ]);
  });

  it("is the chief city where nothing is known of others", () => {
    const world = drawWorld("1 > 2", { 1: "SG", 2: "KH" });
    const { people: found, capital } = createGeography(world, packCountry("KH"), {
      ...tables,
      cities: new Map(),
    });
    expect(found).toEqual([{ place: capital, share: 1 }]);
  });
});
