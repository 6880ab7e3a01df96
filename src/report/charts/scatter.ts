/** Designs as dots over two harms; those that no other one beats are filled. */
import * as Plot from "@observablehq/plot";
import type { DrawingDocument } from "../context.ts";
import type { Drawing } from "../figure.ts";
import { escapeHtml } from "../html.ts";
import { wrapText } from "../plain-text.ts";
import type { Language } from "../wording.ts";
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
  names: { x: string; y: string; formatShare: (share: number) => string; language: Language },
): Drawing {
  const order = (dot: ScatterDot) => (dot.chosen ? 2 : dot.front ? 1 : 0);
  const drawn = [...dots].sort((a, b) => order(a) - order(b));
  const titles = {
    x: titleLines(`${names.x} →`, width, names.language),
    y: titleLines(`↑ ${names.y}`, width, names.language),
  };
  const lines = (title: readonly string[]) => (title.length - 1) * titleHeight;
  const margin = { left: 48, right: 24, top: 30 + lines(titles.y), bottom: 46 + lines(titles.x) };
  const height = (width > 500 ? 304 : 254) + margin.top + margin.bottom;
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
  const right = width - margin.right;
  return {
    ...drawing,
    markup: `${drawing.markup}${placeLabels(labels, width, height, 12, taken)}${drawTitle(titles.y, 0, 14, "start")}${drawTitle(titles.x, right, height - 6 - lines(titles.x), "end")}`,
  };
}

/** Height of a line of an axis title, px. */
const titleHeight = 15;

/** A bold letter of an axis title, px: a guess on the safe side. */
const titleLetter = 8;

function titleLines(text: string, width: number, language: Language): string[] {
  return wrapText(text, Math.floor(width / titleLetter), "", language);
}

function drawTitle(
  lines: readonly string[],
  x: number,
  y: number,
  anchor: "start" | "end",
): string {
  return lines
    .map(
      (line, k) =>
        `<text x="${x}" y="${y + k * titleHeight}" text-anchor="${anchor}" font-size="12" font-weight="bold">${escapeHtml(line)}</text>`,
    )
    .join("");
}
