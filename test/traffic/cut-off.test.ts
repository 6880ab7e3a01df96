import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AppliedDesign, applyDesign, unlessMisfit } from "../../src/gateway/apply.ts";
import { type BorderFailure, failureOf } from "../../src/traffic/border-failure.ts";
import { type CutOff, cutOffsBy, summariseCutOff } from "../../src/traffic/cut-off.ts";
import { gravityOf } from "../../src/traffic/gravity.ts";
import { createReachMeter } from "../../src/traffic/reach.ts";
import { type Change, prepareWhatIf } from "../../src/traffic/what-if.ts";
import { type BorderLink, borderKey, nationOf } from "../../src/world/nation.ts";
import type { AsIndex, World } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";
import { gateway, hierarchies, open, worlds } from "./drawn-borders.ts";

/** A failure of the border as both engines take it. */
interface Case {
  failure: BorderFailure;
  change: Change;
}

interface Draw {
  ases: number[];
  links: number[];
  sites: string[];
}
const draws: fc.Arbitrary<Draw[]> = fc.array(
  fc.record({
    ases: fc.array(fc.nat(), { maxLength: 3 }),
    links: fc.array(fc.nat(), { maxLength: 4 }),
    sites: fc.subarray(["west", "east"]),
  }),
  { minLength: 1, maxLength: 5 },
);

function borderOf(world: World): readonly BorderLink[] {
  return nationOf(world, "KH").links;
}

function caseOf({ after: world, nation, design, siteLinks }: AppliedDesign, draw: Draw): Case {
  const border = borderOf(world);
  const ases = draw.ases.map((k): AsIndex => nation.ases[k % nation.ases.length]!);
  const links = border.length === 0 ? [] : draw.links.map((k) => border[k % border.length]!);
  const sites = draw.sites.filter((id) => design.sites.some((site) => site.id === id));
  const atSites = siteLinks.filter(({ site }) => sites.includes(design.sites[site]?.id ?? ""));
  return {
    failure: failureOf(
      ases,
      [...links, ...atSites].map((link) => borderKey(world.asCount, link)),
    ),
    change: {
      ases: ases.map((as) => world.asns[as]!),
      lost: links.map(({ domestic, foreign }) => [world.asns[domestic]!, world.asns[foreign]!]),
      sites,
    },
  };
}

const seen = { cut: 0, partly: 0, none: 0 };

function expectSame(batch: CutOff, exact: CutOff): void {
  const { demandLost, demandLostUsers, usersShare, users, addressesShare, ...whole } = batch;
  expect(whole).toEqual({
    networks: exact.networks,
    ofNetworks: exact.ofNetworks,
    addresses: exact.addresses,
    ases: exact.ases,
    computedUsersShare: 1,
  });
  expect(demandLost).toBeCloseTo(exact.demandLost, 12);
  expect(demandLostUsers).toBeCloseTo(exact.demandLostUsers, 6);
  expect(usersShare).toBeCloseTo(exact.usersShare, 12);
  expect(users).toBeCloseTo(exact.users, 6);
  expect(addressesShare).toBeCloseTo(exact.addressesShare, 12);
  if (exact.networks > 0) seen.cut++;
  else if (exact.demandLost > 1e-9) seen.partly++;
  else seen.none++;
}

/** @param repeats so often in one batch, so that it takes several passes */
function compare(
  applied: AppliedDesign,
  drawn: readonly Draw[],
  { repeats = 1, gravity = gravityOf(applied.before, applied.nation, applied.design) } = {},
): void {
  const { after: world, nation, added } = applied;
  const model = prepareWhatIf(applied, { gravity });
  const cases = drawn.map((draw) => caseOf(applied, draw));
  const many = Array.from({ length: repeats }, () => cases).flat();
  const cuts = cutOffsBy(
    { world, nation, gravity, added },
    many.map(({ failure }) => failure),
  );
  expect(cuts.length).toBe(many.length);
  const exact = cases.map(({ change }) => model.answer(change).cutOff);
  for (const [k, cut] of cuts.entries()) expectSame(cut, exact[k % exact.length]!);
}

