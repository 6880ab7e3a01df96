/** The model at work: log-odds of suspicions, the posterior of a measurement, the verdict of least cost. */

import { remember } from "../../base/memo.ts";
import { ownValue, setOwnValue } from "../../base/own-value.ts";
import { failureClass } from "../failure-class.ts";
import type { Confidence, FeatureWeight, Finding, Note, Suspicion } from "../finding.ts";
import {
  type Cause,
  causes,
  type DetectorModel,
  type InnocentCause,
  type Outcome,
} from "./model.ts";

/** The family of a mechanism whose suspicions share a bias. */
export function familyOf(mechanism: string): string {
  if (mechanism.includes("throttle")) return "throttle";
  const silent = /^(dns|tcp|tls|http)\.timeout$/.exec(mechanism)?.[1];
  if (silent !== undefined) return `${silent}.silence`;
  if (mechanism.startsWith("dns.injection")) return "dns.answer";
  if (mechanism.startsWith("dns")) return "dns.failure";
  if (mechanism.startsWith("tls.mitm")) return "tls.mitm";
  if (mechanism.startsWith("tls")) return "tls.cut";
  if (mechanism === "http.blockpage") return "http.page";
  if (mechanism === "http.redirect") return "http.redirect";
  if (mechanism.startsWith("http")) return "http.cut";
  return mechanism.split(".")[0]!;
}

type Scored = Pick<Suspicion, "mechanism" | "reasons" | "evidence" | "circumstances">;

/** Names of a suspicion's features, each once: its reasons, what was seen, and its circumstances. */
export function featuresOf(suspicion: Scored): string[] {
  return [...ownFeatures(suspicion), ...(suspicion.circumstances ?? [])];
}

function ownFeatures({ reasons, evidence }: Scored): string[] {
  return [
    ...new Set([
      ...reasons.map((one) => `reason.${one.code}`),
      ...evidence.map((one) => `evidence.${one.code}`),
    ]),
  ];
}

/** The measurement around a suspicion. */
interface Surroundings {
  readonly pageCame: boolean;
  /** The system's resolver lies in another network than the probe. */
  readonly resolverIsOutside: boolean;
  readonly helperFailure: string | undefined;
}

/**
 * Features that a suspicion has from the measurement around it, after those that its examiner told.
 * `with.page-came`: the site's page came all the same. `with.resolver-outside`: the only resolver that shows it is in
 * another network than the probe. Without a control, `alone.FAMILY` and `alone.helper-CLASS`: what failed, and how the
 * helper was missed. Of examiners: `with.cut-near.STEP` and `with.cut-far.STEP` (`withTimes`).
 */
export function circumstancesOf(
  { mechanism, reasons, circumstances = [] }: Scored,
  { pageCame, resolverIsOutside, helperFailure }: Surroundings,
): string[] {
  const isAlone = reasons.some(({ code }) => code === "no-control");
  const isChosen = reasons.some(({ code }) => code === "chosen-resolver");
  return [
    ...circumstances,
    ...(pageCame ? ["with.page-came"] : []),
    ...(isChosen && resolverIsOutside ? ["with.resolver-outside"] : []),
    ...(isAlone ? [`alone.${familyOf(mechanism)}`] : []),
    ...(isAlone && helperFailure !== undefined
      ? [`alone.helper-${failureClass(helperFailure)}`]
      : []),
  ];
}

