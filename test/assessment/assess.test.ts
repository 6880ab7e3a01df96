import { describe, expect, it } from "vitest";
import { type Assessment, assess } from "../../src/assessment/assess.ts";
import { createComparer } from "../../src/assessment/prepare.ts";
import { lostWith } from "../../src/assessment/questions/collateral/dependants.ts";
import { compareDesigns } from "../../src/assessment/questions/comparison/answer.ts";
import { harmMeasures } from "../../src/assessment/questions/comparison/harms.ts";
import { findAs } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";
import { design, gateway, options, result, world } from "./drawn-country.ts";

const { questions } = result;

describe("an assessment", () => {
  it("answers the ten questions in their order, each with its method", () => {
    expect(Object.keys(questions)).toEqual([
      "failure",
      "observation",
      "delay",
      "capacity",
      "cost",
      "retention",
      "comparison",
      "collateral",
      "building",
      "trust",
    ]);
    const inputs = new Set<string>(result.parameters.inputs.map(({ id }) => id));
    for (const section of Object.values(questions)) {
      expect(section.method).toMatch(/^docs\/[a-z-]+\.md$/);
      for (const id of section.assumptions) expect(inputs.has(id)).toBe(true);
    }
  });

  it("leaves out what cannot be computed, rather than to count it as 0", () => {
    const bare = gateway.replace(/^capacity:.*$/m, "").replace(/^users:.*$/m, "");
    const { country: _, ...without } = options;
    const noUsers = drawWorld(
      "10 > 101, 10 > 102, 10 > 30",
      { 10: "SG", 30: "SG", 101: "KH", 102: "KH" },
      {},
      {},
    );
    const { questions: missing } = assess(noUsers, design(bare), without);
    expect(missing.cost.after).toBeNull();
    expect(missing.retention.after).toBeNull();
    expect(missing.delay.milliseconds?.after.busyHour ?? null).toBeNull();
    expect(missing.failure.flood).toEqual([]);
  });

  it("holds nothing that JSON cannot carry", () => {
    const check = (value: unknown, path: string): void => {
      if (typeof value === "number") expect([path, Number.isFinite(value)]).toEqual([path, true]);
      if (typeof value === "object" && value !== null)
        for (const [key, part] of Object.entries(value)) check(part, `${path}.${key}`);
    };
    check(result.questions, "questions");
    check(result.parameters, "parameters");
  });

  it("is the same bytes under the same seed, and other draws under another", () => {
    const again = assess(world, design(gateway), options);
    expect(JSON.stringify(again)).toBe(JSON.stringify(result));
    const other = assess(world, design(gateway), { ...options, seed: 2 });
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(result));
  });

  it("has intervals that overlap from seed to seed, with means within the Monte Carlo error", () => {
    const seeds = [1, 2, 3].map((seed) => assess(world, design(gateway), { ...options, seed }));
    const intervals = [
      (each: Assessment) => each.questions.failure.outages.after!.expectedUserHoursYear,
      (each: Assessment) => each.questions.cost.after!.usdPerUserMonth,
      (each: Assessment) => each.questions.retention.after!.recordsHeld,
      (each: Assessment) => each.questions.delay.milliseconds!.addedBusyHourMs,
    ];
    for (const interval of intervals)
      for (const each of seeds.slice(1)) {
        const [a, b] = [interval(seeds[0]!), interval(each)];
        expect(a.p5).toBeLessThanOrEqual(a.median);
        expect(a.median).toBeLessThanOrEqual(a.p95);
        expect(Math.max(a.p5, b.p5)).toBeLessThanOrEqual(Math.min(a.p95, b.p95));
        expect(b.median).toBeGreaterThanOrEqual(a.p5);
        expect(b.median).toBeLessThanOrEqual(a.p95);
      }
    const hours = seeds.map((each) => each.questions.failure.outages.after!.anyDownHoursYear);
    for (const each of hours.slice(1))
      expect(Math.abs(each.mean - hours[0]!.mean)).toBeLessThan(
        4 * Math.hypot(each.standardError, hours[0]!.standardError),
      );
  });
});

describe("questions 5 and 6", () => {
  it("give five methods, and bearers that sum to the lines", () => {
    const { after, shutdownDay } = questions.cost;
    expect(after!.byMethod.length).toBe(5);
    expect(shutdownDay.find(({ method }) => method === "deloitte-gdp")!.usd.likely).toBeCloseTo(
      (3.65e9 / 365) * 0.01,
      3,
    );
    expect(after!.usdYear.p5).toBe(Math.min(...after!.byMethod.map(({ usdYear }) => usdYear.p5)));
    expect(after!.lines.map(({ id }) => id)).toContain("outages");
  });

  it("count the records of the drawing", () => {
    const { after, inventedDay } = questions.retention;
    expect(after!.recordsPerUserDay.p5).toBeGreaterThan(5000);
    expect(after!.recordsPerUserDay.p95).toBeLessThan(50_000);
    expect(after!.recordsHeld.median).toBeCloseTo(after!.recordsDay.median * 365, -3);
    expect(inventedDay.length).toBe(4);
    expect(questions.retention.namesKept).toBe(false);
  });
});

