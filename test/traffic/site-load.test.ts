import { describe, expect, it } from "vitest";
import { packCountry } from "../../src/base/country-code.ts";
import { applyDesign } from "../../src/gateway/apply.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import { shareEntering, siteLoads } from "../../src/traffic/site-load.ts";
import { borderKey } from "../../src/world/nation.ts";
import { requireAs } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";

const world = drawWorld("1 > 10, 2 > 10, 3 > 11, 1 = 2, 1 = 3", {
  1: "US",
  2: "TH",
  3: "VN",
  10: "KH",
  11: "KH",
});
const design = parseDesign(
  `
id: drawn
title: Drawn
summary: Drawn.
leavesOut: Everything else.
country: KH
sources: [{ title: drawing }]
operators: [{ id: state, name: State, asn: 4200000001, new: true, sites: [west, middle, east] }]
sites:
  - { id: west, city: West, latitude: 13, longitude: 102, roles: [international] }
  - { id: middle, city: Middle, latitude: 12, longitude: 104, roles: [domestic] }
  - { id: east, city: East, latitude: 11, longitude: 106, roles: [international] }
international: { regime: gateway, rules: [{ neighbours: [TH, US], site: west }, { neighbours: [VN], site: east }] }
`,
  "drawn.yaml",
);

describe("site load", () => {
  const applied = applyDesign(
    world,
    design,
    new Map([[packCountry("US"), { latitude: 0, longitude: 0 }]]),
  );
  const { after } = applied;
  const operator = requireAs(after, 4200000001);
  const key = (foreign: number) =>
    borderKey(after.asCount, { domestic: operator, foreign: requireAs(after, foreign) });
  const entries = new Map([
    [key(1), 0.5],
    [key(2), 0.125],
    [key(3), 0.25],
    [12345678, 0.125],
  ]);

  it("is the share that enters by the site's links; sites without links are none", () => {
    const loads = siteLoads(applied, entries);
    expect(loads.map(({ id, index, demandShare }) => [id, index, demandShare])).toEqual([
      ["west", 0, 0.625],
      ["east", 2, 0.25],
    ]);
    expect(loads[0]!.links).toEqual([key(1), key(2)]);
    expect(
      shareEntering(
        entries,
        loads.flatMap(({ links }) => links),
      ),
    ).toBe(0.875);
  });

  it("is 0 where links carry nothing", () => {
    expect(siteLoads(applied, new Map()).map(({ demandShare }) => demandShare)).toEqual([0, 0]);
  });
});
