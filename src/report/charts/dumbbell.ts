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
    labelAt: k * rowHeight + 13,
    markAt: k * rowHeight + 29,
    text: fitText(row.label, width - textWidth(row.value) - 24),
  }));
  const bottom = rows.length * rowHeight;
  const halo = { stroke: "var(--paper)", strokeWidth: 4, fill: "var(--ink)" };
  return drawPlot(document, {
    width,
    height: bottom + 24,
    marginLeft: 8,
    marginRight: 8,
    marginTop: 0,
    marginBottom: 24,
    x: { domain, axis: null },
    y: { type: "identity", axis: null },
    marks: [
      Plot.ruleX(ticksOf(domain), { y1: 0, y2: bottom, stroke: "var(--rule)" }),
      Plot.text(ticksOf(domain), {
        x: (value) => value,
        y: bottom + 14,
        text: (value) => formatTick(value),
        fill: "var(--quiet)",
        fontSize: 12,
        textAnchor: "middle",
      }),
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
      Plot.text(data, {
        ...halo,
        x: domain[0],
        dx: -8,
        y: "labelAt",
        text: "text",
        textAnchor: "start",
      }),
      Plot.text(data, {
        ...halo,
        x: domain[1],
        dx: 8,
        y: "labelAt",
        text: "value",
        textAnchor: "end",
        fontWeight: "bold",
      }),
    ],
  });
}

/** Both ends and what lies evenly between. */
function ticksOf([low, high]: readonly [number, number]): number[] {
  return Array.from({ length: 5 }, (_, k) => low + ((high - low) * k) / 4);
}
