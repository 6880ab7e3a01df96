import { describe, expect, it } from "vitest";
import { type Assessment, assess } from "../../src/assessment/assess.ts";
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
      (each: Assessment) => each.questions.failure.outages.after!.expectedDemandHoursYear,
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
