/** Measurements whose truth is known: what a model is fitted on, and what it is scored by. */

import { ownValue } from "../../base/own-value.ts";
import type { Verdict } from "../verdict.ts";
import type { Cause, DetectorModel } from "./model.ts";
import { causeFeatures, sigmoid, type Weighed } from "./score.ts";

/** A measurement as the model sees it, and what really happened. */
export interface Example {
  /** Features of each suspicion, `mechanism.FAMILY` among them, in order. */
  readonly suspicions: readonly (readonly string[])[];
  /** Features of innocent causes, in order. */
  readonly causes: readonly string[];
  readonly truth: ExampleTruth;
  /** The campaign it comes from: what repeats there is one witness. */
  readonly campaign: string;
}

/** What the model sees of a verdict. */
export function exampleOf(
  { findings, notes, verdict }: Pick<Verdict, "findings" | "notes" | "verdict">,
  truth: ExampleTruth,
  campaign: string,
): Example {
  const pageCame = verdict === "ok" || verdict === "interfered";
  return {
    suspicions: findings
      .map((one) => [...one.scoredBy].sort())
      .sort((x, y) => (x.join() < y.join() ? -1 : 1)),
    causes: causeFeatures(findings, notes, pageCame).sort(),
    truth,
    campaign,
  };
}

export interface ExampleTruth {
  readonly cause: Cause;
  /** Whether the gateway touched its traffic, also where another cause decides; where not told, by `cause`. */
  readonly touched?: boolean;
  /** Whether the measurement shows anything of it; where the campaign does not tell, as `seen`. */
  readonly shown?: boolean | undefined;
  /** Whether an observer of it alone could tell; `undefined` where the campaign does not tell. */
  readonly seen: boolean | undefined;
  /** Leading part of the mechanism's name, of interference; the cause's code else. */
  readonly code: string;
}

/**
 * Interference that nothing shows cannot be learned from, nor scored, nor is what it touched innocent. A network that
 * is cut off whole shows as a dead line does, which the lab does not have: only absence against the expected volume tells it.
 */
export function isLearnable({ truth, suspicions }: Example): boolean {
  if (truth.cause !== "interference") return truth.touched !== true;
  if (truth.code.startsWith("shutdown")) return false;
  return truth.shown ?? truth.seen ?? suspicions.length > 0;
}

export function weightIn({ bias, weights }: DetectorModel, feature: string): number {
  const family = /^mechanism\.(.*)$/.exec(feature)?.[1];
  return (family === undefined ? ownValue(weights, feature) : ownValue(bias, family)) ?? 0;
}

/** An example's suspicions as they count. */
export function weighedIn(
  { suspicions }: Pick<Example, "suspicions">,
  model: DetectorModel,
): Weighed[] {
  return suspicions.map((features) => ({
    probability: probabilityIn(model, features),
    isAlone: features.includes("reason.no-control"),
  }));
}

function probabilityIn(model: DetectorModel, features: readonly string[]): number {
  return sigmoid(features.reduce((sum, one) => sum + weightIn(model, one), 0));
}
