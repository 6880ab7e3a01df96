import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packCountry } from "../../src/base/country-code.ts";
import { row } from "../../src/base/rows.ts";
import { applyDesign } from "../../src/gateway/apply.ts";
import type { Design } from "../../src/gateway/design.ts";
import { observersOf } from "../../src/traffic/observers.ts";
import { type Asn, requireAs, type World } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";

//        1 US ═══ 2 TH
//       ╱  ╲     ╱
//     3 VN  ╲   ╱          20 VN buys from 10
//       ╲   11 KH
//        ╲ ╱  (10 = 11)
//        10 KH ── 20 VN
//         │
//        12 KH
const world = drawWorld(
  `1 = 2
   1 > 3, 1 > 11, 2 > 11
   3 > 10, 10 = 11
   10 > 20, 10 > 12`,
  { 1: "US", 2: "TH", 3: "VN", 20: "VN", 10: "KH", 11: "KH", 12: "KH" },
);
const points = new Map([
  [packCountry("US"), { latitude: 39.8, longitude: -98.6 }],
  [packCountry("TH"), { latitude: 15, longitude: 101 }],
  [packCountry("VN"), { latitude: 10.8, longitude: 106.7 }],
]);

function design(changes: Partial<Design>): Design {
  return {
    id: "drawn",
    title: "Drawn",
    summary: "-",
    leavesOut: "-",
    country: "KH",
    sources: [{ title: "drawn" }],
    operators: [
      { id: "nig", name: "Gateway", asn: 4200000001, new: true, sites: ["west", "east"] },
    ],
    sites: [
      { id: "west", city: "Poipet", latitude: 13.66, longitude: 102.56, roles: ["international"] },
      { id: "east", city: "Bavet", latitude: 11.08, longitude: 106.18, roles: ["international"] },
    ],
    international: { regime: "gateway", upstreams: "inherit" },
    domestic: "direct",
    functions: [],
    timeline: [],
    ...changes,
  };
}

/** Providers `<`, customers `>` and peers `=` of an AS, by AS number. */
function neighbours(of: World, asn: number): string {
  const as = requireAs(of, asn);
  return [
    ...Array.from(row(of.providers, as), (other) => `<${of.asns[other]}`),
    ...Array.from(row(of.customers, as), (other) => `>${of.asns[other]}`),
    ...Array.from(row(of.peers, as), (other) => `=${of.asns[other]}`),
  ].join(" ");
}

