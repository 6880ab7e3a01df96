/** Histories of countries' indices as panels of a chart, tables and a page. */
import { columnName } from "../../base/csv.ts";
import type { IndexDefinition } from "../../indices/catalogue.ts";
import { type HistoryPoint, historyIndices, quartiles } from "../../indices/history.ts";
import { type ChartPanel, drawHistory } from "../../report/history-chart.ts";
import { html, raw } from "../../report/html.ts";
import { plainPage } from "../../report/plain-page.ts";
import type { WorldMeta } from "../../world/world.ts";
import { toColumns } from "../columns.ts";

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

function show(value: number | null, digits: number): string {
  if (value === null) return "–";
  return value.toLocaleString("en", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

export function panelOf(
  index: IndexDefinition,
  points: readonly HistoryPoint[],
  countries: readonly string[] | "all",
  nameOf: (country: string) => string,
): ChartPanel {
  const note = index.meaning;
  const axis = (value: number) =>
    show(value, Math.max(index.digits, Number.isInteger(value) ? 0 : 1));
  if (countries !== "all")
    return {
      title: index.title,
      note,
      show: axis,
      series: countries.map((country) => ({
        name: nameOf(country),
        points: points
          .filter((point) => point.country === country)
          .map(({ date, source, values }) => ({ date, source, value: values[index.id] })),
      })),
    };
  const days = [...new Map(points.map((point) => [point.date, point.source]))];
  const rows = days.map(([date, source]) => ({
    date,
    source,
    quartiles: quartiles(
      points.filter((point) => point.date === date),
      index.id,
    ),
  }));
  return {
    title: index.title,
    note: `${note}; quartiles of all countries`,
    show: axis,
    series: ["lower quarter", "median", "upper quarter"].map((name, k) => ({
      name,
      points: rows.map(({ date, source, quartiles: row }) => ({
        date,
        source,
        value: row?.[k] ?? null,
      })),
    })),
  };
}

/** A table for each index: a row a snapshot, a column a country. */
export function historyInWords(
  panels: readonly ChartPanel[],
  indices: readonly IndexDefinition[],
  points: readonly HistoryPoint[],
  notes: readonly string[],
  width: number | undefined,
): string {
  const days = [...new Map(points.map((point) => [point.date, point]))];
  const tables = panels.map((panel, k) => {
    const { digits } = indices[k]!;
    const rows = days.map(([date, { source, labelledShare }]) => [
      date,
      source === "as-relationships-2" ? "serial-2" : "serial-1",
      `${(100 * labelledShare).toFixed(0)} %`,
      ...panel.series.map(({ points: own }) =>
        show(own.find((point) => point.date === date)?.value ?? null, digits),
      ),
    ]);
    const header = ["date", "source", "labelled", ...panel.series.map(({ name }) => name)];
    return `${panel.title}: ${panel.note}\n${toColumns([header, ...rows], width)}\n`;
  });
  return `${notes.join("\n")}\n\n${tables.join("\n")}`;
}

/** What a page of histories shows. */
export interface HistoryPageContent {
  readonly title: string;
  readonly points: readonly HistoryPoint[];
  readonly panels: readonly ChartPanel[];
  readonly indices: readonly IndexDefinition[];
  readonly worlds: readonly WorldMeta[];
  readonly notes: readonly string[];
  /** Whether the points are listed in a table. */
  readonly isListed: boolean;
  nameOf(country: string): string;
}

export function historyPage(content: HistoryPageContent): string {
  const { title, points, panels, indices, worlds, notes, isListed, nameOf } = content;
  const rows = isListed ? points : [];
  return plainPage({
    title: `${title}: dependence on few networks over time`,
    meta: worlds,
    body: html`${notes.map((note) => html`<p>${note}</p>`)}
${raw(drawHistory(panels, `${title}: indices over time`))}
${
  rows.length > 0 &&
  html`<div class="scroll" role="region" tabindex="0" aria-label="Values"><table><thead><tr><th scope="col">date</th><th scope="col">country</th><th scope="col">labelled</th>${indices.map(
    ({ title: head, meaning }) => html`<th scope="col" title="${meaning}">${head}</th>`,
  )}</tr></thead><tbody>
${rows.map(
  ({ date, country, labelledShare, values }) =>
    html`<tr><th scope="row">${date}</th><td>${nameOf(country)}</td><td>${(100 * labelledShare).toFixed(0)} %</td>${indices.map(
      ({ id, digits }) => html`<td>${show(values[id], digits)}</td>`,
    )}</tr>
`,
)}</tbody></table></div>`
}`,
  });
}
