import { describe, expect, it } from "vitest";
import { type Assessment, assess } from "../../../src/assessment/assess.ts";
import { sentencesOf } from "../../report/said.ts";
import { design, gateway, options, result, world } from "../drawn-country.ts";

const { questions } = result;

const boxes = (functions: string, timeline = "") => `
id: boxes
title: Boxes
summary: Boxes in every network.
leavesOut: Nothing.
country: KH
sources: [{ title: drawing }]
operators: []
sites: []
international: { regime: inline, boxes: every-as }
domestic: direct
functions:
  - { kind: block, name: Names, match: { domains: [a.example] }, at: every-as, path: in${functions} }
users: 1000000
${timeline}`;

const dated = { ...world, meta: { ...world.meta, date: "2025-09-01" } };

function assessed(yaml: string, where = dated): Assessment {
  return assess(where, design(yaml), options);
}

describe("what becomes observable", () => {
  it("is told of observers by codes and ids, before and after", () => {
    const { before, after } = questions.observation;
    expect(after.observers.map(({ who }) => who)).toEqual([
      { kind: "operator", as: { asn: 4200000001, name: "State" } },
    ]);
    expect(after.observers[0]!.domestic).toBe(1);
    expect(after.observers[0]!.usersMostlySeenShare).toBeCloseTo(1, 12);
    expect(after.observers[0]!.international).toBeCloseTo(1, 12);
    expect(after.observers[0]!.international).toBeLessThanOrEqual(1);
    expect(before.observers[0]).toMatchObject({
      international: 0,
      domestic: 0,
      usersMostlySeen: 0,
    });
  });

  it("shows boxes on the border's links, of domestic traffic, what is hair-pinned over them", () => {
    const border = boxes("").replace("boxes: every-as", "boxes: border");
    const { after } = assessed(border).questions.observation;
    expect(after.hairpinned).toBeGreaterThan(0.5);
    expect(after.hairpinned).toBeLessThan(1);
    expect(after.observers[0]!.domestic).toBeCloseTo(after.hairpinned, 12);
    expect(after.observers[0]!.international).toBeCloseTo(1, 12);
  });

  it("has all traffic between domestic networks meet at a gateway's exchange", () => {
    const { before, after } = questions.observation;
    expect(before.hairpinned).toBeGreaterThan(0.4);
    expect(after.hairpinned).toBe(0);
    expect(after.observers[0]!.domestic).toBeCloseTo(after.domesticReach, 12);
    const direct = design(gateway.replace("domestic: exchange", "domestic: direct"));
    const { hairpinned, observers } = assess(world, direct, options).questions.observation.after;
    expect(observers[0]!.domestic).toBeLessThanOrEqual(1);
    expect(hairpinned).toBe(0);
  });

  it("shows a domestic exchange what stays in the country, not what leaves it", () => {
    // A box that stands nowhere in this world: what is seen is seen at the exchange.
    const exchange = boxes("")
      .replace("boxes: every-as", "boxes: [65000]")
      .replace("domestic: direct", "domestic: exchange");
    const { after } = assessed(exchange).questions.observation;
    expect(after.observers[0]!.domestic).toBeCloseTo(after.domesticReach - after.hairpinned, 12);
    expect(after.observers[0]!.domestic).toBeLessThan(0.5);
  });

  it("states users mostly seen as a share of the networks computed, not of all", () => {
    const [whole, part] = [undefined, 2].map((maxTrees) =>
      assess(dated, design(boxes("")), { ...options, ...(maxTrees && { maxTrees }) }),
    ) as [Assessment, Assessment];
    expect(part.coverage.users).toBeLessThan(0.8);
    for (const { questions } of [whole, part]) {
      const [seen] = questions.observation.after.observers;
      expect(seen!.usersMostlySeenShare).toBeCloseTo(1, 12);
      expect(seen!.usersMostlySeen).toBeCloseTo(1e6, 3);
    }
  });

  it("lets boxes that the design brings see nothing before", () => {
    const assessment = assessed(boxes(', since: "2026-01"'));
    const { before, after, inForceBefore } = assessment.questions.observation;
    expect(inForceBefore).toBe(false);
    expect(before.observers).toEqual([
      {
        who: { kind: "boxes-everywhere" },
        international: 0,
        outbound: 0,
        domestic: 0,
        usersMostlySeen: 0,
        usersMostlySeenShare: 0,
        foreignTransit: 0,
      },
    ]);
    expect(after.observers[0]).toMatchObject({ international: 1, domestic: 1 });
    for (const row of assessment.networks)
      expect([row.asn, row.observedBefore]).toEqual([row.asn, 0]);
  });

  it("says that boxes in force by then stood there before", async () => {
    const assessment = assessed(boxes("", 'inForce: { since: "2024-05" }'));
    const { before, after, inForceBefore } = assessment.questions.observation;
    expect(inForceBefore).toBe(true);
    expect(before.observers).toEqual(after.observers);
    expect(assessment.warnings).toContainEqual({ kind: "in-force", data: "2025-09-01" });
    expect((await sentencesOf(assessment, "observation")).join(" ")).toContain(
      "the design was in force when the routing data was taken",
    );
  });

  it("does not hold a past event, a plan, or a synthetic world to be in force", () => {
    const inForce = (yaml: string, where = dated) =>
      assessed(yaml, where).questions.observation.inForceBefore;
    const since = (dates: string) => boxes("", `inForce: { ${dates} }`);
    expect(inForce(since('since: "2019-07-17", until: "2019-08-07"'))).toBe(false);
    expect(inForce(since('since: "2026"'))).toBe(false);
    expect(inForce(boxes(', since: "2019-07-17"'))).toBe(false);
    expect(inForce(since('since: "2020-02"'))).toBe(true);
    const undated = { ...world, meta: { ...world.meta, date: "" } };
    expect(inForce(since('since: "2020-02"'), undated)).toBe(false);
  });

  it("names boxes in listed networks by number", () => {
    const some = assessed(
      boxes("")
        .replace("boxes: every-as", "boxes: [102, 101]")
        .replace("at: every-as", "at: [102, 101]"),
    );
    expect(some.questions.observation.after.observers[0]!.who).toEqual({
      kind: "boxes",
      asns: [102, 101],
    });
    const border = assessed(boxes("").replace("boxes: every-as", "boxes: border"));
    expect(border.questions.observation.after.observers[0]!.who).toEqual({ kind: "border-boxes" });
  });
});

describe("the sentences on observation", () => {
  it("name the party, and what it sees", async () => {
    const said = (await sentencesOf(result, "observation")).join(" ");
    expect(said).toContain("One party, State, can watch 100% of international traffic and 100%");
    expect(said).toContain("goes from");
  });

  it("show no difference where there is none", async () => {
    const open = assess(
      world,
      design(
        gateway
          .replace(/^operators:.*$/m, "operators: []")
          .replace(/^sites:[\s\S]*?(?=^international)/m, "sites: []\n")
          .replace(/^international:[\s\S]*?(?=^domestic)/m, "international: { regime: open }\n")
          .replace("domestic: exchange", "domestic: direct")
          .replace(/^functions:[\s\S]*?(?=^records)/m, "functions: []\n"),
      ),
      options,
    );
    const said = (await sentencesOf(open, "observation")).join(" ");
    expect(said).toContain("The design creates no observer of its own.");
    expect(said).toContain("without the design as with it");
    expect(said).not.toMatch(/goes from/);
  });
});
