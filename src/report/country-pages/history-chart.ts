/**
 * Indices over years: a panel for each index, a line for each country. Lines differ in colour (Okabe
 * and Ito's, told apart by every kind of colour vision), in dash and in mark, and are named at their
 * end. Where the data source changes, the line breaks and the marks are hollow.
 */
import { escapeHtml } from "../html.ts";

export interface ChartSeries {
  name: string;
  /** Ascending by date; null where there is no value. */
  points: readonly { date: string; source: string; value: number | null }[];
}

export interface ChartPanel {
  title: string;
  note: string;
  series: readonly ChartSeries[];
  show: (value: number) => string;
}

const colours = ["#000000", "#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];
const dashes = ["", "7 3", "2 3", "9 3 2 3", "5 5", "1 4", "12 4"];
const width = 760;
const plot = { left: 56, right: 640, top: 46, bottom: 216 };
const panelHeight = 262;

/** All panels below each other, as an SVG element. */
export function drawHistory(panels: readonly ChartPanel[], label: string): string {
  const inside = panels
    .map((panel, k) => `<g transform="translate(0 ${k * panelHeight})">${drawPanel(panel)}</g>`)
    .join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${panels.length * panelHeight}" role="img" aria-label="${escapeHtml(label)}" font-family="system-ui, sans-serif" font-size="13">${inside}</svg>\n`;
}

function drawPanel({ title, note, series, show }: ChartPanel): string {
  const all = series.flatMap(({ points }) => points);
  const times = all.map(({ date }) => timeOf(date));
  const first = Math.min(...times);
  const last = Math.max(...times);
  const top = niceTop(Math.max(0, ...all.map(({ value }) => value ?? 0)));
  const x = (date: string) =>
    last === first
      ? (plot.left + plot.right) / 2
      : plot.left + ((timeOf(date) - first) / (last - first)) * (plot.right - plot.left);
  const y = (value: number) => plot.bottom - (value / top) * (plot.bottom - plot.top);
  const grid = [0, 0.25, 0.5, 0.75, 1]
    .map((share) => share * top)
    .map(
      (value) =>
        `<line x1="${plot.left}" x2="${plot.right}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}" stroke="#ddd"/><text x="${plot.left - 6}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end" fill="#444">${escapeHtml(show(value))}</text>`,
    )
    .join("");
  const ends = series.map(({ points }) => {
    const known = points.filter(({ value }) => value !== null);
    return known.length === 0 ? undefined : known.at(-1)!;
  });
  const labelPlaces = spread(ends.map((end) => (end === undefined ? Number.NaN : y(end.value!))));
  const lines = series.map(({ name, points }, k) => {
    const colour = colours[k % colours.length]!;
    const known = points.filter(({ value }) => value !== null);
    if (known.length === 0) return "";
    const sources = [...new Set(known.map(({ source }) => source))];
    const runs = sources.map((source) => {
      const run = known.filter((point) => point.source === source);
      const line = run.map(({ date, value }) => `${x(date).toFixed(1)},${y(value!).toFixed(1)}`);
      return `<polyline points="${line.join(" ")}" fill="none" stroke="${colour}" stroke-width="${k === 0 ? 2.6 : 1.7}" stroke-dasharray="${dashes[k % dashes.length]}"/>`;
    });
    const marks = known.map(({ date, value, source }) => {
      const hollow = source !== sources[0];
      return `<circle cx="${x(date).toFixed(1)}" cy="${y(value!).toFixed(1)}" r="${hollow ? 4 : 2.4}" fill="${hollow ? "#fff" : colour}" stroke="${colour}" stroke-width="1.5"><title>${escapeHtml(`${name}, ${date}: ${show(value!)}`)}</title></circle>`;
    });
    const end = ends[k]!;
    const label = `<line x1="${(x(end.date) + 6).toFixed(1)}" y1="${y(end.value!).toFixed(1)}" x2="${plot.right + 14}" y2="${labelPlaces[k]!.toFixed(1)}" stroke="${colour}" stroke-opacity=".5"/><text x="${plot.right + 18}" y="${(labelPlaces[k]! + 4).toFixed(1)}" fill="#111"${k === 0 ? ' font-weight="700"' : ""}>${escapeHtml(name)} ${escapeHtml(show(end.value!))}</text>`;
    return runs.join("") + marks.join("") + label;
  });
  const years = yearTicks(first, last).map(
    (year) =>
      `<text x="${x(`${year}-01-01`).toFixed(1)}" y="${plot.bottom + 18}" text-anchor="middle" fill="#444">${year}</text>`,
  );
  return `<text x="0" y="14" font-weight="700">${escapeHtml(title)}</text><text x="0" y="29" fill="#444" font-size="12">${escapeHtml(note)}</text>${grid}${years.join("")}${lines.join("")}`;
}

function timeOf(date: string): number {
  return Date.UTC(
    Number(date.slice(0, 4)),
    Number(date.slice(5, 7)) - 1,
    Number(date.slice(8, 10)),
  );
}

/** The next 1, 2, 4 or 5 times a power of ten; 1 for 0. */
function niceTop(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 4, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}

function yearTicks(first: number, last: number): number[] {
  const from = new Date(first).getUTCFullYear();
  const to = new Date(last).getUTCFullYear();
  const step = Math.max(1, Math.ceil((to - from) / 9));
  const ticks: number[] = [];
  for (let year = from; year <= to; year += step)
    if (Date.UTC(year, 0, 1) >= first) ticks.push(year);
  return ticks;
}

/** Moves labels apart, top to bottom, so that each has a line of its own. */
function spread(places: readonly number[]): number[] {
  const gap = 15;
  const moved = [...places];
  const order = [...places.keys()]
    .filter((k) => !Number.isNaN(places[k]!))
    .sort((a, b) => places[a]! - places[b]! || a - b);
  let least = plot.top;
  for (const k of order) {
    moved[k] = Math.max(places[k]!, least);
    least = moved[k]! + gap;
  }
  let most = plot.bottom + 4;
  for (const k of order.toReversed()) {
    moved[k] = Math.min(moved[k]!, most);
    most = moved[k]! - gap;
  }
  return moved;
}
