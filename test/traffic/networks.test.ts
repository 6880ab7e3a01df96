/** What single networks receive and what observers see of it, by listing every path of drawn worlds. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyDesign } from "../../src/gateway/apply.ts";
import { lowestAsn, type TieBreak } from "../../src/routing/policy.ts";
import { createRouteEngine, pathOf, type RouteEngine } from "../../src/routing/tree.ts";
import { failureOf } from "../../src/traffic/border-failure.ts";
import { cutOffsBy, isCutOff, summariseCutOff } from "../../src/traffic/cut-off.ts";
import type { Gravity } from "../../src/traffic/gravity.ts";
import type { Observer } from "../../src/traffic/observers.ts";
import { measureOutbound } from "../../src/traffic/outflow.ts";
import { measureTraffic, stageTraffic } from "../../src/traffic/traffic.ts";
import { prepareWhatIf } from "../../src/traffic/what-if.ts";
import { withLinkChanges } from "../../src/world/links.ts";
import { borderKey, type Nation, nationOf } from "../../src/world/nation.ts";
import { type AsIndex, requireAs, type World } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";
import { open, worlds } from "./drawn-borders.ts";

function gravityFor(nation: Nation): Gravity {
  const weigh = (isHere: 0 | 1) => {
    const list = Float64Array.from(nation.isDomestic, (here, as) =>
      here === isHere ? 1 + (as % 3) : 0,
    );
    const sum = list.reduce((all, one) => all + one, 0);
    return list.map((one) => one / sum);
  };
  return { foreign: weigh(0), domestic: weigh(1), domesticBasis: "users" };
}

const standing = (
  world: World,
  at: (as: AsIndex) => boolean,
  more: Partial<Observer> = {},
): Observer => ({
  ...{ who: { kind: "boxes", asns: [] }, paths: 1, exchange: false, ...more },
  sees: Uint8Array.from({ length: world.asCount }, (_, as) => (at(as) ? 1 : 0)),
});

/** One network's figures, from every path to it. */
function listed(
  [first, own]: readonly [RouteEngine, RouteEngine],
  nation: Nation,
  { foreign }: Gravity,
  destination: AsIndex,
  lost: ReadonlySet<number>,
) {
  const count = nation.isDomestic.length;
  const sum = { reach: 0, hops: 0, changed: 0, displaced: 0 };
  const borders = new Map<AsIndex, number>();
  const [trees, n] = [[first, own].map((engine) => engine.tree(destination)), count];
  for (let source = 0; source < n; source++) {
    const path = pathOf(trees[1]!, source);
    const weight = foreign[source]!;
    if (path.length === 0 || weight === 0) continue;
    sum.reach += weight;
    sum.hops += weight * (path.length - 1);
    if (path.join() !== pathOf(trees[0]!, source).join()) sum.changed += weight;
    const crossings = path.slice(1).flatMap((as, k) => {
      const before = path[k]!;
      if (nation.isDomestic[as] === nation.isDomestic[before]) return [];
      const [domestic, abroad] = nation.isDomestic[as] === 1 ? [as, before] : [before, as];
      if (domestic === as)
        borders.set(
          as === destination ? -1 : as,
          (borders.get(as === destination ? -1 : as) ?? 0) + weight,
        );
      return [borderKey(n, { domestic, foreign: abroad })];
    });
    if (crossings.some((key) => lost.has(key))) sum.displaced += weight;
  }
  return { ...sum, borders };
}

