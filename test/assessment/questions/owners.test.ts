import { describe, expect, it } from "vitest";
import { ownerStates } from "../../../src/assessment/questions/observation/owners.ts";
import { simulate } from "../../../src/assessment/simulate.ts";
import { parseDesign } from "../../../src/gateway/schema.ts";
import { drawWorld } from "../../world/drawing.ts";

// 1 and 2 are at the border; 3 buys from 1, 4 from 2. Users by addresses: 3 has half of them.
const world = drawWorld(
  "90 > 1, 90 > 2, 1 > 3, 2 > 4, 91 > 90, 91 > 92",
  { 1: "KH", 2: "KH", 3: "KH", 4: "KH", 90: "SG", 91: "US", 92: "US" },
  { 1: 100, 2: 200, 3: 500, 4: 200 },
  { KH: 1000 },
);
const design = parseDesign(
  "{ id: open, title: Open, summary: s, leavesOut: n, country: KH, sources: [{ title: t, url: 'https://example.org', date: 2020-01-01 }], operators: [], sites: [], international: { regime: open } }",
  "open.yaml",
);
const simulation = simulate(world, design, { countryPoints: new Map() });

const owners = (...owned: readonly [number, string][]) =>
  ownerStates({
    simulation,
    stateOwned: owned.map(([asn, owner]) => ({ asn, owner })),
  }).map(({ state, networks, international, users }) => [
    ...[state, networks.map(({ asn }) => asn).join(" ")],
    ...[international.toFixed(3), users.toFixed(3)],
  ]);

describe("what states see before any gateway", () => {
  it("is what ends in their networks and what enters through them", () => {
    expect(owners([1, "KH"])).toEqual([["KH", "1", "0.600", "0.100"]]);
    expect(owners([3, "VN"])).toEqual([["VN", "3", "0.500", "0.500"]]);
  });

  it("counts traffic once for a state, and again for another state", () => {
    expect(owners([1, "KH"], [3, "KH"])).toEqual([["KH", "3 1", "0.600", "0.600"]]);
    expect(owners([1, "KH"], [3, "VN"])).toEqual([
      ["KH", "1", "0.600", "0.100"],
      ["VN", "3", "0.500", "0.500"],
    ]);
  });

  it("is nothing for networks abroad", () => {
    expect(owners([90, "SG"])).toEqual([]);
  });
});
