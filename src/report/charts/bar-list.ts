/** Bars from 0 to 100 %, each under its label, with its value at the end of the label's first line. */
import * as Plot from "@observablehq/plot";
import type { DrawingDocument } from "../context.ts";
import type { Drawing } from "../figure.ts";
import { drawPlot } from "./plot.ts";
import { type ChartRow, labelRoom, labelSize, rowFrame, twoLines } from "./row-chart.ts";

export interface BarRow extends ChartRow {
  /** 0…1. */
  share: number;
  when: "before" | "after";
}

const lineHeight = 16;
const barHeight = 14;

/** Around label and bar, px. */
const space = 10;

export function drawBarList(
  document: DrawingDocument,
  rows: readonly BarRow[],
  width: number,
): Drawing {
  const data = placeBars(rows, width);
  const bottom = data.at(-1)?.bottom ?? 0;
  const lines = data.flatMap(({ lines: [first, second], labelAt }) => [
    { line: first, labelAt },
    ...(second === undefined ? [] : [{ line: second, labelAt: labelAt + lineHeight }]),
  ]);
  return drawPlot(document, {
    ...rowFrame(width, bottom, { side: 0, foot: 4 }),
    x: { domain: [0, 1], axis: null },
    marks: [
      Plot.rect(data, { x1: 0, x2: 1, y1: "top", y2: "bottom", fill: "var(--track)" }),
      Plot.rect(data, {
        x1: 0,
        x2: "share",
        y1: "top",
        y2: "bottom",
        fill: (row) => `var(--${row.when})`,
        title: (row) => `${row.label}: ${row.value}`,
      }),
      Plot.text(lines, { x: 0, y: "labelAt", text: "line", textAnchor: "start" }),
      Plot.text(data, {
        x: 1,
        y: "labelAt",
        text: "value",
        textAnchor: "end",
        fontWeight: "bold",
        fill: (row) => `var(--${row.when}-ink)`,
      }),
    ],
  });
}

/** Rows with their lines and the top and bottom of their bars, one under the other. */
function placeBars(rows: readonly BarRow[], width: number) {
  let y = 0;
  return rows.map((row) => {
    const lines = twoLines(row.label, labelRoom(row.value, width), width, labelSize);
    const labelAt = y + lineHeight / 2 + space / 2;
    const top = y + lines.length * lineHeight + space - 2;
    y = top + barHeight + 2;
    return { ...row, lines, labelAt, top, bottom: top + barHeight };
  });
}
