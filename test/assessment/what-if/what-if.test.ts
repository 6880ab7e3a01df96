import { describe, expect, it } from "vitest";
import { openCountry } from "../../../src/assessment/open-design.ts";
import {
  prepareScenarios,
  type ScenarioAnswer,
  stageScenarios,
} from "../../../src/assessment/what-if/answer.ts";
import { eachScenario, parseEach } from "../../../src/assessment/what-if/each.ts";
import {
  nameOfParts,
  parseAddition,
  parseFailure,
  type Scenario,
} from "../../../src/assessment/what-if/parts.ts";
import { packCountry } from "../../../src/base/country-code.ts";
import { noProblems } from "../../../src/base/table-problems.ts";
import type { Design } from "../../../src/gateway/design.ts";
import { withExchanges } from "../../../src/world/memberships.ts";
import type { World } from "../../../src/world/world.ts";
import { design, gateway, options, result, world } from "../drawn-country.ts";

const open = openCountry("KH");
const drawn = design(gateway);

function scenario(fail: readonly string[], add: readonly string[] = []): Scenario {
  const parts = {
    fail: fail.map((text) => parseFailure(text)),
    add: add.map((text) => parseAddition(text)),
  };
  return { name: nameOfParts(parts), ...parts };
}

function ask(
  given: Design,
  fail: readonly string[],
  add: readonly string[] = [],
  on: World = world,
): ScenarioAnswer {
  const staged = stageScenarios(on, given, options);
  const resolved = staged.resolver.resolve(scenario(fail, add));
  return prepareScenarios(staged, [resolved]).answer(resolved);
}

describe("a scenario in a drawn country", () => {
  it("takes a link, and with it all who have no other way", () => {
    const { demand, users, cutOff, networks, moved, sites } = ask(open, ["link:10-101"]);
    expect(demand.before).toBeCloseTo(1, 12);
    expect(demand.after).toBeCloseTo(0.5, 12);
    expect(demand.lost).toBeCloseTo(0.5, 12);
    expect(demand.rerouted).toBeCloseTo(0, 12);
    expect(users!.lost).toBeCloseTo(500_000, 3);
    expect(users!.cutOff).toBeCloseTo(500_000, 3);
    expect(users!.after).toBeCloseTo(500_000, 3);
    expect(cutOff).toMatchObject({ networks: 2, ofNetworks: 4 });
    expect(networks.map(({ asn, isDark }) => [asn, isDark])).toEqual([
      [101, true],
      [104, true],
    ]);
    expect(networks[0]!.users).toBeCloseTo(400_000, 3);
    expect(moved.map(({ asn }) => asn)).toEqual([101]);
    expect(moved[0]!.before).toBeCloseTo(0.5, 12);
    expect(sites).toEqual([]);
  });

  it("reads what is lost as users, also where nobody is cut off", () => {
    // Without 10 nobody reaches 30, three quarters of demand; 102 and 103 keep 40.
    const { demand, users, cutOff, networks } = ask(open, ["as:AS10"]);
    expect(demand.lost).toBeCloseTo(0.5 + 0.5 * 0.75, 12);
    expect(users!.lost).toBeCloseTo(875_000, 3);
    expect(users!.cutOff).toBeCloseTo(500_000, 3);
    expect(cutOff.networks).toBe(2);
    expect(networks.find(({ asn }) => asn === 102)).toMatchObject({ isDark: false });
    expect(networks.find(({ asn }) => asn === 102)!.reach.after).toBeCloseTo(0.25, 12);
  });

  it("takes every link to a neighbour country", () => {
    const answer = ask(open, ["neighbour:sg"]);
    expect(answer.fail).toEqual([{ kind: "neighbour", id: "SG", name: "", links: 2, kept: [] }]);
    // 103 goes by 20 now, with the three quarters of its fifth that came by 10.
    expect(answer.demand.lost).toBeCloseTo(0.5, 12);
    expect(answer.demand.rerouted).toBeCloseTo(0.2 * 0.75, 12);
  });

  it("adds a link that carries what another lost", () => {
    const { demand, moved } = ask(open, ["link:101-10"], ["transit:20-101"]);
    expect(demand.lost).toBe(0);
    expect(demand.rerouted).toBeCloseTo(0.5, 12);
    expect(moved).toEqual([]);
  });

  it("refuses a link to a network that fails, and one of a network with itself", () => {
    expect(() => ask(open, ["as:101"], ["peer:20-101"])).toThrow(/AS101 fails too/);
    expect(() => ask(open, [], ["peer:101-101"])).toThrow(/AS101 to itself/);
  });

  it("loses with a gateway's operator what an assessment says", () => {
    const { operators } = result.questions.failure.after;
    const answer = ask(drawn, ["operator:state"]);
    expect(operators).toHaveLength(1);
    expect(answer.demand.lost).toBeCloseTo(operators[0]!.demandLost, 12);
    expect(answer.users!.cutOff).toBeCloseTo(operators[0]!.users, 3);
    expect(answer.cutOff.networks).toBe(operators[0]!.networks);
    expect(answer.fail[0]).toMatchObject({ name: "State", links: 5 });
  });

  it("loads the sites that are left, and says which are over capacity", () => {
    const { sites, demand } = ask(drawn, ["site:west"]);
    expect(demand.lost).toBe(0);
    // 50 Gbit/s in all; boxes that fail closed let 20 of a site's 40 through.
    const [west, east] = sites;
    expect(west).toMatchObject({ site: "west", city: "West", isOverloaded: false });
    expect(west!.loadGbps!.before).toBeCloseTo(37.5, 9);
    expect(west!.loadGbps!.after).toBe(0);
    expect(east!.loadGbps!.before).toBeCloseTo(12.5, 9);
    expect(east!.loadGbps!.after).toBeCloseTo(50, 9);
    expect(east).toMatchObject({ capacityGbps: 20, isOverloaded: true });
    const ofAssessment = result.questions.capacity.after.sites;
    expect(sites.map(({ share }) => share.before)).toEqual(
      ofAssessment.map(({ demandShare }) => expect.closeTo(demandShare, 12)),
    );
  });

  it("takes the sites of a landing when the last of its cables goes", () => {
    const cables = ["one", "two"].map((name) => ({ name, landing: "Shore", lengthKm: 100 }));
    const cabled = { ...drawn, reliability: { ...drawn.reliability, cables } };
    const alone = ask(cabled, ["cable:one"]);
    expect(alone.fail).toEqual([
      { kind: "cable", id: "one", name: "Shore", links: 0, kept: [{ code: "cables", count: 1 }] },
    ]);
    expect(alone.demand.rerouted).toBe(0);
    const both = ask(cabled, ["cable:one", "cable:two"]);
    expect(both.demand.rerouted).toBeCloseTo(ask(drawn, ["site:west"]).demand.rerouted, 12);
    expect(both.sites[0]!.share.after).toBe(0);
  });

  it("says that users are not known where they are not", () => {
    const { country: _, ...nothing } = options;
    const unpeopled: World = { ...world, users: new Float64Array(world.asCount) };
    const staged = stageScenarios(unpeopled, open, nothing);
    const resolved = staged.resolver.resolve(scenario(["link:10-101"]));
    const answer = prepareScenarios(staged, [resolved]).answer(resolved);
    expect(answer.users).toBeNull();
    expect(answer.demand.lost).toBeCloseTo(0.5, 12);
  });
});

