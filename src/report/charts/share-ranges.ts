/** Shares on one scale from nothing to all: a disc at the figure, a bar over its interval where it has one. */
import * as Plot from "@observablehq/plot";
import type { DrawingDocument } from "../context.ts";
import type { Drawing } from "../figure.ts";
import { drawPlot } from "./plot.ts";
import { type ChartRow, placeRows, rowFrame, rowTexts, rowTicks } from "./row-chart.ts";

/** Shares 0…1. */
export interface ShareRow extends ChartRow {
  readonly share: number;
  /** Equal to `share` where it has no interval. */
  readonly low: number;
  readonly high: number;
  /** Whether it is of the country as it is. */
  readonly isToday: boolean;
}

const rowHeight = 44;
const ticks = [0, 0.25, 0.5, 0.75, 1];

export function drawShareRanges(
  document: DrawingDocument,
  rows: readonly ShareRow[],
  width: number,
  formatTick: (value: number) => string,
): Drawing {
  const { data, bottom } = placeRows(rows, width, rowHeight);
  const colourOf = ({ isToday }: ShareRow) => (isToday ? "var(--before)" : "var(--after)");
  return drawPlot(document, {
    ...rowFrame(width, bottom, { side: 8, foot: 24 }),
    x: { domain: [0, 1], axis: null },
    marks: [
      Plot.ruleX(ticks, { y1: 0, y2: bottom, stroke: "var(--rule)" }),
      ...rowTicks(ticks, bottom, formatTick),
      Plot.link(
        data.filter(({ low, high }) => high > low),
        {
          ...{ x1: "low", x2: "high", y: "markAt", stroke: colourOf },
          ...{ strokeOpacity: 0.45, strokeWidth: 10 },
        },
      ),
      Plot.dot(data, {
        ...{ x: "share", y: "markAt", r: 6, strokeWidth: 3, stroke: colourOf },
        fill: (row: ShareRow) => (row.isToday ? "var(--paper)" : "var(--after)"),
        title: (row: ShareRow) => `${row.label}: ${row.value}`,
      }),
      ...rowTexts(data, [0, 1], 8),
    ],
  });
}
