/** What `narrows history` does. */
import { InputError } from "../../base/errors.ts";
import { isCountry } from "../../base/iso-countries.ts";
import { writeAtomically } from "../../data/cache.ts";
import { readFacts } from "../../data/open.ts";
import { snapshotsBetween } from "../../data/snapshots.ts";
import { type IndexDefinition, indexOf } from "../../indices/catalogue.ts";
import { type HistoryPoint, historyIndices, quartiles } from "../../indices/history.ts";
import { measureHistory } from "../../jobs/snapshot-history.ts";
import { parseWorkerCount } from "../../jobs/worker-threads.ts";
import { toCsv } from "../../report/csv.ts";
import { type ChartPanel, drawHistory } from "../../report/history-chart.ts";
import { html, raw } from "../../report/html.ts";
import { plainPage } from "../../report/plain-page.ts";
import { parseTieBreak } from "../../routing/policy.ts";
import type { WorldMeta } from "../../world/world.ts";
import { toColumns } from "../columns.ts";
import { createProgress } from "../progress.ts";
import { readVersion } from "../version.ts";
import type { HistoryOptions } from "./history.ts";

/** The indices of a chart when none is asked for. */
const charted = ["border", "frontier", "k90-out", "k90-in", "strongest-out", "hhi-out"] as const;

export async function showHistory(text: string, options: HistoryOptions): Promise<void> {
  if (options.json === true && options.csv === true)
    throw new InputError("options", "--json and --csv exclude each other");
  const countries = parseCountries(text);
  const index = options.by === undefined ? undefined : requireHistoryIndex(options.by);
  const tieBreak = parseTieBreak(options.tieBreak);
  const workers = parseWorkerCount(options.workers);
  const snapshots = await snapshotsBetween(process.env, options.from, options.to);
  const progress = createProgress(process.stderr);
  const measured = await measureHistory(
    snapshots.map(({ date }) => date),
    { countries, tieBreak, labelsDir: options.labelsDir },
    { workers, progress },
  ).finally(() => progress.clear());
  const worlds = measured.map(({ meta }) => meta);
  const points = measured.flatMap(({ meta, networks, rows }, k): HistoryPoint[] => {
    const { date, source } = snapshots[k]!;
    const labelledShare = meta.labelled / networks;
    return rows.map(({ country, values }) => ({ date, source, country, labelledShare, values }));
  });
  if (points.length === 0)
    throw new InputError("country-unknown", `no snapshot has a network of "${text}"`);
  const facts = await readFacts();
  const nameOf = (country: string) => facts.countries.get(country)?.name ?? country;
  const shown = index === undefined ? charted.map((id) => indexOf(id)!) : [index];
  const panels = shown.map((each) => panelOf(each, points, countries, nameOf));
  const notes = [
    options.labelsDir === undefined
      ? "Countries of networks are those of one label table, of one day: a network that moved keeps its later country, and networks that are gone have none. The labelled share of each snapshot is in the table; old years are the least certain."
      : "Countries of networks are those of the yearly table nearest to each snapshot, and of the shipped table for snapshots more than three years later than all of them.",
    "Where the line breaks, the source changes: serial-2 data see many more peer links than serial-1, so that the last points do not continue the line.",
  ];
  if (options.svg !== undefined)
    await writeChart(options.svg, drawHistory(panels, "Indices over time"));
  if (options.html !== undefined)
    await writeChart(
      options.html,
      historyPage(
        points,
        panels,
        shown,
        worlds,
        notes,
        countries === "all" ? "All countries" : countries.map(nameOf).join(", "),
        nameOf,
      ),
    );
  if (options.json === true)
    process.stdout.write(
      `${JSON.stringify({ run: { narrows: readVersion(), tieBreak: options.tieBreak, worlds }, notes, points }, undefined, 2)}\n`,
    );
  else if (options.csv === true) process.stdout.write(historyCsv(points));
  else process.stdout.write(historyTable(panels, shown, points, notes));
}

async function writeChart(path: string, content: string): Promise<void> {
  await writeAtomically(path, content);
  process.stderr.write(`${path}\n`);
}

function parseCountries(text: string): string[] | "all" {
  if (text.toLowerCase() === "all") return "all";
  const codes = text.split(",").map((code) => code.trim().toUpperCase());
  for (const code of codes)
    if (!isCountry(code))
      throw new InputError(
        "country-unknown",
        `"${code}": expected ISO 3166-1 codes such as KH,TH, or all`,
      );
  return [...new Set(codes)];
}

function requireHistoryIndex(id: string): IndexDefinition {
  const index = historyIndices.find((each) => each.id === id);
  if (index !== undefined) return index;
  const reason =
    indexOf(id) === undefined
      ? "there is no such index"
      : "addresses are known of one day only, so it has no history";
  throw new InputError(
    "index-unknown",
    `--by "${id}": ${reason}; there are ${historyIndices.map((each) => each.id).join(", ")}`,
  );
}

function show(value: number | null, digits: number): string {
  if (value === null) return "–";
  return value.toLocaleString("en", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

function panelOf(
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

function historyCsv(points: readonly HistoryPoint[]): string {
  return toCsv(
    ["date", "source", "country", "labelled_share", ...historyIndices.map(({ id }) => id)],
    points.map(({ date, source, country, labelledShare, values }) => [
      date,
      source,
      country,
      labelledShare.toFixed(4),
      ...historyIndices.map(({ id }) => {
        const value = values[id];
        return value === null ? "" : Number(value.toPrecision(8));
      }),
    ]),
  );
}

/** A table for each index: a row a snapshot, a column a country. */
function historyTable(
  panels: readonly ChartPanel[],
  indices: readonly IndexDefinition[],
  points: readonly HistoryPoint[],
  notes: readonly string[],
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
    return `${panel.title}: ${panel.note}\n${toColumns([header, ...rows])}\n`;
  });
  return `${notes.join("\n")}\n\n${tables.join("\n")}`;
}

function historyPage(
  points: readonly HistoryPoint[],
  panels: readonly ChartPanel[],
  indices: readonly IndexDefinition[],
  worlds: readonly WorldMeta[],
  notes: readonly string[],
  title: string,
  nameOf: (country: string) => string,
): string {
  const rows = title === "All countries" ? [] : points;
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
