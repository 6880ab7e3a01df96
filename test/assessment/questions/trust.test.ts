import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess } from "../../../src/assessment/assess.ts";
import { observedByOneParty } from "../../../src/assessment/observed-share.ts";
import { prepareAssessment } from "../../../src/assessment/prepare.ts";
import { gravestFailure } from "../../../src/assessment/questions/failure/parts.ts";
import { routingFailures } from "../../../src/assessment/questions/failure/routing.ts";
import { answerObservation } from "../../../src/assessment/questions/observation/answer.ts";
import type { TrustAnswer } from "../../../src/assessment/questions/trust/answer.ts";
import { figuresOfGraph } from "../../../src/assessment/questions/trust/graph-figures.ts";
import { measureGraphs } from "../../../src/assessment/questions/trust/graphs.ts";
import type { HeadlineId } from "../../../src/assessment/questions/trust/headlines.ts";
import { likelyWeights } from "../../../src/assessment/questions/trust/sample.ts";
import { trustSection } from "../../../src/assessment/questions/trust/section.ts";
import { drawWorld } from "../../world/drawing.ts";
import { design, result as drawn, gateway, options, world } from "../drawn-country.ts";
import { sentencesOf } from "../sentences.ts";

const { trust, observation, failure } = drawn.questions;

function expectInside({ headlines }: TrustAnswer): void {
  expect(headlines.length).toBeGreaterThan(0);
  for (const { id, figure, before, interval, beforeInterval, change } of headlines) {
    expect(interval.p5, id).toBeLessThanOrEqual(figure);
    expect(interval.p95, id).toBeGreaterThanOrEqual(figure);
    expect(interval.median, id).toBeLessThanOrEqual(interval.p95);
    if (before !== null && beforeInterval !== null) {
      expect(beforeInterval.p5, id).toBeLessThanOrEqual(before);
      expect(beforeInterval.p95, id).toBeGreaterThanOrEqual(before);
    }
    if (change !== null) expect(change.more + change.same + change.less).toBeCloseTo(1, 9);
  }
}

/** Drawn carriers, buyers and their users. */
const anyWorld = fc
  .record({
    buys: fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean(), fc.boolean()), {
      minLength: 2,
      maxLength: 6,
    }),
    addresses: fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 8, maxLength: 8 }),
  })
  .map(({ buys, addresses }) => {
    const links = ["10 = 20", "10 > 30", "20 > 40"];
    const countries: Record<number, string> = { 10: "SG", 20: "HK", 30: "SG", 40: "HK" };
    const ipv4: Record<number, number> = { 10: 5, 20: 5, 30: addresses[0]!, 40: addresses[1]! };
    for (const [k, [, west, east]] of buys.entries()) {
      const asn = 101 + k;
      countries[asn] = "KH";
      ipv4[asn] = addresses[2 + k]!;
      if (west || !east) links.push(`10 > ${asn}`);
      if (east) links.push(`20 > ${asn}`);
      const above = 101 + buys[k]![0];
      if (above < asn) links.push(`${above} > ${asn}`);
    }
    return drawWorld(links.join(", "), countries, ipv4, { KH: 1e6 });
  });

const headlineOf = ({ headlines }: TrustAnswer, id: HeadlineId) =>
  headlines.find((headline) => headline.id === id)!;

