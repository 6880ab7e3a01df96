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
    for (const [i, each] of value.entries()) figuresOf(each, `${path}[${i}]`, found);
  else if (typeof value === "object" && value !== null)
    for (const [key, each] of Object.entries(value))
      figuresOf(each, `${path}.${renamed[key] ?? key}`, found);
  return found;
}

const [before, after] = process.argv
  .slice(2, 4)
  .map((file) => figuresOf(JSON.parse(readFileSync(file, "utf8")), "", new Map()));
if (before === undefined || after === undefined)
  throw new Error("usage: tsx scripts/compare-reports.ts BEFORE.json AFTER.json");
const lines: string[] = [];
for (const [path, value] of before) {
  const now = after.get(path);
  if (now === undefined) lines.push(`gone     ${path} (${value})`);
  else if (now !== value) lines.push(`differs  ${path}: ${value} → ${now}`);
}
for (const [path, value] of after) if (!before.has(path)) lines.push(`new      ${path} (${value})`);
for (const line of lines) process.stdout.write(`${line}\n`);
process.stdout.write(`${before.size} figures, ${lines.length} differences\n`);
process.exitCode = lines.length > 0 ? 1 : 0;