describe("regime gateway", () => {
  const applied = applyDesign(world, design({}), points);

  it("gives the operator every link that was lost, each foreign end once", () => {
    expect(neighbours(applied.after, 4200000001)).toBe("<1 <2 <3 >10 >11 >20");
    expect(applied.lostLinks).toHaveLength(4);
  });

  it("makes whoever lost a link a customer of the operator and leaves the others alone", () => {
    expect(neighbours(applied.after, 10)).toBe("<4200000001 >12 =11");
    expect(neighbours(applied.after, 11)).toBe("<4200000001 =10");
    expect(neighbours(applied.after, 12)).toBe("<10");
  });

  it("moves a foreign customer that was cut off to the operator", () => {
    expect(neighbours(applied.after, 20)).toBe("<4200000001");
  });

  it("does not touch the given world, and shows the operator without links before", () => {
    expect(neighbours(world, 10)).toBe("<3 >12 >20 =11");
    expect(neighbours(applied.before, 10)).toBe("<3 >12 >20 =11");
    expect(neighbours(applied.before, 4200000001)).toBe("");
    expect(world.asCount).toBe(7);
  });

  it("lands links at the site that a rule names, else at the nearest", () => {
    const ruled = applyDesign(
      world,
      design({
        international: {
          regime: "gateway",
          upstreams: "inherit",
          rules: [{ neighbours: ["VN"], site: "west" }],
        },
      }),
      points,
    );
    const sites = (of: typeof applied) =>
      Object.fromEntries(of.siteLinks.map((link) => [of.after.asns[link.foreign], link.site]));
    expect(sites(applied)).toMatchObject({ 2: 0, 3: 1, 20: 1 });
    expect(sites(ruled)).toMatchObject({ 2: 0, 3: 0, 20: 0 });
  });

  it("leaves the exempt their links and their providers", () => {
    const { after } = applyDesign(
      world,
      design({ international: { regime: "gateway", exempt: [11] } }),
      points,
    );
    expect(neighbours(after, 11)).toBe("<1 <2 =10");
    expect(neighbours(after, 4200000001)).toBe("<3 >10 >20");
  });

  it("turns an operator's domestic provider into its customer", () => {
    const { after } = applyDesign(
      world,
      design({ operators: [{ id: "a", name: "A", asn: 12, sites: ["west"] }] }),
      points,
    );
    expect(neighbours(after, 12)).toBe("<1 <2 <3 >10 >11 >20");
    expect(neighbours(after, 10)).toBe("<12 =11");
  });

  it("makes a provider that keeps its own links a peer of the operator, not its customer", () => {
    const operators = [{ id: "a", name: "A", asn: 12 as Asn, sites: ["west"] }];
    const international = { regime: "gateway" as const, exempt: [10] };
    const { after } = applyDesign(world, design({ operators, international }), points);
    expect(neighbours(after, 10)).toBe("<3 >20 =11 =12");
    expect(neighbours(after, 12)).toBe("<1 <2 >11 =10");
  });

  it("takes over the providers of networks with users, not those of a small hosting network", () => {
    // 1 sells to all but 12, which hosts for a hundredth of a per cent of users; 2 to it alone.
    const market = drawWorld(
      "1 > 10, 1 > 11, 2 > 12, 2 = 10",
      { 1: "US", 2: "TH", 10: "KH", 11: "KH", 12: "KH" },
      { 1: 9, 2: 9, 10: 6000, 11: 3999, 12: 1 },
    );
    const operator = (changes: Partial<Design>) =>
      neighbours(applyDesign(market, design(changes), points).after, 4200000001);
    expect(operator({})).toBe("<1 >10 >11 >12 =2");
    const international = { regime: "gateway" as const, leastUpstreamUsers: 0 };
    expect(operator({ international })).toBe("<1 <2 >10 >11 >12");
  });

  it("takes over all where no provider would be left", () => {
    const market = drawWorld(
      "2 > 12, 3 = 10",
      { 2: "TH", 3: "US", 10: "KH", 12: "KH" },
      { 2: 9, 3: 9, 10: 9999, 12: 1 },
    );
    expect(neighbours(applyDesign(market, design({}), points).after, 4200000001)).toBe(
      "<2 >10 >12 =3",
    );
  });

  it("gives no customers to a new operator that only peers, while another buys abroad", () => {
    const operators = [
      { id: "a", name: "A", asn: 4200000001 as Asn, new: true, sites: ["west"] },
      { id: "b", name: "B", asn: 4200000002 as Asn, new: true, sites: ["east"] },
    ];
    // From TH, at west, transit; from VN, at east, a peer only.
    const market = drawWorld(
      "2 > 10, 2 > 11, 3 = 12",
      { 2: "TH", 3: "VN", 10: "KH", 11: "KH", 12: "KH" },
      { 2: 9, 3: 9, 10: 100, 11: 100, 12: 100 },
    );
    const { after } = applyDesign(market, design({ operators }), points);
    expect(neighbours(after, 4200000001)).toBe("<2 >10 >11 >12");
    expect(neighbours(after, 4200000002)).toBe("=3");
  });

  it("keeps the most useful relationship where ISPs had different ones with a foreign AS", () => {
    const mixed = drawWorld("1 = 10, 11 > 1, 1 > 12", { 1: "US", 10: "KH", 11: "KH", 12: "KH" });
    const { after } = applyDesign(mixed, design({}), points);
    expect(neighbours(after, 4200000001)).toBe("<1 >10 >11 >12");
  });

  it("peers with whoever most users' networks peer with, though a small one sells to it", () => {
    const countries = { 1: "US", 2: "US", 10: "KH", 11: "KH", 12: "KH" };
    const links = "2 > 10, 1 = 10, 11 > 1, 1 = 12";
    const mostly = (addresses: Record<number, number>) =>
      neighbours(
        applyDesign(drawWorld(links, countries, addresses), design({}), points).after,
        4200000001,
      );
    expect(mostly({ 1: 9, 2: 9, 10: 60, 11: 30, 12: 10 })).toBe("<2 >10 >11 >12 =1");
    expect(mostly({ 1: 9, 2: 9, 10: 20, 11: 75, 12: 5 })).toBe("<2 >1 >10 >11 >12");
  });

  it("peers with a carrier abroad that bought from a smaller network", () => {
    const countries = { 1: "US", 2: "US", 3: "US", 4: "US", 10: "KH" };
    const carrier = drawWorld("2 > 10, 10 > 1, 1 > 3, 1 > 4", countries);
    expect(neighbours(applyDesign(carrier, design({}), points).after, 4200000001)).toBe(
      "<2 >10 =1",
    );
    const customer = drawWorld("2 > 10, 10 > 1, 1 > 3, 2 > 4", countries);
    expect(neighbours(applyDesign(customer, design({}), points).after, 4200000001)).toBe(
      "<2 >1 >10",
    );
  });

  it("sends a customer only to the operators that name it", () => {
    const operators = [
      { id: "a", name: "A", asn: 4200000001, new: true, sites: ["west"], customers: [10] },
      { id: "b", name: "B", asn: 4200000002, new: true, sites: ["east"] },
    ];
    const { after } = applyDesign(world, design({ operators }), points);
    expect(neighbours(after, 10)).toBe("<4200000001 >12 =11");
    expect(neighbours(after, 11)).toBe("<4200000002 =10");
  });

  it("makes losers customers of who serves them, else of the largest; not of a network that serves nobody", () => {
    // 10 serves 13 and most users; 14 serves nobody; 15 serves 12; 11 and 13 lose their links.
    const market = drawWorld(
      "1 > 10, 1 > 11, 1 > 12, 1 > 13, 1 > 14, 1 > 15, 10 > 13, 15 > 12",
      { 1: "US", 10: "KH", 11: "KH", 12: "KH", 13: "KH", 14: "KH", 15: "KH" },
      { 1: 9, 10: 500, 11: 100, 12: 100, 13: 100, 14: 900, 15: 100 },
    );
    const operators = [14, 10, 15].map((asn) => ({
      id: `as${asn}`,
      name: `AS${asn}`,
      asn: asn as Asn,
      sites: ["west"],
    }));
    const { after } = applyDesign(market, design({ operators }), points);
    expect(neighbours(after, 11)).toBe("<10");
    expect(neighbours(after, 12)).toBe("<15");
    expect(neighbours(after, 13)).toBe("<10");
    expect(neighbours(after, 14)).toBe("<1");
  });

  it("shares losers out among operators that are equally large, as new ones are", () => {
    const operators = [1, 2].map((k) => ({
      id: `new${k}`,
      name: `New ${k}`,
      asn: (4200000000 + k) as Asn,
      new: true,
      sites: ["west"],
    }));
    const flat = drawWorld(
      "1 > 10, 1 > 11, 2 > 12, 2 > 13",
      { 1: "US", 2: "TH", 10: "KH", 11: "KH", 12: "KH", 13: "KH" },
      { 1: 9, 2: 9, 10: 400, 11: 200, 12: 100, 13: 90 },
    );
    const upstreams = [1 as Asn, 2 as Asn];
    const { after } = applyDesign(
      flat,
      design({ operators, international: { regime: "gateway", upstreams } }),
      points,
    );
    expect(neighbours(after, 10)).toBe("<4200000001");
    for (const asn of [11, 12, 13]) expect(neighbours(after, asn)).toBe("<4200000002");
  });

  it("refuses an operator that exists nowhere, or would have no link abroad", () => {
    const operators = [{ id: "a", name: "A", asn: 99, sites: ["west"] }];
    expect(() => applyDesign(world, design({ operators }), points)).toThrow(/AS99 is not/);
    const own = { regime: "gateway", upstreams: "own" } as const;
    expect(() => applyDesign(world, design({ international: own }), points)).toThrow(
      /no operator of "drawn" would have a link abroad/,
    );
  });

  it("connects the operator to a list of upstreams and still takes over foreign customers", () => {
    const { after } = applyDesign(
      world,
      design({ international: { regime: "gateway", upstreams: [2] } }),
      points,
    );
    expect(neighbours(after, 4200000001)).toBe("<2 >10 >11 >20");
  });
});

