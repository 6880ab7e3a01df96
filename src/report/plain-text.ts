/** Plain text in columns: width in cells of a terminal, line breaks by the language's words, tables. */
import type { Language } from "./wording.ts";

const zeroWidth = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;

/** East Asian wide and fullwidth characters (Unicode annex 11), by script and block. */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/**
 * Cells that a terminal gives to a text: marks that stand over or under a letter take none, East Asian
 * letters two. Fonts that join Khmer letters may take fewer.
 */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) if (!zeroWidth.test(letter)) width += wide.test(letter) ? 2 : 1;
  return width;
}

/** The start of a text that fits into so many cells, with … where something is left out. */
export function cutText(text: string, cells: number): string {
  if (textWidth(text) <= cells) return text;
  let cut = "";
  for (const letter of text) {
    if (textWidth(cut + letter) > cells - 1) break;
    cut += letter;
  }
  return `${cut}…`;
}

/** Scripts that are written without spaces between words. */
const unspaced = /[\p{Script=Khmer}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Han}]/u;

/**
 * Breaks at spaces, and between words where a script has no spaces; every line starts with `indent`.
 * @param columns cells of a line; a longer word stands alone and sticks out
 */
export function wrapText(
  text: string,
  columns: number,
  indent: string,
  language: Language = "en",
): string[] {
  const lines: string[] = [];
  let line = "";
  for (const { word, spaced } of wordsOf(text, language)) {
    const joined = line === "" ? word : line + (spaced ? " " : "") + word;
    if (line !== "" && textWidth(indent + joined) > columns) {
      lines.push(indent + line);
      line = word;
    } else line = joined;
  }
  if (line !== "") lines.push(indent + line);
  return lines;
}

/** Pieces that stay whole, and whether a space stood before each; no-break spaces are no break. */
export function wordsOf(text: string, language: Language): { word: string; spaced: boolean }[] {
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  return text
    .trim()
    .split(/[ \t\n]+/)
    .flatMap((token) => {
      if (!unspaced.test(token)) return [{ word: token, spaced: true }];
      const pieces: { word: string; spaced: boolean }[] = [];
      for (const { segment, isWordLike } of segmenter.segment(token)) {
        const last = pieces.at(-1);
        if (last !== undefined && isWordLike !== true) last.word += segment;
        else pieces.push({ word: segment, spaced: last === undefined });
      }
      return pieces;
    });
}

export interface TextTable {
  header: readonly string[];
  rows: readonly (readonly string[])[];
  /** Columns from here on stand to the right. */
  numbersFrom: number;
  /** The column of names, cut where the table would be wider than `columns`. */
  names: number;
  /** Cells of a line. */
  columns: number;
}

/** Least cells for a name. */
const leastName = 12;

/** Cells to which words of a header are cut where a table would not fit otherwise. */
const shortWord = 8;

/** A table with its header wrapped over the columns, no wider than the terminal where names can give way. */
export function textTable(
  { header, rows, numbersFrom, names, columns }: TextTable,
  language: Language = "en",
): string[] {
  const widest = (k: number) => Math.max(1, ...rows.map((row) => textWidth(row[k]!)));
  const longestWord = (text: string) => Math.max(...wrapText(text, 1, "", language).map(textWidth));
  const widthsWith = (word: number) =>
    header.map((title, k) => Math.max(widest(k), Math.min(word, longestWord(title))));
  const besideNames = (all: readonly number[]) =>
    all.reduce((sum, width, k) => (k === names ? sum : sum + width + 2), 0);
  const full = widthsWith(Number.POSITIVE_INFINITY);
  const widths = besideNames(full) + leastName > columns ? widthsWith(shortWord) : full;
  const others = besideNames(widths);
  widths[names] = Math.max(leastName, Math.min(widths[names]!, columns - others));
  const titles = header.map((title, k) => wrapText(title, widths[k]!, "", language));
  const height = Math.max(...titles.map((lines) => lines.length));
  const head = Array.from({ length: height }, (_, line) =>
    titles.map((lines) => lines[line - (height - lines.length)] ?? ""),
  );
  return [...head, ...rows].map((row) =>
    row
      .map((text, k) => {
        const cell = cutText(text, widths[k]!);
        const space = " ".repeat(widths[k]! - textWidth(cell));
        return k < numbersFrom ? cell + space : space + cell;
      })
      .join("  ")
      .trimEnd(),
  );
}
