import { describe, expect, it } from "vitest";
import { packCountry } from "../../src/base/country-code.ts";
import { noProblems } from "../../src/base/table-problems.ts";
import { presenceIn, withExchanges } from "../../src/world/memberships.ts";
import { drawWorld } from "./drawing.ts";

describe("networks that may hand over traffic in a country", () => {
  const abroad = (from: number, count: number) =>
    Array.from({ length: count }, (_, k) => `${from} > ${1000 * from + k}`).join();
  // Of the neighbours of 1 two in forty are at home, of 2 two in forty-one, of 3 the only one.
  const world = drawWorld(
    `1 > 10, 1 > 11, ${abroad(1, 38)}, 2 > 10, 2 > 11, ${abroad(2, 39)}, 3 > 10, 4 = 10`,
    { 1: "US", 2: "US", 3: "TH", 4: "SG", 10: "KH", 11: "KH" },
  );
  const present = (of: typeof world) => {
    const isPresent = presenceIn(of, packCountry("KH"));
    return [...of.asns].filter((asn, as) => asn < 10 && isPresent(as));
  };

  it("are carriers of which two neighbours and one in twenty are at home there", () => {
    expect(present(world)).toEqual([1]);
  });

  it("are members of an exchange there, and no other", () => {
    const exchanges = ["KH", "SG"].map((country) => ({
      ...{ name: country, city: country, country: packCountry(country) },
    }));
    const members = [
      { exchange: 0, asn: 4, mbps: 1000, usesRouteServer: false },
      { exchange: 1, asn: 3, mbps: 1000, usesRouteServer: false },
    ];
    const linked = withExchanges(world, {
      ...{ name: "exchanges.json", sha256: "", date: "" },
      table: { exchanges, members, problems: noProblems },
    });
    expect(present(linked)).toEqual([1, 4]);
  });
});
