/** Rows that a query gave: as a table, CSV and JSON, written as they come; and the list of tables. */
import type { DuckDBValue } from "@duckdb/node-api";
import { toCsv } from "../../base/csv.ts";
import { setOwnValue } from "../../base/own-value.ts";
import { withoutControls } from "../../base/visible-text.ts";
import type { Wording } from "../../report/wording.ts";
import { toColumns } from "../columns.ts";
import { rounded } from "../output.ts";
import { type JsonCell, jsonCell } from "../query/values.ts";
import { syntheticNotice } from "./world-notice.ts";

/** Rows of a result, in pieces, each under the same names. */
export interface QueryRows {
  readonly names: readonly string[];
  /** Types of the columns in SQL. */
  readonly types: readonly string[];
  readonly pieces: AsyncIterable<readonly (readonly DuckDBValue[])[]>;
}

/** What the rows were made from. */
export interface QueryOrigin {
  readonly version: string;
  readonly sql: string;
  readonly synthetic: boolean;
  readonly inputs: readonly QueryInput[];
}

interface QueryInput {
  readonly table: string;
  readonly result: string;
  readonly rows: number;
  readonly sha256: string;
}

type Print = (text: string) => Promise<void>;

/** JSON of "narrows-query/1", a line a row. */
export async function printQueryJson(
  print: Print,
  { names, types, pieces }: QueryRows,
  origin: QueryOrigin,
): Promise<void> {
  const columns = names.map((name, k) => ({ name, type: types[k]! }));
  const head = JSON.stringify({ schema: "narrows-query/1", ...origin, columns }, undefined, 2);
  await print(`${head.slice(0, -"\n}".length)},\n  "rows": [`);
  let isFirst = true;
  for await (const rows of pieces) {
    const lines = rows.map((row) => {
      const record: Record<string, JsonCell> = {};
      for (const [k, name] of names.entries()) setOwnValue(record, name, jsonCell(row[k]!));
      return `    ${JSON.stringify(record)}`;
    });
    await print(`${isFirst ? "" : ","}\n${lines.join(",\n")}`);
    isFirst = false;
  }
  await print(isFirst ? "]\n}\n" : "\n  ]\n}\n");
}

/** CSV as `printCsv` prints it. */
export async function printQueryCsv(print: Print, { names, pieces }: QueryRows): Promise<void> {
  await print(toCsv(names, []));
  for await (const rows of pieces) {
    const [first = [], ...others] = rows.map((row) =>
      row.map((value) => textCell(jsonCell(value))),
    );
    await print(
      toCsv(
        first.map((cell) => String(cell ?? "")),
        others,
      ),
    );
  }
}

/** Numbers to six digits; lists as words with a space between, where none is nested. */
function textCell(cell: JsonCell): string | number | null {
  if (typeof cell === "number") return rounded(cell);
  if (Array.isArray(cell) && cell.every((one) => typeof one !== "object"))
    return cell.map((one) => textCell(one)).join(" ");
  if (typeof cell === "object" && cell !== null) return JSON.stringify(cell);
  return typeof cell === "boolean" ? String(cell) : cell;
}

/** Rows of a table on a terminal; CSV and JSON have all. */
const mostShown = 1000;

/** @param width of the terminal, in cells */
export async function queryInWords(
  { names, pieces }: QueryRows,
  synthetic: boolean,
  { width, wording }: { width: number | undefined; wording: Wording },
): Promise<string> {
  const shown: (string | number)[][] = [];
  let count = 0;
  for await (const rows of pieces) {
    count += rows.length;
    for (const row of rows.slice(0, mostShown - shown.length))
      shown.push(
        row.map((value) => {
          const cell = textCell(jsonCell(value)) ?? "–";
          return typeof cell === "string" ? withoutControls(cell) : cell;
        }),
      );
  }
  const table = toColumns([names.map(withoutControls), ...shown], width, wording.language);
  const said = wording.text("query.rows", { rows: count });
  const note =
    count > shown.length
      ? `${said}; ${wording.text("query.shown", { shown: shown.length })}`
      : said;
  return `${syntheticNotice(synthetic, wording)}${table}\n\n${note}\n`;
}
