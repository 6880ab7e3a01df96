/** What a result becomes when one input moves to its low or its high end, widest swing first. */
import * as Plot from "@observablehq/plot";
import type { DrawingDocument } from "../context.ts";
import type { Drawing } from "../figure.ts";
import { drawPlot, fitText, textWidth } from "./plot.ts";

export interface TornadoRow {
  label: string;
  atLow: number;
  atHigh: number;
  /** Both ends as text. */
  value: string;
}

const rowHeight = 42;

export function drawTornadoChart(
  document: DrawingDocument,
  rows: readonly TornadoRow[],
  likely: number,
  width: number,
  formatTick: (value: number) => string,
): Drawing {
  const data = rows.map((row, k) => ({
    ...row,
    labelAt: k * rowHeight + 13,
    top: k * rowHeight + 21,
    bottom: k * rowHeight + 35,
    text: fitText(row.label, width - textWidth(row.value) - 24),
  }));
  const all = [likely, ...rows.flatMap((row) => [row.atLow, row.atHigh])];
  const low = Math.min(0, ...all);
  const high = Math.max(...all) * 1.02;
  const bottom = rows.length * rowHeight;
  const halo = { stroke: "var(--paper)", strokeWidth: 4, fill: "var(--ink)" };
  return drawPlot(document, {
    width,
    height: bottom + 26,
    marginLeft: 2,
    marginRight: 2,
    marginTop: 0,
    marginBottom: 26,
    x: { domain: [low, high], axis: null },
    y: { type: "identity", axis: null },
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
      Plot.text(data, { ...halo, x: low, y: "labelAt", text: "text", textAnchor: "start" }),
      Plot.text(data, {
        ...halo,
        x: high,
        y: "labelAt",
        text: "value",
        textAnchor: "end",
        fontWeight: "bold",
      }),
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
