import { describe, expect, it } from "vitest";
import { assess } from "../../../src/assessment/assess.ts";
import { failedPartKey, worstBeside } from "../../../src/assessment/questions/failure/parts.ts";
import { diurnalProfile } from "../../../src/models/demand.ts";
import { sentencesOf } from "../../report/said.ts";
import { drawWorld } from "../../world/drawing.ts";
import { design, gateway, options, result, world } from "../drawn-country.ts";

const { questions } = result;

describe("who is cut off, and for how long", () => {
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
    expect(after!.demandHoursYear.mean).toBeCloseTo(mean, 6);
    // With the gateway down everyone is; before, that takes three networks at once.
    expect(after!.hoursAtOnce[3]!.hoursYear).toBeGreaterThan(mean - 4 * standardError);
    // 101 and 102 have neighbours in one country, so every failure of theirs takes all of it; 103 has them
    // in two, so that only a common cause does: the rule of the operator's two sites.
    const whole = 1 - (1 - common) * (1 - alone);
    expect(before.networks).toBe(3);
    expect(before.hoursAtOnce[3]!.hoursYear).toBeCloseTo(8760 * whole ** 2 * common, 9);
  });

  it("says that old links kept as spares would save everyone", () => {
    expect(questions.failure.outages.withBackups).toEqual([
      expect.objectContaining({ usersShare: 0, demandLost: 0 }),
    ]);
  });

  it("states what floods fill the sites", () => {
    // 50 Gbit/s of demand; of it three quarters by SG. Boxes pass 20 Gbit/s.
    const [west, east] = questions.failure.flood;
    expect(west!.fillsGbps.median).toBe(0);
    expect(east!.fillsGbps.median).toBeCloseTo(20 - 50 * 0.25, 6);
    expect(east!.halfLostGbps.median).toBeCloseTo(2 * 20 - 50 * 0.25, 6);
  });

  it("has one expected value at the likely inputs, wherever it is asked for", () => {
    const { likelyDemandHoursYear, expectedDemandHoursYear, demandHoursYear } =
      questions.failure.outages.after!;
    const tornado = questions.trust.tornados.find(({ output }) => output === "demandHoursYear")!;
    expect(tornado.likely).toBe(likelyDemandHoursYear);
    // The drawn country is so small that its close-up is the whole of it.
    expect(questions.comparison.after["outage-hours"]).toBeCloseTo(likelyDemandHoursYear, 9);
    expect(Math.abs(demandHoursYear.mean - likelyDemandHoursYear)).toBeLessThan(
      4 * demandHoursYear.standardError,
    );
    expect(expectedDemandHoursYear.p5).toBeLessThanOrEqual(expectedDemandHoursYear.median);
    expect(expectedDemandHoursYear.median).toBeLessThanOrEqual(expectedDemandHoursYear.p95);
  });

  it("names what fails by codes and ids", () => {
    const { before, after } = questions.failure;
    expect(before.strongest!.fails).toEqual({ kind: "as", as: { asn: 101, name: "Network 101" } });
    expect(before.strongestPair!.fails).toMatchObject({ kind: "pair" });
    expect(after.strongestPair!.fails).toEqual({
      kind: "pair",
      ases: [
        { asn: 4200000001, name: "State" },
        { asn: 101, name: "Network 101" },
      ],
    });
    expect(after.operators.map(({ fails }) => failedPartKey(fails))).toEqual([
      "operator 4200000001",
    ]);
    expect(after.sites.map(({ fails }) => failedPartKey(fails))).toEqual([
      "sites west",
      "sites east",
      "sites west east",
    ]);
    expect(after.landings.map(({ fails }) => fails)).toEqual([{ kind: "landing", town: "Shore" }]);
    expect(questions.failure.outages.after!.subsets[0]!.down).toEqual([
      { kind: "sites", sites: [{ id: "west", city: "West" }] },
    ]);
    expect(questions.failure.compromise.before.whose).toEqual({ asn: 101, name: "Network 101" });
    expect(questions.failure.compromise.after!.whose).toMatchObject({ kind: "operator" });
  });

  it("says the worst single failure and the worst pair, without the design and with it", async () => {
    const said = (await sentencesOf(result, "failure")).join(" ");
    expect(said).toContain("When State");
    expect(said).toMatch(
      /With the design the worst two together, State and Network 101, lose 100% of international traffic\./,
    );
    expect(said).toContain(
      "of Network 101, loses 50% of international traffic, as much as that of 500,000 users.",
    );
    expect(said).toContain("The worst two together, Network 101 and Network 102, lose 80%.");
  });

  it("compares a manipulation's reach on one basis: international traffic, without and with", () => {
    const { compromise } = questions.failure;
    const { before, after } = questions.observation;
    expect(compromise.before.international).toBeCloseTo(before.strongest!.international, 12);
    expect(compromise.after!.international).toBeCloseTo(after.observers[0]!.international, 12);
  });

  it("tells the worst network apart from the operators", () => {
    const { operators, strongest } = questions.failure.after;
    expect(worstBeside(strongest, operators)).toBeNull();
    const other = { ...strongest!, fails: { kind: "as" as const, as: { asn: 7, name: "" } } };
    expect(worstBeside(other, operators)).toBe(other);
  });

  it("has boxes that fail closed as parts of their own, several operators as whole ones", () => {
    const boxes = gateway
      .replace(/^operators:.*$/m, "operators: []")
      .replace(/^sites:[\s\S]*?(?=^international)/m, "sites: []\n")
      .replace(
        /^international:[\s\S]*?(?=^domestic)/m,
        "international: { regime: inline, boxes: border, failure: closed }\n",
      )
      .replace("domestic: exchange", "domestic: direct");
    const { failure } = assess(world, design(boxes), options).questions;
    expect(failure.outages.parts).toBe("boxes");
    const down = failure.outages.after!.subsets.flatMap((subset) => subset.down);
    expect(down.length).toBeGreaterThan(0);
    for (const part of down) expect(part.kind).toBe("boxes");
    // One software in all three: β of 0.1, and everything at once.
    const all = failure.outages.after!.subsets.find((subset) => subset.down.length === 3)!;
    expect(all.demandLost).toBe(1);
    expect(all.expectedHoursYear).toBeGreaterThan(8760 * (10 / 9910) * 0.8);
  });

  it("lets every operator fail over its own sites", () => {
    // 102 keeps its link and has no customers; everyone else, 70 % of traffic, is with the state.
    const two = gateway
      .replace(
        "sites: [west, east] }]",
        "sites: [west, east] }, { id: old, name: Old, asn: 102, sites: [east] }]",
      )
      .replace(", landing: Shore", "");
    const { failure } = assess(world, design(two), options).questions;
    const common = 10 / (9900 + 10);
    const alone = 10 / (1100 + 10);
    const state = 1 - (1 - common) * (1 - alone ** 2);
    const old = 1 - (1 - common) * (1 - alone);
    expect(failure.outages.parts).toBe("operators");
    expect(failure.outages.after!.likelyDemandHoursYear).toBeCloseTo(
      8760 * (0.7 * state + 0.3 * old),
      6,
    );
    const parts = failure.outages.after!.subsets.flatMap(({ down }) => down.map(failedPartKey));
    expect([...new Set(parts)].sort()).toEqual([
      "sites of 102 east",
      "sites of 4200000001 east",
      "sites of 4200000001 west",
    ]);
  });

  it("has no fewer outages with a thirteenth site", () => {
    const hours = (sites: number) => {
      const { failure } = assess(manyNeighbours, design(withSites(sites)), options).questions;
      return failure.outages.after!;
    };
    const [twelve, thirteen] = [hours(12), hours(13)];
    expect(thirteen.subsets.flatMap(({ down }) => down)).toContainEqual({
      kind: "sites",
      sites: expect.arrayContaining([expect.anything(), expect.anything()]),
    });
    const ratio = thirteen.likelyDemandHoursYear / twelve.likelyDemandHoursYear;
    expect(ratio).toBeGreaterThan(0.95);
    expect(ratio).toBeLessThan(1.3);
  });
});