describe("who is cut off by failures of the border", () => {
  it("reads a third of everybody's traffic as a third of the people, though nobody is cut off", () => {
    const world = drawWorld(
      "1 > 10, 1 > 11",
      { 1: "US", 10: "KH", 11: "KH" },
      { 1: 100, 10: 300, 11: 100 },
      { KH: 4e6 },
    );
    const nation = nationOf(world, "KH");
    const gravity = gravityOf(world, nation, open);
    const of = (kept: number[], full = [1, 1]) =>
      summariseCutOff(
        { world, nation, gravity, added: new Set() },
        { full: Float64Array.from(full), kept: Float64Array.from(kept) },
      );
    const third = of([0.68, 0.68]);
    expect(third).toMatchObject({ networks: 0, users: 0, usersShare: 0 });
    expect(third.demandLost).toBeCloseTo(0.32, 12);
    expect(third.demandLostUsers).toBeCloseTo(0.32 * 4e6, 6);
    // Of networks computed alone, half of whose traffic is gone: as among all.
    expect(of([0.5, 0.5], [1, Number.NaN])).toMatchObject({
      demandLost: 0.5,
      demandLostUsers: 2e6,
      computedUsersShare: 0.75,
    });
    const one = of([0.98, 0]);
    expect(one).toMatchObject({ networks: 1, users: 1e6 });
    expect(one.demandLostUsers).toBeCloseTo(0.02 * 3e6 + 1e6, 6);
  });

  it("is what the what-if engine says, for networks and links", () => {
    fc.assert(
      fc.property(fc.oneof(worlds, hierarchies), draws, (world, drawn) => {
        compare(applyDesign(world, open, new Map()), drawn);
      }),
      { numRuns: 400, seed: 11 },
    );
    expect(seen.cut).toBeGreaterThan(150);
    expect(seen.partly).toBeGreaterThan(50);
    expect(seen.none).toBeGreaterThan(50);
  });

  it("is what it says for the sites of a gateway", () => {
    fc.assert(
      fc.property(fc.oneof(worlds, hierarchies), draws, (world, drawn) => {
        const applied = unlessMisfit(() => applyDesign(world, gateway, new Map()));
        fc.pre(!("misfit" in applied));
        if ("misfit" in applied) return;
        const gravity = gravityOf(applied.before, applied.nation, gateway);
        compare(applied, drawn, { gravity });
        // The world before, which shares the core: there the operator has no link.
        const before = { ...applied, design: open, after: applied.before, siteLinks: [] };
        compare(before, drawn, { gravity });
      }),
      { numRuns: 120, seed: 12 },
    );
  });

  it("is the same for as many failures as several passes take", () => {
    fc.assert(
      fc.property(hierarchies, draws, (world, drawn) => {
        compare(applyDesign(world, open, new Map()), drawn, { repeats: 40 });
      }),
      { numRuns: 20, seed: 13 },
    );
  });

  it("has an exact nothing for a failure that touches nobody", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const applied = applyDesign(world, open, new Map());
        const gravity = gravityOf(applied.before, applied.nation, open);
        const [none] = cutOffsBy({ ...applied, world: applied.after, gravity }, [failureOf([])]);
        expect(none).toMatchObject({ networks: 0, demandLost: 0, usersShare: 0, ases: [] });
      }),
      { numRuns: 30, seed: 14 },
    );
  });

  it("by a shut-down of networks is what is left without their links, domestic ones too", () => {
    let behind = 0;
    fc.assert(
      fc.property(
        fc.oneof(worlds, hierarchies),
        fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
        (world, drawn) => {
          const { ases } = nationOf(world, "KH");
          const at = drawn.map((k) => world.asns[ases[k % ases.length]!]!);
          const functions = [{ kind: "shut-down", match: {}, at } as const];
          const applied = applyDesign(world, { ...open, functions }, new Map());
          const { before, after, nation, lostLinks, shutDown } = applied;
          const gravity = gravityOf(before, nation, open);
          const links = lostLinks.map((link) => borderKey(before.asCount, link));
          const basis = { ...applied, world: before, gravity };
          const [cut] = cutOffsBy(basis, [failureOf(shutDown, links)]);
          const fullIn = (each: World) =>
            [...createReachMeter(each, nation, gravity)([failureOf([])])][0]!.full;
          const left = summariseCutOff(basis, { full: fullIn(before), kept: fullIn(after) });
          expectSame(cut!, left);
          if (cut!.networks > shutDown.size) behind++;
        },
      ),
      { numRuns: 150, seed: 15 },
    );
    expect(behind).toBeGreaterThan(20);
  });

  it("refuses failures abroad, which the core does not know", () => {
    const [world] = fc.sample(worlds, { numRuns: 1, seed: 1 });
    const applied = applyDesign(world!, open, new Map());
    const gravity = gravityOf(applied.before, applied.nation, open);
    const abroad = applied.nation.isDomestic.indexOf(0);
    expect(() =>
      cutOffsBy({ ...applied, world: applied.after, gravity }, [failureOf([abroad])]),
    ).toThrow("a domestic AS fails");
  });
});
