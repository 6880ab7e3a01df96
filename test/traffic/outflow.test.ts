import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heaviest } from "../../src/base/heaviest.ts";
import { randomStream } from "../../src/base/random.ts";
import { row } from "../../src/base/rows.ts";
import type { TieBreak } from "../../src/routing/policy.ts";
import { createRouteEngine, pathOf } from "../../src/routing/tree.ts";
import type { Gravity } from "../../src/traffic/gravity.ts";
import { groundOf } from "../../src/traffic/ground.ts";
import type { Observer } from "../../src/traffic/observers.ts";
import { dependentsOf, measureOutbound } from "../../src/traffic/outflow.ts";
import { type LinkChange, withLinkChanges } from "../../src/world/links.ts";
import { type Nation, nationOf } from "../../src/world/nation.ts";
import type { World } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";

/** A random hierarchy of 16 ASes in two countries; the same seed gives the same. */
function randomWorld(seed: number): World {
  const stream = randomStream(seed, "outflow");
  const links = ["1 = 2"];
  for (let b = 3; b <= 16; b++) {
    for (let k = 0; k < 2; k++) links.push(`${1 + stream.below(b - 1)} > ${b}`);
    if (stream.below(2) === 0) links.push(`${b} = ${1 + stream.below(b - 1)}`);
  }
  const seen = new Set<string>();
  const distinct = links.filter((link) => {
    const key = (link.match(/\d+/g) ?? []).sort().join();
    return !seen.has(key) && seen.add(key);
  });
  const countries = Object.fromEntries(
    Array.from({ length: 16 }, (_, k) => [k + 1, stream.below(3) === 0 || k === 1 ? "KH" : "TH"]),
  );
  return drawWorld(distinct.join(", "), { ...countries, 1: "TH" });
}

function randomChanges(world: World, seed: number): LinkChange[] {
  const stream = randomStream(seed, "changes");
  return Array.from({ length: 3 }, () => {
    const a = stream.below(world.asCount - 1);
    const b = a + 1 + stream.below(world.asCount - a - 1);
    return { kind: (["remove", "transit", "peer"] as const)[stream.below(3)]!, a, b };
  });
}

function gravityFor(world: World, nation: Nation): Gravity {
  const abroad = world.asCount - nation.ases.length;
  const weigh = (isHere: 0 | 1, total: number) =>
    Float64Array.from(nation.isDomestic, (here, as) =>
      here === isHere ? (1 + (as % 3) / 10) / total : 0,
    );
  return {
    domestic: weigh(1, nation.ases.length),
    foreign: weigh(0, abroad),
    domesticBasis: "equal",
  };
}

/** Every path listed: ways out of the country, and of foreign traffic to those below it. */
function listPaths(
  worlds: readonly World[],
  w: number,
  nation: Nation,
  gravity: Gravity,
  observer: Observer,
  tieBreak: TieBreak,
) {
  const [first, own] = [worlds[0]!, worlds[w]!].map((world) =>
    createRouteEngine(world, { tieBreak }),
  );
  const sees = (path: readonly number[]) => path.some((as) => observer.sees[as] === 1);
  let [demand, reached, hops, changed, observed] = [0, 0, 0, 0, 0];
  for (const destination of heaviest(gravity.foreign, 5))
    for (const source of nation.ases) {
      const path = pathOf(own!.tree(destination), source);
      const weight = gravity.domestic[source]! * gravity.foreign[destination]!;
      demand += weight;
      if (path.length === 0) continue;
      reached += weight;
      hops += weight * (path.length - 1);
      if (path.join() !== pathOf(first!.tree(destination), source).join()) changed += weight;
      if (sees(path)) observed += weight;
    }
  const below = new Set(nation.ases);
  for (const as of below) for (const customer of row(worlds[w]!.customers, as)) below.add(customer);
  const dependents = [...below].filter((as) => nation.isDomestic[as] === 0);
  let [mostly, half, seen] = [0, 0, 0];
  for (const destination of dependents) {
    const tree = own!.tree(destination);
    let [all, through, caught] = [0, 0, 0];
    for (let source = 0; source < nation.isDomestic.length; source++) {
      const path = source === destination ? [] : pathOf(tree, source).slice(0, -1);
      if (path.length === 0) continue;
      all += gravity.foreign[source]!;
      if (path.some((as) => nation.isDomestic[as] === 1)) through += gravity.foreign[source]!;
      if (sees(path)) caught += gravity.foreign[source]!;
    }
    if (through / all > 0.5 + 1e-9) mostly++;
    // Rounding may put an exact half on either side.
    else if (through / all > 0.5 - 1e-9) half++;
    if (all > 0) seen += caught / all / dependents.length;
  }
  return {
    hops: hops / reached,
    changed: changed / demand,
    observed: observed / demand,
    dependents,
    mostly,
    half,
    seen,
  };
}

describe("measureOutbound", () => {
  it("equals the sum over all listed paths, before and after links change", () => {
    const tieBreaks: TieBreak[] = [
      { kind: "lowest-asn" },
      { kind: "hash" },
      { kind: "seeded", seed: 5 },
    ];
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.constantFrom(...tieBreaks),
        fc.integer({ min: 1, max: 3 }),
        (seed, tieBreak, boxes) => {
          const world = randomWorld(seed);
          const changes = randomChanges(world, seed);
          const worlds = [world, withLinkChanges(world, changes)];
          const nation = nationOf(world, "KH");
          const gravity = gravityFor(world, nation);
          const sees = new Uint8Array(world.asCount);
          // The first is domestic; the others may stand abroad.
          sees[nation.ases[seed % nation.ases.length]!] = 1;
          for (let k = 1; k < boxes; k++) sees[(seed * 7 + 5 * k) % world.asCount] = 1;
          const observer = {
            who: { kind: "all-operators" as const },
            sees,
            paths: 1,
            exchange: false,
          };
          const observers = [[observer], [observer]];
          const dependents = 100;
          const ends = changes.flatMap(({ a, b }) => [a, b]);
          const ground = groundOf(worlds, nation, gravity, observers, {
            tieBreak,
            apart: [
              ...ends.filter((as) => nation.isDomestic[as] === 0),
              ...worlds.flatMap((each) =>
                dependentsOf(each, nation, dependents).computed.map(({ as }) => as),
              ),
            ],
            contracts: seed % 2 === 0,
          });
          const { outbound } = measureOutbound(worlds, nation, gravity, observers, {
            ...{ tieBreak, ground, dependents },
            destinations: 5,
          });
          for (const [w, { meanHops, changed, observed, foreignTransit }] of outbound.entries()) {
            const expected = listPaths(worlds, w, nation, gravity, observer, tieBreak);
            if (Number.isNaN(expected.hops)) continue;
            expect(meanHops).toBeCloseTo(expected.hops, 10);
            expect(changed).toBeCloseTo(expected.changed, 10);
            expect(observed[0]).toBeCloseTo(expected.observed, 10);
            expect(foreignTransit.dependents).toBe(expected.dependents.length);
            const beyond = foreignTransit.mostlyThrough - expected.mostly;
            expect(beyond).toBeGreaterThanOrEqual(0);
            expect(beyond).toBeLessThanOrEqual(expected.half);
            expect(foreignTransit.observed[0]).toBeCloseTo(expected.seen, 10);
          }
        },
      ),
      { seed: 8, numRuns: 150 },
    );
  });
});
