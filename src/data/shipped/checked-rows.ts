/** How a shipped table of rows is read: by the names of its columns; bad lines are counted and named. */

import { readCsv } from "../../base/csv.ts";
import { InputError } from "../../base/errors.ts";
import { setOwnValue } from "../../base/own-value.ts";
import { ProblemCollector, quoteText, type TableProblems } from "../../base/table-problems.ts";
import { parseAsn } from "../labels.ts";

/** The rows of a table, and what could not be read of it. */
export interface CheckedTable<Row> {
  /** In the table's order. */
  readonly rows: readonly Row[];
  readonly problems: TableProblems;
}

/** What a table is: the beginning of its error codes, and the columns that it must have. */
export interface TableShape<Column extends string> {
  readonly id: string;
  readonly columns: readonly Column[];
}

/**
 * Reads the rows under the header. A line that cannot be read is left out, counted and named, and so is
 * one that says again what an earlier line says.
 * @param read makes a row of the fields by column, which it must not keep; a text says why it cannot
 * @param keyOf what two rows may not have in common
 * @throws InputError with file and line: `ID-header` where a column is missing, `ID-malformed` when more
 * than half of the lines cannot be read, `ID-empty`
 */
export function readCheckedRows<Column extends string, Row extends object>(
  text: string,
  file: string,
  { id, columns }: TableShape<Column>,
  read: (fields: Readonly<Record<Column, string>>) => Row | string,
  keyOf: (row: Row) => string,
): CheckedTable<Row> {
  const problems = new ProblemCollector();
  const rows: Row[] = [];
  const lineOf = new Map<string, number>();
  let readFields: ((fields: readonly string[]) => Row | string) | undefined;
  for (const { line, fields } of readCsv(text, file, problems)) {
    if (readFields === undefined) {
      readFields = fieldReader(fields, read);
      const missing = columns.filter((name) => !fields.includes(name));
      if (missing.length > 0)
        throw new InputError(`${id}-header`, `no column "${missing.join('", "')}"`, { file, line });
      continue;
    }
    const row = readFields(fields);
    if (typeof row === "string") {
      problems.unreadable(line, row);
      continue;
    }
    const key = keyOf(row);
    const earlier = lineOf.get(key);
    if (earlier === undefined) {
      lineOf.set(key, line);
      rows.push(row);
    } else problems.unreadable(line, `says again what line ${earlier} says`);
  }
  const found = problems.finish(rows.length, file, `${id}-malformed`);
  if (rows.length === 0) throw new InputError(`${id}-empty`, "the table has no rows", { file });
  return { rows, problems: found };
}

/** Takes the fields of one line after the other into one record, which `read` must not keep. */
function fieldReader<Column extends string, Row>(
  header: readonly string[],
  read: (fields: Readonly<Record<Column, string>>) => Row | string,
): (fields: readonly string[]) => Row | string {
  const record: Record<string, string> = {};
  return (fields) => {
    if (fields.length !== header.length)
      return `${fields.length} ${fields.length === 1 ? "field" : "fields"} where ${header.length} were expected`;
    for (let column = 0; column < header.length; column++)
      setOwnValue(record, header[column]!, fields[column]!);
    return read(record as Record<Column, string>);
  };
}

/** Why a text is no AS number; `undefined` where it is one. */
export function asnFault(text: string): string | undefined {
  return Number.isNaN(parseAsn(text)) ? `${quoteText(text)} is not an AS number` : undefined;
}

/** The number that a field holds; `NaN` where it is empty or none. */
export function numberOf(text: string): number {
  return text === "" ? Number.NaN : Number(text);
}
