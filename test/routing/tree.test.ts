import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isValleyFree } from "../../src/routing/oracle.ts";
import { parseTieBreak } from "../../src/routing/policy.ts";
import { accumulate, createRouteEngine, pathOf } from "../../src/routing/tree.ts";
import { randomGraphs } from "./drawn-graph.ts";
import { expectOracleRoutes } from "./oracle-comparison.ts";

const tieBreaks = ["lowest-asn", "hash", "seeded:3"].map(parseTieBreak);

describe("a route tree", () => {
  it.each([false, true])("equals the oracle's on random graphs (acyclic: %s)", (acyclic) => {
    fc.assert(
      fc.property(randomGraphs(12, acyclic), fc.constantFrom(...tieBreaks), (graph, tieBreak) => {
        const engine = createRouteEngine(graph, { tieBreak });
        for (let destination = 0; destination < graph.asCount; destination++)
          expectOracleRoutes(graph, engine.tree(destination), tieBreak);
      }),
      { numRuns: 250, seed: 1 },
    );
  });

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
