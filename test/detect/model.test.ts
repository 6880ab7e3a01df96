import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import { runDetectFit, scoreModel } from "../../src/cli/results/detect-fit.ts";
import { causes, detect } from "../../src/detect/index.ts";
import { evaluate } from "../../src/detect/model/evaluation.ts";
import type { Example } from "../../src/detect/model/example.ts";
import { calibrate, fitModel, usualFit } from "../../src/detect/model/fit.ts";
import { priorModel } from "../../src/detect/model/priors.ts";
import { detectorSheet, scoreTables } from "../../src/detect/model/sheet.ts";
import { shippedModel } from "../../src/detect/model/shipped.ts";
import { readTruth } from "../../src/detect/model/truth.ts";
import { repliedAtOnce } from "../../src/detect/reply-time.ts";
import { hardMeasurements } from "./hard-measurements.ts";
import { good, lookup, other, type Sketch, sketchJson, sketchMeasurement } from "./measurements.ts";

const reset: Sketch = {
  connections: [{ tcp: null, tls: "connection_reset" }],
  helper: { tls: { [`${good}:443`]: null } },
};
const well: Sketch = { connections: [{ tcp: null, tls: null, http: null }], helper: {} };

describe("the model", () => {
  it("ships as a table that the module repeats", () => {
    const table = new URL("../../tables/detector.json", import.meta.url);
    expect(shippedModel).toEqual(JSON.parse(readFileSync(table, "utf8")));
  });

  it("gives each finding the sum of its features, so that a person can do it again", () => {
    for (const { sketch, name } of hardMeasurements) {
      const { narrows } = detect(sketchMeasurement(sketch));
      for (const one of narrows.findings) {
        const sum = one.features.reduce((total, { weight }) => total + weight, 0);
        expect(one.probability, name).toBeCloseTo(1 / (1 + Math.exp(-sum)), 12);
        const word =
          one.probability > 0.99 ? "strong" : one.probability > 0.9 ? "moderate" : "weak";
        expect(one.confidence).toBe(word);
      }
    }
  });

  it("shares all probability among the causes, and interference among the mechanisms", () => {
    for (const { sketch } of hardMeasurements) {
      const { posterior, findings } = detect(sketchMeasurement(sketch)).narrows;
      const all = causes.map((cause) => posterior.causes[cause]);
      expect(all.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
      for (const one of all) expect(one).toBeGreaterThanOrEqual(0);
      if (findings.length === 0) continue;
      const named = Object.values(posterior.mechanisms).reduce((a, b) => a + b, 0);
      expect(named).toBeCloseTo(posterior.causes.interference, 9);
    }
  });

  it("gives the verdict of least cost", () => {
    const verdict = (falseAlarm: number) =>
      detect(sketchMeasurement(reset), undefined, {
        ...priorModel,
        costs: { ...priorModel.costs, falseAlarm },
      }).narrows.verdict;
    expect(verdict(10)).toBe("blocked");
    expect(verdict(1000)).toBe("insufficient");
  });

  it("has an innocent cause to offer", () => {
    const likeliest = (sketch: Sketch) => {
      const { interference: _, ...others } = detect(sketchMeasurement(sketch)).narrows.posterior
        .causes;
      return Object.entries(others).reduce((best, one) => (one[1] > best[1] ? one : best))[0];
    };
    expect(likeliest(well)).toBe("none");
    expect(likeliest({ connections: [{ tcp: "interrupted" }], helper: {} })).toBe("local");
    expect(
      likeliest({
        queries: [lookup("dns_nxdomain_error")],
        helper: { dns: "dns_name_error", http: "dns_lookup_error" },
      }),
    ).toBe("down");
  });
});

const example = (features: string[], struck: boolean, campaign: string, seen = true): Example => ({
  suspicions: features.length === 0 ? [] : [["mechanism.tls.cut", ...features].sort()],
  causes: [...features, ...(struck ? [] : ["note.local"])],
  truth: { cause: struck ? "interference" : "local", seen, code: struck ? "tls.reset" : "fault" },
  campaign,
});
const examples = Array.from({ length: 40 }, (_, k) => [
  example(["reason.server-shuns"], k % 20 !== 0, `a ${k}`),
  example(["reason.one-of-several", "evidence.connection.made"], false, `a ${k}`),
  example([], false, `a ${k}`),
  example([], true, `a ${k}`, false),
]).flat();
const options = { ...usualFit, start: priorModel, fittedOn: "drawn" };

describe("the fit", () => {
  it("moves weights to what campaigns say, and leaves alone what they do not show", () => {
    const { weights, measurements } = fitModel(examples, options);
    expect(measurements).toBe(examples.length);
    expect(weights["reason.one-of-several"]).toBeLessThan(-1.9);
    expect(weights["evidence.connection.made"]).toBeLessThan(0);
    expect(weights["reason.notice-words"]).toBe(priorModel.weights["reason.notice-words"]);
    const contrary = examples.map((one) =>
      example(
        [...one.causes].filter((f) => f.startsWith("reason")),
        false,
        one.campaign,
      ),
    );
    expect(fitModel(contrary, options).weights["reason.server-shuns"]).toBeLessThan(2.5);
  });

  it("is the same for the same examples in any order", () => {
    expect(fitModel([...examples].reverse(), options)).toEqual(fitModel(examples, options));
  });

  it("takes what repeats in one campaign for one witness", () => {
    const often = (campaigns: number) =>
      Array.from({ length: 60 }, (_, k) =>
        example(["reason.server-shuns"], false, `a ${k % campaigns}`),
      );
    const [one, many] = [often(1), often(60)].map(
      (of) => fitModel(of, options).weights["reason.server-shuns"]!,
    );
    expect(many).toBeLessThan(one! - 0.2);
  });

  it("scores: what could not be seen is left out, the rest is counted", () => {
    const report = evaluate(examples, priorModel);
    expect(report).toMatchObject({ measurements: 120, innocent: 82, visible: 38, found: 38 });
    expect(report.falseAlarms).toBe(2);
    expect(report.bins.reduce((sum, { count }) => sum + count, 0)).toBe(120);
    expect(report.byMechanism["tls.reset"]).toEqual({ visible: 38, found: 38 });
    expect(report.byInnocent.fault).toEqual({ measurements: 82, alarms: 2 });
  });

  it("calibrates near one and nought, towards what other campaigns say", () => {
    const innocent = examples.map((one) => ({
      ...one,
      truth: { ...one.truth, cause: "local" as const },
    }));
    const { calibration } = calibrate(innocent, priorModel);
    expect(calibration.intercept).toBeLessThan(-0.2);
    expect(calibrate([], priorModel).calibration).toEqual({ slope: 1, intercept: 0 });
  });
});

describe("what leaves no suspicion", () => {
  it("is likelier interference where less of the site came", () => {
    const silent = (causes: string[], struck: boolean, k: number): Example => ({
      ...{ suspicions: [], causes, campaign: `c ${k}` },
      truth: { cause: struck ? "interference" : "none", seen: struck, code: "x" },
    });
    const { unseen } = fitModel(
      Array.from({ length: 60 }, (_, k) => [
        silent(["page.came"], false, k),
        silent(["evidence.helper.unreached"], k % 2 === 0, k),
        silent(["note.down", "page.other"], k % 6 === 0, k),
      ]).flat(),
      options,
    );
    expect(unseen.came).toBeLessThan(0.004);
    expect(unseen["no-control"]).toBeGreaterThan(0.2);
    expect(unseen.down).toBeGreaterThan(0.05);
    expect(unseen.local).toBe(priorModel.unseen.local);
  });

  it("gives next to nothing to a page that came whole", () => {
    expect(detect(sketchMeasurement(well)).narrows.posterior.causes.interference).toBeLessThan(
      0.02,
    );
  });
});

describe("interference without a control", () => {
  it("is never an alarm, however much fails", () => {
    const lost: Sketch = {
      connections: [
        { tcp: null, tls: "connection_reset" },
        { ip: other, tcp: null, tls: "ssl_unknown_authority" },
      ],
      controlFailure: "generic_timeout_error",
    };
    const { verdict, posterior, findings } = detect(sketchMeasurement(lost)).narrows;
    expect(findings.length).toBeGreaterThan(1);
    expect(verdict).toBe("insufficient");
    expect(posterior.causes.interference).toBeLessThan(0.9);
  });
});

describe("an answer sooner than from beyond the user's own network", () => {
  const read = (replyS: number, connectS = 0.07, readFailure = "connection_reset") =>
    repliedAtOnce(
      [
        { operation: "connect", failure: null, t0: 0, t: connectS },
        { operation: "write", failure: null, t: connectS },
        { operation: "read", failure: readFailure, t: connectS + replyS },
      ] as unknown as Parameters<typeof repliedAtOnce>[0],
      priorModel.bins,
    );

  it.each([
    [0.0002, 0.07, true],
    [0.005, 0.07, false],
    // The server itself is as near, or the clock too coarse to tell.
    [0.0002, 0.0004, false],
    [0, 0.07, false],
  ])("after %d s, with a handshake of %d s: %s", (reply, connect, expected) => {
    expect(read(reply, connect)).toBe(expected);
  });

  it("is not told where nothing was asked or answered", () => {
    expect(repliedAtOnce([], priorModel.bins)).toBe(false);
  });
});

describe("a campaign's truth", () => {
  it("takes for innocent only what no box touched", () => {
    const line = { cause: "variation", seen: true, shown: true, code: "mobile-page" };
    const touched = readTruth({ ...line, interference: true })!;
    const free = readTruth({ ...line, interference: false })!;
    const of = (truth: Example["truth"]): Example => ({
      ...{ suspicions: [], causes: ["page.came"], campaign: "c", truth },
    });
    expect(evaluate([of(touched), of(free)], priorModel)).toMatchObject({ innocent: 1 });
  });

  it("is read with typed causes, and from older campaigns", () => {
    expect(
      readTruth({
        interference: true,
        cause: "interference",
        seen: false,
        code: "x",
        mechanism: "tls.reset",
      }),
    ).toEqual({ cause: "interference", seen: false, code: "tls.reset" });
    expect(
      readTruth({
        interference: false,
        cause: "local",
        seen: true,
        code: "nat64",
        mechanism: null,
      }),
    ).toEqual({ cause: "local", seen: true, code: "nat64" });
    expect(readTruth({ interference: true, mechanisms: ["dns.nxdomain"], noise: [] })).toEqual({
      cause: "interference",
      seen: undefined,
      code: "dns.nxdomain",
    });
    expect(readTruth({ interference: false, noise: ["loss", "portal"] })).toMatchObject({
      cause: "users-filter",
      code: "portal",
    });
    expect(readTruth({ verdict: "blocked" })).toBeUndefined();
  });
});

describe("detect fit", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "narrows-fit-"));
    for (const seed of ["1", "2", "3"]) {
      const at = join(folder, `open-${seed}`);
      mkdirSync(at);
      writeFileSync(join(at, "campaign.json"), JSON.stringify({ design: "open", seed }));
      const lines = [reset, well, reset, well];
      writeFileSync(
        join(at, "measurements.jsonl"),
        lines.map((one) => `${JSON.stringify(sketchJson(one))}\n`).join(""),
      );
      writeFileSync(
        join(at, "truth.jsonl"),
        lines
          .map(
            (one) =>
              `${JSON.stringify({ interference: one === reset, cause: one === reset ? "interference" : "none", seen: one === reset, mechanism: one === reset ? "tls.reset" : null, code: "none" })}\n`,
          )
          .join(""),
      );
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const flags = { calibrate: ["2"], heldOut: ["3"], leaveOutDesign: [], leaveOut: [] };

  it("fits on some seeds, scores on others, and gives the same twice", async () => {
    const seen: string[] = [];
    const facts = await runDetectFit([folder], flags, (what) => seen.push(what));
    expect(facts).toMatchObject({
      designs: ["open"],
      fitSeeds: ["1"],
      calibrationSeeds: ["2"],
      heldOutSeeds: ["3"],
      fitted: { measurements: 4, falseAlarms: 0, found: 2, visible: 2 },
    });
    expect(seen).toContain("fit");
    const again = await runDetectFit([folder], flags, () => undefined);
    expect(JSON.stringify(again)).toBe(JSON.stringify(facts));
    const sheet = detectorSheet(facts);
    expect(sheet).toContain("| tls.reset | 2 | 2 | 1.000 |");
    expect(sheet).not.toMatch(/undefined|NaN|\[object/);
  });

  it("does not show the fit what is left out", async () => {
    const facts = await runDetectFit(
      [folder],
      { ...flags, leaveOut: ["tls.reset"] },
      () => undefined,
    );
    expect(facts.model.weights["reason.server-shuns"]).toBe(
      priorModel.weights["reason.server-shuns"],
    );
    expect(facts.fitted.visible).toBe(2);
  });

  it("scores the table that ships, and fits nothing", async () => {
    const report = await scoreModel([folder], shippedModel, () => undefined);
    expect(report).toMatchObject({ measurements: 12, innocent: 6, falseAlarms: 0, visible: 6 });
    const scores = scoreTables([["shipped", report]], []);
    expect(scores).toMatch(
      /\| shipped \| 12 \| 0\.\d{3} \|.*\| 0 of 6 \| 0\.000 \| 6 of 6 \| 1\.000 \|/,
    );
    expect(scores).toContain("| tls.reset | 6 | 6 | 1.000 | 0 | 0 |");
  });

  it("says when there is too little", async () => {
    const run = (given: typeof flags) => runDetectFit([folder], given, () => undefined);
    await expect(run({ ...flags, heldOut: ["9"] })).rejects.toThrow(InputError);
    const nothing = join(folder, "open-1", "nothing");
    await expect(runDetectFit([nothing], flags, () => undefined)).rejects.toThrow(
      "no campaign.json",
    );
  });
});
