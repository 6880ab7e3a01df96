/**
 * Verdicts scored against what was emulated. A scenario is positive when its target was interfered
 * with; those that interfere with the test helper only are left out of the score, as upstream does.
 * Mechanisms are scored hierarchically: shared ancestors count.
 */
import { InputError } from "../../base/errors.ts";
import type { Measurement } from "../../ooni/format.ts";
import { runScenario } from "./run.ts";
import type { Scenario, ScenarioFile } from "./scenario.ts";

/** What a detector says about a measurement, as far as it is scored. */
export interface ScoredVerdict {
  /** In the detector's own words. */
  readonly verdict: string;
  /** Whether that claims interference with the target; undefined when it says that it cannot tell. */
  readonly positive: boolean | undefined;
  readonly mechanisms: readonly string[];
}

export type TruthJudge = (measurement: Measurement) => ScoredVerdict;

export interface TruthResult {
  readonly name: string;
  readonly truth: boolean;
  readonly scored: boolean;
  readonly verdict: string;
  readonly positive: boolean | undefined;
  readonly trueMechanisms: readonly string[];
  readonly mechanisms: readonly string[];
  /** Whether the verdict is right; a scenario that is not scored is right in any case. */
  readonly pass: boolean;
}

export interface TruthScore {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
  /** Shares, 0…1; NaN when there is nothing to divide by. */
  readonly precision: number;
  readonly recall: number;
  /** Hierarchical precision and recall of the mechanisms, over the positive scenarios. */
  readonly mechanismPrecision: number;
  readonly mechanismRecall: number;
}

/** Runs scenarios and compares a detector's verdicts with the truth. */
export async function* runTruth(
  { environment, scenarios }: ScenarioFile,
  judge: TruthJudge,
  wanted: (scenario: Scenario) => boolean = () => true,
  seed: number | string = 1,
): AsyncGenerator<TruthResult> {
  for (const scenario of scenarios.filter(wanted)) {
    const { name, truth } = scenario;
    if (scenario.expectsError) continue;
    let verdict: ScoredVerdict;
    try {
      verdict = judge((await runScenario(environment, scenario, seed)).measurement);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      verdict = { verdict: error.message, positive: undefined, mechanisms: [] };
    }
    const scored = !truth.interferesWithHelper || truth.interferesWithTarget;
    yield {
      name,
      truth: truth.interferesWithTarget,
      scored,
      ...verdict,
      trueMechanisms: truth.mechanisms,
      pass: !scored || (verdict.positive ?? false) === truth.interferesWithTarget,
    };
  }
}

/** Counts over results; a verdict that cannot tell counts as negative. */
export function scoreOf(results: readonly TruthResult[]): TruthScore {
  const scored = results.filter((result) => result.scored);
  const count = (truth: boolean, positive: boolean): number =>
    scored.filter((one) => one.truth === truth && (one.positive ?? false) === positive).length;
  const truePositives = count(true, true);
  const falsePositives = count(false, true);
  const falseNegatives = count(true, false);
  let shared = 0;
  let predicted = 0;
  let actual = 0;
  for (const { truth, mechanisms, trueMechanisms } of scored) {
    if (!truth) continue;
    const said = withAncestors(mechanisms);
    const real = withAncestors(trueMechanisms);
    predicted += said.size;
    actual += real.size;
    for (const label of said) if (real.has(label)) shared++;
  }
  return {
    truePositives,
    falsePositives,
    trueNegatives: count(false, false),
    falseNegatives,
    precision: truePositives / (truePositives + falsePositives),
    recall: truePositives / (truePositives + falseNegatives),
    mechanismPrecision: shared / predicted,
    mechanismRecall: shared / actual,
  };
}

/** Labels with all their prefixes: `tls.reset.sni` also is `tls.reset` and `tls`. */
export function withAncestors(labels: readonly string[]): Set<string> {
  const all = new Set<string>();
  for (const label of labels) {
    const parts = label.split(".");
    for (let length = 1; length <= parts.length; length++)
      all.add(parts.slice(0, length).join("."));
  }
  return all;
}
