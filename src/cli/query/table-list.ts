/** The tables that can be queried, with what they hold, as rows. */
import { type ResultTable, sqlTypeOf } from "../tables/result-table.ts";
import type { ResultPart } from "./sources.ts";

/** A table as it is listed. */
export interface ListedTable {
  readonly name: string;
  /** What a row is. */
  readonly row: string;
  readonly from: readonly string[];
  /** Rows of the results that were given; null where none were asked for. */
  readonly rows: number | null;
  readonly columns: readonly ListedColumn[];
}

export interface ListedColumn {
  readonly name: string;
  readonly type: string;
  readonly unit: string | null;
  readonly meaning: string;
}

/** Stands first in every table. */
const resultColumn: ListedColumn = {
  name: "result",
  type: "VARCHAR",
  unit: null,
  meaning: "the file or folder that the row came from, as it was given to --from",
};

/** @param parts that are at hand; undefined: none were named, and all tables are listed */
export function listTables(
  tables: readonly ResultTable[],
  parts: readonly ResultPart[] | undefined,
): ListedTable[] {
  return tables
    .filter((table) => parts === undefined || parts.some((part) => part.table === table))
    .map((table) => {
      const own = parts?.filter((part) => part.table === table);
      const declared = new Set(table.columns.map(({ name }) => name));
      const added = new Map(
        own?.flatMap(({ columns }) => columns.map((column) => [column.name, column] as const)),
      );
      const further = [...added.values()].filter(({ name }) => !declared.has(name));
      return {
        ...{ name: table.name, row: table.row, from: table.from },
        rows: own === undefined ? null : own.reduce((sum, { rowCount }) => sum + rowCount, 0),
        columns: [
          resultColumn,
          ...[...table.columns, ...further].map((column) => ({
            ...{ name: column.name, type: sqlTypeOf(column) },
            ...{ unit: column.unit ?? null, meaning: column.meaning },
          })),
          ...(table.further !== undefined && own === undefined
            ? [
                {
                  ...{ name: `(${table.further.names})`, type: sqlTypeOf(table.further) },
                  ...{ unit: table.further.unit ?? null, meaning: table.further.meaning },
                },
              ]
            : []),
        ],
      };
    });
}

export const listedHeads: readonly string[] = ["table", "column", "type", "unit", "meaning"];

/** A row a column. */
export function listedRows(tables: readonly ListedTable[]): (string | null)[][] {
  return tables.flatMap(({ name, columns }) =>
    columns.map((column) => [name, column.name, column.type, column.unit, column.meaning]),
  );
}

/** For people: a heading and a row a column for each table. */
export function tablesInWords(
  tables: readonly ListedTable[],
  draw: (rows: readonly (readonly string[])[]) => string,
): string {
  return tables
    .map(({ name, row, from, rows, columns }) => {
      const size = rows === null ? "" : ` (${rows} rows)`;
      const drawn = draw([
        ["column", "type", "unit", "meaning"],
        ...columns.map((column) => [column.name, column.type, column.unit ?? "", column.meaning]),
      ]);
      return `${name}${size}: ${row} a row, from narrows ${from.join(", ")}\n\n${drawn}\n`;
    })
    .join("\n");
}
