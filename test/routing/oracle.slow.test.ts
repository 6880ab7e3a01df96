import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lowestAsn, parseTieBreak } from "../../src/routing/policy.ts";
import { createRouteEngine } from "../../src/routing/tree.ts";
import { randomGraphs } from "./drawn-graph.ts";
import { hasMirror, loadMirrorGraph, mirrorFiles } from "./mirror-graph.ts";
import { expectOracleRoutes } from "./oracle-comparison.ts";

describe("the engine and the oracle", () => {
  it("agree on 10,000 random graphs, with and without customer–provider cycles", () => {
    const tieBreaks = ["lowest-asn", "hash", "seeded:3", "shuffled:3"].map(parseTieBreak);
    for (const acyclic of [false, true])
      fc.assert(
        fc.property(randomGraphs(14, acyclic), fc.constantFrom(...tieBreaks), (graph, tieBreak) => {
          const engine = createRouteEngine(graph, { tieBreak });
          for (let destination = 0; destination < graph.asCount; destination++)
            expectOracleRoutes(graph, engine.tree(destination), tieBreak);
        }),
        { numRuns: 5000, seed: 11 },
      );
  });
});

describe.skipIf(!hasMirror)(
  "the engine and the oracle on the real graph (needs NARROWS_MIRROR)",
  () => {
    it("agree for 15 destinations of 2025-09", () => {
      const graph = loadMirrorGraph(mirrorFiles.newest);
      expect(graph.asCount).toBe(78_643);
      const engine = createRouteEngine(graph);
      for (let k = 0; k < 15; k++) {
        const destination = Math.floor((k * graph.asCount) / 15);
        expectOracleRoutes(graph, engine.tree(destination), lowestAsn);
      }
    });
  },
);