const neighbours = "US SG HK TH VN LA JP KR CN IN MY ID PH".split(" ");

/** One network at home buys from thirteen carriers in as many countries; each has customers of its own. */
const manyNeighbours = drawWorld(
  neighbours
    .flatMap((_, k) => [
      ...(k === 0 ? [] : [`10 = ${10 + k}`]),
      `${10 + k} > 101`,
      `${10 + k} > ${50 + k}`,
    ])
    .join(", "),
  Object.fromEntries([
    [101, "KH"],
    ...neighbours.flatMap((country, k) => [
      [10 + k, country],
      [50 + k, country],
    ]),
  ]),
  Object.fromEntries([[101, 1000], ...neighbours.map((_, k) => [50 + k, 100])]),
  { KH: 1e6 },
);

function withSites(count: number): string {
  const ids = neighbours.slice(0, count).map((country) => country.toLowerCase());
  return gateway
    .replace("sites: [west, east] }]", `sites: [${ids.join(", ")}] }]`)
    .replace(
      /^sites:[\s\S]*?(?=^international)/m,
      `sites:\n${ids
        .map(
          (id, k) =>
            `  - { id: ${id}, city: ${id}, latitude: ${10 + k / 10}, longitude: 104, roles: [international] }\n`,
        )
        .join("")}`,
    )
    .replace(
      /rules: .*$/m,
      `rules: [${ids.map((id) => `{ neighbours: [${id.toUpperCase()}], site: ${id} }`).join(", ")}]`,
    );
}