describe("what single networks receive", () => {
  it("is what every path to them brings, before and after links are lost", () => {
    let [moved, displaced] = [0, 0];
    fc.assert(
      fc.property(worlds, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), (world, drawn) => {
        const nation = nationOf(world, "KH");
        fc.pre(nation.links.length > 0);
        const lostLinks = drawn.map((k) => nation.links[k % nation.links.length]!);
        const after = withLinkChanges(
          world,
          lostLinks.map(({ domestic: a, foreign: b }) => ({ kind: "remove" as const, a, b })),
        );
        const gravity = gravityFor(nation);
        const keys = new Set(lostLinks.map((link) => borderKey(world.asCount, link)));
        const { traffic } = measureTraffic(
          stageTraffic([world, after], nation, gravity, [[], []], {
            ...{ tieBreak: lowestAsn, lostLinks: keys, maxTrees: 1000, contracts: false },
          }),
        );
        const engines = [world, after].map((each) => createRouteEngine(each));
        for (const [w, { networks }] of traffic.entries())
          for (const as of nation.ases) {
            const told = networks.get(as)!;
            const slow = listed([engines[0]!, engines[w]!], nation, gravity, as, keys);
            expect(told.reach).toBeCloseTo(slow.reach, 10);
            if (slow.reach > 0) expect(told.meanHops).toBeCloseTo(slow.hops / slow.reach, 10);
            else expect(told.meanHops).toBeNaN();
            expect(told.changed).toBeCloseTo(slow.changed, 10);
            expect(told.displaced).toBeCloseTo(slow.displaced, 10);
            expect([...told.borders.keys()].sort()).toEqual([...slow.borders.keys()].sort());
            for (const [border, share] of slow.borders)
              expect(told.borders.get(border)).toBeCloseTo(share, 10);
            if (slow.changed > 0) moved++;
            if (slow.displaced > 0) displaced++;
          }
      }),
      { numRuns: 8, seed: 3 },
    );
    expect(Math.min(moved, displaced)).toBeGreaterThan(10);
  });

  // 1 sells to 10 and 11, which sell to 12 and 13; 12 and 13 peer; 14 buys abroad alone. 1 has most customers abroad.
  const elsewhere = Array.from({ length: 60 }, (_, k) => `1 > ${100 + k}`).join();
  const world = drawWorld(
    `${elsewhere}, 1 > 10, 1 > 11, 10 > 12, 11 > 13, 12 = 13, 1 > 14, 1 > 20`,
    {
      ...{ 1: "US", 10: "KH", 11: "KH", 12: "KH", 13: "KH", 14: "KH", 20: "TH" },
    },
  );
  const nation = nationOf(world, "KH");
  const at = (asn: number) => requireAs(world, asn);
  const gravity: Gravity = {
    foreign: Float64Array.from(world.asns, (asn) => (asn === 1 ? 0.25 : asn === 20 ? 0.75 : 0)),
    domestic: Float64Array.from(world.asns, (asn) => (asn < 10 || asn >= 20 ? 0 : 0.2)),
    domesticBasis: "users",
  };
  const measured = (observers: readonly Observer[], maxTrees = 10) =>
    measureTraffic(
      stageTraffic([world], nation, gravity, [observers], {
        ...{ tieBreak: lowestAsn, lostLinks: new Set<number>(), maxTrees },
      }),
    );

  it("is seen by observers as far as their boxes stand on the paths, pairs at home by where they go", () => {
    const border = (as: AsIndex) => [10, 11, 14].includes(world.asns[as]!);
    const { traffic } = measured([
      standing(world, border, { paths: 0.5 }),
      standing(world, border, { onBorderLinks: true }),
      standing(world, (as) => as === at(12) || as === at(1)),
      standing(world, () => false, { exchange: true, paths: 0.25 }),
      standing(world, (as) => as === at(12), { paths: 0.5 }),
    ]);
    const [{ observed, hairpinned, turnedAbroad, domesticReach, crossing, networks }] = traffic as [
      (typeof traffic)[0],
    ];
    // Ordered pairs at home, all alike: 20. Inside: 10–12, 11–13, 12–13. All others go over 1.
    expect(domesticReach).toBeCloseTo(1, 12);
    expect(hairpinned).toBeCloseTo(14 / 20, 12);
    expect(turnedAbroad).toBeCloseTo(14 / 20, 12);
    const shares = observed.map(({ international, domestic }) => [international, domestic]);
    const expected = [
      [0.5, (0.5 * 18) / 20],
      [1, 14 / 20],
      [1, 18 / 20],
      [0, (0.25 * 6) / 20],
      [0.1, (0.5 * 8) / 20],
    ];
    for (const [o, [international, domestic]] of expected.entries()) {
      expect(shares[o]![0], `observer ${o}`).toBeCloseTo(international!, 12);
      expect(shares[o]![1], `observer ${o}`).toBeCloseTo(domestic!, 12);
    }
    expect(networks.get(at(12))!.observed.map((one) => Number(one.toFixed(9)))).toEqual([
      0.5, 1, 1, 0, 0.5,
    ]);
    expect([10, 11, 12, 13, 14].map((asn) => Number(crossing[at(asn)]!.toFixed(9)))).toEqual([
      0.4, 0.4, 0.2, 0.2, 0.2,
    ]);
  });

  it("meets at a gateway's exchange, so that nothing between two networks leaves the country", () => {
    for (const [kind, exchange, share] of [
      ["all-operators", true, 0],
      ["operator", true, 0],
      ["border-boxes", true, 0.7],
      ["all-operators", false, 0.7],
    ] as const) {
      const who = kind === "operator" ? { kind, as: { asn: 10, name: "" } } : { kind };
      const { traffic } = measured([standing(world, () => false, { who, exchange })]);
      expect(traffic[0]!.hairpinned, `${kind} ${exchange}`).toBeCloseTo(share, 12);
    }
  });

  it("is reckoned at once for like stubs, but not where one has peers or an observer stands", () => {
    // 21 to 23 are alike, 31 and 32 have the same peer, 41 has customers.
    const alike = drawWorld(
      "1 > 21, 1 > 22, 1 > 23, 1 > 31, 1 > 32, 5 = 31, 5 = 32, 1 > 5, 1 > 41, 41 > 42",
      Object.fromEntries([5, 21, 22, 23, 31, 32, 41, 42].map((asn) => [asn, "KH"])),
    );
    const own = nationOf(alike, "KH");
    const groups = (observers: Observer[], worlds = [alike]) =>
      stageTraffic(worlds, own, gravityFor(own), [observers], {
        ...{ tieBreak: lowestAsn, lostLinks: new Set<number>(), maxTrees: 100 },
      })
        .groups.map(({ members }) => members.map((as) => alike.asns[as]!).join("+"))
        .sort();
    const rest = ["31", "32", "41", "42", "5"];
    expect(groups([])).toEqual(["21+22+23", ...rest]);
    const at22 = standing(alike, (as) => alike.asns[as] === 22);
    expect(groups([at22])).toEqual(["21+23", "22", ...rest]);
    const parted = withLinkChanges(alike, [
      { kind: "peer", a: requireAs(alike, 23), b: requireAs(alike, 42) },
    ]);
    expect(groups([], [alike, parted])).toEqual(["21+22", "23", ...rest]);
  });

  it("is that of the heaviest groups where not all are computed, of equal ones the first", () => {
    const { coverage, traffic } = measured([], 2);
    expect(coverage).toEqual({ networks: 2, ofNetworks: 5, users: 0.4 });
    expect([...traffic[0]!.networks.keys()].map((as) => world.asns[as])).toEqual([10, 11]);
    const applied = applyDesign(world, open, new Map());
    const few = prepareWhatIf(applied, { gravity, maxTrees: 3 });
    const answer = few.answer({ ases: [10] });
    expect(few.coverage).toEqual({ networks: 3, ofNetworks: 5, users: expect.closeTo(0.6, 12) });
    expect(answer.networks.map(({ asn }) => asn)).toEqual([10, 11, 12]);
    const heavier = {
      ...gravity,
      domestic: gravity.domestic.map((one, as) => (as === at(13) ? 0.3 : one / 1.2)),
    };
    const one = prepareWhatIf(applied, { gravity: heavier, maxTrees: 1 }).answer({});
    expect(one.networks.map(({ asn }) => asn)).toEqual([13]);
    expect(one.borders).toEqual([expect.objectContaining({ asn: 11, before: 1, after: 1 })]);
  });

  it("answers a change of networks that were counted together as if they had been apart", () => {
    const alike = drawWorld("1 > 10, 1 > 20, 1 > 21, 1 > 22, 2 > 20, 2 > 21, 2 > 22, 1 = 2", {
      ...{ 1: "US", 2: "US", 10: "KH", 20: "TH", 21: "TH", 22: "TH" },
    });
    const applied = applyDesign(alike, open, new Map());
    const own: Gravity = {
      foreign: Float64Array.from(alike.asns, (asn) => (asn >= 20 ? 0.2 : asn < 3 ? 0.2 : 0)),
      domestic: Float64Array.from(alike.asns, (asn) => (asn === 10 ? 1 : 0)),
      domesticBasis: "users",
    };
    const model = prepareWhatIf(applied, { gravity: own });
    expect(model.answer({ ases: [21] }).networks[0]!.reach.after).toBeCloseTo(0.8, 12);
    const closer = model.answer({ added: [{ kind: "peer", a: 10, b: 22 }] });
    expect(closer.networks[0]!.reach.after).toBeCloseTo(1, 12);
    expect(closer.borders[0]!.after).toBeCloseTo(1, 12);
    expect(closer.rerouted).toBeCloseTo(0.2, 12);
    expect(closer.meanHops.before).toBeCloseTo((0.2 * 1 + 0.8 * 2) / 1, 12);
    expect(closer.meanHops.after).toBeCloseTo(0.2 + 0.6 * 2 + 0.2, 12);
  });
});

