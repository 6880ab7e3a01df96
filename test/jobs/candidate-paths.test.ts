import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { candidatePaths, equalPaths } from "../../src/jobs/candidate-paths.ts";
import { routeClass } from "../../src/routing/policy.ts";
import { createRouteEngine, pathOf } from "../../src/routing/tree.ts";
import { graphOf, randomGraphs } from "../routing/drawn-graph.ts";
import { isValleyFree } from "../routing/oracle.ts";
import { drawWorld } from "../world/drawing.ts";

describe("paths of equal cost", () => {
  it("are all that a tie may choose", () => {
    // 1 buys from 2 and 3, which both buy from 4: two ways of three hops.
    const graph = graphOf([
      [2, ">", 1],
      [3, ">", 1],
      [4, ">", 2],
      [4, ">", 3],
    ]);
    const tree = createRouteEngine(graph).tree(3);
    expect(equalPaths(graph, tree, 0)).toEqual([
      [1, 2, 4],
      [1, 3, 4],
    ]);
  });

  it("hold every tie-break's path, are valley-free and as long as the route", () => {
    fc.assert(
      fc.property(randomGraphs(9, true), fc.nat(), fc.nat(), (graph, a, b) => {
        const [source, destination] = [a % graph.asCount, b % graph.asCount];
        const tree = createRouteEngine(graph).tree(destination);
        const all = equalPaths(graph, tree, source);
        expect(all.length > 0).toBe(tree.classes[source] !== routeClass.none);
        const at = new Map([...graph.asns].map((asn, k) => [asn, k]));
        for (const path of all) {
          expect(path).toHaveLength(tree.lengths[source]! + 1);
          expect(
            isValleyFree(
              graph,
              path.map((asn) => at.get(asn)!),
            ),
          ).toBe(true);
        }
        const texts = new Set(all.map(String));
        if (all.length === 0 || all.length === 16) return;
        for (let seed = 0; seed < 6; seed++) {
          const engine = createRouteEngine(graph, { tieBreak: { kind: "seeded", seed } });
          const path = pathOf(engine.tree(destination), source).map((as) => graph.asns[as]!);
          expect(texts.has(String(path))).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("come from a world for the networks and sites measured, with the country of each network", () => {
    const world = drawWorld("20 > 1, 30 > 1, 40 > 20, 40 > 30", { 20: "KH", 30: "TH" });
    const sighting = {
      ...{ country: "KH", network: 1, resolver: 1, line: "", target: "a.example" },
      ...{
        destinations: [40, 77],
        timeMs: undefined,
        outcome: "free" as const,
        signature: undefined,
      },
    };
    const paths = candidatePaths(world, [sighting], () => undefined);
    expect(paths.between(1, 40)).toEqual([
      [1, 20, 40],
      [1, 30, 40],
    ]);
    expect(paths.between(1, 77)).toEqual([]);
    expect([20, 30, 40, 77].map((asn) => paths.isOf(asn, "KH"))).toEqual([
      ...[true, false, undefined, undefined],
    ]);
  });
});
