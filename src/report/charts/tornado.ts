/** What a result becomes when one input moves to its low or its high end, widest swing first. */
import * as Plot from "@observablehq/plot";
import type { DrawingDocument } from "../context.ts";
import type { Drawing } from "../figure.ts";
import { drawPlot } from "./plot.ts";
import { type ChartRow, placeRows, rowFrame, rowTexts } from "./row-chart.ts";

export interface TornadoRow extends ChartRow {
  atLow: number;
  atHigh: number;
}

const rowHeight = 42;

export function drawTornadoChart(
  document: DrawingDocument,
  rows: readonly TornadoRow[],
  likely: number,
  width: number,
  formatTick: (value: number) => string,
): Drawing {
  const { data: placed, bottom } = placeRows(rows, width, rowHeight);
  const data = placed.map((row) => ({
    ...row,
    top: row.markAt - 8,
    bottom: row.markAt + 6,
  }));
  const all = [likely, ...rows.flatMap((row) => [row.atLow, row.atHigh])];
  const low = Math.min(0, ...all);
  const high = Math.max(...all) * 1.02;
  return drawPlot(document, {
    ...rowFrame(width, bottom, { side: 2, foot: 26 }),
    x: { domain: [low, high], axis: null },
    marks: [
      Plot.ruleX([likely], { y1: 0, y2: bottom, stroke: "var(--ink)", strokeDasharray: "4 3" }),
      Plot.rect(data, {
        x1: () => likely,
        x2: "atLow",
        y1: "top",
        y2: "bottom",
        fill: "var(--before)",
        title: (row) => `${row.label}: ${row.value}`,
      }),
      Plot.rect(data, {
        x1: () => likely,
        x2: "atHigh",
        y1: "top",
        y2: "bottom",
        fill: "var(--after)",
        title: (row) => `${row.label}: ${row.value}`,
      }),
      ...rowTexts(data, [low, high], 0),
      Plot.text([likely], {
        x: (value) => value,
        y: bottom + 15,
        text: (value) => formatTick(value),
        fill: "var(--quiet)",
        fontSize: 12,
        textAnchor: likely - low < (high - low) * 0.15 ? "start" : "middle",
      }),
    ],
  });
}
