/**
 * Domain × network × time as a heat map: a band of lines for each domain, a line for each network, a column for
 * each day (or longer). Colour is the share of alarms among measurements that could be judged, in five steps told
 * apart by every kind of colour vision and in black and white; grey could not be judged, and what was not measured
 * stays blank. A low cell has one or two measurements.
 */
import {
  alarmsOf,
  type EvidenceCounts,
  type EvidenceSeries,
  judgedOf,
  sumCounts,
} from "../../detect/evidence/tables.ts";
import { fitText } from "../charts/plot.ts";
import { type Cell, type Drawing, figure, numberCell, shareCell } from "../figure.ts";
import { escapeHtml, type Html, html } from "../html.ts";
import type { Wording } from "../wording.ts";
import { type EvidenceContext, type EvidenceSection, nameCountry } from "./context.ts";
import type { TimeBins } from "./time-bins.ts";

/** Domains, and networks of each, that have lines of their own. */
const mostDomains = 10;
const mostNetworks = 5;

/** Rows of the table in the page. */
const mostRows = 100;

/** Shares at which a step of colour begins, after that of none. */
const steps = [0, 0.25, 0.5, 0.75] as const;

/** Fewer measurements make a low cell. */
const fullCell = 3;

interface MapLine {
  readonly label: string;
  readonly total: EvidenceCounts;
  /** Number of the one series that it shows, where cells are to say so. */
  readonly series: number | undefined;
  /** By number of the bin. */
  readonly cells: ReadonlyMap<number, EvidenceCounts>;
}

interface MapBand {
  readonly title: string;
  readonly total: EvidenceCounts;
  readonly lines: readonly MapLine[];
}

export function heatMap(context: EvidenceContext): EvidenceSection {
  const { wording, report, bins } = context;
  const bands = bandsOf(context);
  const { unit } = bins;
  const some = [...report.tables.series].sort(byAlarms).slice(0, mostRows);
  return {
    id: "map",
    title: wording.text("evidence.map-title"),
    content: html`${figure(context, {
      id: "cells",
      title: wording.text("evidence.map-figure", { unit }),
      description: wording.text("evidence.map-description", {
        unit,
        most: bands[0]?.title ?? wording.text("detect.nothing"),
      }),
      draw: (width) => drawBands(bands, bins, width, wording),
      below: legend(wording),
      note: wording.text("evidence.map-note"),
      file: "cells.csv",
      table: {
        header: [
          wording.text("evidence.country"),
          wording.text("evidence.domain"),
          wording.text("evidence.network"),
          wording.text("evidence.measurements"),
          ...(["blocked", "interfered", "ok", "down", "insufficient"] as const).map((kind) =>
            wording.text(`verdict-short.${kind}`),
          ),
          wording.text("evidence.share"),
        ],
        rows: some.map((one) => rowOf(context, one)),
      },
    })}`,
  };
}

function rowOf(
  context: EvidenceContext,
  { country, network, target, total }: EvidenceSeries,
): Cell[] {
  const { verdicts, measurements } = total;
  const judged = judgedOf(total);
  return [
    nameCountry(context, country),
    target,
    `AS${network}`,
    numberCell(context, measurements),
    ...(["blocked", "interfered", "ok", "down", "insufficient"] as const).map((kind) =>
      numberCell(context, verdicts[kind]),
    ),
    judged === 0 ? { shown: "–", value: "" } : shareCell(context, alarmsOf(total) / judged),
  ];
}

type Counted = { readonly total: EvidenceCounts };

/** Most alarms first; of those, most measurements. */
function byAlarms(a: Counted, b: Counted): number {
  return alarmsOf(b.total) - alarmsOf(a.total) || b.total.measurements - a.total.measurements;
}