describe("the way out", () => {
  // 10 at home sells to 20 and 21 abroad; 1 sells to 10, 30 and 20.
  const world = drawWorld(
    "1 > 10, 1 > 11, 10 > 20, 10 > 21, 1 > 30, 1 > 20, 1 > 31",
    {
      ...{ 1: "US", 10: "KH", 11: "KH", 20: "TH", 21: "TH", 30: "SG", 31: "SG" },
    },
    { 20: 300, 21: 100 },
  );
  const nation = nationOf(world, "KH");
  const at = (asn: number) => requireAs(world, asn);
  const shares: Readonly<Record<number, number>> = { 1: 0.1, 20: 0.4, 21: 0.2, 30: 0.2, 31: 0.1 };
  const gravity: Gravity = {
    foreign: Float64Array.from(world.asns, (asn) => shares[asn] ?? 0),
    domestic: Float64Array.from(world.asns, (asn) => (asn === 10 ? 0.25 : asn === 11 ? 0.75 : 0)),
    domesticBasis: "users",
  };
  const out = (
    observers: readonly Observer[],
    { destinations = 3, dependents = 5, own = gravity, tieBreak = lowestAsn as TieBreak } = {},
  ) => measureOutbound([world], nation, own, [observers], { tieBreak, destinations, dependents });
  const first = standing(world, (as) => as === at(1), { paths: 0.5 });

  it("is to the destinations of most demand, and seen of each as far as it has a route", () => {
    const { outbound, destinations, demandShare } = out([
      first,
      standing(world, (as) => as === at(10)),
    ]);
    const [{ meanHops, observed, seenByDestination, changed }] = outbound as [(typeof outbound)[0]];
    expect([destinations, changed]).toEqual([3, 0]);
    expect(demandShare).toBeCloseTo(0.8, 12);
    // To 20 and 21: from 10 one hop, seen by none; from 11 to 20 two hops by 1, to 21 three by 1 and 10.
    expect(
      [...seenByDestination].map(([as, seen]) => [world.asns[as], Number(seen.toFixed(9))]),
    ).toEqual([
      [20, 0.375],
      [21, 0.375],
      [30, 0.5],
    ]);
    expect(meanHops).toBeCloseTo(0.5 * (0.25 + 1.5) + 0.25 * (0.25 + 2.25) + 0.25 * 2, 12);
    expect(observed[0]).toBeCloseTo(0.5 * 0.375 + 0.25 * 0.375 + 0.25 * 0.5, 12);
    expect(observed[1]).toBeCloseTo(0.25 * (0.5 + 0.25 + 0.25) + 0.25 * 0.75, 12);
  });

  it("tells of no destination without an observer, and of nothing without one", () => {
    expect(out([]).outbound[0]!.seenByDestination.size).toBe(0);
    const none = out([first], { destinations: 0 });
    expect([none.destinations, none.demandShare]).toEqual([0, 0]);
    expect(none.outbound[0]).toMatchObject({ meanHops: 0, changed: 0, observed: [0] });
    expect(none.outbound[0]!.seenByDestination.size).toBe(0);
    const idle = { ...gravity, domestic: new Float64Array(world.asCount) };
    const still = out([first], { own: idle }).outbound[0]!;
    expect([still.meanHops, still.changed, still.observed]).toEqual([0, 0, [0]]);
    expect(still.seenByDestination.size).toBe(0);
  });

  it("carries others' traffic where more than half of it comes through the country", () => {
    const transit = (own: Gravity, limit = 5) =>
      out([first, standing(world, (as) => as === at(21))], { dependents: limit, own }).outbound[0]!
        .foreignTransit;
    // To 21 all comes by 10; to 20 by 1 but what 21 sends, which comes by 10.
    const all = transit(gravity);
    expect([all.dependents, all.computed, all.mostlyThrough]).toEqual([2, 2, 1]);
    // 1 sees 0.4 of 0.6 that comes to 20, and all to 21 but 20's, weighted by 300 and 100 addresses.
    expect(all.observed[0]).toBeCloseTo((0.5 * (300 * (0.4 / 0.6) + 100 * (0.4 / 0.8))) / 400, 12);
    expect(all.observed[1]).toBeCloseTo((300 * (0.2 / 0.6) + 100) / 400, 12);
    expect(transit(gravity, 1)).toMatchObject({ dependents: 2, computed: 1, mostlyThrough: 0 });
    const half = (share: number) => ({
      ...gravity,
      foreign: Float64Array.from(world.asns, (asn) => (asn === 21 ? share : asn === 30 ? 0.5 : 0)),
    });
    expect(transit(half(0.5), 1).mostlyThrough).toBe(0);
    expect(transit(half(0.625), 1).mostlyThrough).toBe(1);
    const nothing = { ...gravity, foreign: new Float64Array(world.asCount) };
    expect(transit(nothing)).toMatchObject({ mostlyThrough: 0, observed: [0, 0] });
    expect(transit(gravity, 0)).toMatchObject({ dependents: 2, computed: 0, observed: [0, 0] });
  });
});

