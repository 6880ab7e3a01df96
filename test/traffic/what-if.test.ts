import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { row } from "../../src/base/rows.ts";
import { applyDesign } from "../../src/gateway/apply.ts";
import { parseTieBreak } from "../../src/routing/policy.ts";
import { cutOffBelow } from "../../src/traffic/cut-off.ts";
import { gravityOf } from "../../src/traffic/gravity.ts";
import { measureTraffic, stageTraffic } from "../../src/traffic/traffic.ts";
import { type Change, prepareWhatIf } from "../../src/traffic/what-if.ts";
import { type LinkChange, parting, withLinkChanges } from "../../src/world/links.ts";
import { borderKey } from "../../src/world/nation.ts";
import { requireAs, type World } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";
import { gateway, open, worlds } from "./drawn-borders.ts";

interface Draw {
  lost: number[];
  ases: number[];
  added: [number, number, "transit" | "peer"][];
}
const draws: fc.Arbitrary<Draw> = fc.record({
  lost: fc.array(fc.nat(), { maxLength: 2 }),
  ases: fc.array(fc.nat(), { maxLength: 1 }),
  added: fc.array(
    fc.tuple(fc.nat(), fc.nat(), fc.constantFrom("transit" as const, "peer" as const)),
    { maxLength: 2 },
  ),
});

const neighbours = (world: World, as: number) =>
  [world.providers, world.customers, world.peers].flatMap((rows) => [...row(rows, as)]);

function changeOf(world: World, { lost, ases, added }: Draw): Change {
  const links = Array.from({ length: world.asCount }, (_, a) =>
    neighbours(world, a)
      .filter((b) => b > a)
      .map((b) => [world.asns[a]!, world.asns[b]!] as const),
  ).flat();
  const asn = (k: number) => world.asns[k % world.asCount]!;
  return {
    lost: lost.map((k) => links[k % links.length]!),
    ases: ases.map(asn),
    added: added
      .map(([a, b, kind]) => ({ a: asn(a), b: asn(b), kind }))
      .filter(({ a, b }) => a !== b && !ases.map(asn).includes(a) && !ases.map(asn).includes(b)),
  };
}

/** The changed world, made apart from the code under test. */
function changedWorld(world: World, change: Change, further: readonly LinkChange[] = []): World {
  const at = (asn: number) => requireAs(world, asn);
  return withLinkChanges(world, [
    ...(change.lost ?? []).map(([a, b]) => ({ kind: "remove" as const, a: at(a), b: at(b) })),
    ...further,
    ...(change.added ?? []).map(({ a, b, kind }) => ({ kind, a: at(a), b: at(b) })),
    ...(change.ases ?? []).flatMap((asn) =>
      neighbours(world, at(asn)).map((b) => ({ kind: "remove" as const, a: at(asn), b })),
    ),
  ]);
}

const seen = { trees: 0, ofTrees: 0, differing: 0 };

/** Compares an answer with all traffic measured again. */
function compare(
  applied: ReturnType<typeof applyDesign>,
  change: Change,
  tieBreakName: string,
  further: readonly LinkChange[] = [],
): void {
  const tieBreak = parseTieBreak(tieBreakName);
  const { after: world, nation } = applied;
  const answer = prepareWhatIf(applied, { tieBreak }).answer(change);
  const gravity = gravityOf(applied.before, nation, applied.design);
  const { traffic } = measureTraffic(
    stageTraffic([world, changedWorld(world, change, further)], nation, gravity, [[], []], {
      tieBreak,
      lostLinks: new Set(),
      maxTrees: 10_000,
    }),
  );
  const [before, after] = traffic;
  let rerouted = 0;
  let lost = 0;
  const cut: number[] = [];
  expect(answer.networks.length).toBe(nation.ases.length);
  for (const network of answer.networks) {
    const as = requireAs(world, network.asn);
    const [old, now] = [before!.networks.get(as)!, after!.networks.get(as)!];
    expect(network.reach.before).toBeCloseTo(old.reach, 10);
    expect(network.reach.after).toBeCloseTo(now.reach, 10);
    expect(network.meanHops.after || 0).toBeCloseTo(now.meanHops || 0, 10);
    expect(network.changed).toBeCloseTo(now.changed, 10);
    rerouted += gravity.domestic[as]! * now.changed;
    lost += applied.added.has(as) ? 0 : gravity.domestic[as]! * Math.max(0, old.reach - now.reach);
    if (old.reach > 0 && now.reach < cutOffBelow * old.reach - 1e-9 && !applied.added.has(as))
      cut.push(network.asn);
    if (now.changed > 0 || old.reach !== now.reach) seen.differing++;
  }
  seen.trees += answer.recomputed.trees;
  seen.ofTrees += answer.recomputed.ofTrees;
  expect(answer.rerouted).toBeCloseTo(rerouted, 10);
  expect(answer.cutOff.demandLost).toBeCloseTo(lost, 10);
  expect(answer.cutOff.networks).toBe(cut.length);
  expect(answer.cutOff.ases.map(({ asn }) => asn).sort((a, b) => a - b)).toEqual(
    cut.sort((a, b) => a - b),
  );
  for (const [side, { entries }] of [
    ["before", before!],
    ["after", after!],
  ] as const) {
    const shares = new Map<number, number>();
    const sites = new Map<string, number>();
    for (const [key, share] of entries) {
      const asn = world.asns[Math.floor(key / world.asCount)]!;
      shares.set(asn, (shares.get(asn) ?? 0) + share);
      const link = applied.siteLinks.find((each) => borderKey(world.asCount, each) === key);
      const site = applied.design.sites[link?.site ?? -1]?.id;
      if (site !== undefined) sites.set(site, (sites.get(site) ?? 0) + share);
    }
    for (const border of answer.borders)
      expect(border[side]).toBeCloseTo(shares.get(border.asn) ?? 0, 10);
    const shown = answer.borders.reduce((sum, border) => sum + border[side], 0);
    expect(shown).toBeCloseTo(
      [...shares.values()].reduce((sum, share) => sum + share, 0),
      10,
    );
    for (const site of answer.sites) expect(site[side]).toBeCloseTo(sites.get(site.site) ?? 0, 10);
  }
}

