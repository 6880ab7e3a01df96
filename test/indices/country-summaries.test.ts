import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packCountry } from "../../src/base/country-code.ts";
import { announcedAddresses } from "../../src/indices/announced-addresses.ts";
import { indexDefinitions, indexIds, indexOf } from "../../src/indices/catalogue.ts";
import { measureCountry } from "../../src/indices/country-indices.ts";
import { frontierClass, frontierOf } from "../../src/indices/frontier.ts";
import { historyIndices, measureValues, quartiles } from "../../src/indices/history.ts";
import { isScattered } from "../../src/indices/largest-component.ts";
import { measureLinkLoads } from "../../src/indices/link-load.ts";
import { rankCorrelation } from "../../src/indices/rank-correlation.ts";
import { compareWorlds } from "../../src/indices/world-difference.ts";
import {
  measureCountries,
  summariseWorld,
  worldSweepRequest,
} from "../../src/indices/world-summary.ts";
import { herfindahlHirschman } from "../../src/models/concentration.ts";
import { sweep } from "../../src/routing/sweep.ts";
import { createRouteEngine, pathOf } from "../../src/routing/tree.ts";
import { nationOf } from "../../src/world/nation.ts";
import { asesOf } from "../../src/world/world.ts";
import { randomGraphs } from "../routing/drawn-graph.ts";
import { drawWorld } from "../world/drawing.ts";

const world = drawWorld(
  "10 = 20, 10 > 1, 20 > 2, 1 > 3, 2 > 3, 1 > 4, 20 > 5, 5 > 6, 10 > 6, 2 = 6",
  { 1: "KH", 2: "KH", 3: "KH", 4: "KH", 5: "TH", 6: "TH", 10: "US", 20: "US" },
  { 3: 1000, 4: 50 },
  { KH: 100, TH: 50 },
);

describe("frontier", () => {
  it.each([
    [0, "severe"],
    [2, "severe"],
    [3, "significant"],
    [9, "significant"],
    [10, "low"],
    [40, "low"],
    [41, "resistant"],
  ] as const)("of %i providers is %s", (count, expected) => {
    expect(frontierClass(count)).toBe(expected);
  });

  it("has the networks with a foreign neighbour, and those of them that sell at home", () => {
    const { networks, providers } = frontierOf(world, asesOf(world, packCountry("TH")));
    const numbers = (ases: Uint32Array) => Array.from(ases, (as) => world.asns[as]);
    expect(numbers(networks)).toEqual([5, 6]);
    expect(numbers(providers)).toEqual([5]);
  });
});

describe("indices of countries", () => {
  it("are the same from the sweep over the world and for each country alone", () => {
    const rows = summariseWorld(world, sweep(worldSweepRequest(world)));
    expect(rows.map(({ country }) => country)).toEqual(["KH", "TH", "US"]);
    for (const { country, values } of rows)
      expect(values).toEqual(measureCountry(world, nationOf(world, country)).values);
  });

  it("are the same for some countries together, in the order asked for, as for each alone", () => {
    const codes = ["US", "KH", "ZZ"].map(packCountry);
    const rows = measureCountries(world, codes);
    expect(rows.map(({ country }) => country)).toEqual(["US", "KH"]);
    for (const { country, values } of rows) {
      expect(values).toEqual(measureCountry(world, nationOf(world, country)).values);
      expect(values).toEqual(measureValues(world, country));
    }
    expect(measureValues(world, "ZZ")).toBeUndefined();
  });

  it("measure a country in full", () => {
    const indices = measureCountry(world, nationOf(world, "kh"), { top: 2 });
    expect(indices.country).toBe("KH");
    expect(indices.largestComponent).toEqual({ networks: 4, border: 2 });
    expect(indices.pointsOfControl?.points[0]).toMatchObject({ asn: 3 });
    expect(indices.outflow.strongest).toHaveLength(2);
    expect(indices.resilience.at(-1)).toBe(0);
    expect(indices.values["hhi-out"]).toBeCloseTo(
      herfindahlHirschman(indices.outflow.strongest.map(({ share }) => share)),
      9,
    );
  });

  it("have a definition each, and no history where they need addresses", () => {
    expect(indexDefinitions.map(({ id }) => id)).toEqual([...indexIds]);
    expect(indexOf("k90-out")?.digits).toBe(0);
    expect(indexOf("ncp")).toBeUndefined();
    expect(historyIndices.map(({ id }) => id)).not.toContain("points-of-control");
    const points = [1, 2, 3, 10].map((frontier) => ({
      date: "2020-01-01",
      source: "",
      country: "KH",
      labelledShare: 1,
      values: { ...measureValues(world, "KH")!, frontier },
    }));
    expect(quartiles(points, "frontier")).toEqual([1.75, 2.5, 4.75]);
    expect(quartiles([], "frontier")).toBeUndefined();
  });
});