describe("the sentences on failure", () => {
  it("say the consequence in minutes and hours, not in fractions", async () => {
    const said = (await sentencesOf(result, "failure")).join(" ");
    const { likelyDemandHoursYear } = questions.failure.outages.after!;
    expect(likelyDemandHoursYear).toBeGreaterThan(1);
    expect(said).toMatch(
      /as much international traffic is lost as in 9\.6 hours \(.+\) a year without any/,
    );
    expect(said).toContain(
      "When State fails, 100% of international traffic is lost, as much as that of 1 million users; 1 million users (100% of all) in 4 of 4 networks are cut off altogether.",
    );
    expect(said).not.toMatch(/lose the world|\b0\.\d+ hours/);
  });

  it("count nobody where users are not known", async () => {
    const cut = {
      ...result,
      questions: {
        ...questions,
        failure: {
          ...questions.failure,
          after: {
            ...questions.failure.after,
            operators: questions.failure.after.operators.map((each) => ({
              ...each,
              users: 0,
              demandLostUsers: 0,
            })),
          },
        },
      },
    };
    expect((await sentencesOf(cut, "failure"))[0]).toBe(
      "When State fails, 100% of international traffic is lost; 100% of users in 4 of 4 networks are cut off altogether.",
    );
  });

  it("says what full sites lose when one fails, as question 4 does", () => {
    // A site can carry 20 of 50 Gbit/s; one carries 0.75, the other 0.25.
    const { failure, capacity } = questions;
    expect(failure.knockOn).toEqual(capacity.after.knockOn);
    for (const { withoutRoute, lostBusyHour, lostAnyway } of failure.knockOn) {
      expect(withoutRoute).toBe(0);
      expect(lostAnyway.median).toBeCloseTo(0.35, 12);
      expect(lostBusyHour.median).toBeCloseTo(0.6, 12);
    }
    const { knockOnHoursYear, subsets } = failure.outages.after!;
    const alone = subsets.filter(({ down }) => down.length === 1);
    const hours = alone.reduce((sum, { expectedHoursYear }) => sum + expectedHoursYear, 0);
    const lost = (shares: readonly number[]) =>
      diurnalProfile.reduce(
        (sum, hour) => sum + shares.reduce((all, each) => all + Math.max(0, each * hour - 0.4), 0),
        0,
      ) / diurnalProfile.reduce((sum, hour) => sum + hour, 0);
    // The hours of the subsets are simulated, the others exact.
    expect(knockOnHoursYear! / (hours * (lost([1]) - lost([0.75, 0.25])))).toBeCloseTo(1, 1);
  });
});
