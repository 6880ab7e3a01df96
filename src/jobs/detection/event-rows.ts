/**
 * Rows for the events over time out of files of measurements, lines of verdicts, and folders of verdict tables: in
 * the order of the arguments, over as many threads as wanted.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { InputError } from "../../base/errors.ts";
import { namesIn } from "../../data/cache.ts";
import { rowColumns, rowOfCells } from "../../detect/events/verdict-line.ts";
import { judgementColumns, judgementOfCells } from "../../detect/evidence/judgement.ts";
import type { Argument } from "./inputs.ts";
import type { Period, PlacedRow } from "./judge-batch.ts";
import { type RowBatch, rowOrder, rowsOf } from "./row-batches.ts";
import { type JudgingOptions, judgeArguments } from "./run.ts";
import type { DetectionTotals } from "./totals.ts";
import { verdictFileName, wholeTables } from "./verdict-files.ts";

interface RowOptions extends JudgingOptions {
  /** Verdicts beside the rows, and the strongest measurements of this time explained. */
  readonly report?: Period | undefined;
}

/**
 * Rows of all arguments. What is broken is counted in `totals`, and does not keep the rest from being read.
 *
 * @throws an error of a worker
 */
export async function* eventRows(
  args: readonly Argument[],
  totals: DetectionTotals,
  options: RowOptions,
): AsyncGenerator<RowBatch> {
  let group: Argument[] = [];
  for (const argument of args) {
    const tables = await verdictTables(argument);
    if (tables.length === 0) {
      group.push(argument);
      continue;
    }
    if (group.length > 0) yield* judgedRows(group, totals, options);
    group = [];
    yield* tablesRows(argument.name, tables, totals, options);
  }
  if (group.length > 0) yield* judgedRows(group, totals, options);
}

/** Files that an argument is read from, with their names as in results; none of standard input. */
export async function filesOf(argument: Argument): Promise<{ name: string; path: string }[]> {
  const tables = await verdictTables(argument);
  if (tables.length > 0) return tables.map((name) => ({ name, path: join(argument.name, name) }));
  return argument.files.flatMap(({ name, path }) => (path === undefined ? [] : [{ name, path }]));
}

/** The tables that `detect --out` wrote into a folder, in order; none where it is another folder. */
async function verdictTables({ name, isFolder, failure }: Argument): Promise<string[]> {
  if (!isFolder || failure !== undefined) return [];
  return (await namesIn(name)).filter((one) => verdictFileName.test(one)).sort();
}

function judgedRows(
  args: readonly Argument[],
  totals: DetectionTotals,
  options: RowOptions,
): AsyncGenerator<RowBatch> {
  return rowsOf(judgeArguments(args, rowOrder(options.report), options), args, totals);
}

/** Tables that are not as they were written are faults, and are not read. */
async function* tablesRows(
  folder: string,
  names: readonly string[],
  totals: DetectionTotals,
  options: RowOptions,
): AsyncGenerator<RowBatch> {
  const whole = await wholeTables(folder, names);
  totals.failures.push(...whole.faults);
  for (const name of whole.names) yield await tableRows(join(folder, name), totals, options);
}

async function tableRows(
  path: string,
  totals: DetectionTotals,
  { report }: RowOptions,
): Promise<RowBatch> {
  const rows: PlacedRow[] = [];
  let unplaced = 0;
  try {
    const bytes = await readFile(path);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const records = await parquetReadObjects({
      file: file as ArrayBuffer,
      columns: [
        ...rowColumns,
        ...(report === undefined ? [] : judgementColumns),
        ...["file", "line"],
      ],
    });
    for (const cells of records) {
      const row = rowOfCells(cells);
      if (row === undefined) unplaced++;
      else {
        const placed = { file: String(cells.file), line: Number(cells.line), row };
        rows.push(
          report === undefined ? placed : { ...placed, judgement: judgementOfCells(cells) },
        );
      }
    }
  } catch (error) {
    const words = error instanceof Error ? error.message.split("\n")[0]! : String(error);
    totals.failures.push(
      new InputError("table-unreadable", `no table of verdicts (${words.slice(0, 120)})`, {
        file: path,
      }),
    );
  }
  return { rows, unplaced, named: [], strongest: [] };
}
