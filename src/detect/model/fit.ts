/**
 * Moves the weights of a model by measurements whose truth is known. The estimate is the most probable one
 * under normal priors around the stated weights (MAP), so that a feature that no campaign shows keeps its
 * stated weight. Deterministic: no randomness, examples in any order give the same weights up to rounding.
 */

import { ownValue, setOwnValue } from "../../base/own-value.ts";
import { type Example, isLearnable, weighedIn } from "./example.ts";
import {
  type Cause,
  causes,
  type DetectorModel,
  type InnocentCause,
  type Outcome,
  outcomes,
} from "./model.ts";
import { anyOf, anyWithin, outcomeOf, sigmoid } from "./score.ts";

export interface FitOptions {
  readonly start: DetectorModel;
  readonly fittedOn: string;
  /** Standard deviations of the priors, log-odds. */
  readonly deviations: Readonly<
    Record<"bias" | "reason" | "evidence" | "circumstance" | "cause", number>
  >;
  /** A pattern of features counts in a campaign as at most so many measurements: a campaign repeats itself. */
  readonly patternCap: number;
  readonly steps: number;
  readonly progress?: (done: number, total: number) => void;
}

export const usualFit: Omit<FitOptions, "start" | "fittedOn"> = {
  deviations: { bias: 0.2, reason: 0.2, evidence: 0.2, circumstance: 1, cause: 2 },
  patternCap: 4,
  steps: 800,
};

/** What of a measurement the weights of suspicions act on, how often it came, and how often by interference. */
interface Pattern {
  readonly suspicions: readonly (readonly string[])[];
  count: number;
  struck: number;
}

function patternsOf(examples: readonly Example[]): Pattern[] {
  const patterns = new Map<string, Pattern>();
  for (const example of examples) {
    const { suspicions } = example;
    if (suspicions.length === 0) continue;
    const key = JSON.stringify([suspicions, example.campaign]);
    const pattern = patterns.get(key) ?? { suspicions, count: 0, struck: 0 };
    pattern.count++;
    if (example.truth.cause === "interference") pattern.struck++;
    patterns.set(key, pattern);
  }
  return [...patterns.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Fits the weights of suspicions and of innocent causes. */
export function fitModel(examples: readonly Example[], options: FitOptions): DetectorModel {
  const { start } = options;
  const usable = examples.filter(isLearnable);
  const patterns = patternsOf(usable);
  const prior = new Map<string, number>();
  for (const [family, weight] of Object.entries(start.bias))
    prior.set(`mechanism.${family}`, weight);
  for (const [feature, weight] of Object.entries(start.weights)) prior.set(feature, weight);
  for (const { suspicions } of patterns)
    for (const feature of suspicions.flat()) if (!prior.has(feature)) prior.set(feature, 0);
  const { deviations, patternCap, steps } = options;
  const deviation = (name: string) =>
    name.startsWith("mechanism.")
      ? deviations.bias
      : name.startsWith("reason.")
        ? deviations.reason
        : name.startsWith("evidence.")
          ? deviations.evidence
          : deviations.circumstance;
  const weights = ascend(prior, deviation, steps, options.progress, (weightOf, add) => {
    for (const pattern of patterns) addPattern(pattern, patternCap, weightOf, add);
  });
  const of = (prefix: string): [string, number][] =>
    [...weights]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name, round(value)]);
  return {
    ...start,
    fittedOn: options.fittedOn,
    measurements: examples.length,
    bias: Object.fromEntries(
      of("mechanism.").map(([name, value]) => [name.slice("mechanism.".length), value]),
    ),
    weights: Object.fromEntries(
      ["reason.", "evidence.", "with.", "alone."]
        .flatMap(of)
        .filter(([name, value]) => value !== 0 || Object.hasOwn(start.weights, name)),
    ),
    causes: fitCauses(usable, start, options),
    unseen: fitUnseen(usable, start.unseen, patternCap),
  };
}

/** How often what is not suspicious was interference, with the stated shares as if seen 50 times each. */
function fitUnseen(
  examples: readonly Example[],
  stated: DetectorModel["unseen"],
  cap: number,
): DetectorModel["unseen"] {
  const groups = new Map<string, { outcome: Outcome; all: number; struck: number }>();
  for (const { suspicions, causes: features, truth, campaign } of examples) {
    if (suspicions.length > 0) continue;
    const outcome = outcomeOf(features);
    const key = `${campaign} ${features.join()}`;
    const group = groups.get(key) ?? { outcome, all: 0, struck: 0 };
    groups.set(key, group);
    group.all++;
    if (truth.cause === "interference") group.struck++;
  }
  const shareOf = (outcome: Outcome): number => {
    let [all, struck] = [statedCount, statedCount * stated[outcome]];
    for (const group of groups.values()) {
      if (group.outcome !== outcome) continue;
      const scale = Math.min(group.all, cap) / group.all;
      all += scale * group.all;
      struck += scale * group.struck;
    }
    return round(struck / all);
  };
  return Object.fromEntries(outcomes.map((one) => [one, shareOf(one)])) as Record<Outcome, number>;
}

/** The stated shares of what is not suspicious count as so many measurements. */
const statedCount = 50;

function round(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}

/** Adds a pattern's gradient: that of the log of its probability under "any of the suspicions". */
function addPattern(
  { suspicions, count, struck }: Pattern,
  cap: number,
  weightOf: (name: string) => number,
  add: (name: string, gradient: number) => void,
): void {
  const scale = Math.min(count, cap) / count;
  const each = suspicions.map((features) =>
    sigmoid(features.reduce((sum, one) => sum + weightOf(one), 0)),
  );
  const any = Math.max(anyOf(each), 1e-9);
  for (const [k, features] of suspicions.entries()) {
    const gradient = scale * each[k]! * (struck * ((1 - any) / any) - (count - struck));
    for (const one of features) add(one, gradient);
  }
}

