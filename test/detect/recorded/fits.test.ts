import { describe, expect, it } from "vitest";
import { randomStream } from "../../../src/base/random.ts";
import { causes, type DetectorModel, detect } from "../../../src/detect/index.ts";
import { evaluate } from "../../../src/detect/model/evaluation.ts";
import {
  type Example,
  exampleOf,
  isLearnable,
  weighedIn,
  weightIn,
} from "../../../src/detect/model/example.ts";
import { calibrate, fitModel, usualFit } from "../../../src/detect/model/fit.ts";
import { priorModel } from "../../../src/detect/model/priors.ts";
import {
  anyOf,
  anyWithin,
  circumstancesOf,
  confidenceOf,
  familyOf,
  interferenceOf,
  isAlarm,
  outcomeOf,
  sigmoid,
} from "../../../src/detect/model/score.ts";
import { shippedModel } from "../../../src/detect/model/shipped.ts";
import { rounded } from "../../recorded.ts";
import { hardMeasurements } from "../hard-measurements.ts";
import { sketchMeasurement } from "../measurements.ts";

const innocent = causes.filter((cause) => cause !== "interference");

/** Drawn examples: some features speak for interference, others against it. */
function drawn(seed: number, count: number): Example[] {
  const random = randomStream(seed, "recorded fits");
  const features = [
    "reason.server-shuns",
    "reason.one-of-several",
    "evidence.connection.made",
    "with.cut-near.handshake",
  ];
  return Array.from({ length: count }, (_, k) => {
    const some = features.filter(() => random.next() < 0.5);
    const struck = random.next() < 0.2 + 0.15 * some.length;
    const mechanism = random.next() < 0.5 ? "mechanism.tls.reset" : "mechanism.dns.nxdomain";
    const suspicions = Array.from({ length: random.below(3) }, () => [mechanism, ...some].sort());
    const cause = struck ? "interference" : innocent[random.below(innocent.length)]!;
    return {
      suspicions,
      causes: [
        ...(random.next() < 0.5 ? ["note.local"] : []),
        ...(random.next() < 0.3 ? ["note.down"] : []),
      ],
      truth: { cause, seen: random.next() < 0.8, code: struck ? "tls.reset.sni" : "fault" },
      campaign: `c${k % 9}`,
    };
  });
}

describe("recorded fits", () => {
  it("of drawn examples: weights, calibration and how well they do", async () => {
    const examples = drawn(1, 240);
    const fitted = fitModel(examples, { ...usualFit, start: priorModel, fittedOn: "drawn" });
    const calibrated = calibrate(drawn(2, 120), fitted);
    const changed = Object.entries(fitted.weights).filter(
      ([name, one]) => one !== priorModel.weights[name],
    );
    const lines = [
      ...changed.map(([name, one]) => `${name} ${one.toPrecision(5)}`),
      JSON.stringify({ bias: fitted.bias, calibration: calibrated.calibration }, rounded),
      JSON.stringify(
        Object.fromEntries(
          Object.entries(fitted).filter(([name]) => name !== "weights" && name !== "bins"),
        ),
        rounded,
      ),
      JSON.stringify(evaluate(examples, fitted), rounded, 1),
      JSON.stringify(evaluate(drawn(3, 80), calibrated), rounded),
      JSON.stringify(evaluate([], shippedModel), rounded),
    ];
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("./fits.txt");
  });

  it("take from a detection what it was scored by", () => {
    for (const { sketch } of hardMeasurements.slice(0, 60)) {
      const { narrows } = detect(sketchMeasurement(sketch));
      const truth = { cause: "interference", seen: true, code: "tls.reset" } as const;
      const example = exampleOf(narrows, truth, "c");
      const features = narrows.findings.map(({ scoredBy }) => [...scoredBy].sort().join());
      expect(example.suspicions.map((one) => one.join())).toEqual(features.sort());
      expect(example).toMatchObject({ truth, campaign: "c" });
      const came = narrows.verdict === "ok" || narrows.verdict === "interfered";
      expect(example.causes.includes("page.came")).toBe(came);
      expect(example.causes).toEqual([...example.causes].sort());
      const weighed = weighedIn(example, shippedModel);
      for (const [k, one] of example.suspicions.entries()) {
        const sum = one.reduce((total, feature) => total + weightIn(shippedModel, feature), 0);
        expect(weighed[k]!.probability).toBeCloseTo(1 / (1 + Math.exp(-sum)), 12);
        expect(weighed[k]!.isAlone).toBe(one.includes("reason.no-control"));
      }
    }
    const model: DetectorModel = { ...shippedModel, bias: { tls: 3 }, weights: { "reason.x": 2 } };
    const weights = ["reason.x", "reason.y", "mechanism.tls", "mechanism.dns", "xmechanism.tls"];
    expect(weights.map((one) => weightIn(model, one))).toEqual([2, 0, 3, 0, 0]);
  });

  it("learn from what shows, or is innocent", () => {
    const learnable = (truth: Partial<Example["truth"]>, suspicions: Example["suspicions"] = []) =>
      isLearnable({
        suspicions,
        causes: [],
        campaign: "c",
        truth: { cause: "interference", seen: undefined, code: "tls", ...truth },
      });
    expect([
      learnable({}),
      learnable({}, [["x"]]),
      learnable({ seen: true }),
      learnable({ seen: false }, [["x"]]),
      learnable({ seen: true, shown: false }),
      learnable({ seen: false, shown: true }),
      learnable({ seen: true, code: "shutdown.whole" }),
      learnable({ cause: "none" }),
      learnable({ cause: "none", touched: true }),
      learnable({ cause: "down", touched: false }),
    ]).toEqual([false, true, true, false, false, true, false, true, false, true]);
  });
});

