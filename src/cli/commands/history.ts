/** `narrows history`: countries' indices over years of snapshots. */
import type { Command } from "commander";
import type { RunRecord } from "../../assessment/run-record.ts";
import type { HistoryPoint } from "../../indices/history.ts";
import type { HistoryNote } from "../../report/results/history.ts";
import type { Language } from "../../report/wording.ts";
import type { TieBreak } from "../../routing/policy.ts";
import type { WorldMeta } from "../../world/world.ts";
import { withExamples } from "../examples.ts";
import { type Io, ioOf } from "../io.ts";
import {
  type FormatOptions,
  formatOptions,
  inputFileOption,
  type ParquetOptions,
  parquetOption,
  tieBreakOption,
  workersOption,
} from "../options/common.ts";
import { languageOption } from "../options/language.ts";
import { type QueueOptions, queueOptions, withRunner } from "../queue/runner.ts";

interface HistoryOptions extends FormatOptions, ParquetOptions, QueueOptions {
  by?: string;
  from?: string;
  to?: string;
  labelsDir?: string;
  tieBreak: string;
  html?: string;
  svg?: string;
  language: Language;
}

export function registerHistory(program: Command): void {
  const command = program
    .command("history")
    .description("countries' indices over all snapshots at hand: table, CSV, JSON or chart")
    .argument("<cc[,cc…]|all>", "ISO 3166-1 codes, the first one stressed; or all countries")
    .option("--by <index>", "one index: k90-out, frontier, … (default: several)")
    .option("--from <month>", "first month, YYYY-MM")
    .option("--to <month>", "last month, YYYY-MM")
    .addOption(
      inputFileOption(
        "--labels-dir <folder>",
        "countries of ASes by year: tables …YYYYMMDD.csv[.gz], asn,cc",
      ),
    )
    .option("--html <file>", "also write the chart as a page")
    .option("--svg <file>", "also write the chart alone");
  formatOptions(
    parquetOption(languageOption(queueOptions(workersOption(tieBreakOption(command))))),
  );
  withExamples(
    command,
    ["narrows history KH,TH --from 2020-01", "narrows history KH --by k90-out --csv"],
    "Needs real data, of every month: narrows data fetch --since 2020-01",
  ).action(showHistory);
}

async function showHistory(text: string, options: HistoryOptions, command: Command): Promise<void> {
  const io = ioOf(command);
  const countries = await parseCountries(text);
  const [{ InputError }, { requireHistoryIndex }, { parseTieBreak }, { chartedIndices, panelOf }] =
    await Promise.all([
      import("../../base/errors.ts"),
      import("../options/country-index.ts"),
      import("../../routing/policy.ts"),
      import("../../report/results/history.ts"),
    ]);
  const indices = options.by === undefined ? chartedIndices : [requireHistoryIndex(options.by)];
  const tieBreak = parseTieBreak(options.tieBreak);
  const { checkFilePlace } = await import("../output.ts");
  for (const file of [options.svg, options.html, options.parquet]) await checkFilePlace(file);
  const { points, worlds } = await measureSnapshots(countries, options, tieBreak, command);
  if (points.length === 0)
    throw new InputError("country-unknown", `no snapshot has a network of "${text}"`);
  const { readFacts } = await import("../../data/open.ts");
  const facts = await readFacts();
  const [results, output, { drawHistory }, { wordingIn }, { countryNames }] = await Promise.all([
    import("../results/history.ts"),
    import("../output.ts"),
    import("../../report/country-pages/history-chart.ts"),
    import("../../report/wording.ts"),
    import("../country-names.ts"),
  ]);
  const wording = wordingIn(options.language);
  const nameOf = countryNames(facts.countries, wording);
  const panels = indices.map((each) => panelOf(each, points, countries, { nameOf, wording }));
  const notes = notesOf(options);
  if (options.svg !== undefined)
    await writeFile(options.svg, drawHistory(panels, wording.text("history.over-time")), io);
  if (options.html !== undefined) {
    const isListed = countries !== "all";
    const title =
      countries === "all"
        ? wording.text("history.all-countries")
        : countries.map(nameOf).join(", ");
    const content = { title, points, panels, indices, worlds, notes, isListed, nameOf, wording };
    await writeFile(options.html, results.historyPage(content), io);
  }
  if (options.parquet !== undefined) {
    const [{ historyTable }, { writeTable }] = await Promise.all([
      import("../tables/countries.ts"),
      import("../tables/write-table.ts"),
    ]);
    const named = { heads: results.historyColumns, rows: results.historyRows(points) };
    const run = await recordHistory(command, worlds);
    await writeTable(io, options.parquet, historyTable, named, { isSynthetic: false, run });
  }
  if (options.json === true) {
    const run = { ...(await recordHistory(command, worlds)), worlds };
    await output.printJson(io, "narrows-history/2", { run, notes, points });
  } else if (options.csv === true)
    await output.printCsv(io, results.historyColumns, results.historyRows(points));
  else
    await io.print(
      results.historyInWords(panels, indices, points, notes, { width: io.width, wording }),
    );
}

/** The run record, with the first and last snapshot that was read: newer data do not change it. */
async function recordHistory(command: Command, worlds: readonly WorldMeta[]): Promise<RunRecord> {
  const { recordRun } = await import("../run-record.ts");
  const resolved = { from: worlds[0]!.date, to: worlds.at(-1)!.date };
  return recordRun(command, { worlds, resolved });
}

async function measureSnapshots(
  countries: readonly string[] | "all",
  options: HistoryOptions,
  tieBreak: TieBreak,
  command: Command,
): Promise<{ points: HistoryPoint[]; worlds: WorldMeta[] }> {
  const io = ioOf(command);
  const [{ snapshotsBetween }, { measureHistory }] = await Promise.all([
    import("../../data/snapshots.ts"),
    import("../../jobs/snapshot-history.ts"),
  ]);
  const { from, to, labelsDir } = options;
  const snapshots = await snapshotsBetween(io.environment, from, to);
  const measured = await withRunner(command, options, (runner) =>
    measureHistory(
      snapshots.map(({ date }) => date),
      { countries, tieBreak, labelsDir },
      { runner, progress: io.progress },
    ),
  ).finally(() => io.progress.clear());
  const points = measured.flatMap(({ meta, networks, rows }, k): HistoryPoint[] => {
    const { date, source } = snapshots[k]!;
    const labelledShare = meta.labelled / networks;
    return rows.map(({ country, values }) => ({ date, source, country, labelledShare, values }));
  });
  return { points, worlds: measured.map(({ meta }) => meta) };
}

async function parseCountries(text: string): Promise<string[] | "all"> {
  if (text.toLowerCase() === "all") return "all";
  const { parseCountry } = await import("../options/country.ts");
  const codes: string[] = [];
  for (const part of text.split(",")) codes.push(parseCountry(part));
  return [...new Set(codes)];
}

function notesOf({ labelsDir }: HistoryOptions): HistoryNote[] {
  return [labelsDir === undefined ? "one-table" : "yearly-tables", "source-changes"];
}

async function writeFile(path: string, content: string, io: Io): Promise<void> {
  const { writeAtomically } = await import("../../data/cache.ts");
  await writeAtomically(path, content);
  io.note(path);
}
