/**
 * A verdict taken apart for a reader who has to trust it or to attack it: what was asked, seen and compared,
 * what speaks for and against, how the probability adds up, and where the measurement stands. Codes and numbers
 * only; sentences are the report's. Nothing of the person who measured is in it: no address of the probe.
 */
import { stringAt } from "../../ooni/json.ts";
import type { Failure, WebMeasurement } from "../../ooni/reader.ts";
import type { Detection } from "../detection.ts";
import { type EventFamily, eventFamilyOf } from "../events/family.ts";
import { measuredTarget } from "../events/row.ts";
import type { FeatureWeight, Finding, Note } from "../finding.ts";
import type { Cause } from "../model/model.ts";
import type { Evidence, Reason } from "../statement.ts";
import type { VerdictKind } from "../verdict.ts";
import { isAlarmVerdict, isEmulated, toldFindings } from "./judgement.ts";

/** What the test helper, outside of the probe's network, saw of the same; `none` where there is no control. */
export type Comparison =
  | { readonly kind: "none"; readonly failure: string }
  | { readonly kind: "no-page"; readonly failure: string; readonly addresses: readonly string[] }
  | {
      readonly kind: "page";
      readonly status: number;
      readonly bytes: number;
      readonly title: string;
      readonly addresses: readonly string[];
    };

/** Where a measurement stands. */
export interface MeasurementPlace {
  readonly file: string;
  readonly line: number;
  readonly uid: string | undefined;
  readonly reportId: string | undefined;
}

/** A term of the sum of log-odds, with the statement that it stands for; the starting value has none. */
export interface ExplainedTerm extends FeatureWeight {
  readonly statement: Evidence | Reason | undefined;
}

export interface Explanation {
  readonly place: MeasurementPlace;
  /** "YYYY-MM-DD HH:MM:SS", UTC. */
  readonly startTime: string | undefined;
  readonly country: string;
  /** As `AS137`. */
  readonly network: string;
  readonly testVersion: string;
  readonly input: string | undefined;
  readonly target: string | undefined;
  readonly verdict: VerdictKind;
  /** Probabilities of all that can have happened; they add up to 1. */
  readonly causes: Readonly<Record<Cause, number>>;
  /** `undefined` where nothing looks like interference. */
  readonly finding: Finding | undefined;
  readonly terms: readonly ExplainedTerm[];
  /** Family of the finding's mechanism. */
  readonly family: EventFamily | undefined;
  /** Further findings of the measurement. */
  readonly others: readonly { readonly mechanism: string; readonly probability: number }[];
  readonly notes: readonly Note[];
  readonly comparison: Comparison;
  readonly isEmulated: boolean;
}

/** Explanations of what is told of an alarm, one a finding; of any other verdict one, by its likeliest finding. */
export function explain(
  measurement: WebMeasurement,
  detection: Detection,
  place: { readonly file: string; readonly line: number },
): Explanation[] {
  const { verdict, findings } = detection.narrows;
  const told = isAlarmVerdict(verdict) ? toldFindings(verdict, findings) : findings.slice(0, 1);
  if (told.length === 0) return [explainFinding(measurement, detection, place, undefined)];
  return told.map((finding) => explainFinding(measurement, detection, place, finding));
}

/** What an explanation is made of, whichever finding it is about. */
export type ExplainedMeasurement = Omit<Explanation, "finding" | "terms" | "family" | "others"> & {
  /** The likeliest first. */
  readonly findings: readonly Finding[];
};

/** One finding explained. */
export function explainFinding(
  measurement: WebMeasurement,
  { narrows }: Detection,
  { file, line }: { readonly file: string; readonly line: number },
  finding: Finding | undefined,
): Explanation {
  const { verdict, posterior, findings, notes } = narrows;
  const parts = {
    place: { file, line, uid: measurement.uid, reportId: reportIdOf(measurement) },
    startTime: measurement.startTime,
    country: measurement.probeCc,
    network: measurement.probeAsn,
    testVersion: measurement.testVersion,
    input: measurement.input,
    target: measuredTarget(measurement),
    ...{ verdict, causes: posterior.causes, findings, notes },
    comparison: comparisonOf(measurement),
    isEmulated: isEmulated(measurement),
  };
  return explanationOf(parts, finding);
}

/** @param finding one of the measurement's */
export function explanationOf(
  { findings, ...measurement }: ExplainedMeasurement,
  finding: Finding | undefined,
): Explanation {
  return {
    ...measurement,
    finding,
    terms: finding === undefined ? [] : termsOf(finding),
    family: finding === undefined ? undefined : eventFamilyOf(finding.mechanism),
    others: findings
      .filter((one) => one !== finding)
      .map(({ mechanism, probability }) => ({ mechanism, probability })),
  };
}

/** `undefined` where the measurement belongs to no report. */
export function reportIdOf({ raw }: WebMeasurement): string | undefined {
  const id = stringAt(raw, "report_id");
  return id === "" ? undefined : id;
}

function termsOf({ features, reasons, evidence }: Finding): ExplainedTerm[] {
  const statements = new Map<string, Evidence | Reason>();
  for (const one of evidence)
    if (!statements.has(`evidence.${one.code}`)) statements.set(`evidence.${one.code}`, one);
  for (const one of reasons)
    if (!statements.has(`reason.${one.code}`)) statements.set(`reason.${one.code}`, one);
  return features.map((one) => ({ ...one, statement: statements.get(one.feature) }));
}

/** What the helper saw, of a measurement. */
export function comparisonOf({ control, controlFailure }: WebMeasurement): Comparison {
  if (control === undefined) return { kind: "none", failure: wordOf(controlFailure) };
  const { http, addresses } = control;
  if (http === undefined || http.failure !== null || http.status === undefined)
    return { kind: "no-page", failure: wordOf(http?.failure), addresses };
  const { status, bodyLength, title } = http;
  return { kind: "page", status, bytes: bodyLength ?? 0, title: title ?? "", addresses };
}

function wordOf(failure: Failure): string {
  return typeof failure === "string" ? failure : "";
}
