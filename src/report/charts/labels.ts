/** Places labels beside marks so that they do not lie on each other. */
import { escapeHtml } from "../html.ts";
import { textWidth } from "./plot.ts";

export interface Label {
  text: string;
  x: number;
  y: number;
  /** Distance to keep from the point; 0 centres the label on it. */
  gap: number;
}

interface Rectangle {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * SVG texts for the labels, the first ones first served: right, left, above or below their point;
 * one that finds no room is left out.
 * @param taken areas to keep free
 */
export function placeLabels(
  labels: readonly Label[],
  width: number,
  height: number,
  fontSize = 12,
  taken: Rectangle[] = [],
): string {
  const texts: string[] = [];
  for (const { text, x, y, gap } of labels) {
    const w = textWidth(text, fontSize);
    const h = fontSize * 1.25;
    const at = (left: number, middle: number): Rectangle => ({
      left,
      right: left + w,
      top: middle - h / 2,
      bottom: middle + h / 2,
    });
    const place = [
      ...(gap === 0 ? [at(x - w / 2, y)] : []),
      at(x + gap, y),
      at(x - gap - w, y),
      at(x - w / 2, y - gap - h / 2),
      at(x - w / 2, y + gap + h / 2),
      at(x + gap * 0.7, y - gap * 0.7 - h / 2),
      at(x + gap * 0.7, y + gap * 0.7 + h / 2),
      at(x - gap * 0.7 - w, y + gap * 0.7 + h / 2),
      at(x - gap * 0.7 - w, y - gap * 0.7 - h / 2),
    ].find(
      (box) =>
        box.left >= 2 &&
        box.right <= width - 2 &&
        box.top >= 0 &&
        box.bottom <= height &&
        taken.every(
          (other) =>
            box.right < other.left ||
            box.left > other.right ||
            box.bottom < other.top ||
            box.top > other.bottom,
        ),
    );
    if (place === undefined) continue;
    taken.push(place);
    texts.push(
      `<text class="label" text-anchor="start" font-size="${fontSize}" x="${place.left.toFixed(1)}" y="${(place.bottom - h * 0.28).toFixed(1)}">${escapeHtml(text)}</text>`,
    );
  }
  return texts.join("");
}
