import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTieBreak } from "../../src/routing/policy.ts";
import { accumulate, createRouteEngine, pathOf } from "../../src/routing/tree.ts";
import { graphOf, graphsWithStubs, type Link, randomGraphs } from "./drawn-graph.ts";
import { isValleyFree } from "./oracle.ts";
import { expectOracleRoutes } from "./oracle-comparison.ts";

const tieBreaks = ["lowest-asn", "hash", "seeded:3", "shuffled:3"].map(parseTieBreak);

describe("a route tree", () => {
  it.each([
    ["plain", false],
    ["plain", true],
    ["kernel", false],
    ["kernel", true],
  ] as const)("equals the oracle's on random graphs (%s, acyclic: %s)", (path, acyclic) => {
    fc.assert(
      fc.property(randomGraphs(12, acyclic), fc.constantFrom(...tieBreaks), (graph, tieBreak) => {
        const engine = createRouteEngine(graph, { tieBreak, path });
        for (let destination = 0; destination < graph.asCount; destination++)
          expectOracleRoutes(graph, engine.tree(destination), tieBreak);
      }),
      { numRuns: 250, seed: 1 },
    );
  });

  it("is the same to the byte by kernel and without, each AS listed after its next hop", () => {
    fc.assert(
      fc.property(graphsWithStubs(false), fc.constantFrom(...tieBreaks), (graph, tieBreak) => {
        const plain = createRouteEngine(graph, { tieBreak, path: "plain" });
        const kernel = createRouteEngine(graph, { tieBreak, path: "kernel" });
        for (let destination = 0; destination < graph.asCount; destination++) {
          const tree = kernel.tree(destination);
          expect(tree).toEqual(plain.tree(destination));
          const places = new Map(Array.from(tree.order, (as, place) => [as, place]));
          expect(places.size).toBe(tree.reachable);
          for (const as of tree.order.subarray(1))
            expect(places.get(tree.nextHops[as]!)).toBeLessThan(places.get(as)!);
        }
      }),
      { numRuns: 100, seed: 4 },
    );
  });

  it.each(["plain", "kernel"] as const)(
    "refuses lengths that do not fit, and is right afterwards (%s)",
    (path) => {
      const top = 65_535;
      const chain = Array.from({ length: top }, (_, k): Link => [k + 2, ">", k + 1]);
      const graph = graphOf([...chain, [top + 1, "=", 70_000], [70_000, ">", 70_001]]);
      const engine = createRouteEngine(graph, { path });
      // Too far: up, across, down to the last stub, and down the chain.
      for (const destination of [0, 1, 2, top])
        expect(() => engine.tree(destination)).toThrow("65,534");
      const { lengths, reachable } = engine.tree(3);
      expect([lengths[top], lengths[top + 1], lengths[top + 2]]).toEqual([65_532, 65_533, 65_534]);
      expect(reachable).toBe(graph.asCount);
      expect(lengths[0]).toBe(3);
    },
  );

  it("has valley-free paths without repeats, and subtree sums that count them", () => {
    fc.assert(
      fc.property(randomGraphs(), (graph) => {
        const engine = createRouteEngine(graph);
        const weights = Float64Array.from(graph.asns, (_, as) => 2 ** as);
        const sums = new Float64Array(graph.asCount);
        for (let destination = 0; destination < graph.asCount; destination++) {
          const tree = engine.tree(destination);
          const expected = new Float64Array(graph.asCount);
          for (let source = 0; source < graph.asCount; source++) {
            const path = pathOf(tree, source);
            expect(new Set(path).size).toBe(path.length);
            expect(isValleyFree(graph, path)).toBe(true);
            for (const as of path) expected[as]! += weights[source]!;
          }
          accumulate(tree, weights, sums);
          expect(sums).toEqual(expected);
        }
      }),
      { numRuns: 100, seed: 2 },
    );
  });
});
