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
import type { Candidate } from "../../detect/evidence/strongest.ts";
import type { Argument } from "./inputs.ts";
import { type JudgeOrder, mostNamed, type Period, type PlacedRow } from "./judge-batch.ts";
import { type JudgingOptions, judgeArguments } from "./run.ts";
import { DetectionTotals } from "./totals.ts";
import { verdictFileName } from "./verdict-files.ts";

/** What came of a part of the input. */
export interface RowBatch {
  readonly rows: readonly PlacedRow[];
  readonly unplaced: number;
  /** Broken lines and files left out, to be named. */
  readonly named: readonly { readonly place: string; readonly reason: string }[];
  /** Of measurements, as ordered; verdicts that were written before hold no evidence that could be explained. */
  readonly strongest: readonly Candidate[];
}

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
    yield* judgedRows(group, totals, options);
    group = [];
    for (const name of tables) yield await tableRows(join(argument.name, name), totals, options);
  }
  yield* judgedRows(group, totals, options);
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

async function* judgedRows(
  args: readonly Argument[],
  totals: DetectionTotals,
  options: RowOptions,
): AsyncGenerator<RowBatch> {
  if (args.length === 0) return;
  const { report } = options;
  const order: JudgeOrder = {
    ...({ form: "none", cells: false, language: "en", rows: true } as const),
    ...(report === undefined ? {} : { report }),
  };
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
    yield { rows: answer.rows, unplaced: answer.unplaced, named, strongest: answer.strongest };
  }
  totals.broken += own.broken;
  totals.leftOut += own.leftOut;
  totals.failures.push(...own.failures);
  for (const [test, count] of own.otherTests) totals.addOther(test, count);
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
