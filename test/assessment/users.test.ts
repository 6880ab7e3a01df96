import { describe, expect, it } from "vitest";
import { type Assessment, type AssessOptions, assess } from "../../src/assessment/assess.ts";
import { packCountry } from "../../src/base/country-code.ts";
import { parseOverride } from "../../src/gateway/overrides.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import { drawWorld } from "../world/drawing.ts";

const yaml = `
id: drawn
title: Drawn gateway
summary: A gateway with two sites.
leavesOut: Everything else.
country: KH
sources: [{ title: drawing }]
operators: [{ id: state, name: State, asn: 4200000001, new: true, sites: [west, east] }]
sites:
  - { id: west, city: West, latitude: 10.63, longitude: 103.5, roles: [international] }
  - { id: east, city: East, latitude: 11.07, longitude: 106.13, roles: [international] }
international:
  regime: gateway
  rules: [{ neighbours: [SG], site: west }, { neighbours: [HK], site: east }]
population: 6000000
records: { fields: [time], months: 12 }
functions: [{ kind: block, match: { domains: [a.example] }, at: border }]
`;
const options: AssessOptions = {
  version: "test",
  draws: 40,
  countryPoints: new Map([[packCountry("KH"), { latitude: 12.7, longitude: 104.9 }]]),
  country: {
    code: "KH",
    name: "Drawn country",
    population: { value: 2e6, year: 2024, source: "drawn" },
    internetShare: { value: 0.5, year: 2024, source: "drawn" },
    gdpUsd: { value: 3.65e9, year: 2024, source: "drawn" },
  },
};
const drawing = "10 = 20, 10 > 30, 20 > 40, 10 > 101, 20 > 102, 10 > 103, 20 > 103, 101 > 104";
const countries = {
  10: "SG",
  20: "HK",
  30: "SG",
  40: "HK",
  101: "KH",
  102: "KH",
  103: "KH",
  104: "KH",
};
const addresses = { 10: 0, 20: 0, 30: 3000, 40: 1000, 101: 400, 102: 300, 103: 200, 104: 100 };

function assessed(users: Record<string, number>, ...changes: string[]): Assessment {
  const world = drawWorld(drawing, countries, addresses, users);
  return assess(world, parseDesign(yaml, "drawn.yaml", changes.map(parseOverride)), options);
}

function numbersOf(value: unknown, path = "", found = new Map<string, number>()) {
  if (typeof value === "number") found.set(path, value);
  else if (typeof value === "object" && value !== null)
    for (const [key, part] of Object.entries(value)) numbersOf(part, `${path}.${key}`, found);
  return found;
}

/** Figures that count people, or things that people make; of a range, its ends and middle. */
const counts =
  /\.(users|usersCutOff|usersMostlySeen|flowsSeen\.(p5|median|p95)|recordsDay\.\w+|recordsHeld\.\w+|storedTerabytes\.\w+|busyHourGbps\.\w+|gbps\.\w+|loadGbps\.\w+|requiredGbps\.\w+|displacedGbps\.\w+)$/;
/** Shares and money that are named like them. */
const notCounts = /retention\.after\.flowsSeen|^\.coverage\.users$|bearersUsdYear/;
const shares =
  /(share|usersShare|carriedShare|demandShare|demandLost|internationalShare|reach|hhi)$/i;

describe("the number of users of a country", () => {
  const known = numbersOf(assessed({ KH: 1e6 }));
  const doubled = numbersOf(assessed({ KH: 1e6 }, "users=2e6"));

  it("moves every figure of users, and no share", () => {
    // More users than addresses can serve are told. Whose the figure is differs: the facts give a year, the design does not.
    const told = (paths: Iterable<string>) =>
      [...paths].filter(
        (path) => !/^\.design\.users|\.source\.|\.headlines\.|^\.warnings\./.test(path),
      );
    expect(told(doubled.keys())).toEqual(told(known.keys()));
    const moved = [...known].filter(
      ([path, value]) => counts.test(path) && value > 0 && !notCounts.test(path),
    );
    expect(moved.length).toBeGreaterThan(60);
    expect(moved.map(([path]) => path)).toEqual(
      expect.arrayContaining([
        ".world.country.users",
        ".networks.0.users",
        ".questions.failure.after.operators.0.users",
        ".questions.observation.after.observers.0.usersMostlySeen",
        ".questions.retention.after.recordsDay.median",
        ".questions.capacity.demand.busyHourGbps.median",
      ]),
    );
    for (const [path, value] of moved)
      expect([path, doubled.get(path)! / value]).toEqual([path, expect.closeTo(2, 6)]);
    const kept = [...known].filter(([path]) => shares.test(path) && !path.includes(".headlines."));
    expect(kept.length).toBeGreaterThan(60);
    for (const [path, value] of kept) expect([path, doubled.get(path)]).toEqual([path, value]);
  });

  it("is the same wherever it stands: world, parameters, networks", () => {
    const { world, parameters, networks } = assessed({ KH: 1e6 }, "users=[1e6, 3e6, 5e6]");
    expect(world.country.users).toBeCloseTo(3e6, 3);
    expect(parameters.inputs.find(({ id }) => id === "users")!.range.likely).toBe(3e6);
    expect(networks.reduce((sum, { users }) => sum + users, 0)).toBeCloseTo(3e6, 3);
  });

  it("given for a country without known users, weighs networks by users, by address share", () => {
    const result = assessed({}, "users=5e6");
    expect(result.world.country.users).toBeCloseTo(5e6, 3);
    expect(result.networks.find(({ asn }) => asn === 101)!.users).toBeCloseTo(2e6, 3);
    expect(result.warnings.join(" ")).not.toMatch(/not known/);
  });
});
