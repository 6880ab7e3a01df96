/** `narrows query`: SQL over results that were written before. */
import { type Command, Option } from "commander";
import type { Language } from "../../../report/wording.ts";
import { withExamples } from "../../examples.ts";
import { type Io, ioOf } from "../../io.ts";
import {
  type FormatOptions,
  formatOptions,
  integerOption,
  repeatedOption,
} from "../../options/common.ts";
import { languageOption } from "../../options/language.ts";
import type { ResultParts } from "../../query/sources.ts";

interface QueryOptions extends FormatOptions {
  from: readonly string[];
  tables?: boolean;
  memory: number;
  workers: number;
  language: Language;
}

/** DuckDB itself needs some. */
const leastMemoryMiB = 64;
const mostMemoryMiB = 1 << 20;

export function registerQuery(program: Command): void {
  const command = program
    .command("query")
    .description("ask SQL of results that were written before: verdicts, rankings, comparisons, …")
    .argument(
      "[sql]",
      "one statement that selects, in DuckDB's SQL; - reads it from standard input",
    )
    .addOption(
      repeatedOption(
        "--from <path>",
        "a result: a file of --parquet, --json or --csv, or a folder of --out",
      ),
    )
    .addOption(
      new Option("--tables", "list the tables of --from, or all there are, with their columns"),
    )
    .addOption(
      integerOption("--memory <MiB>", "what the database may take, at most", {
        ...{ low: leastMemoryMiB, high: mostMemoryMiB },
      }).default(1024),
    )
    .addOption(
      integerOption(
        "--workers <number>",
        "threads; with more than one, sums may differ in their last digits, and rows come in any order without ORDER BY",
        { low: 1, high: 64 },
      )
        .default(1)
        .env("NARROWS_WORKERS"),
    );
  formatOptions(languageOption(command), {
    json: "rows as JSON, with types and what they were made from",
    csv: "one line a row",
  });
  withExamples(
    command,
    [
      "narrows query --tables",
      'narrows query --from countries.csv "SELECT country, frontier FROM ranking ORDER BY frontier LIMIT 5"',
    ],
    `The SQL can read the tables of --from and nothing else: no other file, no network, no extension, no setting, no
variable of the environment. It writes nothing. Several results of one kind are one table; the column result tells
them apart. docs/query.md lists tables and columns.`,
  ).action(runQuery);
}

async function runQuery(
  sql: string | undefined,
  options: QueryOptions,
  command: Command,
): Promise<void> {
  const io = ioOf(command);
  const [{ InputError }, { findResults }] = await Promise.all([
    import("../../../base/errors.ts"),
    import("../../query/sources.ts"),
  ]);
  if (options.tables === true) {
    if (sql !== undefined)
      throw new InputError("options", "--tables lists the tables and runs no SQL: leave one out");
    const found = options.from.length === 0 ? undefined : await findResults(options.from);
    await showTables(found, options, io);
    return;
  }
  if (sql === undefined)
    throw new InputError(
      "options",
      'query needs SQL, as "SELECT * FROM ranking"; --tables lists what there is',
    );
  if (options.from.length === 0)
    throw new InputError(
      "options",
      "query needs --from PATH: which results to ask (narrows query --tables lists what writes them)",
    );
  if ([sql, ...options.from].filter((word) => word === "-").length > 1)
    throw new InputError("stdin-twice", '"-" stands for standard input, which can be read once');
  const { readInput } = await import("../../../data/cache.ts");
  const text = sql === "-" ? new TextDecoder().decode(await readInput("-")) : sql;
  const found = await io.timed("results", () => findResults(options.from));
  await answer(text, found, options, io);
}

async function showTables(
  found: ResultParts | undefined,
  options: QueryOptions,
  io: Io,
): Promise<void> {
  const [{ listTables, listedHeads, listedRows, tablesInWords }, { resultTables }, output] =
    await Promise.all([
      import("../../query/table-list.ts"),
      import("../../tables/registry.ts"),
      import("../../output.ts"),
    ]);
  noteLeftOut(found, io);
  const tables = listTables(resultTables, found?.parts);
  if (options.json === true) await output.printJson(io, "narrows-tables/1", { tables });
  else if (options.csv === true) await output.printCsv(io, listedHeads, listedRows(tables));
  else {
    const { toColumns } = await import("../../columns.ts");
    await io.print(tablesInWords(tables, (rows) => toColumns(rows, io.width)));
  }
}

function noteLeftOut(found: ResultParts | undefined, io: Io): void {
  for (const path of found?.leftOut ?? [])
    io.note(`${path}: left out: no result that can be queried`);
}

async function answer(
  sql: string,
  found: ResultParts,
  options: QueryOptions,
  io: Io,
): Promise<void> {
  noteLeftOut(found, io);
  const { openDatabase } = await import("../../query/database.ts");
  const limits = { memoryMiB: options.memory, threads: options.workers };
  const database = await io.timed("database", () => openDatabase(found.parts, limits));
  try {
    const result = await io.timed("query", () => database.run(sql));
    const rows = {
      names: result.deduplicatedColumnNames(),
      types: result.columnTypes().map(String),
      pieces: result.yieldRows(),
    };
    await show(rows, sql, found, options, io);
  } catch (error) {
    throw database.errorOf(error, sql);
  } finally {
    database.close();
  }
}

async function show(
  rows: Parameters<typeof import("../../results/query.ts").printQueryCsv>[1],
  sql: string,
  { parts }: ResultParts,
  options: QueryOptions,
  io: Io,
): Promise<void> {
  const [results, { readVersion }, { wordingIn }] = await Promise.all([
    import("../../results/query.ts"),
    import("../../version.ts"),
    import("../../../report/wording.ts"),
  ]);
  const wording = wordingIn(options.language);
  const synthetic = parts.some(({ isSynthetic }) => isSynthetic);
  if (options.json === true) {
    const inputs = parts.map(({ table, name, rowCount, sha256 }) => ({
      ...{ table: table.name, result: name, rows: rowCount, sha256 },
    }));
    const origin = { version: readVersion(), sql, synthetic, inputs };
    await results.printQueryJson(io.print, rows, origin);
  } else if (options.csv === true) {
    // The query may have left the world out of its columns.
    if (synthetic) io.warn(wording.text("world.synthetic"));
    await results.printQueryCsv(io.print, rows);
  } else await io.print(await results.queryInWords(rows, synthetic, { width: io.width, wording }));
}