const ties = fc.constantFrom("lowest-asn", "hash", "seeded:5");

describe("a what-if", () => {
  it("equals all traffic measured again, for links and networks lost and links gained", () => {
    fc.assert(
      fc.property(worlds, draws, ties, (world, draw, tieBreak) => {
        compare(applyDesign(world, open, new Map()), changeOf(world, draw), tieBreak);
      }),
      { numRuns: 250, seed: 3 },
    );
    expect(seen.differing).toBeGreaterThan(300);
    // Not everything is computed anew.
    expect(seen.trees).toBeLessThan(0.6 * seen.ofTrees);
  });

  it("is the same, to the bit, when the change was expected", () => {
    fc.assert(
      fc.property(worlds, draws, (world, draw) => {
        const applied = applyDesign(world, open, new Map());
        const change = changeOf(world, draw);
        const expected = prepareWhatIf(applied, { expected: [change] });
        expect(expected.answer(change)).toEqual(prepareWhatIf(applied).answer(change));
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it("equals it for the sites of a gateway", () => {
    fc.assert(
      fc.property(worlds, draws, fc.subarray(["west", "east"]), (world, draw, sites) => {
        let applied: ReturnType<typeof applyDesign>;
        try {
          applied = applyDesign(world, gateway, new Map());
        } catch {
          fc.pre(false);
          return;
        }
        const failing = applied.siteLinks
          .filter(({ site }) => site >= 0 && sites.includes(gateway.sites[site]!.id))
          .map(parting);
        const change = { ...changeOf(applied.after, draw), sites };
        compare(applied, change, "lowest-asn", failing);
      }),
      { numRuns: 120, seed: 4 },
    );
  });

  const world = drawWorld(
    "10 = 20, 10 > 30, 20 > 40, 10 > 101, 20 > 102, 10 > 103, 20 > 103, 101 > 104, 101 > 105",
    {
      10: "SG",
      20: "HK",
      30: "SG",
      40: "HK",
      101: "KH",
      102: "KH",
      103: "KH",
      104: "KH",
      105: "KH",
    },
    { 10: 0, 20: 0, 30: 3000, 40: 1000, 101: 400, 102: 300, 103: 200, 104: 50, 105: 50 },
  );
  const today = prepareWhatIf(applyDesign(world, open, new Map()));

  it("says who is cut off, what is lost and what goes another way", () => {
    const { cutOff, rerouted, borders, recomputed } = today.answer({ lost: [[10, 101]] });
    expect(cutOff.ases.map(({ asn }) => asn)).toEqual([101, 104, 105]);
    expect(cutOff.demandLost).toBeCloseTo(0.5, 12);
    expect(rerouted).toBe(0);
    expect(borders.find(({ asn }) => asn === 101)).toMatchObject({ before: 0.5, after: 0 });
    // 104 and 105 share a tree; 102 and 103 are not touched.
    expect(recomputed).toEqual({ trees: 2, ofTrees: 4 });
  });

  it("computes nothing anew where nothing can differ", () => {
    const before = today.answer({});
    expect(before.recomputed.trees).toBe(0);
    expect(before.cutOff.networks).toBe(0);
    expect(today.answer({ added: [{ kind: "peer", a: 104, b: 105 }] }).recomputed).toEqual({
      trees: 0,
      ofTrees: 5,
    });
  });

  it("reroutes to a new provider, and to what is left when one fails", () => {
    const built = today.answer({ added: [{ kind: "transit", a: 40, b: 104 }] });
    expect(built.recomputed.ofTrees).toBe(5);
    expect(built.cutOff.networks).toBe(0);
    // What 40 and 20 hold reaches 104 directly: 1,000 of 4,000 addresses, 5 % of users.
    expect(built.rerouted).toBeCloseTo(0.05 * 0.25, 12);
    const failed = today.answer({ ases: [20] });
    expect(failed.cutOff.ases.map(({ asn }) => asn)).toEqual([102]);
    expect(failed.cutOff.demandLost).toBeCloseTo(0.3 + 0.7 * 0.25, 12);
  });

  it.each([
    [{ sites: ["north"] }, "site-unknown"],
    [{ ases: [999] }, "as-unknown"],
    [{ lost: [[10, 102]] }, "link-unknown"],
    [{ added: [{ kind: "peer", a: 10, b: 10 }] }, "link-itself"],
  ] as [Change, string][])("refuses %j", (change, code) => {
    expect(() => today.answer(change)).toThrow(expect.objectContaining({ code }));
  });
});
