import { describe, expect, it } from "vitest";
import { packCountry } from "../../src/base/country-code.ts";
import { noProblems } from "../../src/base/table-problems.ts";
import { foreignDemand, hostingAt } from "../../src/traffic/content.ts";
import { withExchanges } from "../../src/world/memberships.ts";
import { nationOf } from "../../src/world/nation.ts";
import { findAs } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";

// 1 and 2 are Cambodian; 10 a content network with a second AS 11; 20 hosts in Singapore, 21 in the
// United States, both with the same port; 30 has addresses and no port; 40 has users in Viet Nam.
const drawn = drawWorld(
  "9 > 1, 9 > 2, 9 > 10, 9 > 11, 9 > 20, 9 > 21, 9 > 30, 9 > 40",
  {
    ...{ 1: "KH", 2: "KH", 9: "US", 10: "US", 11: "US" },
    ...{ 20: "SG", 21: "US", 30: "US", 40: "VN" },
  },
  { 30: 1e9 },
  { KH: 100, VN: 1000 },
);
const world = withExchanges(drawn, {
  ...{ name: "p.json", sha256: "", date: "" },
  table: {
    exchanges: [{ name: "IX", city: "Singapore", country: packCountry("SG") }],
    members: [1, 20, 21].map((asn) => ({
      ...{ exchange: 0, asn, mbps: 10_000, usesRouteServer: false },
    })),
    problems: noProblems,
  },
});
const points = new Map(
  Object.entries({ KH: [11.5, 105], SG: [1.3, 103.8], US: [39, -98], VN: [16, 107] }).map(
    ([code, [latitude, longitude]]) => [
      packCountry(code),
      { latitude: latitude!, longitude: longitude! },
    ],
  ),
);
const nation = nationOf(world, "KH");
const demandOf = (hosting: number, people: number, weight = 1 - hosting - people) => {
  const networks = [{ id: "content", asns: [10, 11, 99], weight }];
  const demand = foreignDemand(world, nation, { networks, hosting, people, points })!;
  return (asn: number) => demand[findAs(world, asn)]!;
};

describe("what people use of what is abroad", () => {
  it("is the content networks' by their weight, the principal AS carrying most", () => {
    const demand = demandOf(0.3, 0.2);
    expect([demand(10), demand(11)]).toEqual([expect.closeTo(0.4, 12), expect.closeTo(0.1, 12)]);
  });

  it("is hosted where ports are, nearer first, and not where only addresses are", () => {
    const demand = demandOf(0.3, 0.2);
    expect(demand(30)).toBe(0);
    expect(demand(20)).toBeGreaterThan(2 * demand(21));
    expect(demand(20) + demand(21)).toBeCloseTo(0.3, 12);
  });

  it("is between people by users", () => {
    expect(demandOf(0.3, 0.2)(40)).toBeCloseTo(0.2, 12);
  });

  it("adds up to 1 abroad, and is 0 at home", () => {
    const demand = demandOf(0.3, 0.2);
    const all = [9, 10, 11, 20, 21, 30, 40].reduce((sum, asn) => sum + demand(asn), 0);
    expect(all).toBeCloseTo(1, 12);
    expect([demand(1), demand(2)]).toEqual([0, 0]);
  });

  it("is not known where exchanges are not", () => {
    const content = { networks: [], hosting: 1, people: 0, points };
    expect(foreignDemand(drawn, nation, content)).toBeUndefined();
  });

  it("compares hosting at home with hosting abroad by ports", () => {
    const { ports, addresses } = hostingAt(world, nation, points);
    expect(ports.home).toBe(1000);
    expect(ports.abroad).toBeGreaterThan(10_000);
    expect(ports.abroad).toBeLessThan(20_000);
    expect(addresses.home).toBeCloseTo(20, 9);
    // Nearly all of AS30's, in the United States.
    expect(addresses.abroad).toBeGreaterThan(1e9 / 4);
    expect(addresses.abroad).toBeLessThan(1e9 / 2);
  });
});