describe("an exchange that fails", () => {
  /** IX 0 has 102, 103 and 40, IX 1 has 102 and 40; all use the route server. */
  const members = [
    [0, 102],
    [0, 103],
    [0, 40],
    [1, 102],
    [1, 40],
  ] as const;
  const exchanged = withExchanges(world, {
    table: {
      exchanges: ["Home IX", "Far IX"].map((name) => ({
        ...{ name, city: name, country: packCountry("KH") },
      })),
      members: members.map(([exchange, asn]) => ({
        ...{ exchange, asn, mbps: 1000, usesRouteServer: true },
      })),
      problems: noProblems,
    },
    ...{ name: "p.json", sha256: "", date: "" },
  });

  it("takes the links of members that meet only there", () => {
    for (const id of ["home ix", "0"]) {
      const { fail, demand } = ask(open, [`exchange:${id}`], [], exchanged);
      // 102 and 40 meet at IX 1 too.
      expect(fail).toEqual([
        {
          ...{ kind: "exchange", id, name: "Home IX", links: 2 },
          kept: [{ code: "elsewhere", count: 1 }],
        },
      ]);
      // What 40 sends to 103 goes by 20.
      expect(demand.lost).toBe(0);
      expect(demand.rerouted).toBeCloseTo(0.2 * 0.25, 12);
    }
  });

  it("leaves links that collectors saw", () => {
    const { fail } = ask(open, ["exchange:Far IX"], [], exchanged);
    expect(fail[0]).toMatchObject({ links: 0, kept: [{ code: "elsewhere", count: 1 }] });
  });

  it("is listed by what rests on it", () => {
    const { resolver } = stageScenarios(exchanged, open, options);
    expect(eachScenario(parseEach("exchange", 1), resolver, []).map(({ name }) => name)).toEqual([
      "exchange:0",
    ]);
  });
});

describe("one part after the other", () => {
  const { resolver } = stageScenarios(world, drawn, options);
  const names = (text: string, together: number, carriers: readonly { asn: number }[] = []) =>
    eachScenario(parseEach(text, together), resolver, carriers).map(({ name }) => name);

  it("makes every set of the design's parts", () => {
    expect(names("site", 1)).toEqual(["site:west", "site:east"]);
    expect(names("site", 2)).toEqual(["site:west site:east"]);
    expect(names("operator", 1)).toEqual(["operator:state"]);
    expect(names("as:101,AS102", 1)).toEqual(["as:101", "as:102"]);
    expect(names("as", 1, [{ asn: 102 }, { asn: 101 }])).toEqual(["as:102", "as:101"]);
    expect(names("neighbour", 1)).toEqual(["neighbour:HK", "neighbour:SG"]);
  });

  it("makes sets of nothing but those", () => {
    for (const kind of ["as", "exchange", "neighbour"])
      expect(() => names(kind, 2)).toThrow(/taken one at a time/);
  });

  it.each([
    ["wire", 1, /no kind "wire"/],
    ["link", 1, /no kind "link"/],
    ["site:west,west", 1, /"west" stands twice/],
    ["site", 3, /2 here, 3 to fail together/],
    ["cable", 1, /there is none here/],
    ["as:x", 1, /expected an AS number/],
  ])("refuses %s, %d together", (text, together, says) => {
    expect(() => names(text, together)).toThrow(says);
  });

  it("refuses more than can be looked at", () => {
    const many = Array.from({ length: 501 }, (_, k) => k + 1).join(",");
    expect(() => names(`as:${many}`, 1)).toThrow(/501 scenarios, at most 500/);
  });
});
