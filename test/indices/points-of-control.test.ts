import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { row } from "../../src/base/rows.ts";
import {
  complexity,
  connectedAddresses,
  type DomesticHierarchy,
  domesticHierarchy,
  findPointsOfControl,
} from "../../src/indices/points-of-control.ts";
import type { Graph } from "../../src/routing/policy.ts";
import { graphOf, randomGraphs } from "../routing/drawn-graph.ts";

const all = (graph: Graph) => Uint32Array.from({ length: graph.asCount }, (_, as) => as);

/** The paper's recursion as it stands: what reaches an AS that no listed AS has taken already. */
function recursively(h: DomesticHierarchy, direct: Float64Array, as: number, taken: Set<number>) {
  let sum = direct[as]!;
  for (let customer = 0; customer < direct.length; customer++)
    if (row(h.providers, customer).includes(as) && !taken.has(customer))
      sum += recursively(h, direct, customer, taken) / h.providerCounts[customer]!;
  return sum;
}

function greedily(h: DomesticHierarchy, direct: Float64Array): number[] {
  const total = direct.reduce((sum, each) => sum + each, 0);
  const covered = (list: number[]) =>
    list.reduce((sum, as) => sum + recursively(h, direct, as, new Set(list)), 0);
  const list: number[] = [];
  while (covered(list) < 0.9 * total * (1 - 1e-12)) {
    let best = -1;
    for (let as = 0; as < direct.length; as++) {
      if (list.includes(as)) continue;
      const gain = covered([...list, as]);
      if (best < 0 || gain > covered([...list, best]) * (1 + 1e-12)) best = as;
    }
    list.push(best);
  }
  return list;
}

describe("points of control", () => {
  it.each([
    [2, 1, 4 / 3],
    [1, 2, 5 / 3],
  ])("has the paper's example: direct %i and %i give a sum of %f", (first, second, sum) => {
    const graph = graphOf([[1, ">", 2]]);
    const hierarchy = domesticHierarchy(graph, all(graph));
    const direct = Float64Array.of(first, second);
    const connected = connectedAddresses(hierarchy, direct);
    expect((connected[0]! + connected[1]!) / 3).toBeCloseTo(sum, 12);
    expect(complexity(hierarchy, direct)).toBeCloseTo((2 / 3) * sum * 1e5, 6);
  });

  it("counts all foreign providers together as one", () => {
    // 3 buys from 1, which is domestic, and from 8 and 9, which are not.
    const graph = graphOf([
      [1, ">", 3],
      [8, ">", 3],
      [9, ">", 3],
    ]);
    const hierarchy = domesticHierarchy(graph, Uint32Array.of(0, 1));
    expect([...hierarchy.providerCounts]).toEqual([0, 2]);
    expect([...connectedAddresses(hierarchy, Float64Array.of(10, 100))]).toEqual([60, 100]);
  });

  it("takes first the one that reaches most, then whoever adds most, nothing twice", () => {
    // Alone 2 reaches 60 and 4 reaches 50; but all that 2 has is below 1, which is taken first.
    const graph = graphOf([
      [1, ">", 2],
      [2, ">", 3],
      [9, ">", 4],
      [9, ">", 1],
    ]);
    const hierarchy = domesticHierarchy(graph, Uint32Array.of(0, 1, 2, 3));
    const points = findPointsOfControl(hierarchy, Float64Array.of(5, 20, 40, 50));
    expect(points?.ases).toEqual([0, 3]);
    expect(points?.covered).toEqual([65 / 115, 1]);
    expect(points?.addressesPerPoint).toBe(57);
  });

  it("cuts a customer–provider cycle at the member farthest from abroad", () => {
    // 9 (foreign) > 1 > 2 > 3 > 1: 3 is farthest, so 3 no longer provides for 1.
    const graph = graphOf([
      [9, ">", 1],
      [1, ">", 2],
      [2, ">", 3],
      [3, ">", 1],
    ]);
    const hierarchy = domesticHierarchy(graph, Uint32Array.of(0, 1, 2));
    expect(hierarchy.cutLinks).toBe(1);
    expect([0, 1, 2].map((as) => [...row(hierarchy.providers, as)])).toEqual([[], [0], [1]]);
    const points = findPointsOfControl(hierarchy, Float64Array.of(1, 1, 1));
    expect(points?.ases).toEqual([0]);
    expect(points?.covered).toEqual([1]);
  });

  it("are none without addresses, and at most as many as networks", () => {
    const graph = graphOf([[1, "=", 2]]);
    const hierarchy = domesticHierarchy(graph, all(graph));
    expect(findPointsOfControl(hierarchy, new Float64Array(2))).toBeUndefined();
    expect(findPointsOfControl(hierarchy, Float64Array.of(1, 1))?.ases).toEqual([0, 1]);
  });

  it("equal the paper's recursion on random hierarchies", () => {
    fc.assert(
      fc.property(
        randomGraphs(8, true),
        fc.array(fc.integer({ min: 1, max: 997 }), { minLength: 8, maxLength: 8 }),
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        (graph, numbers, domestic) => {
          const ases = all(graph).filter((as) => as === 0 || domestic[as] === true);
          const hierarchy = domesticHierarchy(graph, ases);
          // Fractions keep sums of different sets apart, so that the greedy choice has no ties.
          const direct = Float64Array.from(ases, (as) => numbers[as]! + (((as + 1) * Math.PI) % 1));
          const points = findPointsOfControl(hierarchy, direct)!;
          const expected = greedily(hierarchy, direct).map((position) => ases[position]!);
          expect(points.ases.length).toBe(expected.length);
          expect(points.covered.at(-1)).toBeGreaterThanOrEqual(0.9 * (1 - 1e-9));
          expect(points.covered.at(-1)).toBeLessThanOrEqual(1 + 1e-9);
          expect(points.ases).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });
});
