/** `narrows rank`: the indices of all countries. */
import type { Command } from "commander";
import type { RunRecord } from "../../assessment/run-record.ts";
import type { Ranking } from "../../report/country-pages/ranking-page.ts";
import type { Language } from "../../report/wording.ts";
import type { World } from "../../world/world.ts";
import { withExamples } from "../examples.ts";
import { type Io, ioOf } from "../io.ts";
import {
  type FormatOptions,
  formatOptions,
  integerOption,
  type ParquetOptions,
  parquetOption,
  tieBreakOption,
  workersOption,
} from "../options/common.ts";
import { languageOption } from "../options/language.ts";
import { type WorldOptions, worldOptions } from "../options/world.ts";
import { type QueueOptions, queueOptions, withRunner } from "../queue/runner.ts";

interface RankOptions extends WorldOptions, FormatOptions, ParquetOptions, QueueOptions {
  by: string;
  tieBreak: string;
  min: number;
  html?: string;
  geojson?: string;
  language: Language;
}

export function registerRank(program: Command): void {
  const command = program
    .command("rank")
    .description("all countries by an index: as a table, CSV, JSON or a map of the world")
    .option("--by <index>", "the index, see the table's head: k90-both, frontier, …", "k90-both")
    .addOption(
      integerOption("--min <networks>", "leave out countries with fewer networks", {
        low: 0,
      }).default(1),
    )
    .option("--html <file>", "also write a page with a map of the world and the whole table")
    .option("--geojson <file>", "also write the countries' shapes with all indices");
  formatOptions(
    parquetOption(
      languageOption(queueOptions(workersOption(tieBreakOption(worldOptions(command))))),
    ),
  );
  withExamples(command, [
    "narrows rank --by frontier --min 10",
    "narrows rank --csv > countries.csv",
  ]).action(rankCountries);
}

async function rankCountries(options: RankOptions, command: Command): Promise<void> {
  const io = ioOf(command);
  const [
    { openCommandWorld },
    { requireIndex },
    { sweepCountries },
    { formatTieBreak, parseTieBreak },
    { rankingColumns, rankingInWords, rankingRows, sortRows },
  ] = await Promise.all([
    import("../command-world.ts"),
    import("../options/country-index.ts"),
    import("../../jobs/country-sweep.ts"),
    import("../../routing/policy.ts"),
    import("../results/ranking.ts"),
  ]);
  const index = requireIndex(options.by);
  const tieBreak = parseTieBreak(options.tieBreak);
  const { checkFilePlace, printCsv, printJson } = await import("../output.ts");
  for (const file of [options.html, options.geojson, options.parquet]) await checkFilePlace(file);
  const world = await openCommandWorld(options, io);
  const all = await io.timed("all pairs", () =>
    withRunner(command, options, (runner) =>
      sweepCountries(world, {
        tieBreak,
        runner,
        onProgress: (done, total) => io.progress.update("all pairs", done, total),
      }),
    ),
  );
  const rows = sortRows(
    all.filter(({ values }) => (values.networks ?? 0) >= options.min),
    index,
  );
  const { readVersion } = await import("../version.ts");
  const place = await placesIn(options.language);
  const { meta } = world;
  if (options.html !== undefined) {
    const made = { version: readVersion(), tieBreak: formatTieBreak(tieBreak) };
    await writePage(options.html, io, { rows, all, index, meta, ...made, ...place });
  }
  if (options.geojson !== undefined)
    await writeMap(options.geojson, io, { rows, index, meta, ...place });
  if (options.parquet !== undefined)
    await writeRanking(options.parquet, io, { meta, rows }, await recordRanking(command, world));
  if (options.json === true) {
    const run = await recordRanking(command, world);
    await printJson(io, "narrows-ranking/2", { run: { ...run, world: meta }, countries: rows });
  } else if (options.csv === true) await printCsv(io, rankingColumns, rankingRows(meta, rows));
  else {
    const { nameOf, wording } = place;
    await io.print(rankingInWords(meta, rows, index, nameOf, { width: io.width, wording }));
  }
}

async function recordRanking(command: Command, world: World): Promise<RunRecord> {
  const { recordWorldRun } = await import("../run-record.ts");
  return recordWorldRun(command, world, { tables: ["countries"] });
}

async function writeRanking(
  file: string,
  io: Io,
  { meta, rows }: Pick<Ranking, "meta" | "rows">,
  run: RunRecord,
): Promise<void> {
  const [{ rankingTable }, { writeTable }, { rankingColumns, rankingRows }] = await Promise.all([
    import("../tables/countries.ts"),
    import("../tables/write-table.ts"),
    import("../results/ranking.ts"),
  ]);
  const named = { heads: rankingColumns, rows: rankingRows(meta, rows) };
  await writeTable(io, file, rankingTable, named, { isSynthetic: meta.kind === "synthetic", run });
}

/** Countries as a ranking shows them: what each is called, and where it stands on the map. */
async function placesIn(
  language: Language,
): Promise<Pick<Ranking, "nameOf" | "pointOf" | "wording">> {
  const [{ readFacts }, { wordingIn }, { countryNames }] = await Promise.all([
    import("../../data/open.ts"),
    import("../../report/wording.ts"),
    import("../country-names.ts"),
  ]);
  const { countries } = await readFacts();
  const wording = wordingIn(language);
  return {
    wording,
    nameOf: countryNames(countries, wording),
    pointOf: (code) => countries.get(code)?.centroid ?? countries.get(code)?.capital,
  };
}

async function writePage(file: string, io: Io, page: Omit<Ranking, "atlas">): Promise<void> {
  const [{ rankingPage }, { readGeography }, { writeAtomically }] = await Promise.all([
    import("../../report/country-pages/ranking-page.ts"),
    import("../../facts/map-shapes.ts"),
    import("../../data/cache.ts"),
  ]);
  const atlas = (await readGeography()).coarse;
  await writeAtomically(file, rankingPage({ ...page, atlas }));
  io.note(file);
}

/** Shapes of countries with the values of all indices, in the order of the ranking. */
async function writeMap(
  file: string,
  io: Io,
  {
    rows,
    index,
    meta,
    nameOf,
    pointOf,
  }: Pick<Ranking, "rows" | "index" | "meta" | "nameOf" | "pointOf">,
): Promise<void> {
  const [{ countryFeatures }, { readGeography }, { writeGeoJson }] = await Promise.all([
    import("../../report/formats/country-features.ts"),
    import("../../facts/map-shapes.ts"),
    import("../results/graph-file.ts"),
  ]);
  const countries = rows.map(({ country, values }, k) => ({
    country,
    properties: { name: nameOf(country), rank: k + 1, ...values },
  }));
  const features = countryFeatures(countries, (await readGeography()).coarse, pointOf);
  await writeGeoJson(file, features, meta, { by: index.id }, io);
}
