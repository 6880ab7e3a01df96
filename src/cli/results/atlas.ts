/** The atlas as a table on a terminal, and what its tables are called. */
import type { AtlasCountry, AtlasMeasure, AtlasMonth } from "../../assessment/atlas.ts";
import { atlasHeads, atlasRows } from "../../jobs/atlas/table.ts";
import { wrapText } from "../../report/plain-text.ts";
import {
  type AtlasMaking,
  addedIn,
  atlasNotes,
  nameMeasure,
  sayFigure,
} from "../../report/results/atlas.ts";
import type { WorldMeta } from "../../world/world.ts";
import { toColumns } from "../columns.ts";
import { figureNames } from "../measured-designs.ts";
import type { Showing } from "./country.ts";
import { worldInWords } from "./world-notice.ts";

/** First where the design adds most of the measure; countries without a figure last; then by code. */
export function sortCountries(
  rows: readonly AtlasCountry[],
  design: string,
  measure: AtlasMeasure,
): AtlasCountry[] {
  const key = (row: AtlasCountry) => addedIn(row, design, measure) ?? Number.NEGATIVE_INFINITY;
  return [...rows].sort(
    (a, b) => (key(a) === key(b) ? 0 : key(b) - key(a)) || (a.country < b.country ? -1 : 1),
  );
}

/** Heads of the columns of CSV and Parquet. */
export const atlasColumns: readonly string[] = atlasHeads(figureNames);

/** Their rows. */
export function rowsOfAtlas(months: readonly AtlasMonth[]): (string | number | null)[][] {
  return atlasRows(months, figureNames);
}

/** `YYYY-MM`; null where the world is invented or of no known day. */
export function monthOf({ kind, date }: WorldMeta): string | null {
  return kind === "synthetic" || date === "" ? null : date.slice(0, 7);
}

export interface AtlasView {
  /** Ascending, each sorted as it is shown. */
  readonly months: readonly AtlasMonth[];
  /** Ids of the designs, without the country as it is. */
  readonly designs: readonly string[];
  readonly measure: AtlasMeasure;
  readonly nameOf: (country: string) => string;
  readonly made: AtlasMaking;
}

/** Cells of a line of the notes. */
const noteWidth = 104;

/** Countries in the order of the last month. */
export function atlasInWords(
  { months, designs, measure, nameOf, made }: AtlasView,
  { width, wording }: Showing,
): string {
  const last = months.at(-1)!;
  const all = ["open", ...designs];
  const rows = months.flatMap(({ countries }) => countries);
  const isOne = months.length === 1;
  const listed = inOrderOf(last, months).map(({ month, row }) => [
    `${row.country} ${nameOf(row.country)}`,
    ...(isOne ? [] : [month]),
    row.networks,
    ...all.map((design) => sayFigure(row, design, measure, wording)),
  ]);
  const heads = [
    wording.text("rank.country"),
    ...(isOne ? [] : [wording.text("history.date")]),
    wording.text("diff.networks"),
    ...all,
  ];
  const table = toColumns([heads, ...listed], width, wording.language);
  const by = `${nameMeasure(measure, wording)}. ${wording.text("atlas.by", { design: designs[0]! })}`;
  const notes = atlasNotes(rows, { measure, made }, wording).flatMap((note) =>
    wrapText(note, Math.min(width ?? noteWidth, noteWidth), "", wording.language),
  );
  return `${worldInWords(last.meta, wording)}${by}\n\n${table}\n\n${notes.join("\n")}\n`;
}

/** A country's months together; countries that are gone by the last month come last. */
function inOrderOf(
  last: AtlasMonth,
  months: readonly AtlasMonth[],
): { month: string; row: AtlasCountry }[] {
  const codes = new Set(
    [last, ...months].flatMap(({ countries }) => countries.map((row) => row.country)),
  );
  const byMonth = months.map(({ meta, countries }) => ({
    month: meta.date.slice(0, 7),
    rows: new Map(countries.map((row) => [row.country, row])),
  }));
  return [...codes].flatMap((code) =>
    byMonth.flatMap(({ month, rows }) => {
      const row = rows.get(code);
      return row === undefined ? [] : [{ month, row }];
    }),
  );
}
