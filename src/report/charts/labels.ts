/**
 * Places labels beside marks so that they do not lie on each other: first come, first served. What finds
 * no room is left out; the table beside every chart has it.
 */
import { escapeHtml } from "../html.ts";
import { textWidth } from "./plot.ts";

export interface Label {
  text: string;
  x: number;
  y: number;
  /** Distance to keep from the point; 0 centres the label on it. */
  gap: number;
}

/** An area that is taken, px. */
export interface Rectangle {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A label at a place of its own: the end that touches the mark stays where it is, however wide the letters. */
interface Place {
  box: Rectangle;
  anchor: "start" | "middle" | "end";
}

/** Fonts differ in width; what is kept free is this much wider than the guess. */
export const slack = 1.1;

/** Height of a line, em. */
const lineHeight = 1.25;

/** Width kept free for a text, px. */
export function labelWidth(text: string, fontSize: number): number {
  return slack * textWidth(text, fontSize);
}

/** The area of a line of text whose left end and middle are given. */
export function labelBox(text: string, left: number, middle: number, fontSize: number): Rectangle {
  const half = (fontSize * lineHeight) / 2;
  return {
    left,
    right: left + labelWidth(text, fontSize),
    top: middle - half,
    bottom: middle + half,
  };
}

/** How far a line may reach to the right of `left`, up to `right`, before it touches what is taken. */
export function freeWidth(
  taken: readonly Rectangle[],
  { left, right, top, bottom }: Rectangle,
): number {
  const nearest = taken
    .filter((other) => other.right > left && other.top < bottom && other.bottom > top)
    .reduce((least, other) => Math.min(least, other.left), right);
  return Math.max(0, nearest - left);
}

/**
 * SVG texts for the labels, the first ones first served: right, left, above or below their point;
 * one that finds no room is left out.
 * @param taken areas to keep free; those of the labels are added
 */
export function placeLabels(
  labels: readonly Label[],
  width: number,
  height: number,
  fontSize = 12,
  taken: Rectangle[] = [],
): string {
  const isFree = ({ box }: Place): boolean =>
    box.left >= 2 &&
    box.right <= width - 2 &&
    box.top >= 0 &&
    box.bottom <= height &&
    taken.every((other) => !overlap(box, other));
  return labels
    .map((label) => {
      const place = placesOf(label, fontSize).find(isFree);
      if (place === undefined) return "";
      taken.push(place.box);
      return drawLabel(label.text, place, fontSize);
    })
    .join("");
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  return (
    one.right >= other.left &&
    one.left <= other.right &&
    one.bottom >= other.top &&
    one.top <= other.bottom
  );
}

/** Where a label may stand, the best first. */
function placesOf({ text, x, y, gap }: Label, fontSize: number): Place[] {
  const w = labelWidth(text, fontSize);
  const h = fontSize * lineHeight;
  const starting = (dx: number, dy: number): Place => ({
    box: labelBox(text, x + dx, y + dy, fontSize),
    anchor: "start",
  });
  const ending = (dx: number, dy: number): Place => ({
    box: labelBox(text, x - dx - w, y + dy, fontSize),
    anchor: "end",
  });
  const centred = (dy: number): Place => ({
    box: labelBox(text, x - w / 2, y + dy, fontSize),
    anchor: "middle",
  });
  const above = -gap - h / 2;
  const near = gap * 0.8;
  return [
    ...(gap === 0 ? [centred(0)] : []),
    starting(gap, 0),
    ending(gap, 0),
    centred(above),
    centred(-above),
    starting(near, -near - h / 2),
    starting(near, near + h / 2),
    ending(near, near + h / 2),
    ending(near, -near - h / 2),
  ];
}

function drawLabel(text: string, { box, anchor }: Place, fontSize: number): string {
  const x = { start: box.left, middle: (box.left + box.right) / 2, end: box.right }[anchor];
  const baseline = box.bottom - fontSize * lineHeight * 0.28;
  return `<text class="label" text-anchor="${anchor}" font-size="${fontSize}" x="${x.toFixed(1)}" y="${baseline.toFixed(1)}">${escapeHtml(text)}</text>`;
}
