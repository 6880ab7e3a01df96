import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lowestAsn } from "../../src/routing/policy.ts";
import { createRouteEngine } from "../../src/routing/tree.ts";
import { createClassMeter } from "../../src/traffic/class-flow.ts";
import { randomGraphs } from "../routing/drawn-graph.ts";

describe("demand by class on a tree", () => {
  it("is what walking from every AS finds", () => {
    fc.assert(
      fc.property(randomGraphs(12), fc.array(fc.nat(9), { minLength: 24 }), (world, numbers) => {
        const isDomestic = Uint8Array.from({ length: world.asCount }, (_, as) =>
          numbers[as]! < 5 ? 1 : 0,
        );
        const domestic = [...isDomestic.keys()].filter((as) => isDomestic[as] === 1);
        const demand = [0, 1].map((k) =>
          Float64Array.from({ length: world.asCount }, (_, as) =>
            isDomestic[as] === 1 ? 0 : numbers[(as + 7 * k) % numbers.length]!,
          ),
        );
        const sees = Uint8Array.from(isDomestic, (own, as) => (own === 1 && as % 2 === 0 ? 1 : 0));
        const engine = createRouteEngine(world, { tieBreak: lowestAsn });
        const measure = createClassMeter(world.asCount, demand, isDomestic, sees);
        for (const destination of domestic) {
          const tree = engine.tree(destination);
          const flow = measure(tree);
          for (const [k, weights] of demand.entries()) {
            let [reach, seen] = [0, 0];
            const passing = new Float64Array(world.asCount);
            for (let source = 0; source < world.asCount; source++) {
              if (source !== destination && tree.nextHops[source]! < 0) continue;
              const path: number[] = [];
              for (let as = source; as >= 0; as = tree.nextHops[as]!) path.push(as);
              reach += weights[source]!;
              if (path.some((as) => sees[as] === 1)) seen += weights[source]!;
              for (const as of path) passing[as]! += weights[source]!;
            }
            expect(flow.reach[k] ?? 0).toBeCloseTo(reach, 9);
            expect(flow.seen[k]).toBeCloseTo(seen, 9);
            for (const as of domestic)
              expect(
                (as === destination ? flow.reach : flow.passing.get(as))?.[k] ?? 0,
              ).toBeCloseTo(passing[as]!, 9);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
