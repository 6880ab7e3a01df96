/** Bars from 0 to 100 %, each under its label, with its value at the end of the line. */
import * as Plot from "@observablehq/plot";
import type { DrawingDocument } from "../context.ts";
import type { Drawing } from "../figure.ts";
import { drawPlot, fitText, textWidth } from "./plot.ts";

export interface BarRow {
  label: string;
  /** 0…1. */
  share: number;
  /** The value as text. */
  value: string;
  when: "before" | "after";
}

const rowHeight = 40;

export function drawBarList(
  document: DrawingDocument,
  rows: readonly BarRow[],
  width: number,
): Drawing {
  const data = rows.map((row, k) => ({
    ...row,
    k,
    text: fitText(row.label, width - textWidth(row.value) - 24),
  }));
  return drawPlot(document, {
    width,
    height: rows.length * rowHeight + 4,
    marginLeft: 0,
    marginRight: 0,
    marginTop: 0,
    marginBottom: 4,
    x: { domain: [0, 1], axis: null },
    y: { domain: data.map((row) => row.k), axis: null, padding: 0 },
    marks: [
      Plot.barX(data, { x1: 0, x2: 1, y: "k", fill: "var(--track)", insetTop: 24, insetBottom: 2 }),
      Plot.barX(data, {
        x1: 0,
        x2: "share",
        y: "k",
        fill: (row) => `var(--${row.when})`,
        insetTop: 24,
        insetBottom: 2,
        title: (row) => `${row.label}: ${row.value}`,
      }),
      Plot.text(data, { x: 0, y: "k", dy: -6, text: "text", textAnchor: "start" }),
      Plot.text(data, {
        x: 1,
        y: "k",
        dy: -6,
        text: "value",
        textAnchor: "end",
        fontWeight: "bold",
        fill: (row) => `var(--${row.when}-ink)`,
      }),
    ],
  });
}
