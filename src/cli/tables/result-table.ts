/** Results as tables with typed, documented columns: for Parquet files and for `narrows query`. */
import { InputError, type Place } from "../../base/errors.ts";
import type { Cell, ColumnType, TypedColumn } from "../../base/tables/parquet.ts";

export interface ResultColumn extends TypedColumn {
  /** Of a number; without it, it is a count or has none. */
  readonly unit?: string;
  /** English; what stands in it, and when nothing does. */
  readonly meaning: string;
}

const sqlTypes: Readonly<Record<ColumnType, string>> = {
  text: "VARCHAR",
  "whole-number": "INTEGER",
  number: "DOUBLE",
  date: "DATE",
  time: "TIMESTAMPTZ",
  texts: "VARCHAR[]",
  numbers: "DOUBLE[]",
};

/** The type of a column in SQL. */
export function sqlTypeOf({ type }: Pick<ResultColumn, "type">): string {
  return sqlTypes[type];
}

/** A table of results. Its declaration is what Parquet files, queries and the documentation are made of. */
export interface ResultTable {
  /** In SQL. */
  readonly name: string;
  /** English; what a row stands for. */
  readonly row: string;
  /** The commands and options that write it. */
  readonly from: readonly string[];
  readonly columns: readonly ResultColumn[];
  /** Columns that a result adds by names of its own. */
  readonly further?: Omit<ResultColumn, "name"> & { readonly names: string };
  /** Heads that every CSV of it has, by which it is known. */
  readonly heads: readonly string[];
  /** How `--json` gives it, where it does. */
  readonly json?: JsonForm;
}

interface JsonForm {
  /** Name of its schema in `schemas/`. */
  readonly schema: string;
  /** @param result that fits the schema */
  rows(result: unknown): NamedRows;
}

/** Rows as they stand in CSV, under the names of their columns; figures in full. */
export interface NamedRows {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** Rows under declared columns. */
export interface TableContent {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * Rows under the columns that a table declares for their heads; declared columns that they lack are left out.
 * @param placeOf where a row stands, for what is wrong in it
 * @throws InputError `table-cell` for what does not fit its column, `table-columns`
 */
export function contentOf(
  table: ResultTable,
  { heads, rows }: NamedRows,
  placeOf: (row: number) => Place = () => ({}),
): TableContent {
  const columns = heads.map((head) => columnFor(table, head, placeOf(-1)));
  return {
    columns,
    rows: rows.map((row, k) => columns.map((column, at) => cellOf(row[at], column, placeOf(k)))),
  };
}

/** The column of a table under a name. @throws InputError `table-columns` */
export function columnFor(table: ResultTable, name: string, place: Place = {}): ResultColumn {
  const declared = table.columns.find((column) => column.name === name);
  if (declared !== undefined) return declared;
  if (table.further === undefined || name === "")
    throw new InputError("table-columns", `the table ${table.name} has no column "${name}"`, place);
  return { ...table.further, name };
}

function cellOf(value: unknown, { name, type }: ResultColumn, place: Place): Cell {
  if (value === null || value === undefined || value === "")
    return type === "texts" || type === "numbers" ? [] : null;
  const cell = typedCell(value, type);
  if (cell === undefined)
    throw new InputError(
      "table-cell",
      `"${String(value).slice(0, 40)}" is no ${type} for the column ${name}`,
      place,
    );
  return cell;
}

const wholeNumbers = { low: -(2 ** 31), high: 2 ** 31 - 1 };

/** Undefined where a value does not fit the type. */
function typedCell(value: unknown, type: TypedColumn["type"]): Cell | undefined {
  switch (type) {
    case "text":
      return typeof value === "object" ? undefined : String(value);
    case "texts":
      return Array.isArray(value) ? value.map(String) : String(value).split(" ");
    case "numbers":
      return Array.isArray(value) ? value.map(Number) : undefined;
    case "number":
      return numberOf(value);
    case "whole-number": {
      const number = numberOf(value);
      const { low, high } = wholeNumbers;
      return Number.isInteger(number) && number! >= low && number! <= high ? number : undefined;
    }
    case "date":
      return /^\d{4}-\d\d-\d\d$/.test(String(value)) && Number.isFinite(Date.parse(String(value)))
        ? String(value)
        : undefined;
    case "time": {
      const ms = typeof value === "number" ? value : momentOf(String(value));
      return Number.isFinite(ms) ? ms : undefined;
    }
  }
}

/** A truth value counts as 1 or 0. */
function numberOf(value: unknown): number | undefined {
  if (value === true || value === "true") return 1;
  if (value === false || value === "false") return 0;
  const number = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
  return Number.isNaN(number) ? undefined : number;
}

/** Milliseconds since 1970; what names no zone is UTC, as OONI writes it. */
function momentOf(text: string): number {
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text.replace(" ", "T")}Z`);
}
