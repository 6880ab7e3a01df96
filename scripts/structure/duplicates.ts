/**
 * Places that share six or more lines. Blank lines, comments, imports and lines of punctuation do not
 * count; white space is folded.
 */
import type { Source } from "./imports.ts";

/** Shared lines from which two places count as a pair. */
const leastLines = 6;

interface Line {
  readonly text: string;
  /** Counted from 1. */
  readonly number: number;
}

/** Pairs of places as `a.ts:10-24 ~ b.ts:40-54`, longest first. */
export function duplicatePairs(sources: readonly Source[]): string[] {
  const files = sources.map(({ path, text }) => ({ path, lines: meaningfulLines(text) }));
  const seen = new Map<string, { file: number; at: number }>();
  const pairs: { words: string; length: number }[] = [];
  for (const [file, { path, lines }] of files.entries())
    for (let at = 0; at + leastLines <= lines.length; at++) {
      const key = windowKey(lines, at);
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, { file, at });
        continue;
      }
      const other = files[first.file]!;
      if (first.file === file && first.at + leastLines > at) continue;
      let length = leastLines;
      while (
        at + length < lines.length &&
        lines[at + length]!.text === other.lines[first.at + length]?.text
      )
        length++;
      pairs.push({
        words: `${rangeOf(other, first.at, length)} ~ ${rangeOf({ path, lines }, at, length)}`,
        length,
      });
      at += length - 1;
    }
  return pairs
    .sort((a, b) => b.length - a.length || (a.words < b.words ? -1 : 1))
    .map(({ words }) => words);
}

function windowKey(lines: readonly Line[], at: number): string {
  return lines
    .slice(at, at + leastLines)
    .map(({ text }) => text)
    .join("\n");
}

function rangeOf(
  { path, lines }: { path: string; lines: readonly Line[] },
  at: number,
  length: number,
): string {
  return `${path}:${lines[at]!.number}-${lines[at + length - 1]!.number}`;
}

function meaningfulLines(text: string): Line[] {
  const withoutImports = text.replaceAll(/^(import|export)\s[^;]*?\sfrom\s+"[^"]+";/gms, (all) =>
    "\n".repeat(all.split("\n").length - 1),
  );
  return withoutImports.split("\n").flatMap((raw, k) => {
    const line = raw.trim().replaceAll(/\s+/g, " ");
    const counts = /\w/.test(line) && !/^(\/\/|\/?\*)/.test(line);
    return counts ? [{ text: line, number: k + 1 }] : [];
  });
}
