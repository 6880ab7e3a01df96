/** Results as Parquet files: the one way for every table of rows. */
import type { RunRecord } from "../../assessment/run-record.ts";
import { toParquet } from "../../base/tables/parquet.ts";
import { writeAtomically } from "../../data/cache.ts";
import { seal, unsealed } from "../../data/storage/sealed-parquet.ts";
import type { Io } from "../io.ts";
import { contentOf, type NamedRows, type ResultTable } from "./result-table.ts";

const rowsOfGroup = 10_000;

/** Keys of what stands beside the columns: the table's name, whether its world is invented, the run record. */
export const metadataKeys = {
  table: "narrows.table",
  synthetic: "narrows.synthetic",
  run: "narrows.run",
} as const;

/** What a table was made from. */
export interface TableOrigin {
  readonly isSynthetic: boolean;
  /** With what else belongs to it. */
  readonly run: RunRecord;
}

/**
 * Writes rows, figures in full, as a Parquet file with its seal. The same rows and origin give the same bytes.
 * @param named under columns of the table
 * @throws InputError `disk`
 */
export async function writeTable(
  io: Io,
  file: string,
  table: ResultTable,
  named: NamedRows,
  origin: TableOrigin,
): Promise<void> {
  await writeAtomically(file, tableBytes(table, named, origin));
  io.note(file);
}

/** The bytes of the file. */
export function tableBytes(
  table: ResultTable,
  named: NamedRows,
  { isSynthetic, run }: TableOrigin,
): Uint8Array {
  const { columns, rows } = contentOf(table, named);
  const bytes = toParquet({
    name: table.name,
    columns,
    cells: columns.map((_, k) => rows.map((row) => row[k]!)),
    rowsOfGroup,
    createdBy: `narrows ${run.version}`,
    metadata: [
      { key: metadataKeys.table, value: table.name },
      { key: metadataKeys.synthetic, value: String(isSynthetic) },
      { key: metadataKeys.run, value: JSON.stringify(run) },
      unsealed,
    ],
  });
  return seal(bytes);
}
