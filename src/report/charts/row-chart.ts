/** Rows on one scale, one under the other: each has its label and its value above its mark. */
import * as Plot from "@observablehq/plot";
import { labelWidth, slack } from "./labels.ts";
import { fitText } from "./plot.ts";

/** Size of labels and values, px: what Plot's texts inherit from the chart. */
export const labelSize = 13;

/** How much wider than regular ones bold letters are. */
const boldSlack = 1.1;

/** What every row says. */
export interface ChartRow {
  label: string;
  /** The quantities as text. */
  value: string;
}

/** Height of a line of text, px. */
const lineHeight = 16;

/**
 * Rows with the places of their text and mark, px from the top, and the height of all. Where a label does not
 * fit beside its value, every row has a second line, with the value and what is left of the label.
 */
export function placeRows<Row extends ChartRow>(
  rows: readonly Row[],
  width: number,
  rowHeight: number,
) {
  const fits = rows.every(
    ({ label, value }) => labelWidth(label, labelSize) <= labelRoom(value, width),
  );
  const extra = fits ? 0 : lineHeight;
  const height = rowHeight + extra;
  const data = rows.map((row, k) => {
    const [text, more = ""] = fits
      ? [row.label]
      : twoLines(row.label, width, labelRoom(row.value, width), labelSize);
    const labelAt = k * height + 13;
    return {
      ...{ ...row, text, more, labelAt },
      valueAt: labelAt + extra,
      markAt: k * height + 29 + extra,
    };
  });
  return { data, bottom: rows.length * height };
}

/** What a value at the end of the line leaves for its label, px. */
export function labelRoom(value: string, width: number): number {
  return width - boldSlack * labelWidth(value, labelSize) - 16;
}

/** A label in one line, or in two where it does not fit: broken at a space, the second one cut. */
export function twoLines(
  text: string,
  first: number,
  second: number,
  fontSize: number,
): readonly [string, string?] {
  if (labelWidth(text, fontSize) <= first) return [text];
  const words = text.split(" ");
  const fitting = words.findLastIndex(
    (_, k) => labelWidth(words.slice(0, k + 1).join(" "), fontSize) <= first,
  );
  if (fitting < 0) return [fitLabel(text, first, fontSize)];
  const [start, rest] = [words.slice(0, fitting + 1), words.slice(fitting + 1)];
  return [start.join(" "), fitLabel(rest.join(" "), second, fontSize)];
}

function fitLabel(text: string, room: number, fontSize: number): string {
  return fitText(text, room / slack, fontSize);
}

/** Size, margins and the vertical scale of a chart of rows. */
export function rowFrame(
  width: number,
  bottom: number,
  { side, foot }: { side: number; foot: number },
) {
  return {
    width,
    height: bottom + foot,
    marginLeft: side,
    marginRight: side,
    marginTop: 0,
    marginBottom: foot,
    y: { type: "identity", axis: null },
  } as const;
}

/** Labels at the left end of the scale, values at the right. */
export function rowTexts(
  data: readonly { labelAt: number; valueAt: number; more: string }[],
  [low, high]: readonly [number, number],
  side: number,
) {
  const halo = { stroke: "var(--paper)", strokeWidth: 4, fill: "var(--ink)" };
  return [
    Plot.text(data, {
      ...halo,
      x: low,
      dx: -side,
      y: "labelAt",
      text: "text",
      textAnchor: "start",
    }),
    Plot.text(
      data.filter(({ more }) => more !== ""),
      { ...halo, x: low, dx: -side, y: "valueAt", text: "more", textAnchor: "start" },
    ),
    Plot.text(data, {
      ...halo,
      x: high,
      dx: side,
      y: "valueAt",
      text: "value",
      textAnchor: "end",
      fontWeight: "bold",
    }),
  ];
}

/** Numbers under the scale; those at its ends stay inside the chart. */
export function rowTicks(
  ticks: readonly number[],
  bottom: number,
  formatTick: (value: number) => string,
) {
  const at = (k: number) => (k === 0 ? "start" : k === ticks.length - 1 ? "end" : "middle");
  return (["start", "middle", "end"] as const).map((textAnchor) =>
    Plot.text(
      ticks.filter((_, k) => at(k) === textAnchor),
      {
        x: (value: number) => value,
        y: bottom + 14,
        text: (value: number) => formatTick(value),
        fill: "var(--quiet)",
        fontSize: 12,
        textAnchor,
      },
    ),
  );
}