/** The most affected domains with their networks, and all others as one line. */
function bandsOf(context: EvidenceContext): MapBand[] {
  const { report, wording } = context;
  const domains = new Map<string, EvidenceSeries[]>();
  for (const one of report.tables.series) {
    const key = `${one.country} ${one.target}`;
    const list = domains.get(key);
    if (list === undefined) domains.set(key, [one]);
    else list.push(one);
  }
  const countries = new Set(report.tables.series.map(({ country }) => country));
  const ranked = [...domains.values()]
    .map((series) => ({ series, total: sumCounts(series.map((one) => one.total)) }))
    .sort(byAlarms);
  const shown = ranked.length <= mostDomains + 1 ? ranked.length : mostDomains;
  const bands = ranked.slice(0, shown).map(({ series, total }): MapBand => {
    const { target, country } = series[0]!;
    const where = countries.size > 1 ? ` · ${nameCountry(context, country)}` : "";
    return { title: `${target}${where}`, total, lines: linesOf(context, series) };
  });
  const rest = ranked.slice(shown);
  if (rest.length === 0) return bands;
  const others = rest.flatMap(({ series }) => series);
  const total = sumCounts(rest.map((one) => one.total));
  const label = wording.text("evidence.map-all-networks");
  return [
    ...bands,
    {
      title: wording.text("evidence.map-rest", { domains: rest.length }),
      total,
      lines: [lineOf(context, label, others)],
    },
  ];
}

function linesOf(context: EvidenceContext, series: readonly EvidenceSeries[]): MapLine[] {
  const ranked = [...series].sort(byAlarms);
  const shown = ranked.length <= mostNetworks + 1 ? ranked.length : mostNetworks;
  const lines = ranked.slice(0, shown).map((one) => lineOf(context, `AS${one.network}`, [one]));
  const rest = ranked.slice(shown);
  if (rest.length === 0) return lines;
  const label = context.wording.text("evidence.map-other-networks", { networks: rest.length });
  return [...lines, lineOf(context, label, rest)];
}

function lineOf(
  { bins, isLinked, report }: EvidenceContext,
  label: string,
  series: readonly EvidenceSeries[],
): MapLine {
  const parts = new Map<number, EvidenceCounts[]>();
  for (const { days } of series)
    for (const [day, counts] of days) {
      const bin = bins.indexOf(day);
      const list = parts.get(bin);
      if (list === undefined) parts.set(bin, [counts]);
      else list.push(counts);
    }
  const cells = new Map(
    [...parts].sort(([a], [b]) => a - b).map(([bin, all]) => [bin, sumCounts(all)]),
  );
  const isOne = isLinked === true && series.length === 1;
  return {
    ...{ label, total: sumCounts(cells.values()), cells },
    series: isOne ? report.tables.series.indexOf(series[0]!) : undefined,
  };
}

/** Which step of colour a cell has: 0 without alarms, 1 to 4 by their share, `-none` where none was judged. */
function stepOf(counts: EvidenceCounts): string {
  const [alarms, judged] = [alarmsOf(counts), judgedOf(counts)];
  if (judged === 0) return "-none";
  return String(alarms === 0 ? 0 : steps.filter((from) => alarms / judged >= from).length);
}

/** Room for a date, px. */
export const dateWidth = 72;

/** Width of a column at most, px. */
export const widestStep = 80;

const lineHeight = 15;
const titleHeight = 21;
const gap = 7;

function drawBands(
  bands: readonly MapBand[],
  bins: TimeBins,
  width: number,
  wording: Wording,
): Drawing {
  const isWide = width > 500;
  const left = isWide ? 104 : 70;
  const right = width - (isWide ? 92 : 0);
  const step = Math.min((right - left) / bins.starts.length, widestStep);
  const out: string[] = [];
  let y = 0;
  for (const { title, total, lines } of bands) {
    const part = wording.text("evidence.map-part", {
      alarms: alarmsOf(total),
      measurements: total.measurements,
    });
    const room = width - 10 - 8 * part.length;
    out.push(
      text(0, y + 14, fitText(title, room), 'text-anchor="start" font-weight="700"'),
      text(width, y + 14, part, 'text-anchor="end" class="column" font-size="12"'),
    );
    y += titleHeight;
    for (const line of lines) {
      out.push(drawLine(line, { left, right, step, y }, bins, isWide ? wording : undefined));
      if (isWide && lines.length > 1)
        out.push(
          text(
            width,
            y + 11,
            wording.text("evidence.map-part", {
              alarms: alarmsOf(line.total),
              measurements: line.total.measurements,
            }),
            'text-anchor="end" class="column" font-size="11"',
          ),
        );
      y += lineHeight;
    }
    y += gap;
  }
  out.push(drawAxis(bins, { left, step, y }, width));
  return { width, height: y + 20, markup: out.join("") };
}

