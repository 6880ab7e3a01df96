/** Ways of networks to the border, and what stands for what in a contraction, by slow searches of drawn worlds. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { row } from "../../src/base/rows.ts";
import { lowestAsn } from "../../src/routing/policy.ts";
import { createStruck, failureOf } from "../../src/traffic/border-failure.ts";
import { closeUp } from "../../src/traffic/close-up.ts";
import { groundOf } from "../../src/traffic/ground.ts";
import { createWatch, type Observer } from "../../src/traffic/observers.ts";
import { createWayFinder, findLeadsAbroad } from "../../src/traffic/ways-abroad.ts";
import { borderKey, type Nation, nationOf } from "../../src/world/nation.ts";
import { type AsIndex, requireAs, type World } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";
import { hierarchies, worlds } from "./drawn-borders.ts";

/** All that can be got to from some ASes by steps, those included. */
function closure(from: readonly AsIndex[], step: (as: AsIndex) => readonly AsIndex[]): AsIndex[] {
  const found = new Set(from);
  for (const as of found) for (const next of step(as)) found.add(next);
  return [...found].sort((a, b) => a - b);
}

const neighbours = (
  world: World,
  as: AsIndex,
  kinds: readonly ("providers" | "customers" | "peers")[],
) => kinds.flatMap((kind) => [...row(world[kind], as)]);

const domesticOnly = ({ isDomestic }: Nation, ases: readonly AsIndex[]) =>
  ases.filter((as) => isDomestic[as] === 1);

describe("the ways of a country's networks", () => {
  it("lead abroad where a customer abroad can be got to, down through the country", () => {
    fc.assert(
      fc.property(fc.oneof(worlds, hierarchies), (world) => {
        const nation = nationOf(world, "KH");
        const leads = findLeadsAbroad(world, nation);
        for (let as = 0; as < world.asCount; as++) {
          const below = closure([as], (each) =>
            nation.isDomestic[each] === 1 ? neighbours(world, each, ["customers"]) : [],
          );
          const expected =
            nation.isDomestic[as] === 1 && below.some((each) => nation.isDomestic[each] === 0);
          expect(leads[as], `AS ${as}`).toBe(expected ? 1 : 0);
        }
      }),
      { numRuns: 12 },
    );
  });

  it("are the providers at home that matter abroad, in their order, by lane", () => {
    fc.assert(
      fc.property(fc.oneof(worlds, hierarchies), fc.nat(), (world, drawn) => {
        const nation = nationOf(world, "KH");
        const leads = findLeadsAbroad(world, nation);
        const struck = createStruck(world.asCount, nation.isDomestic);
        const down = nation.ases[drawn % nation.ases.length]!;
        struck.set([failureOf([down])]);
        const waysOf = createWayFinder(world, nation, leads, struck);
        const matters = (as: AsIndex) =>
          leads[as] === 1 ||
          neighbours(world, as, ["providers", "peers"]).some(
            (each) => nation.isDomestic[each] === 0,
          ) ||
          neighbours(world, as, ["peers"]).some((peer) => leads[peer] === 1);
        const byKey = new Map<string, string>();
        for (const source of nation.ases) {
          const climb = (without: AsIndex | -1) =>
            closure([source], (as) =>
              domesticOnly(nation, neighbours(world, as, ["providers"])).filter(
                (each) => each !== without,
              ),
            ).filter(matters);
          const all = climb(-1);
          const left = new Set(climb(down));
          const { steps, key } = waysOf(source, 0b11);
          expect(steps).toEqual(all.map((as) => [as, left.has(as) ? 0b11 : 0b01]));
          const told = JSON.stringify(steps);
          expect(byKey.get(key) ?? told).toBe(told);
          byKey.set(key, told);
        }
        expect(byKey.size).toBe(new Set(byKey.values()).size);
      }),
      { numRuns: 12 },
    );
  });

  it("do not climb through a network abroad to one at home", () => {
    const world = drawWorld("1 > 2, 3 > 1, 4 > 3", { 1: "SG", 2: "KH", 3: "KH", 4: "US" });
    const nation = nationOf(world, "KH");
    const struck = createStruck(world.asCount, nation.isDomestic);
    const { steps } = createWayFinder(
      world,
      nation,
      findLeadsAbroad(world, nation),
      struck,
    )(requireAs(world, 2), 1);
    expect(steps).toEqual([[requireAs(world, 2), 1]]);
  });

  it("are down in the lanes of what fails there, and in no lane of the pass before", () => {
    const world = drawWorld("1 > 2, 1 > 3, 2 > 3", { 1: "SG", 2: "KH", 3: "KH" });
    const { isDomestic } = nationOf(world, "KH");
    const [a, b, c] = [1, 2, 3].map((asn) => requireAs(world, asn));
    const struck = createStruck(world.asCount, isDomestic);
    const link = borderKey(world.asCount, { domestic: b!, foreign: a! });
    const lanes = () => [
      ...[struck.lanes(a!, b!), struck.lanes(b!, a!), struck.lanes(a!, c!)],
      ...[struck.lanes(b!, c!), struck.lanes(c!, b!)],
    ];
    expect(lanes()).toEqual([0, 0, 0, 0, 0]);
    struck.set([failureOf([c!]), failureOf([], [link]), failureOf([b!, c!], [link])]);
    // b is struck as an AS in lane 3, and by its link in 2 and 3; c in 1 and 3.
    expect(lanes()).toEqual([0b1100, 0b1100, 0b1010, 0b1010, 0b1000]);
    struck.set([failureOf([], [link])]);
    expect(lanes()).toEqual([0b10, 0b10, 0, 0, 0]);
    struck.set([failureOf([b!])]);
    expect(lanes()).toEqual([0b10, 0, 0, 0, 0b10]);
  });
});

