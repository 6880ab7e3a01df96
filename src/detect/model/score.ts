/** The model at work: log-odds of suspicions, the posterior of a measurement, the verdict of least cost. */
import type { Confidence, FeatureWeight, Finding, Note, Suspicion } from "../finding.ts";
import { type Cause, causes, type DetectorModel, type InnocentCause } from "./model.ts";

/** The family of a mechanism whose suspicions share a bias. */
export function familyOf(mechanism: string): string {
  if (mechanism.includes("throttle")) return "throttle";
  if (mechanism.startsWith("dns.injection")) return "dns.answer";
  if (mechanism.startsWith("dns")) return "dns.failure";
  if (mechanism.startsWith("tls.mitm")) return "tls.mitm";
  if (mechanism.startsWith("tls")) return "tls.cut";
  if (mechanism === "http.blockpage") return "http.page";
  if (mechanism === "http.redirect") return "http.redirect";
  if (mechanism.startsWith("http")) return "http.cut";
  return mechanism.split(".")[0]!;
}

type Scored = Pick<Suspicion, "mechanism" | "reasons" | "evidence">;

/** Names of a suspicion's features, each once: its reasons, and what was seen. */
export function featuresOf({ reasons, evidence }: Scored): string[] {
  return [
    ...new Set([
      ...reasons.map((one) => `reason.${one.code}`),
      ...evidence.map((one) => `evidence.${one.code}`),
    ]),
  ];
}

/** The log-odds of a suspicion, its probability, and the terms of the sum that are not 0. */
export function scoreSuspicion(
  suspicion: Scored,
  { bias, weights }: DetectorModel,
): { logOdds: number; probability: number; features: FeatureWeight[] } {
  const family = familyOf(suspicion.mechanism);
  const terms = [
    { feature: `mechanism.${family}`, weight: bias[family] ?? 0 },
    ...featuresOf(suspicion).map((feature) => ({ feature, weight: weights[feature] ?? 0 })),
  ];
  const logOdds = terms.reduce((sum, { weight }) => sum + weight, 0);
  return {
    logOdds,
    probability: sigmoid(logOdds),
    features: terms.filter(({ weight }) => weight !== 0),
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
  const { probability, features } = scoreSuspicion(suspicion, model);
  return { ...suspicion, probability, confidence: confidenceOf(probability, model), features };
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
      ...findings.flatMap(featuresOf),
      ...notes.flatMap((one) => [`note.${one.kind}`, `evidence.${one.evidence.code}`]),
    ]),
  ];
}

/** Interference by any of several suspicions that are independent, or without any. */
export function anyOf(probabilities: readonly number[], unseen = 0): number {
  return 1 - probabilities.reduce((none, one) => none * (1 - one), 1 - unseen);
}

/** The probability of interference of a measurement, by those of its suspicions. */
export function interferenceOf(
  probabilities: readonly number[],
  { calibration, unseen }: DetectorModel,
): number {
  if (probabilities.length === 0) return unseen;
  const any = Math.min(Math.max(anyOf(probabilities), 1e-12), 1 - 1e-12);
  const { slope, intercept } = calibration;
  return anyOf([sigmoid(slope * Math.log(any / (1 - any)) + intercept)], unseen);
}

/** What happened, by all suspicions and notes of a measurement. */
export function posteriorOf(
  findings: readonly Finding[],
  notes: readonly Note[],
  pageCame: boolean,
  model: DetectorModel,
): Posterior {
  const interference = interferenceOf(
    findings.map((one) => one.probability),
    model,
  );
  const innocent = innocentShares(causeFeatures(findings, notes, pageCame), model);
  const odds = findings.map((one) => one.probability / (1 - Math.min(one.probability, 1 - 1e-9)));
  const total = odds.reduce((sum, one) => sum + one, 0);
  const mechanisms: Record<string, number> = {};
  for (const [k, { mechanism }] of findings.entries())
    mechanisms[mechanism] = (mechanisms[mechanism] ?? 0) + (interference * odds[k]!) / total;
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

/** Shares of the innocent causes among themselves. */
export function innocentShares(
  features: readonly string[],
  model: Pick<DetectorModel, "causes">,
): Record<InnocentCause, number> {
  const scores = causes.flatMap((cause): [InnocentCause, number][] => {
    if (cause === "interference") return [];
    const score = features.reduce((sum, one) => sum + (model.causes[one]?.[cause] ?? 0), 0);
    return [[cause, Math.exp(score)]];
  });
  const total = scores.reduce((sum, [, score]) => sum + score, 0);
  return Object.fromEntries(scores.map(([cause, score]) => [cause, score / total])) as Record<
    InnocentCause,
    number
  >;
}
