/**
 * Tables on a terminal. A table that is wider than the terminal first breaks the words of its heads,
 * then of its widest column of text, and is at last cut into blocks of columns that repeat the first
 * one. Numbers are never broken.
 */

import { textWidth, wordsOf } from "../report/plain-text.ts";
import type { Language } from "../report/wording.ts";

export type Cell = string | number;

const gap = 2;
/** No column of text gets narrower than this. */
const narrowest = 12;

/**
 * Rows in columns, numbers to the right; the first row is the header.
 * @param width of the terminal, in cells; undefined: as wide as it gets
 * @param language of the heads, by whose words they break
 */
export function toColumns(
  rows: readonly (readonly Cell[])[],
  width?: number,
  language: Language = "en",
): string {
  const texts = rows.map((row) => row.map(String));
  const columns = Array.from({ length: Math.max(...texts.map((row) => row.length)) }, (_, k) =>
    texts.map((row) => row[k] ?? ""),
  );
  const isNumber = columns.map((cells) =>
    cells.slice(1).every((cell) => /^[\d.,\s%+−–-]*$/.test(cell)),
  );
  const widths = columns.map((cells) => widest(cells));
  if (width !== undefined) narrow(columns, isNumber, widths, width, language);
  const blocks = width === undefined ? [columns.map((_, k) => k)] : blocksOf(widths, width);
  return blocks
    .map((block) =>
      texts
        .map((_, row) =>
          drawRow(
            block.map((k) => wrap(columns[k]![row]!, widths[k]!, language)),
            block.map((k) => widths[k]!),
            block.map((k) => isNumber[k]!),
          ),
        )
        .join("\n"),
    )
    .join("\n\n");
}

function widest(cells: readonly string[]): number {
  return Math.max(0, ...cells.map(textWidth));
}

/** Lowers widths until the table fits, or nothing is left to give. */
function narrow(
  columns: readonly (readonly string[])[],
  isNumber: readonly boolean[],
  widths: number[],
  width: number,
  language: Language,
): void {
  const excess = () => widths.reduce((sum, each) => sum + each + gap, -gap) - width;
  const least = columns.map(([head = "", ...cells], k) =>
    Math.max(
      widest(breakable(head, language).map(({ word }) => word)),
      isNumber[k] ? widest(cells) : Math.min(narrowest, widest(cells)),
    ),
  );
  // Heads first: words of a head cost a line, not a word of the table.
  for (const [k, cells] of columns.entries())
    if (excess() > 0) {
      const needed = Math.max(widest(cells.slice(1)), least[k]!);
      widths[k] = Math.max(Math.min(widths[k]!, needed), widths[k]! - excess());
    }
  while (excess() > 0) {
    const room = widths.map((each, k) => each - least[k]!);
    const most = widths.indexOf(Math.max(...widths.filter((_, k) => room[k]! > 0)));
    if (most < 0) return;
    widths[most] = widths[most]! - 1;
  }
}

/** Parts of a text between which a line may break, each with what ends it, and whether a space stood before. */
function breakable(text: string, language: Language): { word: string; spaced: boolean }[] {
  return wordsOf(text, language).flatMap(({ word, spaced }) =>
    word.split(/(?<=_)/).map((part, k) => ({ word: part, spaced: spaced && k === 0 })),
  );
}

/** A text in lines of at most `width` cells; a longer word is cut. */
function wrap(text: string, width: number, language: Language): string[] {
  if (textWidth(text) <= width) return [text];
  const lines: string[] = [""];
  for (const { word, spaced } of breakable(text, language)) {
    const before = lines.at(-1)!;
    const joined = before === "" ? word : before + (spaced ? " " : "") + word;
    if (textWidth(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push(...cutInto(word, width));
  }
  return lines.filter((line) => line !== "");
}

/** A word in pieces of at most `width` cells. */
function cutInto(word: string, width: number): string[] {
  const pieces: string[] = [""];
  for (const letter of word)
    if (textWidth(pieces.at(-1)! + letter) <= width) pieces[pieces.length - 1] += letter;
    else pieces.push(letter);
  return pieces;
}

/** Numbers of the columns of each block; the first column stands in every block. */
function blocksOf(widths: readonly number[], width: number): number[][] {
  const blocks: number[][] = [[0]];
  let used = widths[0]!;
  for (let k = 1; k < widths.length; k++) {
    if (used + gap + widths[k]! > width && blocks.at(-1)!.length > 1) {
      blocks.push([0]);
      used = widths[0]!;
    }
    blocks.at(-1)!.push(k);
    used += gap + widths[k]!;
  }
  return blocks;
}

function drawRow(
  cells: readonly (readonly string[])[],
  widths: readonly number[],
  toTheRight: readonly boolean[],
): string {
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((lines, k) => {
        const text = lines[line] ?? "";
        const space = " ".repeat(Math.max(0, widths[k]! - textWidth(text)));
        return toTheRight[k] ? space + text : text + space;
      })
      .join(" ".repeat(gap))
      .trimEnd(),
  ).join("\n");
}
