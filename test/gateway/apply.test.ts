import { describe, expect, it } from "vitest";
import { packCountry } from "../../src/base/country-code.ts";
import { row } from "../../src/base/rows.ts";
import { applyDesign } from "../../src/gateway/apply.ts";
import type { Design } from "../../src/gateway/design.ts";
import { requireAs, type World } from "../../src/world/world.ts";
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

  it("keeps the most useful relationship where ISPs had different ones with a foreign AS", () => {
    const mixed = drawWorld("1 = 10, 11 > 1, 1 > 12", { 1: "US", 10: "KH", 11: "KH", 12: "KH" });
    const { after } = applyDesign(mixed, design({}), points);
    expect(neighbours(after, 4200000001)).toBe("<1 >10 >11 >12");
  });

  it("sends a customer only to the operators that name it", () => {
    const operators = [
      { id: "a", name: "A", asn: 4200000001, new: true, sites: ["west"], customers: [10] },
      { id: "b", name: "B", asn: 4200000002, new: true, sites: ["east"] },
    ];
    const { after } = applyDesign(world, design({ operators }), points);
    expect(neighbours(after, 10)).toBe("<4200000001 <4200000002 >12 =11");
    expect(neighbours(after, 11)).toBe("<4200000002 =10");
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

  it("a shut-down of everything takes the border links of the ASes where it acts", () => {
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
    expect(neighbours(after, 10)).toBe(">12 =11");
    expect(neighbours(after, 11)).toBe(neighbours(world, 11));
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
