/** Lists that were reviewed, in a text file: a line for each entry, `name: entry`, so that a new one is a line. */
import { readFileSync, writeFileSync } from "node:fs";

export type Lists = Readonly<Record<string, readonly string[]>>;

export function readLists(file: URL): Lists {
  const lists: Record<string, string[]> = {};
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const at = line.indexOf(": ");
    if (at < 0) continue;
    const name = line.slice(0, at);
    lists[name] ??= [];
    lists[name].push(line.slice(at + 2));
  }
  return lists;
}

/** Entries ascending, each once. */
export function writeLists(file: URL, lists: Lists): void {
  const lines = Object.entries(lists).flatMap(([name, entries]) =>
    [...new Set(entries)].sort().map((entry) => `${name}: ${entry}`),
  );
  writeFileSync(file, `${lines.join("\n")}\n`);
}
