/** `narrows history`: countries' indices over years of snapshots. */
import type { Command } from "commander";
import type { HistoryPoint } from "../../indices/history.ts";
import type { TieBreak } from "../../routing/policy.ts";
import type { WorldMeta } from "../../world/world.ts";
import { withExamples } from "../examples.ts";
import { type Io, ioOf } from "../io.ts";
import {
  type FormatOptions,
  formatOptions,
  tieBreakOption,
  workersOption,
} from "../options/common.ts";
import { languageOption } from "../options/language.ts";

interface HistoryOptions extends FormatOptions {
  by?: string;
  from?: string;
  to?: string;
  labelsDir?: string;
  tieBreak: string;
  workers?: number;
  html?: string;
  svg?: string;
}

/** The indices of a chart when none is asked for. */
const charted = ["border", "frontier", "k90-out", "k90-in", "strongest-out", "hhi-out"] as const;

export function registerHistory(program: Command): void {
  const command = program
    .command("history")
    .description("countries' indices over all snapshots at hand: table, CSV, JSON or chart")
    .argument("<cc[,cc…]|all>", "ISO 3166-1 codes, the first one stressed; or all countries")
    .option("--by <index>", "one index: k90-out, frontier, … (default: several)")
    .option("--from <month>", "first month, YYYY-MM")
    .option("--to <month>", "last month, YYYY-MM")
    .option("--labels-dir <folder>", "countries of ASes by year: tables …YYYYMMDD.csv[.gz], asn,cc")
    .option("--html <file>", "also write the chart as a page")
    .option("--svg <file>", "also write the chart alone");
  formatOptions(languageOption(workersOption(tieBreakOption(command))));
  withExamples(
    command,
    ["narrows history KH,TH --from 2020-01", "narrows history KH --by k90-out --csv"],
    "Needs real data: narrows data fetch, once for each month.",
  ).action(showHistory);
}

async function showHistory(text: string, options: HistoryOptions, command: Command): Promise<void> {
  const io = ioOf(command);
  const countries = await parseCountries(text);
  const [{ InputError }, { requireHistoryIndex }, { parseTieBreak }, { indexOf }] =
    await Promise.all([
      import("../../base/errors.ts"),
      import("../options/country-index.ts"),
      import("../../routing/policy.ts"),
      import("../../indices/catalogue.ts"),
    ]);
  const indices =
    options.by === undefined
      ? charted.map((id) => indexOf(id)!)
      : [requireHistoryIndex(options.by)];
  const tieBreak = parseTieBreak(options.tieBreak);
  const { points, worlds } = await measureSnapshots(countries, options, tieBreak, io);
  if (points.length === 0)
    throw new InputError("country-unknown", `no snapshot has a network of "${text}"`);
  const { readFacts } = await import("../../data/open.ts");
  const facts = await readFacts();
  const nameOf = (country: string) => facts.countries.get(country)?.name ?? country;
  const [{ historyColumns, historyInWords, historyPage, historyRows, panelOf }, output, chart] =
    await Promise.all([
      import("../results/history.ts"),
      import("../output.ts"),
      import("../../report/history-chart.ts"),
    ]);
  const panels = indices.map((each) => panelOf(each, points, countries, nameOf));
  const notes = notesOf(options);
  if (options.svg !== undefined)
    await writeFile(options.svg, chart.drawHistory(panels, "Indices over time"), io);
  if (options.html !== undefined) {
    const title = countries === "all" ? "All countries" : countries.map(nameOf).join(", ");
    const isListed = countries !== "all";
    const content = { title, points, panels, indices, worlds, notes, isListed, nameOf };
    await writeFile(options.html, historyPage(content), io);
  }
  if (options.json === true) {
    const { readVersion } = await import("../version.ts");
    const run = { narrows: readVersion(), tieBreak: options.tieBreak, worlds };
    await output.printJson(io, "narrows-history/1", { run, notes, points });
  } else if (options.csv === true) await output.printCsv(io, historyColumns, historyRows(points));
  else await io.print(historyInWords(panels, indices, points, notes, io.width));
}

async function measureSnapshots(
  countries: readonly string[] | "all",
  options: HistoryOptions,
  tieBreak: TieBreak,
  io: Io,
): Promise<{ points: HistoryPoint[]; worlds: WorldMeta[] }> {
  const [{ snapshotsBetween }, { measureHistory }, { workerCount }] = await Promise.all([
    import("../../data/snapshots.ts"),
    import("../../jobs/snapshot-history.ts"),
    import("../../jobs/worker-threads.ts"),
  ]);
  const workers = workerCount(options.workers);
  const { from, to, labelsDir } = options;
  const snapshots = await snapshotsBetween(io.environment, from, to);
  const measured = await measureHistory(
    snapshots.map(({ date }) => date),
    { countries, tieBreak, labelsDir },
    { workers, progress: io.progress },
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

function notesOf({ labelsDir }: HistoryOptions): string[] {
  return [
    labelsDir === undefined
      ? "Countries of networks are those of one label table, of one day: a network that moved keeps its later country, and networks that are gone have none. The labelled share of each snapshot is in the table; old years are the least certain."
      : "Countries of networks are those of the yearly table nearest to each snapshot, and of the shipped table for snapshots more than three years later than all of them.",
    "Where the line breaks, the source changes: serial-2 data see many more peer links than serial-1, so that the last points do not continue the line.",
  ];
}

async function writeFile(path: string, content: string, io: Io): Promise<void> {
  const { writeAtomically } = await import("../../data/cache.ts");
  await writeAtomically(path, content);
  io.note(path);
}
