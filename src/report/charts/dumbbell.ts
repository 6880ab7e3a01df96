/** A value before (ring) and after (disc) on one line each, the line's label above. */
import * as Plot from "@observablehq/plot";
import type { DrawingDocument } from "../context.ts";
import type { Drawing } from "../figure.ts";
import { drawPlot } from "./plot.ts";
import { type ChartRow, placeRows, rowFrame, rowTexts, rowTicks } from "./row-chart.ts";

export interface DumbbellRow extends ChartRow {
  before: number;
  after: number;
}

const rowHeight = 44;

/** @param domain ends of the axis, in the rows' unit; `ticks` are its labels */
export function drawDumbbell(
  document: DrawingDocument,
  rows: readonly DumbbellRow[],
  width: number,
  { domain, formatTick }: { domain: [number, number]; formatTick: (value: number) => string },
): Drawing {
  const { data, bottom } = placeRows(rows, width, rowHeight);
  return drawPlot(document, {
    ...rowFrame(width, bottom, { side: 8, foot: 24 }),
    x: { domain, axis: null },
    marks: [
      Plot.ruleX(ticksOf(domain), { y1: 0, y2: bottom, stroke: "var(--rule)" }),
      ...rowTicks(ticksOf(domain), bottom, formatTick),
      Plot.link(data, {
        x1: "before",
        x2: "after",
        y: "markAt",
        stroke: "var(--after)",
        strokeWidth: 3,
      }),
      Plot.dot(data, {
        x: "before",
        y: "markAt",
        r: 6,
        fill: "var(--paper)",
        stroke: "var(--before)",
        strokeWidth: 3,
        title: (row) => `${row.label}: ${row.value}`,
      }),
      Plot.dot(data, {
        x: "after",
        y: "markAt",
        r: 5.5,
        fill: "var(--after)",
        title: (row) => `${row.label}: ${row.value}`,
      }),
      ...rowTexts(data, domain, 8),
    ],
  });
}

/** Both ends and what lies evenly between. */
function ticksOf([low, high]: readonly [number, number]): number[] {
  return Array.from({ length: 5 }, (_, k) => low + ((high - low) * k) / 4);
}
