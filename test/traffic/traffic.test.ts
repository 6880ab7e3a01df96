import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lowestAsn } from "../../src/routing/policy.ts";
import { createRouteEngine, pathOf } from "../../src/routing/tree.ts";
import type { Gravity } from "../../src/traffic/gravity.ts";
import type { Observer } from "../../src/traffic/observers.ts";
import { measureTraffic, stageTraffic } from "../../src/traffic/traffic.ts";
import { withLinkChanges } from "../../src/world/links.ts";
import { borderKey, nationOf } from "../../src/world/nation.ts";
import type { World } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";

const asCount = 14;

/** Random hierarchies: a lower number provides for a higher one, or they peer. */
const worlds = fc
  .tuple(
    fc.uniqueArray(
      fc.record({
        a: fc.integer({ min: 1, max: asCount }),
        b: fc.integer({ min: 1, max: asCount }),
        peer: fc.boolean(),
      }),
      {
        minLength: 10,
        maxLength: 40,
        selector: ({ a, b }) => `${Math.min(a, b)} ${Math.max(a, b)}`,
      },
    ),
    fc.array(fc.constantFrom("KH", "TH"), { minLength: asCount, maxLength: asCount }),
  )
  .map(([links, countries]) => {
    const drawing = links
      .filter(({ a, b }) => a !== b)
      .map(({ a, b, peer }) => `${Math.min(a, b)} ${peer ? "=" : ">"} ${Math.max(a, b)}`)
      .concat(["1 = 2"])
      .join(", ");
    const labels = Object.fromEntries(countries.map((country, k) => [k + 1, country]));
    return drawWorld(drawing, { ...labels, 1: "TH", 2: "KH" });
  });

/** Every path listed, every sum taken pair by pair. */
function bruteForce(world: World, gravity: Gravity, observer: Observer) {
  const nation = nationOf(world, "KH");
  const engine = createRouteEngine(world);
  const sum = {
    crossing: new Float64Array(world.asCount),
    observed: 0,
    domestic: 0,
    hairpinned: 0,
    pairs: 0,
  };
  const entries = new Map<number, number>();
  for (const destination of nation.ases) {
    const tree = engine.tree(destination);
    for (let source = 0; source < world.asCount; source++) {
      const path = pathOf(tree, source);
      const sees = path.some((as) => observer.sees[as] === 1);
      if (nation.isDomestic[source] === 1) {
        if (source === destination) continue;
        const weight = gravity.domestic[source]! * gravity.domestic[destination]!;
        sum.pairs += weight;
        if (sees) sum.domestic += weight;
        if (path.some((as) => nation.isDomestic[as] === 0)) sum.hairpinned += weight;
        continue;
      }
      const weight = gravity.foreign[source]! * gravity.domestic[destination]!;
      for (const as of path) sum.crossing[as]! += nation.isDomestic[as] === 1 ? weight : 0;
      if (sees) sum.observed += weight;
      path.forEach((as, k) => {
        if (k === 0 || nation.isDomestic[as] === 0 || nation.isDomestic[path[k - 1]!] === 1) return;
        const key = as * world.asCount + path[k - 1]!;
        entries.set(key, (entries.get(key) ?? 0) + weight);
      });
    }
  }
  return { ...sum, entries };
}

describe("measureTraffic", () => {
  it("equals the sum over all listed paths, in the world and in its contraction", () => {
    fc.assert(
      fc.property(
        worlds,
        fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
        fc.boolean(),
        (world, seen, contracts) => {
          const nation = nationOf(world, "KH");
          const domestic = new Float64Array(world.asCount);
          const foreign = new Float64Array(world.asCount);
          const abroad = world.asCount - nation.ases.length;
          for (let as = 0; as < world.asCount; as++)
            if (nation.isDomestic[as] === 1) domestic[as] = 1 / nation.ases.length;
            else foreign[as] = 1 / abroad;
          const gravity: Gravity = { domestic, foreign, domesticBasis: "equal" };
          const sees = Uint8Array.from({ length: world.asCount }, (_, as) =>
            seen[as] === true && nation.isDomestic[as] === 1 ? 1 : 0,
          );
          const observer = {
            who: { kind: "all-operators" as const },
            sees,
            paths: 1,
            exchange: false,
          };
          const { traffic } = measureTraffic(
            stageTraffic([world], nation, gravity, [[observer]], {
              tieBreak: lowestAsn,
              lostLinks: new Set(),
              maxTrees: 1000,
              contracts,
            }),
          );
          const expected = bruteForce(world, gravity, observer);
          const [first] = traffic;
          for (const as of nation.ases)
            expect(first!.crossing[as]).toBeCloseTo(expected.crossing[as]!, 10);
          expect(first!.observed[0]!.international).toBeCloseTo(expected.observed, 10);
          const per = expected.pairs > 0 ? 1 / expected.pairs : 0;
          expect(first!.observed[0]!.domestic).toBeCloseTo(expected.domestic * per, 10);
          expect(first!.hairpinned).toBeCloseTo(expected.hairpinned * per, 10);
          expect(first!.entries.size).toBe(expected.entries.size);
          for (const [key, share] of expected.entries)
            expect(first!.entries.get(key)).toBeCloseTo(share, 10);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("is the same in a contraction, before and after links of the country change", () => {
    fc.assert(
      fc.property(
        worlds,
        fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 }),
        (world, picks) => {
          const nation = nationOf(world, "KH");
          const at = (pick: number) => nation.ases[pick % nation.ases.length]!;
          const other = (pick: number) => pick % world.asCount;
          const changes = (["remove", "transit"] as const)
            .map((kind, k) => ({ kind, a: at(picks[k]!), b: other(picks[k + 2]!) }))
            .filter(({ a, b }) => a !== b);
          const sides = [world, withLinkChanges(world, changes)];
          const weights = (isHere: number, total: number) =>
            Float64Array.from(nation.isDomestic, (here, as) =>
              here === isHere ? (1 - (as % 5) / 10) / total : 0,
            );
          const abroad = world.asCount - nation.ases.length;
          const gravity: Gravity = {
            domestic: weights(1, nation.ases.length),
            foreign: weights(0, abroad),
            domesticBasis: "equal",
          };
          const lostLinks = new Set(
            nation.links
              .filter(({ domestic }) => domestic === at(picks[0]!))
              .map((link) => borderKey(world.asCount, link)),
          );
          const observer = {
            who: { kind: "all-operators" as const },
            sees: Uint8Array.from({ length: world.asCount }, (_, as) => (as % 4 === 1 ? 1 : 0)),
            paths: 1,
            exchange: false,
          };
          const [whole, contracted] = [false, true].map((contracts) =>
            measureTraffic(
              stageTraffic(sides, nation, gravity, [[observer], [observer]], {
                ...{ tieBreak: lowestAsn, lostLinks, maxTrees: 1000, contracts },
              }),
            ).traffic.map(({ crossing, networks, entries, ...rest }) => ({
              ...rest,
              crossing: [...nation.ases].map((as) => rounded(crossing[as]!)),
              networks: [...networks].map(([as, { borders, ...network }]) => [
                as,
                Object.values(network).flat().map(rounded),
                [...borders].map(([border, share]) => [border, rounded(share)]).sort(),
              ]),
              entries: [...entries].map(([key, share]) => [key, rounded(share)]).sort(),
              observed: rest.observed.flatMap(Object.values).map(rounded),
            })),
          );
          expect(contracted).toEqual(whole);
        },
      ),
      { numRuns: 300 },
    );
  });
});

function rounded(share: unknown): number {
  return Math.round((share as number) * 1e9);
}
