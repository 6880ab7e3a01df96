/** What becomes of an atlas: tables on standard output, pages and files. */
import type { Command } from "commander";
import type { AtlasMonth } from "../../../assessment/atlas.ts";
import type { RunRecord } from "../../../assessment/run-record.ts";
import { toCsv } from "../../../base/csv.ts";
import { writeAtomically } from "../../../data/cache.ts";
import { readFacts } from "../../../data/open.ts";
import type { FileContent } from "../../../data/storage/file-set.ts";
import { readGeography } from "../../../facts/map-shapes.ts";
import { atlasCountryPage } from "../../../report/country-pages/atlas-country.ts";
import { pageOfCountry, worldPage } from "../../../report/country-pages/atlas-frame.ts";
import { type AtlasPage, atlasPage } from "../../../report/country-pages/atlas-page.ts";
import { serverDocument } from "../../../report/page.ts";
import { type Wording, wordingIn } from "../../../report/wording.ts";
import type { WorldMeta } from "../../../world/world.ts";
import { countryNames } from "../../country-names.ts";
import type { Io } from "../../io.ts";
import { printCsv, printJson, rounded, writeFiles } from "../../output.ts";
import {
  type AtlasView,
  atlasColumns,
  atlasInWords,
  monthOf,
  rowsOfAtlas,
  sortCountries,
} from "../../results/atlas.ts";
import { recordRun, resolveWorld } from "../../run-record.ts";
import { atlasTable } from "../../tables/designs.ts";
import { tableBytes } from "../../tables/write-table.ts";
import { readVersion } from "../../version.ts";
import type { AtlasOrder } from "./atlas.ts";

const schema = "narrows-atlas/2";

/** Prints what the options ask for and writes their files. */
export async function showAtlas(
  months: readonly AtlasMonth[],
  order: AtlasOrder,
  io: Io,
  command: Command,
): Promise<void> {
  const { options, designs, measure } = order;
  const wording = wordingIn(options.language);
  const { countries } = await readFacts();
  const view: AtlasView = {
    ...{ designs, measure, nameOf: countryNames(countries, wording) },
    made: { tieBreak: options.tieBreak, version: readVersion(), draws: options.draws },
    months: months.map((month) => ({
      meta: month.meta,
      countries: sortCountries(month.countries, designs[0]!, measure),
    })),
  };
  if (options.html !== undefined) {
    await writeAtomically(options.html, atlasPage(await worldPageOf(view, wording, false)));
    io.note(options.html);
  }
  if (options.geojson !== undefined) await writeMap(options.geojson, view, order, io);
  if (options.parquet !== undefined) {
    await writeAtomically(options.parquet, await parquetOf(months, order, command));
    io.note(options.parquet);
  }
  if (options.out !== undefined) {
    const files = await io.timed("pages", () => filesOf(view, months, order, command));
    await writeFiles(options.out, files);
    io.note(`${files.length} files in ${options.out}: open ${options.out}/${worldPage}`);
  }
  if (options.json === true) await printJson(io, schema, await resultOf(months, order, command));
  else if (options.csv === true) await printCsv(io, atlasColumns, rowsOfAtlas(months));
  else await io.print(atlasInWords(view, { width: io.width, wording }));
}

