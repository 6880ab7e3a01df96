import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { row } from "../../src/base/rows.ts";
import type { TieBreak } from "../../src/routing/policy.ts";
import { createRouteEngine } from "../../src/routing/tree.ts";
import { groupEquivalentStubs } from "../../src/world/equivalence.ts";
import { graphOf, graphsWithStubs } from "../routing/drawn-graph.ts";

/** 1 sells to 2; 3 to 6 buy of 1 and 2, all but 3 peer with 2's customer 7, and 4 with 3. */
const drawn = graphOf([
  [1, ">", 2],
  [2, ">", 7],
  ...[3, 4, 5, 6].flatMap(
    (stub) =>
      [
        [1, ">", stub],
        [2, ">", stub],
      ] as const,
  ),
  [4, "=", 7],
  [5, "=", 7],
  [6, "=", 7],
  [4, "=", 3],
]);
const numbers = (groups: number[][]) => groups.map((group) => group.map((as) => drawn.asns[as]));
const all = [...drawn.asns.keys()];

describe("groupEquivalentStubs", () => {
  it("puts stubs of equal providers and peers together, and no AS with customers", () => {
    expect(numbers(groupEquivalentStubs(drawn, all))).toEqual([[1], [2], [3], [4], [5, 6], [7]]);
  });

  it("looks only at peers that count, at labels, and leaves apart who shall be", () => {
    const countsPeer = (peer: number) => drawn.asns[peer] === 7;
    const labels = Array.from(drawn.asns, (asn) => (asn === 6 ? 2 : 1));
    const isApart = (as: number) => drawn.asns[as] === 5;
    expect(numbers(groupEquivalentStubs(drawn, all, { countsPeer }))).toContainEqual([4, 5, 6]);
    expect(numbers(groupEquivalentStubs(drawn, all, { countsPeer, labels }))).toContainEqual([
      4, 5,
    ]);
    expect(numbers(groupEquivalentStubs(drawn, all, { countsPeer, isApart }))).toContainEqual([
      4, 6,
    ]);
  });

  it("is what sorting by neighbours gives, and routes to all of a group are alike", () => {
    const tieBreaks: TieBreak[] = [
      { kind: "lowest-asn" },
      { kind: "hash" },
      { kind: "seeded", seed: 3 },
    ];
    fc.assert(
      fc.property(graphsWithStubs(true), fc.constantFrom(...tieBreaks), (graph, tieBreak) => {
        const groups = groupEquivalentStubs(graph, graph.asns.keys());
        const keyOf = (as: number) =>
          row(graph.customers, as).length > 0
            ? `${as}`
            : `${row(graph.providers, as)}|${row(graph.peers, as)}`;
        for (const group of groups) expect(new Set(group.map(keyOf)).size).toBe(1);
        expect(new Set(groups.map(([first]) => keyOf(first!))).size).toBe(groups.length);
        const engine = createRouteEngine(graph, { tieBreak });
        for (const [first, ...others] of groups)
          for (const other of others) {
            const routes = (destination: number) => {
              const { classes, lengths, nextHops } = engine.tree(destination);
              return [...graph.asns.keys()]
                .filter((as) => as !== first && as !== other)
                .map((as) => [
                  classes[as],
                  lengths[as],
                  nextHops[as] === destination ? "there" : nextHops[as],
                ]);
            };
            expect(routes(other)).toEqual(routes(first!));
          }
      }),
      { seed: 12, numRuns: 60 },
    );
  });
});