/** Adam, from the prior's means; the same steps for the same input. */
function ascend(
  prior: ReadonlyMap<string, number>,
  deviation: (name: string) => number,
  steps: number,
  progress: FitOptions["progress"],
  gradients: (weightOf: (name: string) => number, add: (name: string, g: number) => void) => void,
): Map<string, number> {
  const weights = new Map(prior);
  const first = new Map<string, number>();
  const second = new Map<string, number>();
  for (let step = 1; step <= steps; step++) {
    const gradient = new Map<string, number>();
    gradients(
      (name) => weights.get(name) ?? 0,
      (name, g) => gradient.set(name, (gradient.get(name) ?? 0) + g),
    );
    const rate = 0.05 * Math.min(1, (2 * (steps - step + 1)) / steps);
    for (const [name, weight] of weights) {
      const pull = (weight - (prior.get(name) ?? 0)) / deviation(name) ** 2;
      const g = (gradient.get(name) ?? 0) - pull;
      const m = 0.9 * (first.get(name) ?? 0) + 0.1 * g;
      const v = 0.999 * (second.get(name) ?? 0) + 0.001 * g * g;
      first.set(name, m);
      second.set(name, v);
      const scaled = m / (1 - 0.9 ** step) / (Math.sqrt(v / (1 - 0.999 ** step)) + 1e-9);
      weights.set(name, weight + rate * scaled);
    }
    if (step % 50 === 0) progress?.(step, steps);
  }
  return weights;
}

/** Weights of innocent causes, by the innocent examples whose cause could be seen. */
function fitCauses(
  examples: readonly Example[],
  start: DetectorModel,
  { deviations, patternCap, steps }: FitOptions,
): DetectorModel["causes"] {
  const groups = new Map<string, { features: readonly string[]; counts: Map<Cause, number> }>();
  for (const example of examples) {
    const { cause, seen } = example.truth;
    if (cause === "interference" || (seen === false && cause !== "none")) continue;
    const features = example.causes;
    const key = `${example.campaign} ${features.join()}`;
    const group = groups.get(key) ?? { features, counts: new Map() };
    group.counts.set(cause, (group.counts.get(cause) ?? 0) + 1);
    groups.set(key, group);
  }
  const sorted = [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  const innocent = causes.filter((one): one is InnocentCause => one !== "interference");
  const nameOf = (feature: string, cause: InnocentCause) => `${feature} ${cause}`;
  const prior = new Map<string, number>();
  for (const [feature, of] of Object.entries(start.causes))
    for (const cause of innocent) prior.set(nameOf(feature, cause), of[cause] ?? 0);
  for (const { features } of sorted)
    for (const feature of features)
      for (const cause of innocent)
        if (!prior.has(nameOf(feature, cause))) prior.set(nameOf(feature, cause), 0);
  const weights = ascend(
    prior,
    () => deviations.evidence,
    steps,
    undefined,
    (weightOf, add) => {
      for (const { features, counts } of sorted) {
        const total = [...counts.values()].reduce((sum, one) => sum + one, 0);
        const scale = Math.min(total, patternCap) / total;
        const shares = sharesOf(features, innocent, (f, c) => weightOf(nameOf(f, c)));
        for (const [k, cause] of innocent.entries()) {
          const gradient = scale * ((counts.get(cause) ?? 0) - total * shares[k]!);
          for (const feature of features) add(nameOf(feature, cause), gradient);
        }
      }
    },
  );
  const table: Record<string, Partial<Record<InnocentCause, number>>> = {};
  for (const [name, value] of [...weights].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [feature, cause] = name.split(" ") as [string, InnocentCause];
    if (Math.abs(value) >= 0.05)
      setOwnValue(table, feature, { ...ownValue(table, feature), [cause]: round(value) });
  }
  return table;
}

function sharesOf(
  features: readonly string[],
  innocent: readonly InnocentCause[],
  weightOf: (feature: string, cause: InnocentCause) => number,
): number[] {
  const scores = innocent.map((cause) =>
    Math.exp(features.reduce((sum, one) => sum + weightOf(one, cause), 0)),
  );
  const total = scores.reduce((sum, one) => sum + one, 0);
  return scores.map((one) => one / total);
}

/**
 * Slope and intercept by other examples than the fit's, near 1 and 0 unless they say otherwise (normal
 * priors of deviation 0.1 and 0.2).
 */
export function calibrate(
  examples: readonly Example[],
  model: DetectorModel,
  cap: number = usualFit.patternCap,
): DetectorModel {
  const telling = examples.filter(isLearnable);
  const points = patternsOf(telling).map(({ suspicions, count, struck }) => {
    const any = anyWithin(weighedIn({ suspicions }, model), model);
    const p = Math.min(Math.max(any, 1e-6), 1 - 1e-6);
    return { x: Math.log(p / (1 - p)), count, struck, scale: Math.min(count, cap) / count };
  });
  const prior = new Map([
    ["slope", 1],
    ["intercept", 0],
  ]);
  const found = ascend(
    prior,
    (name) => (name === "slope" ? 0.1 : 0.2),
    600,
    undefined,
    (weightOf, add) => {
      for (const { x, count, struck, scale } of points) {
        const p = sigmoid(weightOf("slope") * x + weightOf("intercept"));
        const error = scale * (struck - count * p);
        add("slope", error * x);
        add("intercept", error);
      }
    },
  );
  return {
    ...model,
    calibration: { slope: round(found.get("slope")!), intercept: round(found.get("intercept")!) },
  };
}