describe("the headlines over all draws", () => {
  it("are the figures of their questions", () => {
    const figure = (id: HeadlineId) => headlineOf(trust, id).figure;
    expect(figure("worst-failure")).toBe(gravestFailure(failure.after)!.demandLost);
    expect(headlineOf(trust, "worst-failure").before).toBe(failure.before.strongest!.demandLost);
    expect(figure("observed")).toBe(observation.after.observers[0]!.international);
    expect(figure("hairpinned")).toBe(observation.after.hairpinned);
    expect(figure("largest-party")).toBe(
      Math.min(
        1,
        Math.max(
          observation.after.observers[0]!.international,
          observation.after.strongest!.international,
        ),
      ),
    );
    expect(figure("outage-hours")).toBe(failure.outages.after!.likelyDemandHoursYear);
  });

  it("have the figure inside the interval, in any drawn world with a close-up of a part of it", () => {
    fc.assert(
      fc.property(anyWorld, fc.integer({ min: 1, max: 4 }), (drawnWorld, closeUpAses) => {
        const result = assess(drawnWorld, design(gateway), { ...options, draws: 3, closeUpAses });
        expectInside(result.questions.trust);
      }),
      { numRuns: 25 },
    );
  });

  it("say how often a change holds: all traffic comes to hang on the operator", () => {
    const { change, changeMovers } = headlineOf(trust, "observed");
    expect(change).toEqual({ more: 1, same: 0, less: 0 });
    expect(changeMovers).toEqual([]);
    expect(sentencesOf(trustSection, drawn)).toContain(
      "In 100% of draws the design’s observer sees more international traffic than without the design.",
    );
  });

  it("name what they hang on: money and records on their own inputs alone", () => {
    const moversOf = (id: HeadlineId) =>
      headlineOf(trust, id).movers.map(({ mover }) =>
        mover.kind === "parameter" ? mover.id : mover.kind,
      );
    expect(moversOf("records-per-user-day")[0]).toBe("flows-per-user-day");
    expect(moversOf("busy-hour-gbps")).not.toContain("routes");
  });

  it("hardly move from seed to seed", () => {
    const over = [1, 2, 3].map((seed) =>
      assess(world, design(gateway), { ...options, seed, draws: 4096 }),
    );
    for (const id of ["outage-hours", "busy-hour-gbps", "records-per-user-day"] as const)
      for (const end of ["p5", "median", "p95"] as const) {
        const values = over.map(({ questions }) => headlineOf(questions.trust, id).interval[end]);
        expect(Math.max(...values), `${id} ${end}`).toBeLessThanOrEqual(1.05 * Math.min(...values));
      }
  });

  it("agree in the close-up with what the questions find there, at the likely weights", () => {
    fc.assert(
      fc.property(anyWorld, (drawnWorld) => {
        const context = prepareAssessment(drawnWorld, design(gateway), { ...options, draws: 1 });
        const graphs = measureGraphs(context);
        const { before, after } = figuresOfGraph(graphs.base, likelyWeights(context, graphs));
        const failures = routingFailures(context.near, false);
        const seen = answerObservation(context.near);
        expect(before.lost).toBeCloseTo(failures.before.strongest?.demandLost ?? 0, 9);
        expect(after.lost).toBeCloseTo(gravestFailure(failures.after)?.demandLost ?? 0, 9);
        expect(before.largestParty).toBeCloseTo(observedByOneParty(seen.before), 9);
        expect(after.largestParty).toBeCloseTo(observedByOneParty(seen.after), 9);
        expect(after.observed).toBeCloseTo(seen.after.observers[0]!.international, 9);
        expect(before.hairpinned).toBeCloseTo(seen.before.hairpinned, 9);
        expect(after.hairpinned).toBeCloseTo(seen.after.hairpinned, 9);
      }),
      { numRuns: 40 },
    );
  });
});

/**
 * 101 has the customer 104 and buys from 10 alone. Users: 101 40 %, 102 30 %, 103 20 %, 104 10 %. If 101 is
 * exempt, the operator takes 102 and 103 along, and 101 takes 104: half each. If not, all hang on the operator.
 */
