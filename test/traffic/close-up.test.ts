import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TieBreak } from "../../src/routing/policy.ts";
import { createRouteEngine, pathOf } from "../../src/routing/tree.ts";
import { closeUp } from "../../src/traffic/close-up.ts";
import { nationOf } from "../../src/world/nation.ts";
import { findAs, type World } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";

const asCount = 24;

const worlds = fc
  .tuple(
    fc.uniqueArray(
      fc.record({
        a: fc.integer({ min: 1, max: asCount }),
        b: fc.integer({ min: 1, max: asCount }),
        peer: fc.boolean(),
      }),
      {
        minLength: 20,
        maxLength: 70,
        selector: ({ a, b }) => `${Math.min(a, b)} ${Math.max(a, b)}`,
      },
    ),
    fc.array(fc.constantFrom("KH", "TH", "SG"), { minLength: asCount, maxLength: asCount }),
  )
  .map(([links, countries]) => {
    const drawing = links
      .filter(({ a, b }) => a !== b)
      .map(({ a, b, peer }) => `${Math.min(a, b)} ${peer ? "=" : ">"} ${Math.max(a, b)}`)
      .concat(["1 = 2"])
      .join(", ");
    const labels = Object.fromEntries(countries.map((country, k) => [k + 1, country]));
    const addresses = Object.fromEntries(
      countries.map((_, k) => [k + 1, 1000 + 37 * ((k * 7) % 24)]),
    );
    return drawWorld(drawing, { ...labels, 1: "TH", 2: "KH" }, addresses);
  });

/** AS numbers of the path from one AS to another. */
function routes(world: World, tieBreak: TieBreak) {
  const engine = createRouteEngine(world, { tieBreak });
  return (from: number, to: number): number[] =>
    pathOf(engine.tree(findAs(world, to)), findAs(world, from)).map((as) => world.asns[as]!);
}

describe("a close-up", () => {
  it.each([{ kind: "lowest-asn" }, { kind: "seeded", seed: 5 }] as const)(
    "has the whole world's routes between the country and every AS kept, both ways ($kind)",
    (tieBreak) => {
      fc.assert(
        fc.property(worlds, fc.integer({ min: 0, max: 6 }), (world, heaviest) => {
          const nation = nationOf(world, "KH");
          const { world: near } = closeUp(world, nation, world.ipv4, heaviest);
          const whole = routes(world, tieBreak);
          const part = routes(near, tieBreak);
          for (const as of nation.ases)
            for (const other of near.asns) {
              const own = world.asns[as]!;
              expect(part(own, other)).toEqual(whole(own, other));
              expect(part(other, own)).toEqual(whole(other, own));
            }
        }),
        { numRuns: 60 },
      );
    },
  );

  it("keeps labels, addresses and names with their AS, and says how much demand it holds", () => {
    const world = drawWorld(
      "1 > 2, 1 > 3, 1 > 4, 4 > 5",
      { 1: "US", 2: "KH", 3: "TH", 4: "SG", 5: "SG" },
      { 1: 10, 3: 50, 4: 30, 5: 10 },
    );
    const foreign = Float64Array.from([0.1, 0, 0.5, 0.3, 0.1]);
    const { world: near, demandShare } = closeUp(world, nationOf(world, "KH"), foreign, 1);
    expect([...near.asns]).toEqual([1, 2, 3]);
    expect([...near.ipv4]).toEqual([10, 100, 50]);
    expect(demandShare).toBeCloseTo(0.6, 12);
    expect(new TextDecoder().decode(near.names.bytes)).toBe("Network 1Network 2Network 3");
  });
});
