/** What is wrong with a table that could still be read, as lines for the person who gave it. */

import type { TableProblems } from "../base/table-problems.ts";
import { visible } from "../base/visible-text.ts";

/** Takes one line of warning. */
export type Warn = (line: string) => void;

const said = new Set<string>();

/** Writes to standard error, each line once in the life of the process. */
export const warnOnStderr: Warn = (line) => {
  if (said.has(line)) return;
  said.add(line);
  process.stderr.write(`${visible(line)}\n`);
};

const namedLines = 5;
const namedValues = 10;

/** Says a table's problems: `FILE:LINE: …` for the first few, then how many there are. */
export function warnOf(problems: TableProblems, file: string, warn: Warn): void {
  for (const { line, reason } of problems.lines.slice(0, namedLines))
    warn(`${file}:${line}: left out: ${reason}`);
  if (problems.unreadable > namedLines)
    warn(
      `${file}: ${problems.unreadable} lines left out in all; the first ${namedLines} are named`,
    );
  for (const { value, rows, line } of problems.unknown.slice(0, namedValues))
    warn(
      `${file}:${line}: "${value}" is no country: ${rows === 1 ? "1 row" : `${rows} rows`} with it read as country not known`,
    );
  if (problems.unknown.length > namedValues)
    warn(`${file}: ${problems.unknown.length} such values in all`);
}