/** The log-odds of a suspicion, its probability, and the terms of the sum that are not 0. */
export function scoreSuspicion(
  suspicion: Scored,
  { bias, weights }: DetectorModel,
): { logOdds: number; probability: number; features: FeatureWeight[]; scoredBy: string[] } {
  const family = familyOf(suspicion.mechanism);
  const terms = [
    { feature: `mechanism.${family}`, weight: ownValue(bias, family) ?? 0 },
    ...featuresOf(suspicion).map((feature) => ({
      feature,
      weight: ownValue(weights, feature) ?? 0,
    })),
  ];
  const logOdds = terms.reduce((sum, { weight }) => sum + weight, 0);
  return {
    logOdds,
    probability: sigmoid(logOdds),
    features: terms.filter(({ weight }) => weight !== 0),
    scoredBy: terms.map(({ feature }) => feature),
  };
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** The word for a probability. */
export function confidenceOf(probability: number, { words }: DetectorModel): Confidence {
  if (probability > words.strong) return "strong";
  return probability > words.moderate ? "moderate" : "weak";
}

/** Whether an alarm costs less than "insufficient" at this probability of interference. */
export function isAlarm(probability: number, { costs }: DetectorModel): boolean {
  return (1 - probability) * costs.falseAlarm < costs.insufficient;
}

/** A suspicion as the finding that the model makes of it. */
export function findingOf(suspicion: Suspicion, model: DetectorModel): Finding {
  const { probability, features, scoredBy } = scoreSuspicion(suspicion, model);
  const confidence = confidenceOf(probability, model);
  return { ...suspicion, probability, confidence, features, scoredBy };
}

/** Probabilities of causes, which add up to 1, and of mechanisms, which add up to that of interference. */
export interface Posterior {
  readonly causes: Readonly<Record<Cause, number>>;
  readonly mechanisms: Readonly<Record<string, number>>;
}

/** Notes and findings as features of the innocent causes. */
export function causeFeatures(
  findings: readonly Scored[],
  notes: readonly Note[],
  pageCame: boolean,
): string[] {
  return [
    ...new Set([
      ...(pageCame ? ["page.came"] : []),
      ...findings.flatMap(ownFeatures),
      ...notes.flatMap((one) => [`note.${one.kind}`, `evidence.${one.evidence.code}`]),
    ]),
  ];
}

/** What a measurement came to, by the features of its innocent causes. */
export function outcomeOf(features: readonly string[]): Outcome {
  const has = (name: string): boolean => features.includes(name);
  const alone = has("evidence.helper.unreached") || has("evidence.helper.nothing-worked");
  if (has("page.came")) {
    if (!alone) return "came";
    return has("evidence.lookup.other-resolver") ? "came-unresolved" : "came-alone";
  }
  for (const kind of ["down", "local", "filter", "server"] as const)
    if (has(`note.${kind}`)) return kind;
  return alone ? "no-control" : "open";
}

/** Interference by any of several suspicions that are independent. */
export function anyOf(probabilities: readonly number[]): number {
  return 1 - probabilities.reduce((none, one) => none * (1 - one), 1);
}

/** A suspicion as it counts beside others. */
export interface Weighed {
  readonly probability: number;
  /** There is no control to compare with. */
  readonly isAlone: boolean;
}

/** The same, and no more than the model's limit by those alone that have no control. */
export function anyWithin(
  suspicions: readonly Weighed[],
  { aloneAtMost }: Pick<DetectorModel, "aloneAtMost">,
): number {
  const [alone, compared] = [true, false].map((wanted) =>
    anyOf(suspicions.flatMap((one) => (one.isAlone === wanted ? one.probability : []))),
  ) as [number, number];
  const any = anyOf([Math.min(alone, aloneAtMost), compared]);
  return Math.min(Math.max(any, 1e-12), 1 - 1e-12);
}

/**
 * The probability of interference of a measurement.
 *
 * @param suspicions its suspicions
 * @param outcome what it came to, which counts where there is no suspicion
 */
export function interferenceOf(
  suspicions: readonly Weighed[],
  outcome: Outcome,
  model: DetectorModel,
): number {
  if (suspicions.length === 0) return model.unseen[outcome];
  const any = anyWithin(suspicions, model);
  const { slope, intercept } = model.calibration;
  return sigmoid(slope * Math.log(any / (1 - any)) + intercept);
}

/** What happened, by all suspicions and notes of a measurement. */
export function posteriorOf(
  findings: readonly Finding[],
  notes: readonly Note[],
  pageCame: boolean,
  model: DetectorModel,
): Posterior {
  const features = causeFeatures(findings, notes, pageCame);
  const interference = interferenceOf(
    findings.map(({ probability, reasons }) => ({
      probability,
      isAlone: reasons.some(({ code }) => code === "no-control"),
    })),
    outcomeOf(features),
    model,
  );
  const innocent = sharesOf(features, model);
  const odds = findings.map((one) => one.probability / (1 - Math.min(one.probability, 1 - 1e-9)));
  const total = odds.reduce((sum, one) => sum + one, 0);
  const mechanisms: Record<string, number> = {};
  for (const [k, { mechanism }] of findings.entries())
    setOwnValue(
      mechanisms,
      mechanism,
      (ownValue(mechanisms, mechanism) ?? 0) + (interference * odds[k]!) / total,
    );
  return {
    causes: Object.fromEntries(
      causes.map((cause) => [
        cause,
        cause === "interference" ? interference : (1 - interference) * innocent[cause],
      ]),
    ) as Record<Cause, number>,
    mechanisms,
  };
}

/** Characters of lists of features whose shares are kept: few lists are most of what is seen. */
const featuresKept = 2 ** 18;

type Shares = Readonly<Record<InnocentCause, number>>;

const knownShares = new WeakMap<DetectorModel["causes"], (features: string) => Shares>();

/** The same, known again by the list of features. */
function sharesOf(features: readonly string[], model: Pick<DetectorModel, "causes">): Shares {
  let known = knownShares.get(model.causes);
  if (known === undefined) {
    known = remember((list) => innocentShares(list.split("\n"), model), featuresKept);
    knownShares.set(model.causes, known);
  }
  return known(features.join("\n"));
}

/** Shares of the innocent causes among themselves. */
export function innocentShares(
  features: readonly string[],
  model: Pick<DetectorModel, "causes">,
): Record<InnocentCause, number> {
  const scores = causes.flatMap((cause): [InnocentCause, number][] => {
    if (cause === "interference") return [];
    const score = features.reduce(
      (sum, one) => sum + (ownValue(model.causes, one)?.[cause] ?? 0),
      0,
    );
    return [[cause, Math.exp(score)]];
  });
  const total = scores.reduce((sum, [, score]) => sum + score, 0);
  return Object.fromEntries(scores.map(([cause, score]) => [cause, score / total])) as Record<
    InnocentCause,
    number
  >;
}
