/** Rows out of what `narrows detect` wrote before: lines of `--json`, and rows of its tables. */

import { ownValue } from "../../base/own-value.ts";
import {
  asObject,
  type Json,
  type JsonObject,
  member,
  numberAt,
  objectAt,
  stringAt,
} from "../../ooni/json.ts";
import { type Cause, causes } from "../model/model.ts";
import { type EventRow, type RowParts, rowOf, timeOf } from "./row.ts";

const lineSchema = "narrows-verdict/2";

/** Whether a JSON value is a line of `detect --json`. */
export function isVerdictLine(value: Json | undefined): boolean {
  return stringAt(asObject(value), "schema") === lineSchema;
}

/** Where the measurement of a verdict stood, as far as the line tells. */
export function placeOfVerdictLine(value: Json | undefined): {
  file: string | undefined;
  line: number | undefined;
} {
  const object = asObject(value);
  return { file: stringAt(object, "file"), line: numberAt(object, "line") };
}

function numberOf(value: unknown): number {
  return typeof value === "number" && value >= 0 && value <= 1 ? value : 0;
}

function causesOf(read: (cause: Cause) => unknown): Record<Cause, number> {
  const all = causes.map((cause): [Cause, number] => [cause, numberOf(read(cause))]);
  return Object.fromEntries(all) as Record<Cause, number>;
}

function lineOf(value: unknown): RowParts["line"] {
  return value === "quick" || value === "slow" ? value : "unknown";
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function rateOf(value: unknown): number | undefined {
  return typeof value === "number" && value > 0 ? value : undefined;
}

/** Probabilities of a line, 0 where it has none. */
export function causesOfLine(line: JsonObject): Record<Cause, number> {
  const shares = objectAt(line, "probabilities");
  return causesOf((cause) => member(shares, cause));
}

/** @returns `undefined` where it does not tell when, where or what was measured, as lines of old versions */
export function rowOfVerdictLine(value: Json | undefined): EventRow | undefined {
  const line: JsonObject | undefined = asObject(value);
  if (line === undefined) return undefined;
  const findings = Array.isArray(line.findings) ? line.findings : [];
  return rowOf({
    time: timeOf(stringAt(line, "measurement_start_time")),
    uid: stringAt(line, "measurement_uid"),
    country: stringAt(line, "probe_cc") ?? "",
    network: stringAt(line, "probe_asn") ?? "",
    target: stringAt(line, "target"),
    causes: causesOfLine(line),
    findings: findings.flatMap((one) => {
      const finding = asObject(one);
      const mechanism = stringAt(finding, "mechanism");
      if (mechanism === undefined) return [];
      return [{ mechanism, probability: numberOf(finding?.probability) }];
    }),
    rateBps: rateOf(line.rate_bps),
    line: lineOf(line.line_speed),
  });
}

/** Columns of the verdict tables that rows are made of. */
export const rowColumns: readonly string[] = [
  ...["measurement_uid", "measurement_start_time", "probe_cc", "probe_asn", "target"],
  ...["rate_bps", "line_speed", "finding_mechanisms", "finding_probabilities"],
  ...causes.map(columnOf),
];

/** The column of a cause's probability. */
export function columnOf(cause: Cause): string {
  return `p_${cause.replace("-", "_")}`;
}

/** @param cells by the names of `rowColumns`; a time is a `Date` */
export function rowOfCells(cells: Readonly<Record<string, unknown>>): EventRow | undefined {
  const time = cells.measurement_start_time;
  const names = Array.isArray(cells.finding_mechanisms) ? cells.finding_mechanisms : [];
  const shares = Array.isArray(cells.finding_probabilities) ? cells.finding_probabilities : [];
  return rowOf({
    time: time instanceof Date ? time.getTime() : undefined,
    uid: textOf(cells.measurement_uid),
    country: textOf(cells.probe_cc) ?? "",
    network: textOf(cells.probe_asn) ?? "",
    target: textOf(cells.target),
    causes: causesOf((cause) => ownValue(cells, columnOf(cause))),
    findings: names.map((name, k) => ({
      mechanism: String(name),
      probability: numberOf(shares[k]),
    })),
    rateBps: rateOf(cells.rate_bps),
    line: lineOf(cells.line_speed),
  });
}
