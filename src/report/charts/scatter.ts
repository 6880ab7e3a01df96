/** Designs as dots over two harms; those that no other one beats are filled. */
import * as Plot from "@observablehq/plot";
import type { DrawingDocument } from "../context.ts";
import type { Drawing } from "../figure.ts";
import { escapeHtml } from "../html.ts";
import { type Label, placeLabels } from "./labels.ts";
import { drawPlot } from "./plot.ts";

export interface ScatterDot {
  label: string;
  /** 0…1. */
  x: number;
  y: number;
  /** No other dot is better on every measure. */
  front: boolean;
  /** The design of the report. */
  chosen: boolean;
}

export function drawScatter(
  document: DrawingDocument,
  dots: readonly ScatterDot[],
  width: number,
  names: { x: string; y: string; formatShare: (share: number) => string },
): Drawing {
  const order = (dot: ScatterDot) => (dot.chosen ? 2 : dot.front ? 1 : 0);
  const drawn = [...dots].sort((a, b) => order(a) - order(b));
  const height = width > 500 ? 380 : 330;
  const margin = { left: 48, right: 16, top: 30, bottom: 46 };
  const drawing = drawPlot(document, {
    width,
    height,
    marginLeft: margin.left,
    marginRight: margin.right,
    marginTop: margin.top,
    marginBottom: margin.bottom,
    x: { domain: [0, 1], axis: null },
    y: { domain: [0, 1], axis: null },
    marks: [
      Plot.gridX({ stroke: "var(--rule)", strokeOpacity: 1, ticks: 5 }),
      Plot.gridY({ stroke: "var(--rule)", strokeOpacity: 1, ticks: 5 }),
      Plot.axisX({
        ticks: 5,
        tickSize: 0,
        label: null,
        fill: "var(--quiet)",
        tickFormat: names.formatShare as never,
      }),
      Plot.axisY({
        ticks: 5,
        tickSize: 0,
        label: null,
        fill: "var(--quiet)",
        tickFormat: names.formatShare as never,
      }),
      Plot.dot(drawn, {
        x: "x",
        y: "y",
        r: 7,
        fill: (dot) => (dot.chosen ? "var(--after)" : dot.front ? "var(--before)" : "var(--paper)"),
        stroke: (dot) => (dot.chosen ? "var(--after)" : "var(--before)"),
        strokeWidth: 2.5,
        title: (dot) => `${dot.label}: ${names.formatShare(dot.x)}, ${names.formatShare(dot.y)}`,
      }),
    ],
  });
  const inner = {
    width: width - margin.left - margin.right,
    height: height - margin.top - margin.bottom,
  };
  const at = (dot: ScatterDot) => ({
    x: margin.left + dot.x * inner.width,
    y: margin.top + (1 - dot.y) * inner.height,
  });
  const groups = new Map<string, ScatterDot[]>();
  for (const dot of drawn.toReversed()) {
    const key = `${dot.x.toFixed(2)} ${dot.y.toFixed(2)}`;
    groups.set(key, [...(groups.get(key) ?? []), dot]);
  }
  const labels = [...groups.values()].map(
    ([first, ...others]): Label => ({
      text: others.length === 0 ? first!.label : `${first!.label} + ${others.length}`,
      ...at(first!),
      gap: 11,
    }),
  );
  const taken = dots.map((dot) => {
    const { x, y } = at(dot);
    return { left: x - 8, right: x + 8, top: y - 8, bottom: y + 8 };
  });
  const title = (x: number, y: number, anchor: string, text: string) =>
    `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="12" font-weight="bold">${escapeHtml(text)}</text>`;
  return {
    ...drawing,
    markup: `${drawing.markup}${placeLabels(labels, width, height, 12, taken)}${title(0, 14, "start", `↑ ${names.y}`)}${title(width - margin.right, height - 6, "end", `${names.x} →`)}`,
  };
}
