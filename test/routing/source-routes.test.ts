import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Graph, TieBreak } from "../../src/routing/policy.ts";
import { createSourceEngine, groupDestinations } from "../../src/routing/source-routes.ts";
import { createRouteEngine, pathOf } from "../../src/routing/tree.ts";
import { randomGraphs } from "./drawn-graph.ts";

const tieBreaks: TieBreak[] = [
  { kind: "lowest-asn" },
  { kind: "hash" },
  { kind: "seeded", seed: 3 },
];

const someSources = (graph: Graph, picks: readonly boolean[]) =>
  Array.from({ length: graph.asCount }, (_, as) => as).filter((as) => as === 0 || picks[as]);

describe("routes of a few sources", () => {
  it.each(tieBreaks)("equal the whole trees' paths, also in circles: $kind", (tieBreak) => {
    fc.assert(
      fc.property(
        randomGraphs(14),
        fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
        (graph, picks) => {
          const sources = someSources(graph, picks);
          const few = createSourceEngine(graph, sources, { tieBreak });
          const whole = createRouteEngine(graph, { tieBreak });
          for (let destination = 0; destination < graph.asCount; destination++) {
            const expected = whole.tree(destination);
            const tree = few.tree(destination);
            for (const source of sources) {
              expect(pathOf(tree, source)).toEqual(pathOf(expected, source));
              expect(tree.classes[source]).toBe(expected.classes[source]);
              expect(tree.lengths[source]).toBe(expected.lengths[source]);
            }
            const place = new Map(Array.from(tree.order, (as, k) => [as, k]));
            for (const as of tree.order)
              if (as !== destination)
                expect(place.get(tree.nextHops[as]!)).toBeLessThan(place.get(as)!);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("are the same for all destinations of a group, up to the last AS inside and beyond", () => {
    fc.assert(
      fc.property(
        randomGraphs(14),
        fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
        fc.constantFrom(...tieBreaks),
        (graph, picks, tieBreak) => {
          const sources = someSources(graph, picks);
          const inside = new Uint8Array(graph.asCount);
          for (const as of sources) inside[as] = 1;
          const { scope } = createSourceEngine(graph, sources);
          const whole = createRouteEngine(graph, { tieBreak });
          const insidePath = (destination: number, source: number) =>
            pathOf(whole.tree(destination), source).filter((as) => inside[as] === 1);
          const tally = (weighted: readonly (readonly [number, number])[]) => {
            const counts = new Map<string, number>();
            for (const [destination, times] of weighted)
              for (const source of sources) {
                const key = `${source}: ${insidePath(destination, source)}`;
                counts.set(key, (counts.get(key) ?? 0) + times);
              }
            return new Map([...counts].sort());
          };
          const each = Array.from(inside.keys())
            .filter((as) => inside[as] === 0)
            .map((as) => [as, 1] as const);
          const groups = groupDestinations(graph, inside, scope);
          expect(tally(groups.map(({ destination, count }) => [destination, count]))).toEqual(
            tally(each),
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});
