import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Assessment, type AssessOptions, assess } from "../../src/assessment/assess.ts";
import { packCountry } from "../../src/base/country-code.ts";
import { parsePlaces } from "../../src/data/places.ts";
import { readShippedTable } from "../../src/data/tables.ts";
import type { Design } from "../../src/gateway/design.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import type { MeetingPlace } from "../../src/world/country-facts.ts";
import type { World } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";

/**
 * Two carriers abroad (10 in SG, 20 in HK) and their customers 30 (SG, 3,000 addresses) and 40 (HK,
 * 1,000). Inside, 101 buys from 10 and has the customer 104, 102 buys from 20, 103 from both.
 */
const world: World = drawWorld(
  "10 = 20, 10 > 30, 20 > 40, 10 > 101, 20 > 102, 10 > 103, 20 > 103, 101 > 104",
  { 10: "SG", 20: "HK", 30: "SG", 40: "HK", 101: "KH", 102: "KH", 103: "KH", 104: "KH" },
  { 10: 0, 20: 0, 30: 3000, 40: 1000, 101: 400, 102: 300, 103: 200, 104: 100 },
  { KH: 1e6 },
);

const gateway = `
id: drawn
title: Drawn gateway
summary: A gateway with two sites.
leavesOut: Everything else.
country: KH
sources: [{ title: drawing }]
operators: [{ id: state, name: State, asn: 4200000001, new: true, sites: [west, east] }]
sites:
  - { id: west, city: West, latitude: 10.63, longitude: 103.5, roles: [international], landing: Shore }
  - { id: east, city: East, latitude: 11.07, longitude: 106.13, roles: [international] }
international:
  regime: gateway
  upstreams: inherit
  rules: [{ neighbours: [SG], site: west }, { neighbours: [HK], site: east }]
  failure: closed
domestic: exchange
capacity: { siteGbps: 40, inspectionGbps: 20, bufferMs: 50 }
reliability: { siteMtbfHours: 990, siteMttrHours: 10, commonCause: 0.1 }
functions:
  - { kind: block, name: Names, match: { domains: [a.example, b.example] }, at: border, path: in }
  - { kind: block, name: Prefixes, match: { addresses: [192.0.2.0/24, 198.51.100.0/25] }, at: border }
records: { fields: [time, remote IP address], months: 12, sampling: 1 }
users: 1000000
demand: { busyHourKbpsPerUser: 100, internationalShare: 0.5, growthPerYear: 0.5 }
`;

const design = (yaml: string, overrides: { path: string; value: unknown }[] = []): Design =>
  parseDesign(yaml, "drawn.yaml", overrides);

const city = (
  country: string,
  name: string,
  latitude: number,
  longitude: number,
): MeetingPlace => ({
  country,
  city: name,
  latitude,
  longitude,
  kind: "capital",
});

const options: AssessOptions = {
  version: "test",
  countryPoints: new Map([[packCountry("KH"), { latitude: 12.7, longitude: 104.9 }]]),
  places: [
    city("KH", "Phnom Penh", 11.5564, 104.9282),
    city("SG", "Singapore", 1.3521, 103.8198),
    city("HK", "Hong Kong", 22.3193, 114.1694),
  ],
  country: {
    code: "KH",
    name: "Drawn country",
    population: { value: 2e6, year: 2024, source: "drawn" },
    internetShare: { value: 0.5, year: 2024, source: "drawn" },
    gdpUsd: { value: 3.65e9, year: 2024, source: "drawn" },
  },
};

const result: Assessment = assess(world, design(gateway), options);
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

describe("question 1", () => {
  it("counts the hours of the drawn gateway: common cause and independent sites", () => {
    const { after, before } = questions.failure.outages;
    // λ = 1/990 a hour: β = 0.1 strikes both sites, the rest each site alone.
    const common = 10 / (9900 + 10);
    const alone = 10 / (1100 + 10);
    const both = common + (1 - common) * alone ** 2;
    const { mean, standardError } = after!.allDownHoursYear;
    // Landing losses of "Shore" take the west site only and add the rest.
    expect(mean).toBeGreaterThan(8760 * both - 4 * standardError);
    expect(mean).toBeLessThan(8760 * both * 1.5 + 4 * standardError);
    expect(after!.userHoursYear.mean).toBeCloseTo(mean, 6);
    // With the gateway down everyone is; before, that takes three networks at once.
    expect(after!.hoursAtOnce[3]!.hoursYear).toBeGreaterThan(mean - 4 * standardError);
    expect(before.hoursAtOnce[3]!.hoursYear).toBeCloseTo(8760 * 0.01 ** 3, 6);
  });

  it("says that old links kept as spares would save everyone", () => {
    expect(questions.failure.outages.withBackups).toEqual([
      expect.objectContaining({ usersShare: 0 }),
    ]);
  });

  it("states what floods fill the sites", () => {
    // 50 Gbit/s of demand; of it three quarters by SG. Boxes pass 20 Gbit/s.
    const [west, east] = questions.failure.flood;
    expect(west!.fillsGbps.median).toBe(0);
    expect(east!.fillsGbps.median).toBeCloseTo(20 - 50 * 0.25, 6);
    expect(east!.halfLostGbps.median).toBeCloseTo(2 * 20 - 50 * 0.25, 6);
  });
});

