/**
 * Tables as Parquet files. Columns have one of a few types, and every cell may be missing; lists are never missing.
 * The same cells give the same bytes.
 */
import { parquetWriteBuffer } from "hyparquet-writer";

/** A `date` is a day; a `time` is a moment to the millisecond, UTC. */
export type ColumnType = "text" | "whole-number" | "number" | "date" | "time" | "texts" | "numbers";

/** A cell; a date is `YYYY-MM-DD`, a time is in milliseconds since 1970. */
export type Cell = string | number | null | readonly string[] | readonly number[];

export interface TypedColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** What a Parquet file is made of. */
export interface ParquetTable {
  readonly name: string;
  readonly columns: readonly TypedColumn[];
  /** Column by column, in the order of `columns`. */
  readonly cells: readonly (readonly Cell[])[];
  readonly rowsOfGroup: number;
  /** The program, as `narrows 0.2.0`. */
  readonly createdBy: string;
  /** Texts by key that readers of Parquet show beside the columns, in this order. */
  readonly metadata?: readonly { readonly key: string; readonly value: string }[];
}

/** The bytes of a file. */
export function toParquet(table: ParquetTable): Uint8Array {
  const { name, columns, cells, rowsOfGroup, createdBy, metadata = [] } = table;
  return new Uint8Array(
    parquetWriteBuffer({
      schema: [
        { name, num_children: columns.length },
        ...columns.flatMap((column) => elementsOf(column.name, column.type)),
      ],
      columnData: columns.map((column, k) => ({
        name: column.name,
        data: cells[k]!.map((cell) => storedCell(cell, column.type)),
      })),
      rowGroupSize: rowsOfGroup,
      createdBy,
      ...(metadata.length > 0 ? { kvMetadata: [...metadata] } : {}),
    }),
  );
}

type SchemaElement = NonNullable<Parameters<typeof parquetWriteBuffer>[0]["schema"]>[number];

/** What stands for a column in a file: its element, and those below it. */
function elementsOf(name: string, type: ColumnType): SchemaElement[] {
  const text = { type: "BYTE_ARRAY", converted_type: "UTF8" } as const;
  switch (type) {
    case "text":
      return [{ name, ...text, repetition_type: "OPTIONAL" }];
    case "whole-number":
      return [{ name, type: "INT32", repetition_type: "OPTIONAL" }];
    case "number":
      return [{ name, type: "DOUBLE", repetition_type: "OPTIONAL" }];
    case "date":
      return [{ name, type: "INT32", converted_type: "DATE", repetition_type: "OPTIONAL" }];
    case "time":
      return [
        {
          name,
          type: "INT64",
          converted_type: "TIMESTAMP_MILLIS",
          logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" },
          repetition_type: "OPTIONAL",
        },
      ];
    case "numbers":
      return [
        { name, repetition_type: "REQUIRED", num_children: 1, converted_type: "LIST" },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        { name: "element", type: "DOUBLE", repetition_type: "REQUIRED" },
      ];
    case "texts":
      return [
        { name, repetition_type: "REQUIRED", num_children: 1, converted_type: "LIST" },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        { name: "element", ...text, repetition_type: "REQUIRED" },
      ];
  }
}

function storedCell(cell: Cell, type: ColumnType): unknown {
  if (type === "time") return typeof cell === "number" ? new Date(cell) : undefined;
  if (type === "date") return typeof cell === "string" ? new Date(`${cell}T00:00:00Z`) : undefined;
  return cell ?? undefined;
}
