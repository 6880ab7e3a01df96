/**
 * Tables on a terminal. A table that is wider than the terminal first breaks the words of its heads,
 * then of its widest column of text, and is at last cut into blocks of columns that repeat the first
 * one. Numbers are never broken.
 */

export type Cell = string | number;

const gap = 2;
/** No column of text gets narrower than this. */
const narrowest = 12;

/**
 * Rows in columns, numbers to the right; the first row is the header.
 * @param width of the terminal, in characters; undefined: as wide as it gets
 */
export function toColumns(rows: readonly (readonly Cell[])[], width?: number): string {
  const texts = rows.map((row) => row.map(String));
  const columns = Array.from({ length: Math.max(...texts.map((row) => row.length)) }, (_, k) =>
    texts.map((row) => row[k] ?? ""),
  );
  const isNumber = columns.map((cells) =>
    cells.slice(1).every((cell) => /^[\d.,\s%+−–-]*$/.test(cell)),
  );
  const widths = columns.map((cells) => widest(cells));
  if (width !== undefined) narrow(columns, isNumber, widths, width);
  const blocks = width === undefined ? [columns.map((_, k) => k)] : blocksOf(widths, width);
  return blocks
    .map((block) =>
      texts
        .map((_, row) =>
          drawRow(
            block.map((k) => wrap(columns[k]![row]!, widths[k]!)),
            block.map((k) => widths[k]!),
            block.map((k) => isNumber[k]!),
          ),
        )
        .join("\n"),
    )
    .join("\n\n");
}

function widest(cells: readonly string[]): number {
  return Math.max(0, ...cells.map((cell) => cell.length));
}

/** Lowers widths until the table fits, or nothing is left to give. */
function narrow(
  columns: readonly (readonly string[])[],
  isNumber: readonly boolean[],
  widths: number[],
  width: number,
): void {
  const excess = () => widths.reduce((sum, each) => sum + each + gap, -gap) - width;
  const least = columns.map(([head = "", ...cells], k) =>
    Math.max(
      widest(breakable(head)),
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

/** Parts of a text between which a line may break, each with what ends it. */
function breakable(text: string): string[] {
  return text.split(/(?<=_)|\s+/).filter((part) => part !== "");
}

/** A text in lines of at most `width`; a longer word is cut. */
function wrap(text: string, width: number): string[] {
  if (text.length <= width) return [text];
  const lines: string[] = [""];
  for (const part of breakable(text)) {
    const before = lines.at(-1)!;
    const joined = before === "" || before.endsWith("_") ? before + part : `${before} ${part}`;
    if (joined.length <= width) lines[lines.length - 1] = joined;
    else {
      for (let at = 0; at < part.length; at += width) lines.push(part.slice(at, at + width));
    }
  }
  return lines.filter((line) => line !== "");
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
        return toTheRight[k] ? text.padStart(widths[k]!) : text.padEnd(widths[k]!);
      })
      .join(" ".repeat(gap))
      .trimEnd(),
  ).join("\n");
}