describe("question 7", () => {
  it("has the open country unbeaten and the gateway beaten by it", () => {
    const { front, dominatedBy, before, after } = questions.comparison;
    expect(front).toEqual(["open"]);
    expect(dominatedBy.drawn).toEqual(["open"]);
    expect(after["observed-international"]).toBeCloseTo(1, 12);
    expect(before!["observed-international"]).toBeLessThan(1);
    expect(after["records-per-user-day"]).toBeGreaterThan(before!["records-per-user-day"]);
    expect(after["outage-hours"]).toBeGreaterThan(8);
  });

  it("beats only on every measure", () => {
    const harms = Object.fromEntries(harmMeasures.map(({ id }) => [id, 1])) as never as Record<
      (typeof harmMeasures)[number]["id"],
      number
    >;
    const as = (id: string, changed: Partial<typeof harms>) => ({
      id,
      title: id,
      country: "KH",
      regime: "open",
      harms: { ...harms, ...changed },
      outcomes: {
        busiestSiteUtilisation: null,
        lostAtSites: null,
        usdPerUserMonth: null,
        recordsHeld: null,
      },
    });
    const { front } = compareDesigns([
      as("base", {}),
      as("better", { "added-ms": 0.5 }),
      as("mixed", { "added-ms": 0.2, interfered: 2 }),
    ]);
    expect(front).toEqual(["better", "mixed"]);
  });

  it("measures a design alone as it does among others", () => {
    const only = createComparer(world, [design(gateway)], options).compare(design(gateway));
    expect(only.harms).toEqual(questions.comparison.after);
  });
});

describe("question 8", () => {
  it("loses with a network those who buy from nobody else", () => {
    const gone = (...asns: number[]) =>
      [
        ...lostWith(
          world,
          asns.map((asn) => findAs(world, asn)),
        ),
      ]
        .map((as) => world.asns[as]!)
        .sort((a, b) => a - b);
    expect(gone(101)).toEqual([101, 104]);
    expect(gone(10)).toEqual([10, 30, 101, 104]);
    expect(gone(10, 20)).toEqual([10, 20, 30, 40, 101, 102, 103, 104]);
  });

  it("describes the design's orders and two examples", () => {
    const { orders, borderAsesCarrying90Percent } = questions.collateral.after;
    expect(orders.map(({ target, targets, kind }) => [target, targets, kind])).toEqual([
      ["names", 2, "block"],
      ["addresses", 256 + 128, "block"],
      ["networks", 1, "example"],
      ["networks", 1, "example"],
    ]);
    expect(orders[0]!.usersUnder).toBeCloseTo(1, 12);
    expect(orders[2]).toMatchObject({ addresses: 3000, demandLost: 0.75 });
    // 101 has the most users and 104 behind it; after the design 101 buys from the operator.
    expect(orders[3]).toMatchObject({ networksBeside: 1, addresses: 500, usersCutOff: 500_000 });
    expect(questions.collateral.before.borderAsesCarrying90Percent).toBe(3);
    expect(borderAsesCarrying90Percent).toBe(1);
  });
});

describe("questions 9 and 10", () => {
  it("see the border shrink to the operator", () => {
    const { before, after } = questions.building;
    expect(before).toMatchObject({ borderNetworks: 3, borderLinks: 4, frontierProviders: 1 });
    expect(after).toMatchObject({ borderNetworks: 1, borderLinks: 2, frontierProviders: 1 });
    expect(after.hhi).toBeCloseTo(10_000, 6);
  });

  it("hold every figure within the range of its variants, and name what matters", () => {
    const { tieBreaks, missingPeering, tornados, inputs } = questions.trust;
    for (const variation of [tieBreaks, missingPeering])
      for (const name of Object.keys(variation.base) as (keyof typeof variation.base)[]) {
        expect(variation.low[name]).toBeLessThanOrEqual(variation.base[name]);
        expect(variation.high[name]).toBeGreaterThanOrEqual(variation.base[name]);
      }
    expect(tornados.map(({ output }) => output)).toEqual([
      "userHoursYear",
      "busiestSiteUtilisation",
      "usdPerUserMonth",
      "recordsHeld",
    ]);
    for (const { bars } of tornados) for (const bar of bars) expect(bar.swing).toBeGreaterThan(0);
    expect(inputs.design).toBeGreaterThan(5);
  });
});
