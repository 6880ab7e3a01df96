/** Mechanisms over time: a row of columns for each, the share of all measurements, with its 90 % interval. */

import { wilsonInterval } from "../../base/share.ts";
import { judgedOf } from "../../detect/evidence/tables.ts";
import { twoLines } from "../charts/row-chart.ts";
import { type Drawing, figure, numberCell, shareCell } from "../figure.ts";
import { escapeHtml, html } from "../html.ts";
import { nameMechanism } from "../results/detection.ts";
import type { EvidenceContext, EvidenceSection } from "./context.ts";
import { dateWidth, widestStep } from "./heat-map.ts";
import type { TimeBins } from "./time-bins.ts";

/** Mechanisms that have a row of their own. */
const mostMechanisms = 6;

interface MechanismRow {
  readonly label: string;
  readonly code: string;
  /** By bin. */
  readonly alarms: readonly number[];
  readonly total: number;
}

/** A share of the measurements of one time that could be judged. */
export interface MechanismShare {
  readonly mechanism: string;
  readonly time: string;
  readonly judged: number;
  readonly alarms: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Measurements of each bin that could be judged. */
function judgedBins({ report, bins }: Pick<EvidenceContext, "report" | "bins">): number[] {
  const judged = bins.starts.map(() => 0);
  for (const [day, counts] of report.tables.days) judged[bins.indexOf(day)]! += judgedOf(counts);
  return judged;
}

function binned(days: ReadonlyMap<number, number>, bins: TimeBins): number[] {
  const sums = bins.starts.map(() => 0);
  for (const [day, alarms] of days) sums[bins.indexOf(day)]! += alarms;
  return sums;
}

/** Of every mechanism and every time with a measurement. */
export function mechanismShares(
  context: Pick<EvidenceContext, "report" | "bins">,
): MechanismShare[] {
  const { report, bins } = context;
  const judged = judgedBins(context);
  return [...report.tables.mechanisms]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([mechanism, days]) =>
      binned(days, bins).flatMap((alarms, bin): MechanismShare[] => {
        const ofAll = judged[bin]!;
        if (ofAll === 0) return [];
        const { low, high } = wilsonInterval(alarms, ofAll);
        const time = bins.label(bin);
        return [{ mechanism, time, judged: ofAll, alarms, share: alarms / ofAll, low, high }];
      }),
    );
}

export function mechanismsOverTime(context: EvidenceContext): EvidenceSection {
  const { wording, bins } = context;
  const title = wording.text("evidence.mechanisms-title");
  const rows = rowsOf(context);
  if (rows.length === 0)
    return {
      ...{ id: "mechanisms", title },
      content: html`<p>${wording.text("evidence.mechanisms-none")}</p>`,
    };
  const { unit } = bins;
  const measured = judgedBins(context);
  const codes = new Set(rows.map(({ code }) => code));
  return {
    ...{ id: "mechanisms", title },
    content: html`${figure(context, {
      id: "mechanism-shares",
      title: wording.text("evidence.mechanisms-figure", { unit }),
      description: wording.text("evidence.mechanisms-description", { most: rows[0]!.label }),
      draw: (width) => drawRows(context, rows, measured, width),
      note: wording.text("evidence.mechanisms-note"),
      file: "mechanisms.csv",
      table: {
        header: [
          wording.text("evidence.time"),
          wording.text("events.head-mechanism"),
          wording.text("evidence.judged-count"),
          wording.text("evidence.alarms"),
          wording.text("evidence.share"),
          wording.text("evidence.low"),
          wording.text("evidence.high"),
        ],
        rows: mechanismShares(context)
          .filter(({ mechanism }) => codes.has(mechanism))
          .map((one) => [
            one.time,
            one.mechanism,
            numberCell(context, one.judged),
            numberCell(context, one.alarms),
            shareCell(context, one.share),
            shareCell(context, one.low),
            shareCell(context, one.high),
          ]),
      },
    })}`,
  };
}

function rowsOf({ report, bins, wording }: EvidenceContext): MechanismRow[] {
  const all = [...report.tables.mechanisms]
    .map(([code, days]): MechanismRow => {
      const alarms = binned(days, bins);
      const total = alarms.reduce((sum, one) => sum + one, 0);
      return { code, label: `${nameMechanism(code, wording)} (${code})`, alarms, total };
    })
    .sort((a, b) => b.total - a.total || (a.code < b.code ? -1 : 1));
  if (all.length <= mostMechanisms + 1) return all;
  const rest = all.slice(mostMechanisms);
  return [
    ...all.slice(0, mostMechanisms),
    {
      code: "",
      label: wording.text("evidence.mechanisms-other", { mechanisms: rest.length }),
      alarms: bins.starts.map((_, k) => rest.reduce((sum, one) => sum + one.alarms[k]!, 0)),
      total: rest.reduce((sum, one) => sum + one.total, 0),
    },
  ];
}