describe("exemptions that are not known", () => {
  const unsure = "unsure: [{ asn: 101, reason: No list of licences, source: Press 2021 }]";
  const withKeys = (keys: string) =>
    assess(world, design(gateway.replace("upstreams:", `${keys}\n  upstreams:`)), options);
  const taken = withKeys(`exempt: [101]\n  ${unsure}`);
  const not = withKeys(unsure);

  it("are answered both ways, whichever way the design takes them", () => {
    for (const [result, isTakenExempt] of [
      [taken, true],
      [not, false],
    ] as const) {
      const [only, ...others] = result.questions.trust.exemptions;
      expect(others).toEqual([]);
      expect(only).toMatchObject({
        network: { asn: 101 },
        isTakenExempt,
        reason: "No list of licences",
        source: "Press 2021",
      });
      expect(only!.ifExempt.demandLost).toBeCloseTo(0.5, 9);
      expect(only!.ifNot.demandLost).toBeCloseTo(1, 9);
      expect(only!.ifExempt.observedInternational).toBeCloseTo(0.5, 9);
      expect(only!.ifNot.observedInternational).toBeCloseTo(1, 9);
    }
  });

  it("agree with the headline of the design with the other answer", () => {
    const worst = (result: typeof taken) =>
      gravestFailure(result.questions.failure.after)!.usersShare;
    expect(taken.questions.trust.exemptions[0]!.ifNot.demandLost).toBeCloseTo(worst(not), 9);
    expect(not.questions.trust.exemptions[0]!.ifExempt.demandLost).toBeCloseTo(worst(taken), 9);
    expect(drawn.questions.trust.exemptions).toEqual([]);
  });

  it("stand in one sentence, with how the figures take them", () => {
    const said = sentencesOf(trustSection, taken);
    expect(said).toMatch(
      /Whether Network 101 keeps its own links abroad is not known\. If it does, .* 50%/,
    );
    expect(said).toContain("take it that it does.");
    expect(sentencesOf(trustSection, not)).toContain("take it that it does not.");
    expect(sentencesOf(trustSection, drawn)).not.toContain("is not known");
  });

  it("leave out networks that the world lacks, and answers that leave no operator a link", () => {
    const keys = "exempt: [101, 102]\n  unsure: [{ asn: 103, reason: a }, { asn: 999, reason: b }]";
    expect(withKeys(keys).questions.trust.exemptions).toEqual([]);
  });
});

describe("what moves the figures most", () => {
  it("is taken from what each output was seen to read", () => {
    expect(trust.tornados.map(({ output }) => output)).toEqual([
      "demandHoursYear",
      "busiestSiteUtilisation",
      "usdPerUserMonth",
      "recordsHeld",
    ]);
    for (const { bars } of trust.tornados)
      for (const bar of bars) {
        expect(bar.swing).toBeGreaterThan(0);
        expect(trust).toHaveProperty("tornados");
      }
    const [hours, load] = trust.tornados;
    expect(hours!.bars.map(({ parameter }) => parameter)).not.toContain("site-gbps");
    expect(load!.likely).toBeCloseTo((50 * 0.75) / 20, 9);
  });

  it("says so, with the number of inputs that the models read", () => {
    const said = sentencesOf(trustSection, drawn);
    const { inputs } = drawn.parameters;
    const assumed = inputs.filter(
      ({ from, source }) =>
        from === "assumption" || (source.kind === "design" && source.basis === "assumption"),
    ).length;
    expect(assumed).toBe(
      inputs.length - inputs.filter(({ from }) => from === "source" || from === "country").length,
    );
    expect(said).toContain(`The models read ${inputs.length} uncertain inputs; ${assumed} of them`);
    expect(said).toMatch(/What moves the figures most: \S/);
  });
});

describe("without the joint analysis", () => {
  const { draws: _, ...withoutDraws } = options;
  const apart = assess(world, design(gateway), { ...withoutDraws, joint: false });

  it("draws no graphs and has no headlines, and the page says so", () => {
    const { headlines, graphs, provenance } = apart.questions.trust;
    expect({ headlines, graphs }).toEqual({ headlines: [], graphs: 0 });
    expect(provenance.draws).toBe(512);
    expect(sentencesOf(trustSection, apart)).toContain("left out of this run");
  });

  it("moves no figure at the likely value of every input", () => {
    expect(apart.questions.observation).toEqual(observation);
    expect(apart.questions.trust.weights).toEqual(trust.weights);
    expect(apart.questions.failure.after).toEqual(failure.after);
    expect(apart.questions.comparison.designs).toEqual(drawn.questions.comparison.designs);
  });
});
