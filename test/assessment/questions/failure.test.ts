import { describe, expect, it } from "vitest";
import { assess } from "../../../src/assessment/assess.ts";
import { failedPartKey, worstBeside } from "../../../src/assessment/questions/failure/parts.ts";
import { sentencesOf } from "../../report/said.ts";
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

  it("has one expected value at the likely inputs, wherever it is asked for", () => {
    const { likelyUserHoursYear, expectedUserHoursYear, userHoursYear } =
      questions.failure.outages.after!;
    const tornado = questions.trust.tornados.find(({ output }) => output === "userHoursYear")!;
    expect(tornado.likely).toBe(likelyUserHoursYear);
    // The drawn country is so small that its close-up is the whole of it.
    expect(questions.comparison.after["outage-hours"]).toBeCloseTo(likelyUserHoursYear, 9);
    expect(Math.abs(userHoursYear.mean - likelyUserHoursYear)).toBeLessThan(
      4 * userHoursYear.standardError,
    );
    expect(expectedUserHoursYear.p5).toBeLessThanOrEqual(expectedUserHoursYear.median);
    expect(expectedUserHoursYear.median).toBeLessThanOrEqual(expectedUserHoursYear.p95);
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
      /With the design the worst two together, State and Network 101, cut off 100% of users\./,
    );
    expect(said).toContain("of Network 101, cuts off 50% of users.");
    expect(said).toContain("The worst two together, Network 101 and Network 102, cut off 80%.");
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
  });
});

describe("the sentences on failure", () => {
  it("say the consequence in minutes and hours, not in fractions", async () => {
    const said = (await sentencesOf(result, "failure")).join(" ");
    const { likelyUserHoursYear } = questions.failure.outages.after!;
    expect(likelyUserHoursYear).toBeGreaterThan(1);
    expect(said).toMatch(/the average user is cut off from abroad for 9\.6 hours \(.+\) a year/);
    expect(said).toContain(
      "When State fails, 1 million users (100% of all) are cut off from abroad",
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
            operators: questions.failure.after.operators.map((each) => ({ ...each, users: 0 })),
          },
        },
      },
    };
    expect((await sentencesOf(cut, "failure"))[0]).toBe(
      "When State fails, 100% of users are cut off from abroad: 4 of 4 networks.",
    );
  });
});
