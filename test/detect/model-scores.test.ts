/** Scores of a model and its data sheet, of examples whose answers are counted by hand. */
import { describe, expect, it } from "vitest";
import { evaluate, type FitReport } from "../../src/detect/model/evaluation.ts";
import type { Example } from "../../src/detect/model/example.ts";
import { priorModel } from "../../src/detect/model/priors.ts";
import { outcomeOf } from "../../src/detect/model/score.ts";
import { detectorSheet, type SheetFacts } from "../../src/detect/model/sheet.ts";

const example = (
  features: string[],
  cause: Example["truth"]["cause"],
  code: string,
  seen?: boolean,
): Example => ({
  suspicions: features.length === 0 ? [] : [features],
  causes: [],
  // Interference shows in all of them, told or not.
  truth: { cause, code, seen, ...(cause === "interference" && { shown: true }) },
  campaign: "c",
});

describe("the scores of a model", () => {
  const sure = ["mechanism.tls.reset", "reason.certain"];
  const weights = { "reason.certain": 60 };
  const model = { ...priorModel, weights, calibration: { slope: 1, intercept: 0 } };
  const unseen = model.unseen[outcomeOf([])]!;

  it("count alarms, what is strong, and causes, each where it could be told", () => {
    const report = evaluate(
      [
        example(sure, "interference", "tls.reset.sni"),
        example(sure, "interference", "tls.reset.host"),
        example([], "interference", "tls.drop.x"),
        example(sure, "interference", "dns.nxdomain", false),
        example(sure, "interference", "quic", false),
        example(sure, "local", "loss"),
        example([], "none", "none"),
        example([], "down", "down", false),
      ],
      model,
    );
    expect(report).toMatchObject({
      ...{ measurements: 8, innocent: 3, falseAlarms: 1, visible: 3, found: 2, strong: 5 },
      ...{ strongRight: 4, causesSeen: 1 },
      byMechanism: { "tls.drop": { visible: 1, found: 0 }, "tls.reset": { visible: 2, found: 2 } },
      byMechanismShown: { "dns.nxdomain": { shown: 1, found: 1 }, quic: { shown: 1, found: 1 } },
      byInnocent: {
        ...{ down: { measurements: 1, alarms: 0 }, none: { measurements: 1, alarms: 0 } },
        loss: { measurements: 1, alarms: 1 },
      },
    });
    expect(Object.keys(report.byMechanism)).toEqual(["tls.drop", "tls.reset"]);
    expect(Object.keys(report.byInnocent)).toEqual(["down", "loss", "none"]);
    // Five are told as certain, of which four are; three with what is said of nothing seen, of which one is.
    expect(report.brier).toBeCloseTo((1 + (1 - unseen) ** 2 + 2 * unseen ** 2) / 8, 9);
    const loss = -Math.log(unseen) - 2 * Math.log(1 - unseen) - Math.log(1e-9);
    expect(report.logLoss).toBeCloseTo(loss / 8, 6);
    expect(report.calibrationError).toBeCloseTo((1 + Math.abs(3 * unseen - 1)) / 8, 9);
    const bins = report.bins.filter(({ count }) => count > 0);
    expect(bins.map(({ from, to, count }) => [from, to, count])).toEqual([
      [Math.floor(unseen * 10) / 10, Math.floor(unseen * 10 + 1) / 10, 3],
      [0.9, 1, 5],
    ]);
    expect(bins.map((bin) => bin.true)).toEqual([expect.closeTo(1 / 3, 12), 0.8]);
    expect(bins.map(({ said }) => said)).toEqual([expect.closeTo(unseen, 9), expect.closeTo(1, 9)]);
    expect([report.bins.length, report.bins[5]]).toEqual([
      10,
      { from: 0.5, to: 0.6, count: 0, said: 0, true: 0 },
    ]);
  });

  it("of nothing are 0", () => {
    expect(evaluate([], model)).toMatchObject({
      ...{ measurements: 0, brier: 0, calibrationError: 0, logLoss: 0, visible: 0, strong: 0 },
      ...{ byMechanism: {}, byMechanismShown: {}, byInnocent: {} },
    });
  });
});

