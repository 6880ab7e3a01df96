import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBorderChains } from "../../src/indices/border-chains.ts";
import {
  chokepointPotentials,
  controlCounts,
  controlCurve,
  measureInflow,
  measureOutflow,
  resilienceCurve,
} from "../../src/indices/crossings.ts";
import { largestComponentOf } from "../../src/indices/largest-component.ts";
import { countOutflow } from "../../src/indices/outflow-paths.ts";
import type { Graph, TieBreak } from "../../src/routing/policy.ts";
import { createRouteEngine, pathOf } from "../../src/routing/tree.ts";
import { graphOf, randomGraphs } from "../routing/drawn-graph.ts";

/**
 * A country of 1, 2, 3, 4 (and the island 5, which only the foreign 20 knows):
 *
 *       10 = 20        foreign, peers
 *       |    | \
 *       1    2  5
 *       |  \ |         1 and 2 sell to 3, 1 sells to 4
 *       4    3
 */
const drawn = graphOf([
  [10, "=", 20],
  [10, ">", 1],
  [20, ">", 2],
  [20, ">", 5],
  [1, ">", 3],
  [2, ">", 3],
  [1, ">", 4],
]);
const at = (asn: number) => [...drawn.asns].indexOf(asn);
const country = Uint32Array.from([1, 2, 3, 4, 5].map(at));

describe("crossings of a border", () => {
  it("has a component without islands, and its border", () => {
    const component = largestComponentOf(drawn, country);
    expect([...component.members].map((as) => drawn.asns[as])).toEqual([1, 2, 3, 4]);
    expect([...component.border].map((as) => drawn.asns[as])).toEqual([1, 2]);
  });

  it("are counted where paths leave and where they enter", () => {
    const component = largestComponentOf(drawn, country);
    const outflow = measureOutflow(drawn, component);
    // To 10: 1, 3, 4 by 1; 2 by 2. To 20 and 5: 2 and 3 by 2 (3 hops up to the nearer), 1 and 4 by 1.
    expect(outflow.pairs).toBe(12);
    expect([...outflow.crossings]).toEqual([3 + 2 + 2, 1 + 2 + 2]);
    expect([...chokepointPotentials(outflow)]).toEqual([7 / 12, 5 / 12]);
    expect(outflow.allPairs).toBe(4 * 3);
    // From 10, 20 and 5 to 1 and 4 by 1, to 2 by 2; to 3: 10 by 1, 20 by 2, 5 by 2.
    const inflow = measureInflow(drawn, component);
    expect(inflow.pairs).toBe(12);
    expect([...inflow.crossings]).toEqual([3 + 3 + 1, 3 + 2]);
  });

  it("gives the resilience against the N strongest as censors", () => {
    const outflow = measureOutflow(drawn, largestComponentOf(drawn, country));
    expect([...outflow.ranking]).toEqual([0, 1]);
    expect(resilienceCurve(outflow)).toEqual([1, 5 / 12, 0]);
  });

  it("counts K_f over crossings, and the curve to 1", () => {
    const crossings = Float64Array.of(10, 0, 60, 30);
    expect(controlCounts(crossings, [0.5, 0.6, 0.61, 0.9, 0.95, 1])).toEqual([1, 1, 2, 2, 3, 3]);
    expect(controlCounts(new Float64Array(3))).toEqual([0, 0, 0, 0]);
    expect(controlCurve(crossings)).toEqual([0, 0.6, 0.9, 1, 1]);
  });

  it("knows chains apart by order, by exits, and by what follows", () => {
    const chains = createBorderChains(10);
    const last = chains.before(7, true, 0);
    const longer = chains.before(3, false, last);
    expect(chains.before(3, false, last)).toBe(longer);
    expect(chains.before(3, true, last)).not.toBe(longer);
    chains.add(longer, 2);
    chains.add(longer, 3);
    const seen: unknown[] = [];
    chains.forEach((paths, steps) => {
      seen.push([paths, steps]);
    });
    expect(seen).toEqual([
      [
        5,
        [
          { as: 3, isExit: false },
          { as: 7, isExit: true },
        ],
      ],
    ]);
  });

  it.each<TieBreak>([{ kind: "lowest-asn" }, { kind: "hash" }])(
    "equals listing every path, by lanes and by trees: $kind",
    (tieBreak) => {
      fc.assert(
        fc.property(
          fc.oneof(randomGraphs(14, true), randomGraphs(14)),
          fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
          (graph, picks) => {
            const ases = Uint32Array.from({ length: graph.asCount }, (_, as) => as).filter(
              (as) => as === 0 || picks[as] === true,
            );
            const component = largestComponentOf(graph, ases);
            const expected = listPaths(graph, component, tieBreak);
            for (const path of ["lanes", "trees"] as const) {
              const outflow = measureOutflow(graph, component, { tieBreak, path });
              expect([...outflow.crossings]).toEqual(expected.out);
              expect(outflow.pairs).toBe(expected.outPairs);
              const curve = resilienceCurve(outflow);
              for (let n = 0; n <= component.border.length; n++) {
                const censors = new Set(
                  Array.from(outflow.ranking.subarray(0, n), (k) => component.border[k]!),
                );
                const reachable = expected.paths.filter(
                  (each) => !each.some((as) => censors.has(as)),
                );
                if (outflow.allPairs > 0)
                  expect(curve[n]).toBeCloseTo(reachable.length / outflow.allPairs, 12);
              }
            }
            const inflow = measureInflow(graph, component, { tieBreak });
            expect([...inflow.crossings]).toEqual(expected.in);
            expect(inflow.pairs).toBe(expected.inPairs);
          },
        ),
        { numRuns: 40 },
      );
    },
  );

  it("counts by lanes and by trees the same chains on a larger graph", () => {
    fc.assert(
      fc.property(randomGraphs(60, true), (graph) => {
        const ases = Uint32Array.from({ length: graph.asCount >> 1 }, (_, k) => 2 * k);
        const component = largestComponentOf(graph, ases);
        const list = (path: "lanes" | "trees") => {
          const rows: string[] = [];
          countOutflow(graph, component, { path }).forEach((paths, steps) => {
            rows.push(`${paths} ${JSON.stringify(steps)}`);
          });
          return rows.sort();
        };
        expect(list("lanes")).toEqual(list("trees"));
      }),
      { numRuns: 25 },
    );
  });
});

function listPaths(
  graph: Graph,
  { isMember, border }: ReturnType<typeof largestComponentOf>,
  tieBreak: TieBreak,
) {
  const engine = createRouteEngine(graph, { tieBreak });
  const position = new Map(Array.from(border, (as, k) => [as, k]));
  const out = border.length === 0 ? [] : Array.from(border, () => 0);
  const into = [...out];
  const paths: number[][] = [];
  let inPairs = 0;
  for (let destination = 0; destination < graph.asCount; destination++) {
    const tree = engine.tree(destination);
    for (let source = 0; source < graph.asCount; source++) {
      if (isMember[source] === isMember[destination]) continue;
      const path = pathOf(tree, source);
      if (path.length === 0) continue;
      const isOutward = isMember[source] === 1;
      if (isOutward) paths.push(path);
      else inPairs++;
      for (let k = 1; k < path.length; k++) {
        const [from, to] = [path[k - 1]!, path[k]!];
        if (isOutward && isMember[from] === 1 && isMember[to] === 0) out[position.get(from)!]!++;
        if (!isOutward && isMember[from] === 0 && isMember[to] === 1) into[position.get(to)!]!++;
      }
    }
  }
  return { out, in: into, paths, outPairs: paths.length, inPairs };
}
