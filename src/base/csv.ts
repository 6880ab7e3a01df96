/**
 * Comma-separated values as in RFC 4180, written with LF and read line by line: CRLF or LF, a
 * byte-order mark, fields in double quotes with `""` for a quote. Beyond the standard, empty lines and lines that start with
 * `#` are skipped. Left out: line breaks inside quoted fields.
 */
import { InputError } from "./errors.ts";
import type { ProblemCollector } from "./table-problems.ts";

export interface CsvRow {
  /** Counts from 1. */
  line: number;
  fields: string[];
}

/** The fields of one line, or `undefined` if its quotes do not close. Unquoted fields are trimmed. */
export function splitCsvLine(line: string): string[] | undefined {
  if (!line.includes('"')) {
    const fields = line.split(",");
    if (mayNeedTrimming(line))
      for (let k = 0; k < fields.length; k++) fields[k] = fields[k]!.trim();
    return fields;
  }
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    while (line[at] === " ") at++;
    if (line[at] === '"') {
      const closing = closingQuote(line, at);
      if (closing < 0) return undefined;
      fields.push(line.slice(at + 1, closing).replaceAll('""', '"'));
      at = closing + 1;
      while (line[at] === " ") at++;
      if (at < line.length && line[at] !== ",") return undefined;
    } else {
      const comma = line.indexOf(",", at);
      const end = comma < 0 ? line.length : comma;
      fields.push(line.slice(at, end).trim());
      at = end;
    }
    if (at >= line.length) return fields;
    at++;
  }
}

/** Cheaper than trimming: most lines have spaces inside fields only. */
function mayNeedTrimming(line: string): boolean {
  return (
    line.includes(" ,") ||
    line.includes(", ") ||
    line.includes("\t") ||
    line.startsWith(" ") ||
    line.endsWith(" ")
  );
}

function closingQuote(line: string, opening: number): number {
  for (let at = line.indexOf('"', opening + 1); at >= 0; at = line.indexOf('"', at + 2))
    if (line[at + 1] !== '"') return at;
  return -1;
}

/** A field as it is written: quoted only where the standard needs it. */
export function csvField(value: string): string {
  return /[",\r\n]|^\s|\s$|^#/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Text that a spreadsheet would take for a formula, with the apostrophe that tells it otherwise. */
function plainCell(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && text.length > 1 && Number.isNaN(Number(text));
  return isFormula ? `'${text}` : text;
}

/**
 * Rows as CSV under a header, lines end in LF. Text that begins as a formula gets an apostrophe before it. Missing values (`null`, `undefined`) are empty fields.
 * @example toCsv(["asn", "name"], [[1, "a, b"], [2, null]]) // asn,name\n1,"a, b"\n2,\n
 */
export function toCsv(header: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const line = (cells: readonly unknown[]) =>
    cells.map((cell) =>
      csvField(cell === null || cell === undefined ? "" : plainCell(String(cell))),
    );
  return `${[header, ...rows].map((row) => line(row).join(",")).join("\n")}\n`;
}

/**
 * A name as the head of a CSV column: words in lower case joined by `_`.
 * @example columnName("usersShare") // users_share
 * @example columnName("points-of-control") // points_of_control
 */
export function columnName(id: string): string {
  return id
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/[-\s]+/g, "_")
    .toLowerCase();
}

/**
 * All rows of a text, comments and empty lines left out.
 * @param problems takes lines whose quotes do not close; without it they are errors
 * @throws InputError `csv-quote` where quotes do not close
 */
export function* readCsv(
  text: string,
  file: string,
  problems?: ProblemCollector,
): Generator<CsvRow> {
  let line = 0;
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; ) {
    const end = text.indexOf("\n", at);
    const stop = end < 0 ? text.length : end;
    const content = text.slice(at, text[stop - 1] === "\r" ? stop - 1 : stop);
    at = stop + 1;
    line++;
    if (content.startsWith("#") || content.trim() === "") continue;
    const fields = splitCsvLine(content);
    if (fields === undefined) {
      const reason = "a double quote is not closed, or text follows it";
      if (problems === undefined) throw new InputError("csv-quote", reason, { file, line });
      problems.unreadable(line, reason);
      continue;
    }
    yield { line, fields };
  }
}

/**
 * Rows as records by the names in the first row.
 * @throws InputError `csv-columns` where the header lacks a required column or a row has another
 * number of fields than the header
 */
export function* readCsvRecords(
  text: string,
  file: string,
  required: readonly string[],
): Generator<{ line: number; record: Record<string, string> }> {
  let header: string[] | undefined;
  for (const { line, fields } of readCsv(text, file)) {
    if (header === undefined) {
      header = fields;
      const missing = required.filter((name) => !fields.includes(name));
      if (missing.length > 0)
        throw new InputError("csv-columns", `no column “${missing.join("”, “")}”`, { file, line });
      continue;
    }
    if (fields.length !== header.length)
      throw new InputError(
        "csv-columns",
        `${fields.length} fields, but the header names ${header.length}`,
        { file, line },
      );
    yield {
      line,
      record: Object.fromEntries(header.map((name, column) => [name, fields[column]!])),
    };
  }
}

/**
 * Where a column stands that a header may name in several ways, or -1. Case, spaces and punctuation
 * of the names do not count.
 * @param names in lower case, letters and digits only
 */
export function findColumn(header: readonly string[], names: readonly string[]): number {
  return header.findIndex((field) =>
    names.includes(field.toLowerCase().replace(/[^\p{L}\d]/gu, "")),
  );
}
