/** The ranking of countries as a table and CSV. */
import { columnName } from "../../base/csv.ts";
import { type IndexDefinition, indexDefinitions, indexIds } from "../../indices/catalogue.ts";
import { isScattered, leastConnected } from "../../indices/largest-component.ts";
import type { CountryRow } from "../../indices/world-summary.ts";
import { showValue } from "../../report/results/country.ts";
import type { WorldMeta } from "../../world/world.ts";
import { toColumns } from "../columns.ts";
import type { Showing } from "./country.ts";
import { worldInWords } from "./world-notice.ts";

/** The columns of the table on a terminal, beside the index asked for. */
const shown = ["networks", "border", "frontier", "points-of-control", "k90-out", "k90-in"] as const;

/** Most choked first (sizes: largest first), then by code; countries without a value last. */
export function sortRows(rows: readonly CountryRow[], index: IndexDefinition): CountryRow[] {
  const sign = index.chokedAt === "low" ? 1 : -1;
  const key = (row: CountryRow) => {
    const value = row.values[index.id];
    return value === null ? Number.POSITIVE_INFINITY : sign * value;
  };
  return [...rows].sort(
    (a, b) => (key(a) === key(b) ? 0 : key(a) - key(b)) || (a.country < b.country ? -1 : 1),
  );
}

export const rankingColumns: readonly string[] = ["world", "country", ...indexIds.map(columnName)];

export function rankingRows(meta: WorldMeta, rows: readonly CountryRow[]): unknown[][] {
  const kind = meta.kind === "synthetic" ? "synthetic (invented networks)" : meta.date;
  return rows.map(({ country, values }) => [kind, country, ...indexIds.map((id) => values[id])]);
}

export function rankingInWords(
  meta: WorldMeta,
  rows: readonly CountryRow[],
  index: IndexDefinition,
  nameOf: (country: string) => string,
  { width, wording }: Showing,
): string {
  const columns = [
    index,
    ...indexDefinitions.filter(({ id }) => shown.some((each) => each === id && id !== index.id)),
  ];
  const heads = columns.map(({ id }) => wording.text(`index.${id}`));
  const table = toColumns(
    [
      ["", wording.text("rank.country"), ...heads],
      ...rows.map((row, k) => [
        k + 1,
        `${row.country} ${nameOf(row.country)}${isScattered(row.values) ? " *" : ""}`,
        ...columns.map(({ id, digits }) => showValue(row.values[id], digits, wording)),
      ]),
    ],
    width,
    wording.language,
  );
  const by = wording.text("rank.by", {
    index: wording.text(`index.${index.id}`),
    meaning: wording.text(`index.${index.id}.meaning`),
  });
  const note = rows.some(({ values }) => isScattered(values))
    ? `\n${wording.text("rank.scattered", { share: wording.percent(leastConnected) })}\n`
    : "";
  return `${worldInWords(meta, wording)}${by}\n\n${table}\n${note}`;
}