describe("other regimes", () => {
  it("cut: links to the named countries go, nothing else", () => {
    const { after, lostLinks } = applyDesign(
      world,
      design({ operators: [], international: { regime: "cut", countries: ["TH"] } }),
      points,
    );
    expect(lostLinks.map((link) => [link.domestic, link.role])).toEqual([
      [requireAs(world, 11), "provider"],
    ]);
    expect(neighbours(after, 11)).toBe("<1 =10");
    expect(neighbours(after, 10)).toBe(neighbours(world, 10));
  });

  it("inline and open change no link", () => {
    for (const international of [
      { regime: "open" } as const,
      { regime: "inline", boxes: "border" } as const,
    ]) {
      const { after, changes } = applyDesign(
        world,
        design({ operators: [], international }),
        points,
      );
      expect(changes).toEqual([]);
      expect(after).toBe(world);
    }
  });

  it("a shut-down of everything takes every link of the ASes that it names", () => {
    const shutDown = { kind: "shut-down", match: {}, at: [10] } as const;
    const { after } = applyDesign(
      world,
      design({
        operators: [],
        international: { regime: "open" },
        functions: [{ ...shutDown, at: [10] }],
      }),
      points,
    );
    expect(neighbours(after, 10)).toBe("");
    expect(neighbours(after, 11)).toBe(neighbours(world, 11).replace(/ ?=10/, ""));
  });

  it("a shut-down at the border takes the links abroad of all and leaves domestic ones", () => {
    const shutDown = { kind: "shut-down", match: {}, at: "border" } as const;
    const { after, lostLinks } = applyDesign(
      world,
      design({ operators: [], international: { regime: "open" }, functions: [shutDown] }),
      points,
    );
    expect(neighbours(after, 10)).toBe(">12 =11");
    expect(neighbours(after, 11)).toBe("=10");
    expect(lostLinks).toHaveLength(4);
  });

  it("a shut-down that a gateway could order takes nothing away beforehand", () => {
    const functions = [{ kind: "shut-down", match: {}, at: "border" } as const];
    const ordered = applyDesign(world, design({ functions }), points);
    expect(ordered.siteLinks).toEqual(applyDesign(world, design({}), points).siteLinks);
  });

  it("a shut-down of one transport changes no link", () => {
    const { changes } = applyDesign(
      world,
      design({
        operators: [],
        international: { regime: "open" },
        functions: [{ kind: "shut-down", match: { transports: ["quic"] }, at: "border" }],
      }),
      points,
    );
    expect(changes).toEqual([]);
  });

  it("names the ASes that the world does not have", () => {
    const { missing } = applyDesign(
      world,
      design({ international: { regime: "gateway", exempt: [11, 77] } }),
      points,
    );
    expect(missing).toEqual([77]);
  });

  it("refuses a country without networks", () => {
    expect(() => applyDesign(world, design({ country: "LA" }), points)).toThrow(/labelled "LA"/);
  });
});

