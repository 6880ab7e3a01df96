import { describe, expect, it } from "vitest";
import { lowestAsn } from "../../src/routing/policy.ts";
import { routeRows } from "../../src/routing/route-rows.ts";
import { accumulate, createRouteEngine, pathOf } from "../../src/routing/tree.ts";
import { graphOf, type Link, readDrawnCase } from "./drawn-graph.ts";
import { expectOracleRoutes } from "./oracle-comparison.ts";

describe("routes on drawn graphs, each a fault seen in a simulator", () => {
  it.each([
    ["code 0 is a peer, not a customer", "peer-is-zero"],
    ["peers are taken at every level, the shortest first, before any provider", "peer-levels"],
    ["the last phase goes by length", "provider-queue"],
    ["ties fall to the lowest AS number of 32 bits, not to file order", "lowest-number"],
    ["customer–provider cycles end", "provider-circle"],
    ["diamonds", "diamond"],
  ])("%s", (_, name) => {
    const { graph, expected, destinations } = readDrawnCase(name);
    const engine = createRouteEngine(graph);
    const rows = destinations.flatMap((asn) => [
      ...routeRows(graph, engine.tree(graph.asns.indexOf(asn))),
    ]);
    expect(rows).toEqual(expected);
    for (const asn of destinations)
      expectOracleRoutes(graph, engine.tree(graph.asns.indexOf(asn)), lowestAsn);
  });

  it("paths may be long: a chain of 300 ASes", () => {
    const chain = Array.from({ length: 300 }, (_, k): Link => [k + 2, ">", k + 1]);
    const graph = graphOf(chain);
    const engine = createRouteEngine(graph);
    expect(engine.tree(0).lengths[300]).toBe(300);
    expect(engine.tree(300).lengths[0]).toBe(300);
    expect(pathOf(engine.tree(300), 0)).toHaveLength(301);
  });

  it("sums count a source once at each AS of its path", () => {
    const { graph } = readDrawnCase("diamond");
    const tree = createRouteEngine(graph).tree(0);
    const sums = new Float64Array(graph.asCount);
    accumulate(tree, new Float64Array(graph.asCount).fill(1), sums);
    const byAsn = Object.fromEntries([...sums].map((sum, as) => [graph.asns[as], sum]));
    expect(byAsn).toEqual({ 1: 6, 3: 4, 4: 1, 10: 2, 20: 1, 100: 1 });
  });

  it("the same graph in any order of lines gives the same routes", () => {
    const links: Link[] = [
      [5, ">", 1],
      [4, ">", 1],
      [9, ">", 5],
      [9, ">", 4],
      [9, "=", 8],
    ];
    const rows = (list: Link[]) => {
      const graph = graphOf(list);
      return [...routeRows(graph, createRouteEngine(graph).tree(0))];
    };
    expect(rows(links.toReversed())).toEqual(rows(links));
    expect(rows(links)).toContain("9,1,customer,2,4");
  });
});