/** Size by which the width of bold letters of 13 px is guessed. */
const boldSize = 13.5;

const titleHeight = 20;
const plotHeight = 62;
const rowGap = 12;
const countHeight = 34;

function drawRows(
  { bins, wording }: EvidenceContext,
  rows: readonly MechanismRow[],
  measured: readonly number[],
  width: number,
): Drawing {
  const [left, right] = [46, width - 4];
  const step = Math.min((right - left) / bins.starts.length, widestStep);
  const tops = rows.flatMap(({ alarms }) =>
    alarms.map((one, k) => (measured[k] === 0 ? 0 : Math.min(1, (one / measured[k]!) * 1.25))),
  );
  const top = niceTop(Math.max(...tops));
  const end = left + step * bins.starts.length;
  const out: string[] = [];
  let y = 0;
  for (const { label, alarms } of rows) {
    for (const line of twoLines(label, width, width, boldSize)) {
      if (line === undefined) continue;
      out.push(
        `<text x="0" y="${y + 13}" text-anchor="start" font-weight="700">${escapeHtml(line)}</text>`,
      );
      y += titleHeight;
    }
    y += 4;
    const bottom = y + plotHeight;
    const at = (share: number) => bottom - (Math.min(share, top) / top) * plotHeight;
    for (const share of [0, top / 2, top])
      out.push(
        `<line x1="${left}" x2="${px(end)}" y1="${px(at(share))}" y2="${px(at(share))}" stroke="var(--rule)"/><text x="${left - 6}" y="${px(at(share) + 4)}" text-anchor="end" font-size="11" class="column">${escapeHtml(wording.percent(share))}</text>`,
      );
    for (const [bin, sum] of alarms.entries()) {
      const count = measured[bin]!;
      if (count === 0) continue;
      const { low, high } = wilsonInterval(Math.min(sum, count), count);
      const middle = left + (bin + 0.5) * step;
      const words = `${bins.label(bin)}: ${wording.percent(Math.min(1, sum / count))} (${wording.percent(low)} – ${wording.percent(high)}), ${count}`;
      out.push(
        `<rect x="${px(left + bin * step + 0.5)}" y="${px(at(sum / count))}" width="${px(Math.max(1, step - 1))}" height="${px(bottom - at(sum / count))}" fill="var(--after)"><title>${escapeHtml(words)}</title></rect>`,
        `<line x1="${px(middle)}" x2="${px(middle)}" y1="${px(at(low))}" y2="${px(at(high))}" stroke="var(--ink)" stroke-opacity="${sum === 0 ? 0.35 : 1}" stroke-width="${step > 8 ? 1.5 : 1}"/>`,
      );
    }
    y = bottom + rowGap;
  }
  out.push(drawCounts({ bins, wording }, measured, { left, step, y, width }));
  return { width, height: y + titleHeight + countHeight + 20, markup: out.join("") };
}

/** How many measurements there are, and the dates. */
function drawCounts(
  { bins, wording }: Pick<EvidenceContext, "bins" | "wording">,
  measured: readonly number[],
  { left, step, y, width }: { left: number; step: number; y: number; width: number },
): string {
  const bottom = y + titleHeight + countHeight;
  const most = Math.max(...measured);
  const every = Math.max(1, Math.ceil((dateWidth + 10) / step));
  const bars = measured.map((count, bin) => {
    const height = (count / most) * countHeight;
    return `<rect x="${px(left + bin * step + 0.5)}" y="${px(bottom - height)}" width="${px(Math.max(1, step - 1))}" height="${px(height)}" fill="var(--plain)"><title>${escapeHtml(`${bins.label(bin)}: ${wording.number(count)}`)}</title></rect>`;
  });
  const dates = measured.map((_, bin) =>
    bin % every === 0 && left + bin * step + dateWidth <= width
      ? `<text x="${px(left + bin * step)}" y="${bottom + 15}" text-anchor="start" font-size="12" class="column">${bins.label(bin)}</text>`
      : "",
  );
  return `<text x="0" y="${y + 13}" text-anchor="start">${escapeHtml(wording.text("evidence.judged-count"))}</text><text x="${left - 6}" y="${bottom - countHeight + 8}" text-anchor="end" font-size="11" class="column">${escapeHtml(wording.short(most))}</text>${bars.join("")}${dates.join("")}`;
}

/** The next of 1, 2, 4 or 5 times a power of ten, at most 1. */
function niceTop(share: number): number {
  if (!(share > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(share));
  return Math.min(1, ([1, 2, 4, 5, 10].find((one) => one * power >= share) ?? 10) * power);
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
