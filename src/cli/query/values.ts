/** Values of DuckDB as JSON. */
import {
  DuckDBArrayValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from "@duckdb/node-api";
import { setOwnValue } from "../../base/own-value.ts";

export type JsonCell =
  | string
  | number
  | boolean
  | null
  | readonly JsonCell[]
  | { readonly [name: string]: JsonCell };

/**
 * Numbers are numbers where JSON can hold them, else text (`Infinity`, whole numbers past 2⁵³); days and times are
 * text as in ISO 8601, lists are lists, what else there is is text as DuckDB writes it.
 */
export function jsonCell(value: DuckDBValue): JsonCell {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "bigint") return wholeNumber(value);
  if (value instanceof DuckDBDecimalValue) return decimal(value);
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue)
    return value.items.map(jsonCell);
  if (value instanceof DuckDBStructValue) return record(Object.entries(value.entries));
  if (value instanceof DuckDBMapValue)
    return record(value.entries.map(({ key, value: inner }) => [String(key), inner]));
  if (value instanceof DuckDBTimestampTZValue) return `${isoMoment(value.micros)}Z`;
  if (
    value instanceof DuckDBTimestampValue ||
    value instanceof DuckDBTimestampMillisecondsValue ||
    value instanceof DuckDBTimestampNanosecondsValue ||
    value instanceof DuckDBTimestampSecondsValue
  )
    return String(value).replace(" ", "T");
  return String(value);
}

function wholeNumber(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/** Digits that a number holds without loss. */
const exactDigits = 15;

function decimal(value: DuckDBDecimalValue): number | string {
  return value.width <= exactDigits || Number.isSafeInteger(Number(value.value))
    ? Number(String(value))
    : String(value);
}

function record(entries: readonly (readonly [string, DuckDBValue])[]): JsonCell {
  const all: Record<string, JsonCell> = {};
  for (const [name, value] of entries) setOwnValue(all, name, jsonCell(value));
  return all;
}

/** `YYYY-MM-DDTHH:MM:SS`, with milliseconds where there are any; of moments that no calendar has, DuckDB's text. */
function isoMoment(micros: bigint): string {
  const ms = Number(micros) / 1000;
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return String(new DuckDBTimestampValue(micros));
  const text = date.toISOString();
  return text.endsWith(".000Z") ? text.slice(0, -".000Z".length) : text.slice(0, -1);
}