/** The last month as GeoJSON: a country's figures as `DESIGN.COLUMN`, columns as in the table. */
async function writeMap(
  file: string,
  { months, nameOf }: AtlasView,
  { measure }: AtlasOrder,
  io: Io,
): Promise<void> {
  const [{ countryFeatures }, { writeGeoJson }] = await Promise.all([
    import("../../../report/formats/country-features.ts"),
    import("../../results/graph-file.ts"),
  ]);
  const { countries: facts } = await readFacts();
  const month = months.at(-1)!;
  const column = (head: string) => atlasColumns.indexOf(head);
  const [shareAt, designAt] = [column("demand_share"), column("design")];
  const countries = month.countries.map((row) => {
    const lines = rowsOfAtlas([{ ...month, countries: [row] }]).map((cells) => cells.map(rounded));
    const figures = lines.flatMap((cells) =>
      atlasColumns
        .slice(designAt + 1)
        .map((head, k) => [`${cells[designAt]}.${head}`, cells[designAt + 1 + k] ?? null]),
    );
    const { country, networks } = row;
    const share = lines[0]?.[shareAt] ?? null;
    return {
      country,
      properties: {
        name: nameOf(country),
        networks,
        demand_share: share,
        ...Object.fromEntries(figures),
      },
    };
  });
  const pointOf = (code: string) => facts.get(code)?.centroid ?? facts.get(code)?.capital;
  const features = countryFeatures(countries, (await readGeography()).coarse, pointOf);
  await writeGeoJson(file, features, month.meta, { by: measure }, io);
}

async function parquetOf(
  months: readonly AtlasMonth[],
  { options }: AtlasOrder,
  command: Command,
): Promise<Uint8Array> {
  const worlds = months.map(({ meta }) => meta);
  const run = await recordAtlas(command, worlds, options.since !== undefined, "--json");
  const isSynthetic = worlds.some(({ kind }) => kind === "synthetic");
  const named = { heads: atlasColumns, rows: rowsOfAtlas(months) };
  return tableBytes(atlasTable, named, { isSynthetic, run });
}

/** The atlas as JSON, countries by code. */
async function resultOf(
  months: readonly AtlasMonth[],
  { options, designs }: AtlasOrder,
  command: Command,
  ending = "--json",
): Promise<object> {
  const worlds = months.map(({ meta }) => meta);
  return {
    run: { ...(await recordAtlas(command, worlds, options.since !== undefined, ending)), worlds },
    parameters: {
      ...{ seed: Number(options.seed), draws: options.draws },
      ...{ tieBreak: options.tieBreak, designs },
    },
    countries: months.flatMap(({ meta, countries }) =>
      countries.map((row) => ({ month: monthOf(meta), ...row })),
    ),
  };
}

function recordAtlas(
  command: Command,
  worlds: readonly WorldMeta[],
  isOfMonths: boolean,
  ending: string,
): Promise<RunRecord> {
  const resolved = isOfMonths
    ? { since: worlds[0]!.date, until: worlds.at(-1)!.date }
    : resolveWorld(command.opts(), { meta: worlds[0]! });
  return recordRun(command, { worlds, tables: ["countries", "places"], resolved, ending });
}

/** The page of the last month. */
async function worldPageOf(
  { months, designs, measure, made, nameOf }: AtlasView,
  wording: Wording,
  hasPages: boolean,
): Promise<AtlasPage> {
  const { countries } = await readFacts();
  const { meta, countries: rows } = months.at(-1)!;
  return {
    ...{ meta, designs, measure, made, nameOf, rows, hasPages, wording },
    topology: (await readGeography()).coarse,
    pointOf: (code) => countries.get(code)?.centroid ?? countries.get(code)?.capital,
  };
}

/** All files of a folder: the pages, and the result as JSON, CSV and Parquet. */
async function filesOf(
  view: AtlasView,
  months: readonly AtlasMonth[],
  order: AtlasOrder,
  command: Command,
): Promise<FileContent[]> {
  const wording = wordingIn(order.options.language);
  const page = await worldPageOf(view, wording, true);
  const document = await serverDocument();
  const result = { schema, ...(await resultOf(months, order, command, "--out atlas")) };
  return [
    { path: worldPage, content: atlasPage(page) },
    ...page.rows.map((row) => ({
      path: pageOfCountry(row.country),
      content: atlasCountryPage({ ...page, row, document, months: view.months }),
    })),
    { path: "atlas.json", content: `${JSON.stringify(result, undefined, 2)}\n` },
    {
      path: "atlas.csv",
      content: toCsv(
        atlasColumns,
        rowsOfAtlas(months).map((row) => row.map(rounded)),
      ),
    },
    { path: "atlas.parquet", content: await parquetOf(months, order, command) },
  ];
}
