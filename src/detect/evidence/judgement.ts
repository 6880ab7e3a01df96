/**
 * What a report of many measurements needs of each verdict, beside the row for the events: the verdict, its
 * probability, the mechanisms to be told. Out of a detection, a line of `detect --json`, or a row of its tables.
 */

import { ownValue } from "../../base/own-value.ts";
import { asObject, booleanAt, type Json, stringAt } from "../../ooni/json.ts";
import type { WebMeasurement } from "../../ooni/reader.ts";
import type { Detection } from "../detection.ts";
import { columnOf } from "../events/verdict-line.ts";
import { shippedModel } from "../model/shipped.ts";
import type { VerdictKind } from "../verdict.ts";

/** A mechanism with the probability 0…1 of the finding that names it. */
export interface NamedMechanism {
  readonly mechanism: string;
  readonly probability: number;
}

export interface Judgement {
  readonly verdict: VerdictKind;
  /** Probability of interference by all findings together, 0…1. */
  readonly interference: number;
  /** Of a verdict "blocked" or "interfered": what is told of it, the likeliest first; else none. */
  readonly mechanisms: readonly NamedMechanism[];
  readonly uid: string | undefined;
  /** Version of the test; `undefined` where the verdict does not tell. */
  readonly testVersion: string | undefined;
  /** Made in a laboratory, by its own word. */
  readonly isEmulated: boolean;
}

export const verdictKinds: readonly VerdictKind[] = [
  ...(["blocked", "interfered", "ok", "down", "insufficient"] as const),
];

export function isAlarmVerdict(verdict: VerdictKind): boolean {
  return verdict === "blocked" || verdict === "interfered";
}

/**
 * The findings that are told of an alarm: the likeliest, and every other that is at least moderately sure.
 *
 * @param findings the likeliest first, as verdicts have them
 */
export function toldFindings<T extends NamedMechanism>(
  verdict: VerdictKind,
  findings: readonly T[],
): T[] {
  if (!isAlarmVerdict(verdict)) return [];
  const seen = new Set<string>();
  return findings.filter(({ mechanism, probability }, k) => {
    if (k > 0 && probability <= shippedModel.words.moderate) return false;
    return !seen.has(mechanism) && seen.add(mechanism);
  });
}

/** Whether annotations or the software's own name say that a laboratory made the measurement. */
export function isEmulated({ raw }: WebMeasurement): boolean {
  return stringAt(asObject(raw.annotations), "emulated") === "true";
}

export function judgementOf(measurement: WebMeasurement, { narrows }: Detection): Judgement {
  const { verdict, findings, posterior } = narrows;
  return {
    verdict,
    interference: asWritten(posterior.causes.interference),
    mechanisms: toldFindings(verdict, findings).map(({ mechanism, probability }) => ({
      mechanism,
      probability: asWritten(probability),
    })),
    uid: measurement.uid,
    testVersion: measurement.testVersion,
    isEmulated: isEmulated(measurement),
  };
}

/** @returns `undefined` where the line has no verdict */
export function judgementOfLine(value: Json | undefined): Judgement | undefined {
  const line = asObject(value);
  const findings = Array.isArray(line?.findings) ? line.findings : [];
  const shares = asObject(line?.probabilities ?? null);
  return judgementOfParts({
    verdict: stringAt(line, "verdict"),
    interference: shares?.interference,
    names: findings.map((one) => stringAt(asObject(one), "mechanism")),
    shares: findings.map((one) => asObject(one)?.probability),
    uid: stringAt(line, "measurement_uid"),
    testVersion: stringAt(line, "test_version"),
    isEmulated: booleanAt(line, "emulated") === true,
  });
}

/** Columns of the verdict tables that judgements are made of, beside those of rows. */
export const judgementColumns: readonly string[] = ["narrows_verdict", "test_version"];

/** @param cells by the names of the columns of rows and judgements */
export function judgementOfCells(cells: Readonly<Record<string, unknown>>): Judgement | undefined {
  return judgementOfParts({
    verdict: cells.narrows_verdict,
    interference: ownValue(cells, columnOf("interference")),
    names: Array.isArray(cells.finding_mechanisms) ? cells.finding_mechanisms : [],
    shares: Array.isArray(cells.finding_probabilities) ? cells.finding_probabilities : [],
    uid: cells.measurement_uid,
    testVersion: cells.test_version,
    isEmulated: false,
  });
}

function judgementOfParts(parts: {
  readonly verdict: unknown;
  readonly interference: unknown;
  readonly names: readonly unknown[];
  readonly shares: readonly unknown[];
  readonly uid: unknown;
  readonly testVersion: unknown;
  readonly isEmulated: boolean;
}): Judgement | undefined {
  const verdict = verdictKinds.find((one) => one === parts.verdict);
  if (verdict === undefined) return undefined;
  const findings = parts.names.flatMap((mechanism, k): NamedMechanism[] =>
    typeof mechanism === "string" ? [{ mechanism, probability: shareOf(parts.shares[k]) }] : [],
  );
  return {
    verdict,
    interference: shareOf(parts.interference),
    mechanisms: toldFindings(verdict, findings),
    uid: typeof parts.uid === "string" ? parts.uid : undefined,
    testVersion: typeof parts.testVersion === "string" ? parts.testVersion : undefined,
    isEmulated: parts.isEmulated,
  };
}

function shareOf(value: unknown): number {
  return typeof value === "number" && value >= 0 && value <= 1 ? value : 0;
}

/** As verdicts are written: six digits, so that all inputs give the same. */
function asWritten(probability: number): number {
  return Math.round(probability * 1e6) / 1e6;
}
