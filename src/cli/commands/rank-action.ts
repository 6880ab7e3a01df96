/** What `narrows rank` does. */
import { InputError } from "../../base/errors.ts";
import { writeAtomically } from "../../data/cache.ts";
import { openWorld, readFacts } from "../../data/open.ts";
import {
  type IndexDefinition,
  indexDefinitions,
  indexIds,
  indexOf,
} from "../../indices/catalogue.ts";
import type { CountryRow } from "../../indices/world-summary.ts";
import { sweepCountries } from "../../jobs/country-sweep.ts";
import { parseWorkerCount } from "../../jobs/worker-threads.ts";
import { toCsv } from "../../report/csv.ts";
import { rankingPage } from "../../report/ranking-page.ts";
import { formatTieBreak, parseTieBreak } from "../../routing/policy.ts";
import type { WorldMeta } from "../../world/world.ts";
import { toColumns } from "../columns.ts";
import { readGeography } from "../map-shapes.ts";
import { createProgress } from "../progress.ts";
import { readVersion } from "../version.ts";
import { worldInWords } from "./country-action.ts";
import type { RankOptions } from "./rank.ts";

/** The columns of the table on a terminal, beside the index asked for. */
const shown = ["networks", "border", "frontier", "points-of-control", "k90-out", "k90-in"] as const;

export async function rankCountries(options: RankOptions): Promise<void> {
  const index = requireIndex(options.by, "--by");
  if (options.json === true && options.csv === true)
    throw new InputError("options", "--json and --csv exclude each other");
  const tieBreak = parseTieBreak(options.tieBreak);
  const workers = parseWorkerCount(options.workers);
  const least = Number(options.min);
  if (!Number.isInteger(least) || least < 0)
    throw new InputError("min", `--min "${options.min}": expected a whole number`);
  const progress = createProgress(process.stderr);
  const world = await openWorld(options, process.env, progress);
  const all = await sweepCountries(world, {
    tieBreak,
    workers,
    onProgress: (done, total) => progress.update("all pairs", done, total),
  });
  progress.clear();
  const rows = sortRows(
    all.filter(({ values }) => (values.networks ?? 0) >= least),
    index,
  );
  const { countries } = await readFacts();
  const nameOf = (country: string) => countries.get(country)?.name ?? country;
  if (options.html !== undefined) {
    const page = rankingPage({
      rows,
      all,
      index,
      meta: world.meta,
      version: readVersion(),
      tieBreak: formatTieBreak(tieBreak),
      atlas: (await readGeography()).coarse,
      nameOf,
      pointOf: (country) => countries.get(country)?.centroid ?? countries.get(country)?.capital,
    });
    await writeAtomically(options.html, page);
    process.stderr.write(`${options.html}\n`);
  }
  if (options.json === true) {
    const run = {
      narrows: readVersion(),
      world: world.meta,
      tieBreak: formatTieBreak(tieBreak),
      by: index.id,
    };
    process.stdout.write(`${JSON.stringify({ run, countries: rows }, undefined, 2)}\n`);
  } else if (options.csv === true) process.stdout.write(rankingCsv(world.meta, rows));
  else process.stdout.write(rankingTable(world.meta, rows, index, nameOf));
}

/** @throws InputError `index-unknown` */
export function requireIndex(id: string, option: string): IndexDefinition {
  const index = indexOf(id);
  if (index === undefined)
    throw new InputError("index-unknown", `${option} "${id}": there are ${indexIds.join(", ")}`);
  return index;
}

/** Most choked first (sizes: largest first), then by code; countries without a value last. */
function sortRows(rows: readonly CountryRow[], index: IndexDefinition): CountryRow[] {
  const sign = index.chokedAt === "low" ? 1 : -1;
  const key = (row: CountryRow) => {
    const value = row.values[index.id];
    return value === null ? Number.POSITIVE_INFINITY : sign * value;
  };
  return [...rows].sort(
    (a, b) => (key(a) === key(b) ? 0 : key(a) - key(b)) || (a.country < b.country ? -1 : 1),
  );
}

export function rankingCsv(meta: WorldMeta, rows: readonly CountryRow[]): string {
  const kind = meta.kind === "synthetic" ? "synthetic (invented networks)" : meta.date;
  return toCsv(
    ["world", "country", ...indexIds],
    rows.map(({ country, values }) => [
      kind,
      country,
      ...indexIds.map((id) => {
        const value = values[id];
        return value === null ? "" : Number(value.toPrecision(8));
      }),
    ]),
  );
}

function rankingTable(
  meta: WorldMeta,
  rows: readonly CountryRow[],
  index: IndexDefinition,
  nameOf: (country: string) => string,
): string {
  const columns = [
    index,
    ...indexDefinitions.filter(({ id }) => shown.some((each) => each === id && id !== index.id)),
  ];
  const show = (row: CountryRow, { id, digits }: IndexDefinition) => {
    const value = row.values[id];
    if (value === null) return "–";
    return value.toLocaleString("en", {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  };
  const table = toColumns([
    ["", "country", ...columns.map((column) => column.title)],
    ...rows.map((row, k) => [
      k + 1,
      `${row.country} ${nameOf(row.country)}`,
      ...columns.map((column) => show(row, column)),
    ]),
  ]);
  return `${worldInWords(meta)}By ${index.title}: ${index.meaning}\n\n${table}\n`;
}