interface LinePlace {
  readonly left: number;
  readonly right: number;
  readonly step: number;
  readonly y: number;
}

/** @param wording for words at each cell; the narrow drawing has none */
function drawLine(
  { label, cells, series }: MapLine,
  { left, step, y }: LinePlace,
  bins: TimeBins,
  wording: Wording | undefined,
): string {
  const middle = y + (lineHeight - 2) / 2;
  const end = left + step * bins.starts.length;
  const drawn = [...cells].map(([bin, counts]) => {
    const height = counts.measurements < fullCell ? 6 : lineHeight - 2;
    const place = `class="heat${stepOf(counts)}" x="${px(left + bin * step)}" y="${px(middle - height / 2)}" width="${px(Math.max(1, step - 1))}" height="${height}"`;
    const words =
      wording && escapeHtml(`${label}, ${bins.label(bin)}: ${sayCell(counts, wording)}`);
    if (series !== undefined)
      return `<rect ${place} data-bin="${bin}"${words === undefined ? "" : ` data-words="${words}"`}/>`;
    return words === undefined
      ? `<rect ${place}/>`
      : `<rect ${place}><title>${words}</title></rect>`;
  });
  return [
    text(left - 8, y + 11, label, 'text-anchor="end" class="column" font-size="12"'),
    `<line x1="${left}" x2="${px(end)}" y1="${px(middle)}" y2="${px(middle)}" stroke="var(--rule)"/>`,
    series === undefined ? drawn.join("") : `<g data-series="${series}">${drawn.join("")}</g>`,
  ].join("");
}

function sayCell(counts: EvidenceCounts, wording: Wording): string {
  return wording.text("evidence.map-cell", {
    measurements: counts.measurements,
    alarms: alarmsOf(counts),
    insufficient: counts.verdicts.insufficient,
  });
}

/** Dates under the columns, as many as have room. */
function drawAxis(
  bins: TimeBins,
  { left, step, y }: Pick<LinePlace, "left" | "step" | "y">,
  width: number,
): string {
  const every = Math.max(1, Math.ceil((dateWidth + 10) / step));
  return bins.starts
    .map((_, bin) =>
      bin % every === 0 && left + bin * step + dateWidth <= width
        ? text(
            left + bin * step,
            y + 12,
            bins.label(bin),
            'text-anchor="start" class="column" font-size="12"',
          )
        : "",
    )
    .join("");
}

function text(x: number, y: number, words: string, attributes: string): string {
  return `<text x="${px(x)}" y="${px(y)}" ${attributes}>${escapeHtml(words)}</text>`;
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function legend(wording: Wording): Html {
  const named = [
    wording.text("evidence.map-free"),
    ...steps.map((from, k) => {
      const to = steps[k + 1];
      if (from === 0) return wording.text("evidence.below", { percent: wording.percent(to!) });
      return to === undefined
        ? wording.text("evidence.above", { percent: wording.percent(from) })
        : wording.text("evidence.between", {
            low: wording.percent(from),
            high: wording.percent(to),
          });
    }),
  ];
  return html`<ul class="heat-legend">${named.map(
    (words, k) =>
      html`<li><span class="heat-swatch heat${k}" aria-hidden="true"></span>${words}</li>`,
  )}<li><span class="heat-swatch heat-none" aria-hidden="true"></span>${wording.text("verdict-short.insufficient")}</li><li><span class="heat-swatch low heat4" aria-hidden="true"></span>${wording.text("evidence.map-few")}</li><li><span class="heat-swatch absent" aria-hidden="true"></span>${wording.text("evidence.map-absent")}</li></ul>`;
}
