/**
 * Compares two results of `narrows assess --json` figure by figure: every number of the first is looked
 * for at its place in the second. Usage: tsx scripts/compare-reports.ts BEFORE.json AFTER.json
 * Prints a line for each figure that differs, is gone or is new; status 1 when any does.
 */
import { readFileSync } from "node:fs";

/** Fields that were renamed, old name → new name. */
const renamed: Readonly<Record<string, string>> = {
  handsForHalf: "borderAsesCarrying50Percent",
  handsForNineTenths: "borderAsesCarrying90Percent",
  handsFor99Percent: "borderAsesCarrying99Percent",
  doors: "entryPoints",
  largestDoor: "largestEntryPoint",
  largestDoorShare: "largestEntryPointShare",
  largestDoorGbps: "largestEntryPointGbps",
};

function figuresOf(value: unknown, path: string, found: Map<string, number>): Map<string, number> {
  if (typeof value === "number") found.set(path, value);
  else if (Array.isArray(value))
    for (const [i, each] of value.entries()) figuresOf(each, `${path}[${nameOf(each, i)}]`, found);
  else if (typeof value === "object" && value !== null)
    for (const [key, each] of Object.entries(value))
      figuresOf(each, `${path}.${renamed[key] ?? key}`, found);
  return found;
}

/** An entry of a list goes by its own id, where it has one, so that lists of other lengths compare. */
function nameOf(entry: unknown, index: number): string | number {
  const id = (entry as { id?: unknown } | null)?.id;
  return typeof id === "string" ? id : index;
}

/** Differences below this part of the larger value are rounding: sums in another order. */
const rounding = 1e-9;

const [before, after] = process.argv
  .slice(2, 4)
  .map((file) => figuresOf(JSON.parse(readFileSync(file, "utf8")), "", new Map()));
if (before === undefined || after === undefined)
  throw new Error("usage: tsx scripts/compare-reports.ts BEFORE.json AFTER.json");
const lines: string[] = [];
for (const [path, value] of before) {
  const now = after.get(path);
  if (now === undefined) lines.push(`gone     ${path} (${value})`);
  else if (Math.abs(now - value) > rounding * Math.max(Math.abs(now), Math.abs(value)))
    lines.push(`differs  ${path}: ${value} → ${now}`);
  else if (now !== value) lines.push(`rounding ${path}: ${value} → ${now}`);
}
for (const [path, value] of after) if (!before.has(path)) lines.push(`new      ${path} (${value})`);
for (const line of lines) process.stdout.write(`${line}\n`);
process.stdout.write(`${before.size} figures, ${lines.length} differences\n`);
process.exitCode = lines.length > 0 ? 1 : 0;
