/** A value before (ring) and after (disc) on one line each, the line's label above. */
import * as Plot from "@observablehq/plot";
import type { DrawingDocument } from "../context.ts";
import type { Drawing } from "../figure.ts";
import { drawPlot, fitText, textWidth } from "./plot.ts";

export interface DumbbellRow {
  label: string;
  before: number;
  after: number;
  /** Both values as text. */
  value: string;
}

const rowHeight = 44;

/** @param domain ends of the axis, in the rows' unit; `ticks` are its labels */
export function drawDumbbell(
  document: DrawingDocument,
  rows: readonly DumbbellRow[],
  width: number,
  { domain, formatTick }: { domain: [number, number]; formatTick: (value: number) => string },
): Drawing {
  const data = rows.map((row, k) => ({
    ...row,
    k,
    text: fitText(row.label, width - textWidth(row.value) - 24),
  }));
  return drawPlot(document, {
    width,
    height: rows.length * rowHeight + 30,
    marginLeft: 8,
    marginRight: 8,
    marginTop: 0,
    marginBottom: 30,
    x: { domain },
    y: { domain: data.map((row) => row.k), axis: null, padding: 0 },
    marks: [
      Plot.gridX({ stroke: "var(--rule)", strokeOpacity: 1, ticks: 5 }),
      Plot.axisX({
        ticks: 5,
        tickFormat: formatTick as never,
        tickSize: 0,
        label: null,
        fill: "var(--quiet)",
      }),
      Plot.ruleY(data, { y: "k", dy: 12, x1: domain[0], x2: domain[1], stroke: "var(--rule)" }),
      Plot.link(data, {
        x1: "before",
        x2: "after",
        y: "k",
        dy: 12,
        stroke: "var(--after)",
        strokeWidth: 3,
      }),
      Plot.dot(data, {
        x: "before",
        y: "k",
        dy: 12,
        r: 6,
        fill: "var(--paper)",
        stroke: "var(--before)",
        strokeWidth: 3,
        title: (row) => `${row.label}: ${row.value}`,
      }),
      Plot.dot(data, {
        x: "after",
        y: "k",
        dy: 12,
        r: 6,
        fill: "var(--after)",
        stroke: "var(--paper)",
        strokeWidth: 1.5,
        title: (row) => `${row.label}: ${row.value}`,
      }),
      Plot.text(data, {
        x: domain[0],
        dx: -8,
        y: "k",
        dy: -8,
        text: "text",
        textAnchor: "start",
        stroke: "var(--paper)",
        strokeWidth: 4,
        fill: "var(--ink)",
      }),
      Plot.text(data, {
        x: domain[1],
        dx: 8,
        y: "k",
        dy: -8,
        text: "value",
        textAnchor: "end",
        fontWeight: "bold",
        stroke: "var(--paper)",
        strokeWidth: 4,
        fill: "var(--ink)",
      }),
    ],
  });
}
