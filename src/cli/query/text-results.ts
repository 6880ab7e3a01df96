/** Rows of results that are text: JSON as `--json` prints it, lines of JSON, CSV as `--csv` prints it. */
import { readCsv } from "../../base/csv.ts";
import { InputError } from "../../base/errors.ts";
import { ownValue } from "../../base/own-value.ts";
import { resultSchemas } from "../schemas/results.ts";
import { resultTables } from "../tables/registry.ts";
import { contentOf, type ResultTable, type TableContent } from "../tables/result-table.ts";

export interface TextRows extends TableContent {
  readonly table: ResultTable;
  readonly isSynthetic: boolean;
}

/**
 * Undefined for what is no result.
 * @param file its name, for errors
 * @throws InputError `table-damaged`, `table-version`, and those of a table's cells
 */
export function rowsOfText(text: string, file: string): TextRows | undefined {
  return text.trimStart().startsWith("{") ? rowsOfJson(text, file) : rowsOfCsv(text, file);
}

function rowsOfJson(text: string, file: string): TextRows | undefined {
  const first = /^\s*\{\s*"schema":\s*"(narrows-[a-z-]+)\/\d+"/.exec(text)?.[1];
  const table = tableOfSchema(first);
  if (table === undefined) return undefined;
  const { schema, rows } = table.json!;
  const isLines = schema === "verdict";
  const values = isLines ? linesOf(text, file) : [parsed(text, { file })];
  for (const [k, value] of values.entries())
    checkSchema(schema, value, isLines ? { file, line: k + 1 } : { file });
  const content = contentOf(table, rows(isLines ? values : values[0]), () => ({ file }));
  return { table, ...content, isSynthetic: isInvented(content) };
}

function tableOfSchema(id: string | undefined): ResultTable | undefined {
  return resultTables.find(({ json }) => json !== undefined && `narrows-${json.schema}` === id);
}

function linesOf(text: string, file: string): unknown[] {
  return text
    .replace(/\n$/, "")
    .split("\n")
    .map((line, k) => parsed(line, { file, line: k + 1 }));
}

function parsed(text: string, place: { file: string; line?: number }): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError("table-damaged", "no whole JSON: make the result again", place);
  }
}

/** @throws InputError `table-version`, `table-damaged` for what does not fit */
function checkSchema(name: string, value: unknown, place: { file: string; line?: number }): void {
  const error = ownValue(resultSchemas, name)?.safeParse(value).error;
  if (error === undefined) return;
  const { path } = error.issues[0]!;
  if (path[0] === "schema")
    throw new InputError(
      "table-version",
      `a result of another version of Narrows (${String((value as { schema: unknown }).schema)})`,
      place,
    );
  throw new InputError(
    "table-damaged",
    `not as it was written: ${path.length === 0 ? "its keys" : path.join(".")}; make the result again`,
    place,
  );
}

function rowsOfCsv(text: string, file: string): TextRows | undefined {
  const lines = readCsv(text, file);
  const first = lines.next();
  if (first.done === true) return undefined;
  const heads = first.value.fields;
  const table = tableOfHeads(heads);
  if (table === undefined) return undefined;
  const found = [...lines];
  for (const { line, fields } of found)
    if (fields.length !== heads.length)
      throw new InputError(
        "table-damaged",
        `${fields.length} fields, but the head has ${heads.length}: make the result again`,
        { file, line },
      );
  const content = contentOf(
    table,
    { heads, rows: found.map(({ fields }) => fields.map(withoutApostrophe)) },
    (row) => ({ file, line: row < 0 ? first.value.line : found[row]!.line }),
  );
  return { table, ...content, isSynthetic: isInvented(content) };
}

/** The table with the most heads of those whose heads are all there and that has a column for every other. */
function tableOfHeads(heads: readonly string[]): ResultTable | undefined {
  if (new Set(heads).size < heads.length) return undefined;
  return resultTables
    .filter((table) => {
      const names = new Set(table.columns.map(({ name }) => name));
      return (
        table.heads.every((head) => heads.includes(head)) &&
        heads.every((head) => head !== "" && (names.has(head) || table.further !== undefined))
      );
    })
    .sort((a, b) => b.heads.length - a.heads.length)[0];
}

/** A text that begins as a formula stands in CSV behind an apostrophe. */
function withoutApostrophe(field: string): string {
  return /^'[=+\-@\t\r]/.test(field) ? field.slice(1) : field;
}

/** By what its rows say of their world. */
function isInvented({ columns, rows }: TableContent): boolean {
  const world = columns.findIndex(({ name }) => name === "world");
  return world >= 0 && rows.some((row) => String(row[world]).startsWith("synthetic"));
}
