/** A line over years or hours with its 90 % band, and a limit where there is one. */
import * as Plot from "@observablehq/plot";
import type { Interval } from "../../base/interval.ts";
import type { DrawingDocument } from "../context.ts";
import type { Drawing } from "../figure.ts";
import { drawPlot } from "./plot.ts";

export interface BandPoint extends Interval {
  at: number;
}

export interface BandOptions {
  formatX: (at: number) => string;
  formatY: (value: number) => string;
  /** End of the vertical axis; what lies above is cut. */
  top?: number;
  /** A horizontal line, and its name. */
  limit?: { value: number; label: string };
}

export function drawBand(
  document: DrawingDocument,
  points: readonly BandPoint[],
  width: number,
  { formatX, formatY, top, limit }: BandOptions,
): Drawing {
  const height = width > 500 ? 300 : 240;
  const most = top ?? Math.max(...points.map((point) => point.p95), limit?.value ?? 0);
  const last = points.at(-1)!;
  const every = Math.ceil(points.length / (width > 500 ? 12 : 6));
  return drawPlot(document, {
    width,
    height,
    marginLeft: 54,
    marginRight: 14,
    marginTop: 14,
    marginBottom: 26,
    x: { domain: [points[0]!.at, last.at], axis: null },
    y: { domain: [0, most], nice: top === undefined, clamp: true, axis: null },
    marks: [
      Plot.gridY({ stroke: "var(--rule)", strokeOpacity: 1, ticks: 5 }),
      Plot.axisY({
        ticks: 5,
        tickSize: 0,
        label: null,
        fill: "var(--quiet)",
        tickFormat: formatY as never,
      }),
      Plot.axisX(
        points.filter((_, k) => k % every === 0).map((point) => point.at),
        { tickSize: 0, label: null, fill: "var(--quiet)", tickFormat: formatX as never },
      ),
      Plot.areaY(points, {
        x: "at",
        y1: "p5",
        y2: "p95",
        fill: "var(--after)",
        fillOpacity: 0.22,
      }),
      Plot.line(points, { x: "at", y: "median", stroke: "var(--after)", strokeWidth: 2.5 }),
      Plot.dot(points, {
        x: "at",
        y: "median",
        r: 3.5,
        fill: "var(--after)",
        title: (point) => `${formatX(point.at)}: ${formatY(point.median)}`,
      }),
      ...(limit === undefined
        ? []
        : [
            Plot.ruleY([limit.value], {
              stroke: "var(--ink)",
              strokeWidth: 1.5,
              strokeDasharray: "5 4",
            }),
            Plot.text([limit.value], {
              x: last.at,
              y: limit.value,
              dy: -8,
              text: () => limit.label,
              textAnchor: "end",
              fontWeight: "bold",
              fill: "var(--ink)",
              stroke: "var(--paper)",
              strokeWidth: 4,
            }),
          ]),
    ],
  });
}