describe("question 3", () => {
  const milliseconds = questions.delay.milliseconds!;

  it("adds only the detour by the sites", () => {
    const west = 186;
    expect(milliseconds.detours[0]!.ms).toBeCloseTo((2 * west * 2.1) / 200, 1);
    expect(milliseconds.addedMs.mean).toBeGreaterThan(0);
    expect(milliseconds.addedMs.worst5Percent).toBeLessThan(
      Math.max(...milliseconds.detours.map(({ ms }) => ms)),
    );
  });

  it("has people feel it: a page waits four round trips, a call is worse at the busy hour", () => {
    const { before, after } = milliseconds;
    const likely = (id: string) =>
      result.parameters.inputs.find((input) => input.id === id)!.range.likely;
    expect(before.quiet.firstByteMs.median).toBeGreaterThan(
      4 * before.quiet.rttMs.median + likely("server-ms"),
    );
    expect(after.busyHour!.voiceMos.median).toBeLessThan(after.quiet.voiceMos.median);
    expect(after.busyHour!.tcpCeilingMbps.median).toBeLessThan(after.quiet.tcpCeilingMbps.median);
  });
});

describe("the Cambodian design", () => {
  it("has a detour inside the country of a few milliseconds, and says so", async () => {
    const yaml = readFileSync(new URL("../../designs/kh-2021.yaml", import.meta.url), "utf8");
    const places = parsePlaces(await readShippedTable("places.csv"));
    const { delay } = assess(world, parseDesign(yaml, "kh-2021.yaml"), {
      ...options,
      places,
    }).questions;
    // Sihanoukville 186 km, of the sites that links of this drawn world land at.
    expect(delay.milliseconds!.detours.map(({ site, ms }) => [site, ms.toFixed(1)])).toEqual([
      ["sihanoukville", "3.9"],
    ]);
    expect(delay.answer).toContain("The detour inside the country adds at most 3.9 ms");
  });
});

describe("question 4", () => {
  it("is the drawing's sum: a million users, 100 kbit/s, half of it abroad", () => {
    const { demand, after, before } = questions.capacity;
    expect(demand!.busyHourGbps).toEqual({ p5: 50, median: 50, p95: 50 });
    expect(demand!.byYear[2]!.busyHourGbps.median).toBeCloseTo(50 * 1.5 ** 2, 9);
    const [west, east] = after.sites;
    expect(west!.demandShare).toBeCloseTo(0.75, 12);
    expect(east!.demandShare).toBeCloseTo(0.25, 12);
    expect(west!.busyHourUtilisation!.median).toBeCloseTo((50 * 0.75) / 20, 9);
    expect(west!.busyHourLoss!.median).toBeCloseTo(1 - 20 / 37.5, 9);
    expect(west!.fullNow).toBe(1);
    expect(before.entryPoints).toBe(3);
    expect(after.entryPoints).toBe(2);
    expect(after.displacedGbps!.median).toBeCloseTo(50, 9);
  });

  it("says what to give where a figure is missing", () => {
    const bare = gateway.replace(/^capacity:.*$/m, "").replace(/^users:.*$/m, "");
    const { country: _, ...without } = options;
    const noUsers = drawWorld(
      "10 > 101, 10 > 102, 10 > 30",
      { 10: "SG", 30: "SG", 101: "KH", 102: "KH" },
      {},
      {},
    );
    const { questions: missing } = assess(noUsers, design(bare), without);
    expect(missing.capacity.demand).toBeNull();
    expect(missing.capacity.answer).toContain("--set users=");
    expect(missing.capacity.missing).toEqual([{ id: "users" }, { id: "site-gbps" }]);
    expect(missing.cost.after).toBeNull();
    expect(missing.retention.after).toBeNull();
    expect(missing.delay.milliseconds?.after.busyHour ?? null).toBeNull();
  });
});