describe("difference of two worlds", () => {
  const later = drawWorld(
    "10 = 20, 10 > 1, 10 > 2, 1 > 3, 2 > 3, 1 = 4, 20 > 5, 5 > 6, 7 > 2, 2 = 6",
    { 1: "KH", 2: "KH", 3: "KH", 4: "TH", 5: "TH", 6: "TH", 7: "KH", 10: "US", 20: "US" },
  );

  it("of a country names networks and links, the domestic end first", () => {
    const difference = compareWorlds(world, later, packCountry("KH"));
    expect(difference).toMatchObject({
      asesBefore: 4,
      asesAfter: 4,
      appeared: [7],
      vanished: [],
      joined: [],
      left: [4],
    });
    expect(difference.links).toEqual([
      { a: 1, b: 4, before: "customer", after: "peer", crossesBorder: false },
      { a: 2, b: 7, before: null, after: "provider", crossesBorder: false },
      { a: 2, b: 10, before: null, after: "provider", crossesBorder: true },
      { a: 2, b: 20, before: "provider", after: null, crossesBorder: true },
    ]);
  });

  it("of all networks counts every link once", () => {
    const difference = compareWorlds(world, later);
    expect([difference.linksBefore, difference.linksAfter]).toEqual([10, 10]);
    expect(difference.links).toHaveLength(5);
  });
});

describe("loads of links", () => {
  it("equal the listing of all paths", () => {
    fc.assert(
      fc.property(randomGraphs(14), (graph) => {
        const { a, b, loads } = measureLinkLoads(graph);
        const expected = new Map(Array.from(a, (end, k) => [`${end} ${b[k]}`, 0]));
        const engine = createRouteEngine(graph);
        for (let destination = 0; destination < graph.asCount; destination++) {
          const tree = engine.tree(destination);
          for (let source = 0; source < graph.asCount; source++) {
            const path = pathOf(tree, source);
            for (let k = 1; k < path.length; k++) {
              const ends = [path[k - 1]!, path[k]!].sort((x, y) => x - y).join(" ");
              expected.set(ends, expected.get(ends)! + 1);
            }
          }
        }
        expect(new Map(Array.from(a, (end, k) => [`${end} ${b[k]}`, loads[k]]))).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});

describe("announced addresses", () => {
  it("are those of an AS's prefixes less what others announce inside them", () => {
    const text = [
      "; comment",
      "20.0.0.0/8\t1",
      "20.1.0.0/16 2",
      "20.1.1.0/24 1",
      "20.1.1.0/24 9",
      "20.2.0.0/16 1",
      "30.0.0.0/24 2",
      "10.0.0.0/8 3",
      "192.168.0.0/16 3",
    ].join("\n");
    expect([...announcedAddresses(text)].sort()).toEqual([
      [1, 2 ** 24 - 2 ** 16 + 2 ** 8],
      [2, 2 ** 16 - 2 ** 8 + 2 ** 8],
    ]);
  });
});

describe("rank correlation", () => {
  it("is 1 for one order, −1 for the opposite, and shares ranks between equals", () => {
    expect(rankCorrelation([1, 2, 3], [10, 20, 300])).toBeCloseTo(1, 12);
    expect(rankCorrelation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
    expect(rankCorrelation([1, 1, 2, 3], [1, 2, 3, 4])).toBeCloseTo(0.9486832980505138, 12);
    expect(rankCorrelation([1, 1], [1, 2])).toBeNaN();
  });
});

it("calls a country scattered whose largest part holds fewer than three fifths of its networks", () => {
  const of = (networks: number | null, connected: number | null) =>
    isScattered({ networks, "largest-component": connected });
  expect(of(10, 5)).toBe(true);
  expect(of(10, 6)).toBe(false);
  expect(of(null, null)).toBe(false);
});
