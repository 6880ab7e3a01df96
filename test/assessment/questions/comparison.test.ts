import { describe, expect, it } from "vitest";
import { assess } from "../../../src/assessment/assess.ts";
import { createComparer } from "../../../src/assessment/prepare.ts";
import {
  type ComparedDesign,
  compareDesigns,
} from "../../../src/assessment/questions/comparison/answer.ts";
import { type Harms, harmMeasures } from "../../../src/assessment/questions/comparison/harms.ts";
import { comparisonSection } from "../../../src/assessment/questions/comparison/section.ts";
import { design, result as drawn, gateway, options, world } from "../drawn-country.ts";
import { sentencesOf } from "../sentences.ts";

const { comparison } = drawn.questions;
const equal = Object.fromEntries(harmMeasures.map(({ id }) => [id, 1])) as Harms;

const as = (
  id: string,
  changed: Partial<Harms>,
  more: Partial<ComparedDesign> = {},
): ComparedDesign => ({
  id,
  title: id,
  country: "KH",
  regime: "gateway",
  kind: "plan",
  harms: { ...equal, ...changed },
  outcomes: {
    likelySiteUtilisation: null,
    likelyLostAtSites: null,
    likelyUsdPerUserMonth: null,
    likelyRecordsHeld: null,
  },
  ...more,
});

/** The same country with its links to Hong Kong cut. */
const event = design(`
id: event
title: Cut
summary: Links go.
leavesOut: Everything else.
country: KH
sources: [{ title: drawing }]
international: { regime: cut, countries: [HK] }
domestic: direct
`);

/** A plan whose operator this world does not have. */
const future = design(`
id: future
title: Future
summary: An operator yet unknown.
leavesOut: Everything else.
country: KH
sources: [{ title: drawing }]
operators: [{ id: later, name: Later, asn: 64999, sites: [west] }]
sites: [{ id: west, city: West, latitude: 10.63, longitude: 103.5, roles: [international] }]
international: { regime: gateway, upstreams: inherit }
domestic: direct
`);

describe("the comparison of designs", () => {
  it("has the open country unbeaten and the gateway beaten by it", () => {
    const { front, dominatedBy, before, after } = comparison;
    expect(front).toEqual(["open"]);
    expect(dominatedBy.drawn).toEqual(["open"]);
    expect(after["observed-international"]).toBeCloseTo(1, 12);
    expect(before!["observed-international"]).toBeLessThan(1);
    expect(after["records-per-user-day"]).toBeGreaterThan(before!["records-per-user-day"]!);
    expect(after["outage-hours"]).toBeGreaterThan(8);
  });

  it("beats only on every measure", () => {
    const { front } = compareDesigns([
      as("base", {}),
      as("better", { "added-ms": 0.5 }),
      as("mixed", { "added-ms": 0.2, interfered: 2 }),
    ]);
    expect(front).toEqual(["better", "mixed"]);
  });

  it("takes a missing measure for none, not for nothing: it speaks neither for nor against", () => {
    const { dominatedBy } = compareDesigns([
      as("base", {}),
      as("unmeasured", { "added-ms": null }),
      as("better", { "added-ms": null, interfered: 0.5 }),
    ]);
    expect(dominatedBy).toEqual({
      base: ["better"],
      unmeasured: ["better"],
      better: [],
    });
  });

  it("sets only like against like: one country, plans and events apart, the baseline beside both", () => {
    const good = { "added-ms": 0 };
    const { dominatedBy } = compareDesigns([
      as("plan", {}),
      as("event", good, { kind: "event" }),
      as("abroad", good, { country: "TH" }),
      as("open", good, { kind: "baseline" }),
      as("bad-event", { interfered: 3 }, { kind: "event" }),
    ]);
    expect(dominatedBy).toEqual({
      plan: ["open"],
      event: [],
      abroad: [],
      open: [],
      "bad-event": ["event", "open"],
    });
  });

  it("measures a design alone as it does among others", () => {
    const only = createComparer(world, [design(gateway)], options).compare(design(gateway));
    expect(only.harms).toEqual(comparison.after);
  });

  it("leaves out events beside a plan, and designs that the world cannot hold, and says so", () => {
    const wide = assess(world, design(gateway), { ...options, alternatives: [event, future] });
    expect(wide.questions.comparison.leftOut).toEqual([
      { id: "event", reason: "other-kind", code: null },
      { id: "future", reason: "does-not-fit", code: "operator-unknown" },
    ]);
    expect(wide.questions.comparison.designs.map(({ id }) => id)).toEqual(["drawn", "open"]);
    const said = sentencesOf(comparisonSection, wide);
    expect(said).toContain("Left out: event. A plan that stays is not ranked against an event");
    expect(said).toContain("Left out: future. This map of networks lacks what they need");
  });

  it("does not spare a country that is shut down from being seen: nothing is measured of no traffic", () => {
    const shut = design(`
id: shut
title: Shut
summary: All links go.
leavesOut: Everything else.
country: KH
sources: [{ title: drawing }]
international: { regime: open }
domestic: direct
functions: [{ kind: shut-down, name: All, match: { transports: [all] }, at: border }]
`);
    const { questions } = assess(world, shut, options);
    const { after, dominatedBy } = questions.comparison;
    expect(after).toMatchObject({ "worst-failure": 1, unreachable: 1 });
    expect(after).toMatchObject({ "observed-international": null, concentration: null });
    expect(after["added-ms"]).toBeNull();
    expect(dominatedBy.shut).toEqual(["open"]);
    // What is down already is not taken once more.
    const disconnect = questions.collateral.after.orders.at(-1)!;
    expect(disconnect.order.kind).toBe("example-disconnect");
    expect(disconnect).toMatchObject({ demandUnder: 0, demandLost: 0, usersCutOff: 0 });
  });

  it("measures what is seen of what has a route", () => {
    // Cut from Hong Kong, 102 has no way and 40 none to it: what the others have is all seen in 101 to 103.
    const { comparison, delay, observation } = assess(world, event, options).questions;
    const { reach } = delay.after;
    expect(reach).toBeLessThan(1);
    expect(comparison.after["observed-international"]).toBeCloseTo(
      observation.after.strongest!.international / reach,
      12,
    );
  });

  it("goes wrong where the design itself does not fit", () => {
    expect(() => assess(world, future, options)).toThrow("AS64999 is not in this world");
  });
});