describe("what stands where traffic is measured", () => {
  // 1 sells to 3, 4 and 5 abroad, which are alike; 2 is the country.
  const world = drawWorld("9 > 2, 9 > 3, 9 > 4, 9 > 5, 8 > 3, 8 > 4, 8 > 5, 8 = 9, 9 > 1, 8 > 1", {
    ...{ 1: "SG", 2: "KH", 3: "SG", 4: "SG", 5: "SG", 8: "US", 9: "US" },
  });
  const nation = nationOf(world, "KH");
  const foreign = Float64Array.from(nation.isDomestic, (here) => (1 - here) / 6);
  const gravity = { foreign, domestic: world.users, domesticBasis: "users" as const };
  const observerAt = (...asns: number[]): Observer => ({
    ...{ who: { kind: "all-operators" }, paths: 1, exchange: false },
    sees: Uint8Array.from(world.asns, (asn) => (asns.includes(asn) ? 1 : 0)),
  });
  const positions = (
    observers: readonly Observer[][],
    contracts?: boolean,
    apart: number[] = [],
  ) => {
    const { contraction } = groundOf([world], nation, gravity, observers, {
      ...{ tieBreak: lowestAsn, apart: apart.map((asn) => requireAs(world, asn)) },
      ...(contracts !== undefined && { contracts }),
    });
    return contraction && [...world.asns].filter((_, as) => contraction.position[as]! >= 0);
  };

  it("is a network itself where somebody looks on or it is named, the first of all too", () => {
    expect(positions([[]], true)).toEqual([2, 8, 9]);
    expect(positions([[observerAt(1, 2)]], true)).toEqual([1, 2, 8, 9]);
    expect(positions([[observerAt(3)], [observerAt(5), observerAt(1)]], true)).toEqual([
      1, 2, 3, 5, 8, 9,
    ]);
    expect(positions([[]], true, [4])).toEqual([2, 4, 8, 9]);
  });

  it("is the world itself where it is small or that is wanted", () => {
    expect([positions([[]]), positions([[]], false)]).toEqual([undefined, undefined]);
  });

  it("is kept in a close-up with the providers that a design names, and none of the clique that is not there", () => {
    const wide = {
      ...drawWorld("1 > 4, 9 > 2, 9 > 3, 7 > 1, 7 = 9, 7 > 8", {
        ...{ 1: "SG", 2: "KH", 3: "SG", 4: "SG", 7: "US", 8: "US", 9: "US" },
      }),
      clique: Uint32Array.of(7, 9, 99),
    };
    const own = nationOf(wide, "KH");
    const weights = new Float64Array(wide.asCount);
    const near = (...named: number[]) => {
      const { world: kept } = closeUp(wide, own, weights, 5, named);
      return [[...kept.asns], [...kept.clique]];
    };
    expect(near()).toEqual([[2, 9], [9]]);
    expect(near(1, 12345)).toEqual([
      [1, 2, 7, 9],
      [7, 9],
    ]);
    expect(near(8, 1)[0]).toEqual([1, 2, 7, 8, 9]);
  });
});

describe("a watch over paths", () => {
  it("tells of each observer whether it stands on the path, both ends included", () => {
    const hop = fc.array(fc.integer({ min: -1, max: 6 }), { minLength: 7, maxLength: 7 });
    const marks = fc.array(fc.array(fc.nat(1), { minLength: 7, maxLength: 7 }), { maxLength: 4 });
    fc.assert(
      fc.property(hop, marks, (drawn, places) => {
        // Towards lower positions alone: no path goes round.
        const nextHops = Int32Array.from(drawn, (next, as) => Math.min(next, as - 1));
        const watch = createWatch(
          places.map((sees) => ({
            ...{ who: { kind: "all-operators" as const }, paths: 1, exchange: false },
            sees: Uint8Array.from(sees),
          })),
          7,
        );
        for (let source = 0; source < 7; source++) {
          const path: number[] = [];
          for (let as = source; as >= 0; as = nextHops[as]!) path.push(as);
          expect([...watch.along(nextHops, source)]).toEqual(
            places.map((sees) => Math.max(...path.map((as) => sees[as]!))),
          );
        }
      }),
      { numRuns: 40 },
    );
  });
});
