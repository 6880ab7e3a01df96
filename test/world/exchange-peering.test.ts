import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packCountry } from "../../src/base/country-code.ts";
import { noProblems } from "../../src/base/table-problems.ts";
import type { ExchangeMember } from "../../src/data/exchanges.ts";
import {
  linkEvidence,
  uncertainDomesticPairs,
  withExchangePeering,
  withoutExchangePeering,
} from "../../src/world/exchange-peering.ts";
import { withExchanges } from "../../src/world/memberships.ts";
import { peeringShare } from "../../src/world/peering-share.ts";
import { exchangeOf, findAs, type World } from "../../src/world/world.ts";
import { drawWorld } from "./drawing.ts";

const kh = packCountry("KH");
const world = drawWorld("1 > 2, 1 > 3, 1 > 4, 9 > 1, 9 > 5, 9 > 6, 2 = 3", {
  ...{ 1: "KH", 2: "KH", 3: "KH", 4: "KH" },
  ...{ 5: "SG", 6: "SG", 9: "US" },
});

/** `asn`, with `*` the route server, with a speed in Gbit/s: `2*10`. */
function join(given: World, ...lists: string[]): World {
  const members = lists.flatMap((list, exchange) =>
    list.split(" ").map((word): ExchangeMember => {
      const [, asn, star, gbps] = /^(\d+)(\*?)(?:\/(\d+))?$/.exec(word)!;
      return {
        ...{ exchange, asn: Number(asn), mbps: Number(gbps ?? 10) * 1000 },
        usesRouteServer: star === "*",
      };
    }),
  );
  const exchanges = lists.map((_, k) => ({
    ...{ name: `IX ${k}`, city: k === 0 ? "Phnom  Penh" : "Singapore" },
    country: packCountry(k === 0 ? "KH" : "SG"),
  }));
  return withExchanges(given, {
    ...{
      table: { exchanges, members, problems: noProblems },
      name: "p.json",
      sha256: "",
      date: "",
    },
  });
}

const pairs = (numbers: Uint32Array) =>
  Array.from({ length: numbers.length / 2 }, (_, k) => [numbers[2 * k], numbers[2 * k + 1]]);
const peered = (given: World, factor: number, seed = 1) =>
  withExchangePeering(given, kh, { factor, seed });

