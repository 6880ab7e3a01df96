/** Shares over time, a panel for each design: what it makes of them, and what they are without it, with intervals. */
import * as Plot from "@observablehq/plot";
import type { DrawingDocument } from "../context.ts";
import type { Drawing } from "../figure.ts";
import { drawPlot } from "./plot.ts";

/** Shares 0…1 at a time, ms since 1970. */
export interface TrendPoint {
  readonly at: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface TrendPanel {
  readonly label: string;
  /** Ascending in time. */
  readonly today: readonly TrendPoint[];
  readonly design: readonly TrendPoint[];
}

/** Heights, px: of a panel, its title, and the scale from nothing to all. */
const panelHeight = 124;
const titleHeight = 26;
const scaleHeight = 78;
const [left, right, foot] = [48, 12, 24];

export function drawShareTrend(
  document: DrawingDocument,
  panels: readonly TrendPanel[],
  width: number,
  { formatX, formatY }: { formatX: (at: number) => string; formatY: (share: number) => string },
): Drawing {
  const times = panels.flatMap(({ today, design }) => [...today, ...design].map(({ at }) => at));
  const ends = [Math.min(...times), Math.max(...times)] as const;
  const bottom = panels.length * panelHeight;
  const heightOf = (panel: number, share: number) =>
    panel * panelHeight + titleHeight + (1 - share) * scaleHeight;
  const marksOf = (points: readonly TrendPoint[], panel: number, colour: string) => {
    const placed = points.map((point) => ({
      at: point.at,
      y: heightOf(panel, point.share),
      top: heightOf(panel, point.high),
      bottom: heightOf(panel, point.low),
      title: `${panels[panel]!.label}, ${formatX(point.at)}: ${formatY(point.share)}`,
    }));
    return [
      Plot.areaY(placed, {
        ...{ x: "at", y1: "bottom", y2: "top", fill: colour, fillOpacity: 0.22 },
      }),
      Plot.line(placed, { x: "at", y: "y", stroke: colour, strokeWidth: 2 }),
      Plot.dot(placed, { x: "at", y: "y", r: 2.5, fill: colour, title: "title" }),
    ];
  };
  return drawPlot(document, {
    ...{ width, height: bottom + foot, marginLeft: left, marginRight: right },
    ...{ marginTop: 0, marginBottom: foot },
    x: { domain: [...ends], axis: null },
    y: { type: "identity", axis: null },
    marks: [
      ...panels.flatMap(({ label, today, design }, panel) => [
        ...gridOf(panel, ends[0], heightOf, formatY),
        Plot.text([label], {
          ...{ x: () => ends[0], dx: -left, y: () => panel * panelHeight + 10 },
          ...{ text: (words: string) => words, textAnchor: "start", fontWeight: "bold" },
        }),
        ...marksOf(today, panel, "var(--before)"),
        ...marksOf(design, panel, "var(--after)"),
      ]),
      ...[ends[0], ends[1]].map((at, k) =>
        Plot.text([at], {
          ...{ x: (value: number) => value, y: bottom + 6, text: formatX, fill: "var(--quiet)" },
          textAnchor: k === 0 ? "start" : "end",
        }),
      ),
    ],
  });
}

function gridOf(
  panel: number,
  first: number,
  heightOf: (panel: number, share: number) => number,
  formatY: (share: number) => string,
) {
  const shares = [0, 0.5, 1];
  return [
    Plot.ruleY(
      shares.map((share) => heightOf(panel, share)),
      { stroke: "var(--rule)" },
    ),
    Plot.text(shares, {
      ...{ x: () => first, dx: -6, y: (share: number) => heightOf(panel, share) },
      ...{ text: formatY, textAnchor: "end", fill: "var(--quiet)" },
    }),
  ];
}