describe("who is cut off", () => {
  it("keeps less than a twentieth, and never had nothing", () => {
    const cases: readonly (readonly [number, number, boolean])[] = [
      [1, 0.05, false],
      [1, 0.05 * (1 - 1e-12), false],
      [1, 0.0499, true],
      [0.5, 0.026, false],
      [0.5, 0.024, true],
      [1e-9, 0, true],
      [0, 0, false],
    ];
    for (const [had, left, cut] of cases)
      expect(isCutOff(had, left), `${left} of ${had}`).toBe(cut);
  });

  it("is told heaviest first, equals by number, 50 at most; new operators are none of them", () => {
    const count = 60;
    const numbers = Array.from({ length: count }, (_, k) => 100 + k);
    const world = drawWorld(numbers.map((asn) => `1 > ${asn}`).join(", "), {
      ...Object.fromEntries(numbers.map((asn) => [asn, "KH"])),
      1: "US",
    });
    const nation = nationOf(world, "KH");
    const domestic = Float64Array.from(world.asns, (asn) =>
      asn < 100 ? 0 : asn % 2 === 0 ? 0.02 : 0.01,
    );
    const basis = {
      ...{ world: { ...world, users: domestic, ipv4: new Float64Array(world.asCount) }, nation },
      gravity: {
        domestic,
        foreign: domestic.map((_, as) => (as === 0 ? 1 : 0)),
        domesticBasis: "users" as const,
      },
    };
    const [cut] = cutOffsBy({ ...basis, added: new Set<AsIndex>() }, [failureOf(nation.ases)]);
    const order = [...numbers].sort((a, b) => (a % 2) - (b % 2) || a - b);
    expect(cut!.ases.map(({ asn }) => asn)).toEqual(order.slice(0, 50));
    expect(cut).toMatchObject({
      networks: count,
      ofNetworks: count,
      addresses: 0,
      addressesShare: 0,
    });
    expect(cut!.users).toBeCloseTo(0.9, 12);
    const full = new Float64Array(count).fill(1);
    const kept = new Float64Array(count);
    const fewer = summariseCutOff({ ...basis, added: new Set([nation.ases[0]!]) }, { full, kept });
    expect([fewer.networks, fewer.ofNetworks]).toEqual([count - 1, count - 1]);
    const more = summariseCutOff(
      { ...basis, added: new Set<AsIndex>() },
      { full, kept: full.map(() => 1.5) },
    );
    expect([more.demandLost, more.demandLostUsers, more.networks]).toEqual([0, 0, 0]);
  });
});
