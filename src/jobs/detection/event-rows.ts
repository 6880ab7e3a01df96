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
import type { Argument } from "./inputs.ts";
import { mostNamed, type PlacedRow } from "./judge-batch.ts";
import { type JudgingOptions, judgeArguments } from "./run.ts";
import { DetectionTotals } from "./totals.ts";
import { verdictFileName } from "./verdict-files.ts";

/** What came of a part of the input. */
export interface RowBatch {
  readonly rows: readonly PlacedRow[];
  readonly unplaced: number;
  /** Broken lines and files left out, to be named. */
  readonly named: readonly { readonly place: string; readonly reason: string }[];
}

/**
 * Rows of all arguments. What is broken is counted in `totals`, and does not keep the rest from being read.
 *
 * @throws an error of a worker
 */
export async function* eventRows(
  args: readonly Argument[],
  totals: DetectionTotals,
  options: JudgingOptions,
): AsyncGenerator<RowBatch> {
  let group: Argument[] = [];
  for (const argument of args) {
    const tables = await verdictTables(argument);
    if (tables.length === 0) {
      group.push(argument);
      continue;
    }
    yield* judgedRows(group, totals, options);
    group = [];
    for (const name of tables) yield await tableRows(join(argument.name, name), totals);
  }
  yield* judgedRows(group, totals, options);
}

/** The tables that `detect --out` wrote into a folder, in order; none where it is another folder. */
async function verdictTables({ name, isFolder, failure }: Argument): Promise<string[]> {
  if (!isFolder || failure !== undefined) return [];
  return (await namesIn(name)).filter((one) => verdictFileName.test(one)).sort();
}

async function* judgedRows(
  args: readonly Argument[],
  totals: DetectionTotals,
  options: JudgingOptions,
): AsyncGenerator<RowBatch> {
  if (args.length === 0) return;
  const order = { form: "none", cells: false, language: "en", rows: true } as const;
  // Numbers of arguments are those of this group; each group counts for itself what it found.
  const own = new DetectionTotals();
  for await (const [{ batch, ended }, answer] of judgeArguments(args, order, options)) {
    const named = own
      .add(batch.parts, answer)
      .map(({ file, line, reason }) => ({ place: `${file}:${line}`, reason }));
    for (const one of ended) {
      const leftOut = own.end(one, args[one.argument]!.name);
      if (leftOut !== undefined && own.leftOut <= mostNamed)
        named.push({ place: leftOut.place.file ?? "", reason: leftOut.message });
    }
    yield { rows: answer.rows, unplaced: answer.unplaced, named };
  }
  totals.broken += own.broken;
  totals.leftOut += own.leftOut;
  totals.failures.push(...own.failures);
  for (const [test, count] of own.otherTests) totals.addOther(test, count);
}

async function tableRows(path: string, totals: DetectionTotals): Promise<RowBatch> {
  const rows: PlacedRow[] = [];
  let unplaced = 0;
  try {
    const bytes = await readFile(path);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const records = await parquetReadObjects({
      file: file as ArrayBuffer,
      columns: [...rowColumns, "file", "line"],
    });
    for (const cells of records) {
      const row = rowOfCells(cells);
      if (row === undefined) unplaced++;
      else rows.push({ file: String(cells.file), line: Number(cells.line), row });
    }
  } catch (error) {
    const words = error instanceof Error ? error.message.split("\n")[0]! : String(error);
    totals.failures.push(
      new InputError("table-unreadable", `no table of verdicts (${words.slice(0, 120)})`, {
        file: path,
      }),
    );
  }
  return { rows, unplaced, named: [] };
}
