/** Ranges: a bar from the 5th to the 95th percentile, a disc at the median, the label above. */
import * as Plot from "@observablehq/plot";
import type { Interval } from "../../base/interval.ts";
import type { DrawingDocument } from "../context.ts";
import type { Drawing } from "../figure.ts";
import { drawPlot, fitText, textWidth } from "./plot.ts";

export interface IntervalRow extends Interval {
  label: string;
  /** The range as text. */
  value: string;
}

const rowHeight = 44;

/** On a logarithmic scale; every value must be above 0. */
export function drawIntervals(
  document: DrawingDocument,
  rows: readonly IntervalRow[],
  width: number,
  formatTick: (value: number) => string,
): Drawing {
  const data = rows.map((row, k) => ({
    ...row,
    labelAt: k * rowHeight + 13,
    markAt: k * rowHeight + 29,
    text: fitText(row.label, width - textWidth(row.value) - 24),
  }));
  const low = 10 ** Math.floor(Math.log10(Math.min(...rows.map((row) => row.p5))));
  const high = 10 ** Math.ceil(Math.log10(Math.max(...rows.map((row) => row.p95))));
  const ticks: number[] = [];
  for (let tick = low; tick <= high * 1.0001; tick *= 10) ticks.push(tick);
  const bottom = rows.length * rowHeight;
  const halo = { stroke: "var(--paper)", strokeWidth: 4, fill: "var(--ink)" };
  return drawPlot(document, {
    width,
    height: bottom + 24,
    marginLeft: 8,
    marginRight: 8,
    marginTop: 0,
    marginBottom: 24,
    x: { type: "log", domain: [low, high], axis: null },
    y: { type: "identity", axis: null },
    marks: [
      Plot.ruleX(ticks, { y1: 0, y2: bottom, stroke: "var(--rule)" }),
      ...(["start", "middle", "end"] as const).map((textAnchor, which) =>
        Plot.text(
          ticks.filter((_, k) => (k === 0 ? 0 : k === ticks.length - 1 ? 2 : 1) === which),
          {
            x: (value: number) => value,
            y: bottom + 14,
            text: (value: number) => formatTick(value),
            fill: "var(--quiet)",
            fontSize: 12,
            textAnchor,
          },
        ),
      ),
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
      Plot.text(data, { ...halo, x: low, dx: -8, y: "labelAt", text: "text", textAnchor: "start" }),
      Plot.text(data, {
        ...halo,
        x: high,
        dx: 8,
        y: "labelAt",
        text: "value",
        textAnchor: "end",
        fontWeight: "bold",
      }),
    ],
  });
}
