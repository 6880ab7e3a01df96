/** Shares of traffic and countries of networks, by hand. */
import { describe, expect, it } from "vitest";
import { packCountry, unpackCountry } from "../../src/base/country-code.ts";
import { createGeography } from "../../src/traffic/geography.ts";
import { gravityOf } from "../../src/traffic/gravity.ts";
import type { MeetingPlace } from "../../src/world/country-facts.ts";
import { nationOf } from "../../src/world/nation.ts";
import { findAs, type World } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";
import { open } from "./drawn-borders.ts";

const labels = { 1: "US", 2: "KH", 3: "KH", 4: "SG", 5: "TH" };
const drawing = "1 > 2, 1 > 3, 1 > 4, 1 > 5";

describe("who exchanges how much", () => {
  const shares = (world: World, users?: Float64Array, design = open) => {
    const { domestic, foreign, domesticBasis } = gravityOf(
      world,
      nationOf(world, "KH"),
      design,
      users,
    );
    const of = (list: Float64Array) =>
      [1, 2, 3, 4, 5].map((asn) => Number(list[findAs(world, asn)]!.toFixed(6)));
    return [domesticBasis, of(domestic), of(foreign)];
  };
  const addresses = drawWorld(drawing, labels, { 1: 0, 2: 300, 3: 100, 4: 30, 5: 10 }, {});
  const none = { ...addresses, ipv4: new Float64Array(addresses.asCount) };

  it("goes by users at home, else by addresses, else each the same", () => {
    const users = Float64Array.from(addresses.asns, (asn) =>
      asn === 2 ? 10 : asn === 3 ? 30 : 99,
    );
    const nobody = new Float64Array(addresses.asCount);
    const abroad = [0, 0, 0, 0.75, 0.25];
    expect(shares(addresses, users)).toEqual(["users", [0, 0.25, 0.75, 0, 0], abroad]);
    expect(shares(addresses, nobody)).toEqual(["addresses", [0, 0.75, 0.25, 0, 0], abroad]);
    const third = Number((1 / 3).toFixed(6));
    expect(shares(none, nobody)).toEqual([
      "equal",
      [0, 0.5, 0.5, 0, 0],
      [third, 0, 0, third, third],
    ]);
  });

  it("leaves to others what a design does not name", () => {
    const named = (content: { asn: number; share: number }[]) =>
      ({ ...open, demand: { ...open.demand, content } }) as typeof open;
    const some = [
      { asn: 4, share: 0.5 },
      { asn: 1, share: 0.1 },
      { asn: 2, share: 0.2 },
      { asn: 99, share: 0.1 },
    ];
    expect(shares(addresses, undefined, named(some))[2]).toEqual([0.1, 0, 0, 0.5, 0.4]);
    expect(shares(addresses, undefined, named([{ asn: 5, share: 0.2 }]))[2]).toEqual([
      0, 0, 0, 0.8, 0.2,
    ]);
  });
});

describe("the countries of a carrier", () => {
  const place = (country: string, latitude: number): [number, MeetingPlace[]] => [
    packCountry(country),
    [{ country, city: country, latitude, longitude: 100, kind: "capital" }],
  ];
  const codes = ["US", "KH", "SG", "TH", "VN"];
  const tables = {
    places: new Map(codes.map((country, k) => place(country, k + 1))),
    ...{ cities: new Map(), countryPoints: new Map() },
  };
  /** Countries of AS 1's places, which has so many customers in each. */
  const footprint = (customers: Readonly<Record<string, number>>) => {
    const all = Object.entries(customers).flatMap(([country, count]) =>
      new Array<string>(count).fill(country),
    );
    const world = drawWorld(all.map((_, k) => `1 > ${k + 10}`).join(", "), {
      1: "US",
      ...Object.fromEntries(all.map((country, k) => [k + 10, country])),
    });
    const geography = createGeography(world, packCountry("KH"), tables);
    return geography
      .footprint(findAs(world, 1))
      .map((at) => codes[geography.points[at]!.latitude - 1]);
  };

  it("are those of two of its neighbours, and of a hundredth of them", () => {
    expect(footprint({ SG: 1 })).toEqual(["US"]);
    expect(footprint({ SG: 2, TH: 1 })).toEqual(["US", "SG"]);
    expect(footprint({ SG: 195, TH: 2, VN: 3 })).toEqual(["US", "SG", "VN", "TH"]);
    expect(footprint({ SG: 196, TH: 2, VN: 3 })).toEqual(["US", "SG", "VN"]);
    expect(unpackCountry(packCountry("KH"))).toBe("KH");
  });
});
