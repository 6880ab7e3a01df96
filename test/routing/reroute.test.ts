import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Graph, parseTieBreak } from "../../src/routing/policy.ts";
import { findAffected, rerouteAfter } from "../../src/routing/reroute.ts";
import { sweep } from "../../src/routing/sweep.ts";
import { copyTree, createRouteEngine } from "../../src/routing/tree.ts";
import { graphOf, graphsWithStubs, type Link, linksOf } from "./drawn-graph.ts";

const tieBreaks = ["lowest-asn", "hash", "seeded:5", "shuffled:5"].map(parseTieBreak);

/** A graph, and the same ASes with some links gone and some new. */
function changes(acyclic: boolean): fc.Arbitrary<[Graph, Graph]> {
  return fc
    .tuple(
      graphsWithStubs(acyclic),
      fc.array(fc.nat(), { maxLength: 2 }),
      fc.array(fc.tuple(fc.nat(), fc.constantFrom<">" | "=">(">", "="), fc.nat()), {
        maxLength: 2,
      }),
    )
    .map(([before, removed, added]) => {
      const links = linksOf(before);
      const gone = new Set(removed.map((k) => k % Math.max(links.length, 1)));
      const kept = links.filter((_, k) => !gone.has(k));
      const at = (k: number) => before.asns[k % before.asCount]!;
      for (const [a, kind, b] of added) {
        const link: Link = [Math.min(at(a), at(b)), kind, Math.max(at(a), at(b))];
        const joined = links
          .concat(kept)
          .some(([x, , y]) => x + y === link[0] + link[2] && (x === link[0] || y === link[0]));
        if (link[0] !== link[2] && !joined) kept.push(link);
      }
      return [before, graphOf(kept, [...before.asns])];
    });
}

describe("routes after a change of links", () => {
  it("are computed anew for every destination whose routes differ, and for few others", () => {
    let affectedCount = 0;
    let differing = 0;
    fc.assert(
      fc.property(
        fc.oneof(changes(true), changes(false)),
        fc.constantFrom(...tieBreaks),
        ([before, after], tieBreak) => {
          const affected = findAffected(before, after, tieBreak);
          const old = createRouteEngine(before, { tieBreak });
          const renewed = createRouteEngine(after, { tieBreak });
          for (let as = 0; as < before.asCount; as++) {
            const first = copyTree(old.tree(as));
            const { classes, lengths, nextHops } = renewed.tree(as);
            const same = [
              [first.classes, classes],
              [first.lengths, lengths],
              [first.nextHops, nextHops],
            ].every(([a, b]) => a!.every((value, k) => value === b![k]));
            if (!same) expect(affected[as]).toBe(1);
            affectedCount += affected[as]!;
            if (!same) differing++;
          }
        },
      ),
      { numRuns: 120, seed: 8 },
    );
    expect(affectedCount).toBeLessThan(1.05 * differing);
  });

  it("sum up as a full sweep of the changed graph does", () => {
    fc.assert(
      fc.property(changes(true), ([before, after]) => {
        const labels = Uint16Array.from(before.asns, (_, as) => as % 3);
        const territories = { labels, territoryCount: 3 };
        const request = { graph: before, territories };
        const { sums } = rerouteAfter({ request, sums: sweep(request) }, after);
        expect(sums).toEqual(sweep({ graph: after, territories }));
      }),
      { numRuns: 20, seed: 9 },
    );
  });
});
