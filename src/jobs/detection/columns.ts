/** The columns in which verdicts are written, in the one place where they are named. */

import { ownValue } from "../../base/own-value.ts";
import type { Cell, ColumnType } from "../../base/tables/parquet.ts";
import { type Detection, ooniVerdictKind } from "../../detect/detection.ts";
import { measuredTarget, speedOf, timeOf } from "../../detect/events/row.ts";
import { columnOf } from "../../detect/events/verdict-line.ts";
import { causes } from "../../detect/model/model.ts";
import type { WebMeasurement } from "../../ooni/reader.ts";

/** A measurement that was judged, and where it stands. */
export interface Judged {
  readonly file: string;
  readonly line: number;
  readonly measurement: WebMeasurement;
  readonly detection: Detection;
}

export interface VerdictColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** What stands in it, for its documentation. */
  readonly of: (judged: Judged) => Cell;
}

/** Six digits after the point: less than a millionth is none that the model can tell. */
export function shownProbability(probability: number): number {
  return Math.round(probability * 1e6) / 1e6;
}

/** One a cause: how probable it is that this, or interference, is what happened. */
const probabilityColumns = causes.map(
  (cause): VerdictColumn => ({
    name: columnOf(cause),
    type: "number",
    of: ({ detection }) => shownProbability(detection.narrows.posterior.causes[cause]),
  }),
);

/** In the order of the Parquet files. */
export const verdictColumns: readonly VerdictColumn[] = [
  { name: "measurement_uid", type: "text", of: ({ measurement }) => measurement.uid ?? null },
  { name: "report_id", type: "text", of: ({ measurement }) => textAt(measurement, "report_id") },
  { name: "measurement_start_time", type: "time", of: ({ measurement }) => startOf(measurement) },
  { name: "probe_cc", type: "text", of: ({ measurement }) => measurement.probeCc },
  { name: "probe_asn", type: "text", of: ({ measurement }) => measurement.probeAsn },
  { name: "resolver_asn", type: "text", of: ({ measurement }) => measurement.resolverAsn },
  { name: "test_version", type: "text", of: ({ measurement }) => measurement.testVersion },
  { name: "input", type: "text", of: ({ measurement }) => measurement.input ?? null },
  { name: "ooni_verdict", type: "text", of: ({ detection }) => ooniVerdictKind(detection.ooni) },
  { name: "narrows_verdict", type: "text", of: ({ detection }) => detection.narrows.verdict },
  {
    name: "confidence",
    type: "text",
    of: ({ detection }) => detection.narrows.confidence ?? null,
  },
  { name: "mechanisms", type: "texts", of: ({ detection }) => detection.narrows.mechanisms },
  ...probabilityColumns,
  { name: "target", type: "text", of: ({ measurement }) => measuredTarget(measurement) ?? null },
  { name: "rate_bps", type: "number", of: ({ measurement }) => wholeRate(speedOf(measurement)) },
  { name: "line_speed", type: "text", of: ({ measurement }) => speedOf(measurement).line },
  {
    name: "finding_mechanisms",
    type: "texts",
    of: ({ detection }) => detection.narrows.findings.map(({ mechanism }) => mechanism),
  },
  {
    name: "finding_probabilities",
    type: "numbers",
    of: ({ detection }) =>
      detection.narrows.findings.map(({ probability }) => shownProbability(probability)),
  },
  { name: "file", type: "text", of: ({ file }) => file },
  { name: "line", type: "whole-number", of: ({ line }) => line },
];

/** In the order of `--csv`. */
export const csvColumns: readonly VerdictColumn[] = [
  ...["file", "line", "measurement_uid", "input", "probe_cc", "probe_asn"],
  ...["ooni_verdict", "narrows_verdict", "confidence", "mechanisms"],
  ...probabilityColumns.map(({ name }) => name),
].map((name) => verdictColumns.find((column) => column.name === name)!);

function textAt({ raw }: WebMeasurement, key: string): string | null {
  const value = ownValue(raw, key);
  return typeof value === "string" ? value : null;
}

function startOf({ startTime }: WebMeasurement): number | null {
  return timeOf(startTime) ?? null;
}

/** Whole bits a second; null where no transfer was sampled. */
export function wholeRate({ rateBps }: ReturnType<typeof speedOf>): number | null {
  return rateBps === undefined ? null : Math.round(rateBps);
}