describe("peering at exchanges", () => {
  it("is certain between two that use the route server, and only where one is of the country", () => {
    const { routeServerPeers, assumedPeers } = peered(join(world, "2* 3* 4*", "4* 5* 6*"), 0);
    // 2 and 3 are peers already; 5 and 6 are both abroad.
    expect(pairs(routeServerPeers)).toEqual([
      [2, 4],
      [3, 4],
      [4, 5],
      [4, 6],
    ]);
    expect(assumedPeers).toHaveLength(0);
  });

  it("leaves customers and providers what they are", () => {
    expect(pairs(peered(join(world, "1* 2* 4*"), 9).routeServerPeers)).toEqual([[2, 4]]);
  });

  it("is drawn between others: none, all, and more with a larger factor", () => {
    const given = join(world, "2 3 4*", "4 5 6");
    const drawn = (factor: number, seed: number) =>
      pairs(peered(given, factor, seed).assumedPeers).map(String);
    expect(drawn(0, 1)).toEqual([]);
    expect(drawn(9, 1)).toEqual(["2,4", "3,4", "4,5", "4,6"]);
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 2, noNaN: true }), (seed, factor) => {
        const few = drawn(factor / 2, seed);
        expect(drawn(factor, seed)).toEqual(expect.arrayContaining(few));
      }),
    );
  });

  it("is as frequent as estimated", () => {
    const links = Array.from({ length: 200 }, (_, k) => `${k + 10} > ${k + 1000}`).join(", ");
    const many = drawWorld(
      links,
      Object.fromEntries(Array.from({ length: 200 }, (_, k) => [k + 1000, "KH"])),
    );
    const members = Array.from({ length: 200 }, (_, k) => `${k + 1000}/40`).join(" ");
    const found = peered(join(many, members), 1).assumedPeers.length / 2;
    const all = (200 * 199) / 2;
    expect(peeringShare({ mbps: 40_000, isDomestic: true })).toBe(0.79);
    // Four standard deviations of a binomial.
    expect(Math.abs(found / all - 0.79)).toBeLessThan(4 * Math.sqrt((0.79 * 0.21) / all));
  });

  it("is likelier at home: of two networks of the country at an exchange there", () => {
    const sharesOf = (given: World) =>
      uncertainDomesticPairs(given, kh).map(({ asns, share }) => [...asns, share]);
    const atHome = peeringShare({ mbps: 10_000, isDomestic: true });
    const abroad = peeringShare({ mbps: 10_000, isDomestic: false });
    expect(atHome).toBeGreaterThan(abroad);
    expect(sharesOf(join(world, "2 4", "5 6"))).toEqual([[2, 4, atHome]]);
    expect(sharesOf(join(world, "2 5", "2 4 5"))).toEqual([[2, 4, abroad]]);
    expect(sharesOf(join(world, "2 4", "2 4"))).toEqual([[2, 4, atHome]]);
  });

  it("is drawn for each pair by its own share", () => {
    const many = (exchanges: readonly string[]) =>
      Array.from({ length: 400 }, (_, seed) => peered(join(world, ...exchanges), 1, seed)).filter(
        ({ assumedPeers }) => assumedPeers.length > 0,
      ).length / 400;
    const [home, away] = [many(["2 4", "5 6"]), many(["2 5", "2 4"])];
    const among = (share: number) => 4 * Math.sqrt((share * (1 - share)) / 400);
    expect(Math.abs(home - 0.79)).toBeLessThan(among(0.79));
    // Abroad 2 peers with 4, at home with 5, a foreigner: one of two.
    expect(Math.abs(away - (1 - 0.35 ** 2))).toBeLessThan(among(1 - 0.35 ** 2));
  });

  it("is taken back without a trace", () => {
    const given = join(world, "2* 3 4*", "4 5 6*");
    const back = withoutExchangePeering(peered(peered(given, 9), 0.5, 7));
    for (const kind of ["providers", "customers", "peers"] as const) {
      expect([...back[kind].offsets]).toEqual([...given[kind].offsets]);
      expect([...back[kind].targets]).toEqual([...given[kind].targets]);
    }
  });

  it("says of each link how it is known", () => {
    const given = peered(join(world, "2* 3 4*", "4 5 6*"), 9);
    const evidence = linkEvidence(given);
    const of = (a: number, b: number) => evidence(findAs(given, a), findAs(given, b));
    expect([of(2, 3), of(4, 2), of(4, 3), of(6, 4)]).toEqual([
      ...["relationships", "route-server", "assumed", "assumed"],
    ]);
  });
});

describe("the exchanges of a world", () => {
  it("are named, and their members in rows", () => {
    const given = join(world, "2*/40 4", "4/100 7");
    expect(exchangeOf(given, 0)).toEqual({ country: "KH", city: "Phnom Penh", name: "IX 0" });
    const { offsets, exchanges, mbps, routeServers } = given.memberships;
    const at = (asn: number) => {
      const as = findAs(given, asn);
      const [from, to] = [offsets[as], offsets[as + 1]];
      return [exchanges, mbps, routeServers].map((column) => [...column.slice(from, to)]);
    };
    expect(at(4)).toEqual([
      [0, 1],
      [10_000, 100_000],
      [0, 0],
    ]);
    expect(at(2)).toEqual([[0], [40_000], [1]]);
    expect(at(1)).toEqual([[], [], []]);
  });

  it("are those of a carrier's part where they are in its country", () => {
    const split = drawWorld(
      "1 > 2, 9 > 1",
      { 1: "VN", 2: "KH", 9: "US" },
      {},
      { KH: 100, VN: 100 },
      [
        [1, "VN", 9000],
        [1, "KH", 4000],
      ],
    );
    const given = join(split, "1 2", "1");
    const part = given.asCount - 1;
    const { offsets, exchanges } = given.memberships;
    const row = (as: number) => [...exchanges.slice(offsets[as], offsets[as + 1])];
    expect([row(part), row(findAs(given, 1))]).toEqual([[0], [1]]);
  });
});
