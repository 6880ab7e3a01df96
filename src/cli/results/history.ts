/** Histories of countries' indices as panels of a chart, tables and a page. */
import { columnName } from "../../base/csv.ts";
import type { IndexDefinition } from "../../indices/catalogue.ts";
import { type HistoryPoint, historyIndices } from "../../indices/history.ts";
import { type ChartPanel, drawHistory } from "../../report/country-pages/history-chart.ts";
import { plainPage } from "../../report/country-pages/plain-page.ts";
import { html, raw } from "../../report/html.ts";
import { showValue } from "../../report/results/country.ts";
import { type HistoryNote, sayNotes } from "../../report/results/history.ts";
import type { Wording } from "../../report/wording.ts";
import type { WorldMeta } from "../../world/world.ts";
import { toColumns } from "../columns.ts";
import type { Showing } from "./country.ts";

export const historyColumns: readonly string[] = [
  ...["date", "source", "country", "labelled_share"],
  ...historyIndices.map(({ id }) => columnName(id)),
];

export function historyRows(points: readonly HistoryPoint[]): unknown[][] {
  return points.map(({ date, source, country, labelledShare, values }) => [
    ...[date, source, country, labelledShare],
    ...historyIndices.map(({ id }) => values[id]),
  ]);
}

/** A table for each index: a row a snapshot, a column a country. */
export function historyInWords(
  panels: readonly ChartPanel[],
  indices: readonly IndexDefinition[],
  points: readonly HistoryPoint[],
  notes: readonly HistoryNote[],
  { width, wording }: Showing,
): string {
  const days = [...new Map(points.map((point) => [point.date, point]))];
  const heads = (["date", "source", "labelled"] as const).map((head) =>
    wording.text(`history.${head}`),
  );
  const tables = panels.map((panel, k) => {
    const { digits } = indices[k]!;
    const rows = days.map(([date, { source, labelledShare }]) => [
      date,
      source === "as-relationships-2" ? "serial-2" : "serial-1",
      wholePercent(labelledShare, wording),
      ...panel.series.map(({ points: own }) =>
        showValue(own.find((point) => point.date === date)?.value, digits, wording),
      ),
    ]);
    const header = [...heads, ...panel.series.map(({ name }) => name)];
    return `${panel.title}: ${panel.note}\n${toColumns([header, ...rows], width, wording.language)}\n`;
  });
  return `${sayNotes(notes, wording).join("\n")}\n\n${tables.join("\n")}`;
}

function wholePercent(share: number, wording: Wording): string {
  return wording.percentWith(share, 0);
}

/** What a page of histories shows. */
export interface HistoryPageContent {
  /** The countries, or all of them. */
  readonly title: string;
  readonly points: readonly HistoryPoint[];
  readonly panels: readonly ChartPanel[];
  readonly indices: readonly IndexDefinition[];
  readonly worlds: readonly WorldMeta[];
  readonly notes: readonly HistoryNote[];
  /** Whether the points are listed in a table. */
  readonly isListed: boolean;
  nameOf(country: string): string;
  readonly wording: Wording;
}

export function historyPage(content: HistoryPageContent): string {
  const { title, points, panels, indices, worlds, notes, isListed, nameOf, wording } = content;
  const rows = isListed ? points : [];
  const head = (name: "date" | "country" | "labelled") => wording.text(`history.${name}`);
  return plainPage({
    title: wording.text("history.title", { countries: title }),
    meta: worlds,
    wording,
    body: html`${sayNotes(notes, wording).map((note) => html`<p>${note}</p>`)}
${raw(drawHistory(panels, wording.text("history.label", { countries: title })))}
${
  rows.length > 0 &&
  html`<div class="scroll" role="region" tabindex="0" aria-label="${wording.text("history.values")}"><table><thead><tr><th scope="col">${head("date")}</th><th scope="col">${head("country")}</th><th scope="col">${head("labelled")}</th>${indices.map(
    ({ id }) =>
      html`<th scope="col" title="${wording.text(`index.${id}.meaning`)}">${wording.text(`index.${id}`)}</th>`,
  )}</tr></thead><tbody>
${rows.map(
  ({ date, country, labelledShare, values }) =>
    html`<tr><th scope="row">${date}</th><td>${nameOf(country)}</td><td>${wholePercent(labelledShare, wording)}</td>${indices.map(
      ({ id, digits }) => html`<td>${showValue(values[id], digits, wording)}</td>`,
    )}</tr>
`,
)}</tbody></table></div>`
}`,
  });
}