describe("the data sheet", () => {
  const report = (more: Partial<FitReport> = {}): FitReport => ({
    ...{ measurements: 40, brier: 0.1234, calibrationError: 0.0567, logLoss: 0.5, innocent: 20 },
    ...{ falseAlarms: 1, visible: 8, found: 6, strong: 5, strongRight: 4 },
    ...{ causesSeen: 11, causesRight: 9, byInnocent: {}, byMechanism: {}, byMechanismShown: {} },
    bins: [
      { from: 0, to: 0.1, count: 3, said: 0.05, true: 0 },
      { from: 0.1, to: 0.2, count: 0, said: 0, true: 0 },
    ],
    ...more,
  });
  const sheet = (more: Partial<SheetFacts> = {}) =>
    detectorSheet({
      model: { ...priorModel, measurements: 4321 },
      ...{ stated: report({ logLoss: 0.75 }), fitted: report() },
      ...{ designs: ["d1", "d2"], fitSeeds: ["1", "2"], calibrationSeeds: ["3"] },
      ...{ heldOutSeeds: [], leftOut: [], ...more },
    });
  const lineOf = (text: string, start: string) =>
    text.split("\n").find((line) => line.startsWith(start));

  it("says what was left out and held out, or that nothing was", () => {
    expect(lineOf(sheet(), "- Left out")).toBe(
      "- Left out of both: nothing. Nothing was held out: the scores are those of the fit.",
    );
    expect(lineOf(sheet({ leftOut: ["a.b", "c"], heldOutSeeds: ["7", "8"] }), "- Left out")).toBe(
      "- Left out of both: a.b, c. Held out for the scores: seeds 7, 8.",
    );
    expect(lineOf(sheet(), "- 4321 emulated")).toBe(
      "- 4321 emulated measurements of the lab: seeds 1, 2 for the weights, 3 for slope and intercept; designs d1, d2.",
    );
  });

  it("says whether the fit is better, which as good as before is not", () => {
    const said = (logLoss: number) =>
      lineOf(sheet({ fitted: report({ logLoss }) }), "- A fit ships")!.slice(-22);
    expect([said(0.7499), said(0.75), said(0.76)]).toEqual([
      " weights: this one's is.".slice(-22),
      ...[0, 1].map(() => "ights: this one's is not.".slice(-22)),
    ]);
  });

  it("has the scores in rows, shares of nothing as a dash", () => {
    const text = sheet({ fitted: report({ innocent: 0, falseAlarms: 0, measurements: 41 }) });
    expect(text).toContain(
      [
        "| weights | measurements | calibration error | log loss | Brier | false alarms | share | found | share | strong and right |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        "| stated | 40 | 0.057 | 0.750 | 0.123 | 1 of 20 | 0.050 | 6 of 8 | 0.750 | 4 of 5 |",
        "| fitted | 41 | 0.057 | 0.500 | 0.123 | 0 of 0 | – | 6 of 8 | 0.750 | 4 of 5 |",
      ].join("\n"),
    );
    expect(text).toContain("| 0–0.1 | 3 | 0.050 | 0.000 |\n\n### By mechanism");
    expect(text).toContain("Of 11 innocent measurements with a cause that could be seen, 9 have");
  });

  it("has mechanisms and causes once each, in order, those left out named so", () => {
    const fitted = report({
      byMechanism: { "tls.reset": { visible: 8, found: 6 }, tlsx: { visible: 1, found: 1 } },
      byMechanismShown: { "dns.a": { shown: 2, found: 1 }, "tls.reset": { shown: 3, found: 0 } },
      byInnocent: { loss: { measurements: 5, alarms: 1 }, tls: { measurements: 2, alarms: 0 } },
    });
    const text = sheet({ fitted, leftOut: ["tls", "loss.much"] });
    expect(text).toContain(
      [
        "| dns.a | 0 | 0 | – | 2 | 1 |",
        "| tls.reset (left out) | 8 | 6 | 0.750 | 3 | 0 |",
        "| tlsx | 1 | 1 | 1.000 | 0 | 0 |",
      ].join("\n"),
    );
    expect(text).toContain("| loss (left out) | 5 | 1 |\n| tls (left out) | 2 | 0 |");
  });

  it("states the model's own numbers", () => {
    const { costs, words, unseen, aloneAtMost } = priorModel;
    const text = sheet();
    expect(text).toContain(`probability above ${1 - costs.insufficient / costs.falseAlarm}.`);
    expect(text).toContain(
      `strong above ${words.strong}, moderate above ${words.moderate}, else weak`,
    );
    expect(text).toContain(`together as at most ${aloneAtMost},`);
    const [[outcome, share]] = Object.entries(unseen) as [[string, number]];
    expect(text).toContain(`(\`unseen\`): ${outcome} ${share}, `);
  });
});
