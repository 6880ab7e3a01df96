import { describe, expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import { createComparer } from "../../src/assessment/prepare.ts";
import { packCountry } from "../../src/base/country-code.ts";
import { noProblems } from "../../src/base/table-problems.ts";
import type { CountryFacts } from "../../src/world/country-facts.ts";
import { withExchanges } from "../../src/world/memberships.ts";
import { design, gateway, options, world } from "./drawn-country.ts";

// Both carriers abroad meet two Cambodian networks at an exchange in Phnom Penh, and one of them in Singapore.
const linked = withExchanges(world, {
  ...{ name: "p.json", sha256: "", date: "" },
  table: {
    exchanges: [
      { name: "Home", city: "Phnom Penh", country: packCountry("KH") },
      { name: "Abroad", city: "Singapore", country: packCountry("SG") },
    ],
    members: [
      ...[10, 20, 101, 102].map((asn) => ({ exchange: 0, asn, mbps: 10_000 })),
      ...[30, 101].map((asn) => ({ exchange: 1, asn, mbps: 5000 })),
    ].map((member) => ({ ...member, usesRouteServer: false })),
    problems: noProblems,
  },
});
const country: CountryFacts = {
  ...{ code: "KH", name: "Cambodia", continent: "Asia" },
  content: [
    { id: "google", name: "Google", asns: [30], inAccess: true, atHome: false, isAbsent: false },
    { id: "meta", name: "Meta", asns: [40], inAccess: false, atHome: true, isAbsent: false },
  ],
} as unknown as CountryFacts;
const free = gateway.replace("internationalShare: 0.5, ", "");
const answer = (yaml: string) => assess(linked, design(yaml), { ...options, country });

describe("the share that crosses the border", () => {
  const result = answer(free);
  const input = result.parameters.inputs.find(({ id }) => id === "international-share")!;
  const { content } = result.questions.observation;

  it("is one for all questions: what the sources of content send", () => {
    expect(input).toMatchObject({ from: "country", source: { kind: "content-split" } });
    expect(input.range.likely).toBeCloseTo(content!.crossing.likely, 12);
    expect(input.range.low).toBeCloseTo(content!.crossing.low, 12);
    expect(input.range.high).toBeCloseTo(content!.crossing.high, 12);
    expect(input.readBy).toEqual(expect.arrayContaining(["failure", "capacity", "retention"]));
    expect(content!.crossingBySources).toBeNull();
  });

  it("makes every question that reads it read what it follows from", () => {
    const google = result.parameters.inputs.find(({ id }) => id === "content-google")!;
    expect(google.readBy).toEqual(expect.arrayContaining(["failure", "capacity", "observation"]));
    const bars = result.questions.trust.tornados.flatMap((tornado) => tornado.bars);
    expect(bars.map(({ parameter }) => parameter)).not.toContain("international-share");
  });

  it("is the design's where it gives one, which what stays in the country is scaled to", () => {
    const given = answer(gateway).questions.observation.content!;
    expect(given.crossing).toEqual({
      ...{ low: expect.closeTo(0.5, 12), likely: expect.closeTo(0.5, 12) },
      high: expect.closeTo(0.5, 12),
    });
    expect(given.inNetwork.likely + given.atHome.likely).toBeCloseTo(0.5, 12);
    expect(given.crossingBySources!.likely).toBeCloseTo(content!.crossing.likely, 12);
  });
});

describe("shares of sources that a design gives", () => {
  const more = free.replace(
    "demand: {",
    "demand: { sources: { google: 0.5, people: [0, 0.1, 0.2] },",
  );
  const given = answer(more);
  const inputOf = (id: string) => given.parameters.inputs.find((input) => input.id === id)!;

  it("are the inputs, each by its path", () => {
    expect(inputOf("content-google")).toMatchObject({
      ...{ from: "design", path: "demand.sources.google" },
      range: { low: 0.5, likely: 0.5, high: 0.5 },
    });
    expect(inputOf("content-people")).toMatchObject({
      ...{ from: "design", path: "demand.sources.people" },
      range: { low: 0, likely: 0.1, high: 0.2 },
    });
    expect(inputOf("content-meta")).toMatchObject({ path: "demand.sources.meta" });
    expect(inputOf("content-meta").from).not.toBe("design");
  });

  it("move what crosses the border, and how much of it each source sends", () => {
    const crossing = (result: typeof given) =>
      result.questions.observation.content!.crossing.likely;
    // What Google sends more, hosting sends less, most of which is at home here.
    expect(crossing(given)).toBeGreaterThan(crossing(answer(free)));
    const share = (result: typeof given) =>
      result.questions.observation.content!.sources.find(({ id }) => id === "google")!.share.likely;
    expect(share(given)).toBeGreaterThan(share(answer(free)));
  });

  it("of each design hold where several are measured together", () => {
    const [first, second] = [design(free), design(more)];
    const together = createComparer(linked, [first, second], { ...options, country });
    const alone = createComparer(linked, [second], { ...options, country });
    expect(together.compare(second).harms).toEqual(alone.compare(second).harms);
    expect(together.compare(second).harms).not.toEqual(together.compare(first).harms);
  });

  it("add up to at most all of demand", () => {
    const both = free.replace("demand: {", "demand: { sources: { google: 0.7, meta: 0.4 },");
    expect(() => design(both)).toThrow(/demand\.sources.*above 1/s);
  });
});

describe("what exchanges tell of a border", () => {
  const { capacity, observation } = answer(free).questions;

  it("is the speed of ports abroad", () => {
    expect(capacity.demand!.portsAbroadGbps).toBe(5);
    expect(assess(world, design(free), options).questions.capacity.demand!.portsAbroadGbps).toBe(
      null,
    );
  });

  it("is that domestic traffic through networks that meet inside may not leave", () => {
    expect(observation.before.hairpinned).toBeGreaterThan(0.4);
    expect(observation.before.hairpinnedLeast).toBe(0);
  });
});