describe("scores", () => {
  it("are probabilities of sums, and of any of several", () => {
    expect([sigmoid(0), sigmoid(Math.log(3)), sigmoid(-Math.log(3))]).toEqual([
      0.5,
      expect.closeTo(0.75, 12),
      expect.closeTo(0.25, 12),
    ]);
    expect(anyOf([])).toBe(0);
    expect(anyOf([0.5, 0.2, 0.1])).toBeCloseTo(1 - 0.5 * 0.8 * 0.9, 12);
    const { strong, moderate } = shippedModel.words;
    expect(
      [strong + 1e-6, strong, moderate + 1e-6, moderate, 0].map((p) =>
        confidenceOf(p, shippedModel),
      ),
    ).toEqual([...["strong", "moderate", "moderate", "weak", "weak"]]);
    const { falseAlarm, insufficient } = shippedModel.costs;
    const least = 1 - insufficient / falseAlarm;
    expect([isAlarm(least + 1e-6, shippedModel), isAlarm(least - 1e-6, shippedModel)]).toEqual([
      true,
      false,
    ]);
  });

  it("of what has no control are bounded together", () => {
    const one = (probability: number, isAlone: boolean) => ({ probability, isAlone });
    const within = (...all: ReturnType<typeof one>[]) => anyWithin(all, { aloneAtMost: 0.6 });
    expect(within(one(0.9, true), one(0.8, true))).toBeCloseTo(0.6, 12);
    expect(within(one(0.3, true), one(0.2, true))).toBeCloseTo(0.44, 12);
    expect(within(one(0.9, true), one(0.5, false))).toBeCloseTo(0.8, 12);
    expect(within(one(0.9, false), one(0.8, false))).toBeCloseTo(0.98, 12);
    expect(within()).toBe(1e-12);
    expect(within(one(1, false))).toBe(1 - 1e-12);
  });

  it("are calibrated, and where nothing was seen go by what came", () => {
    const model: DetectorModel = { ...shippedModel, calibration: { slope: 2, intercept: 0.5 } };
    const p = interferenceOf([{ probability: 0.75, isAlone: false }], "open", model);
    expect(p).toBeCloseTo(1 / (1 + Math.exp(-(2 * Math.log(3) + 0.5))), 12);
    expect(interferenceOf([], "down", model)).toBe(model.unseen.down);
  });

  it("ask what a measurement came to", () => {
    for (const [features, outcome] of [
      [["page.came"], "came"],
      [["page.came", "evidence.helper.unreached"], "came-alone"],
      [["page.came", "evidence.helper.nothing-worked"], "came-alone"],
      [
        ["page.came", "evidence.helper.unreached", "evidence.lookup.other-resolver"],
        "came-unresolved",
      ],
      [["page.came", "evidence.lookup.other-resolver"], "came"],
      [["note.down", "note.local"], "down"],
      [["note.local", "note.filter"], "local"],
      [["note.filter", "note.server"], "filter"],
      [["note.server", "evidence.helper.unreached"], "server"],
      [["evidence.helper.unreached"], "no-control"],
      [["evidence.helper.nothing-worked"], "no-control"],
      [["note.benign"], "open"],
      [[], "open"],
    ] as const)
      expect([features, outcomeOf(features)]).toEqual([features, outcome]);
  });

  it("have a family for each mechanism", () => {
    for (const [mechanism, family] of [
      ["http.throttle", "throttle"],
      ["tls.throttled", "throttle"],
      ...["dns", "tcp", "tls", "http"].map((layer) => [`${layer}.timeout`, `${layer}.silence`]),
      ["quic.timeout", "quic"],
      ["tls.timeout.sni", "tls.cut"],
      ["dns.injection.bogon", "dns.answer"],
      ["dns.nxdomain", "dns.failure"],
      ["tls.mitm.chain", "tls.mitm"],
      ["tls.reset", "tls.cut"],
      ["http.blockpage", "http.page"],
      ["http.redirect", "http.redirect"],
      ["http.redirect.x", "http.cut"],
      ["tcp.refused", "tcp"],
      ["shutdown", "shutdown"],
    ] as const)
      expect([mechanism, familyOf(mechanism!)]).toEqual([mechanism, family]);
  });

  it("take circumstances from the measurement around", () => {
    const suspicion = (codes: string[], circumstances?: string[]) =>
      ({
        mechanism: "tls.reset",
        evidence: [],
        reasons: codes.map((code) => ({ code })),
        circumstances,
      }) as never;
    const none = { pageCame: false, resolverIsOutside: false, helperFailure: undefined };
    expect(circumstancesOf(suspicion([], ["x"]), none)).toEqual(["x"]);
    expect(
      circumstancesOf(suspicion([]), { ...none, pageCame: true, resolverIsOutside: true }),
    ).toEqual(["with.page-came"]);
    expect(
      circumstancesOf(suspicion(["chosen-resolver"]), { ...none, resolverIsOutside: true }),
    ).toEqual(["with.resolver-outside"]);
    expect(circumstancesOf(suspicion(["chosen-resolver"]), none)).toEqual([]);
    expect(circumstancesOf(suspicion(["no-control"]), none)).toEqual(["alone.tls.cut"]);
    expect(
      circumstancesOf(suspicion(["no-control"]), { ...none, helperFailure: "connection_reset" }),
    ).toEqual(["alone.tls.cut", "alone.helper-reset"]);
    expect(circumstancesOf(suspicion([]), { ...none, helperFailure: "connection_reset" })).toEqual(
      [],
    );
  });
});
