/** Ranges: a bar from the 5th to the 95th percentile, a disc at the median, the label above. */
import * as Plot from "@observablehq/plot";
import type { Interval } from "../../base/interval.ts";
import type { DrawingDocument } from "../context.ts";
import type { Drawing } from "../figure.ts";
import { drawPlot } from "./plot.ts";
import { type ChartRow, placeRows, rowFrame, rowTexts, rowTicks } from "./row-chart.ts";

export interface IntervalRow extends Interval, ChartRow {}

const rowHeight = 44;

/** On a logarithmic scale; every value must be above 0. */
export function drawIntervals(
  document: DrawingDocument,
  rows: readonly IntervalRow[],
  width: number,
  formatTick: (value: number) => string,
): Drawing {
  const { data, bottom } = placeRows(rows, width, rowHeight);
  const low = 10 ** Math.floor(Math.log10(Math.min(...rows.map((row) => row.p5))));
  const high = 10 ** Math.ceil(Math.log10(Math.max(...rows.map((row) => row.p95))));
  const ticks: number[] = [];
  for (let tick = low; tick <= high * 1.0001; tick *= 10) ticks.push(tick);
  return drawPlot(document, {
    ...rowFrame(width, bottom, { side: 8, foot: 24 }),
    x: { type: "log", domain: [low, high], axis: null },
    marks: [
      Plot.ruleX(ticks, { y1: 0, y2: bottom, stroke: "var(--rule)" }),
      ...rowTicks(ticks, bottom, formatTick),
      Plot.link(data, {
        x1: "p5",
        x2: "p95",
        y: "markAt",
        stroke: "var(--after)",
        strokeOpacity: 0.45,
        strokeWidth: 10,
      }),
      Plot.dot(data, {
        x: "median",
        y: "markAt",
        r: 6,
        fill: "var(--after)",
        stroke: "var(--paper)",
        strokeWidth: 1.5,
        title: (row) => `${row.label}: ${row.value}`,
      }),
      ...rowTexts(data, [low, high], 8),
    ],
  });
}