describe("parts that carry nothing", () => {
  /** Links as text, by AS number, of the ASes that both worlds have. */
  const linksOf = (of: World, without: number): string[] =>
    [...of.asns]
      .filter((asn) => asn !== without)
      .map((asn) => `${asn}: ${neighbours(of, asn)}`)
      .sort();
  const late = 4200000009;
  const foreign = fc.constantFrom("US", "TH", "VN");
  const link = fc.record({
    domestic: fc.constantFrom(10, 11, 12, 13),
    other: fc.constantFrom(1, 2, 3, 10, 11, 12, 13),
    kind: fc.constantFrom(">", "<", "="),
  });
  const drawn = fc
    .record({
      links: fc.array(link, { minLength: 4, maxLength: 12 }),
      lands: fc.tuple(foreign, foreign, foreign),
    })
    .map(({ links, lands }) => {
      const pairs = new Map<string, string>();
      for (const { domestic, other, kind } of links)
        if (domestic !== other)
          pairs.set(
            [domestic, other].sort().join(),
            kind === "<" ? `${other} > ${domestic}` : `${domestic} ${kind} ${other}`,
          );
      const countries = {
        1: lands[0],
        2: lands[1],
        3: lands[2],
        10: "KH",
        11: "KH",
        12: "KH",
        13: "KH",
      };
      return drawWorld(["1 > 2, 1 > 3, 1 > 10", ...pairs.values()].join(", "), countries);
    });

  it("change nothing: a new operator at the sites of another, behind it", () => {
    fc.assert(
      fc.property(drawn, fc.boolean(), (given, exchange) => {
        const base = design({ domestic: exchange ? "exchange" : "direct" });
        const idle = { id: "late", name: "Late", asn: late, new: true, sites: ["west", "east"] };
        const first = applyDesign(given, base, points);
        const second = applyDesign(
          given,
          { ...base, operators: [...base.operators, idle] },
          points,
        );
        expect(linksOf(second.after, late)).toEqual(linksOf(first.after, late));
        expect(neighbours(second.after, late)).toBe("");
        expect([...second.idleOperators]).toEqual([requireAs(second.after, late)]);
        expect(observersOf(second).map(({ who, exchange }) => ({ who, exchange }))).toEqual(
          observersOf(first).map(({ who, exchange }) => ({ who, exchange })),
        );
      }),
      { numRuns: 150, seed: 31 },
    );
  });

  it("change nothing: an existing network without links abroad that is named an operator", () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const before = applyDesign(given, design({}), points);
        const border = new Set(before.nation.border);
        const inside = [...before.nation.ases].filter(
          (as) => !border.has(as) && before.before.asns[as] !== 4200000001,
        );
        fc.pre(inside.length > 0);
        const asn = before.before.asns[inside[0]!]!;
        const named = { id: "late", name: "Late", asn, sites: ["west"] };
        const after = applyDesign(
          given,
          design({ operators: [...design({}).operators, named] }),
          points,
        );
        expect(linksOf(after.after, 0)).toEqual(linksOf(before.after, 0));
      }),
      { numRuns: 150, seed: 32 },
    );
  });

  it("change nothing: a site that no operator runs, however near, and rules that name it", () => {
    const operators = [
      { id: "a", name: "A", asn: 4200000001, new: true, sites: ["west"] },
      { id: "b", name: "B", asn: 4200000002, new: true, sites: ["east"] },
    ];
    const spot = fc.record({
      latitude: fc.double({ min: 5, max: 20, noNaN: true }),
      longitude: fc.double({ min: 95, max: 110, noNaN: true }),
    });
    fc.assert(
      fc.property(drawn, spot, foreign, (given, place, country) => {
        const base = design({ operators });
        const idle = { id: "idle", city: "Idle", roles: ["international" as const], ...place };
        const first = applyDesign(given, base, points);
        const second = applyDesign(
          given,
          {
            ...base,
            sites: [...base.sites, idle],
            international: {
              ...base.international,
              rules: [{ neighbours: [country], site: "idle" }],
            },
          },
          points,
        );
        expect(linksOf(second.after, 0)).toEqual(linksOf(first.after, 0));
        expect(second.siteLinks).toEqual(first.siteLinks);
      }),
      { numRuns: 150, seed: 33 },
    );
  });
});

describe("operators", () => {
  it("are domestic or new: a foreign network is refused, by its country", () => {
    const operators = [{ id: "a", name: "A", asn: 2, sites: ["west"] }];
    for (const isNew of [false, true])
      expect(() =>
        applyDesign(world, design({ operators: [{ ...operators[0]!, new: isNew }] }), points),
      ).toThrow(/AS2 belongs to TH in this world, not to KH/);
  });
});

describe("users of the design", () => {
  it("are the country's in the worlds before and after, each network keeping its share", () => {
    const peopled = drawWorld(
      "1 > 10, 2 > 10, 10 > 12, 1 = 2",
      { 1: "US", 2: "TH", 10: "KH", 12: "KH" },
      { 10: 300, 12: 100 },
      { KH: 1000, TH: 70 },
    );
    const users = { low: 1, likely: 8000, high: 9000 };
    const { before, after } = applyDesign(peopled, design({ users }), points);
    for (const of of [before, after])
      expect([10, 12, 2, 4200000001].map((asn) => of.users[requireAs(of, asn)])).toEqual([
        6000, 2000, 70, 0,
      ]);
    expect(applyDesign(peopled, design({}), points).before.users[1]).toBe(70);
  });
});
