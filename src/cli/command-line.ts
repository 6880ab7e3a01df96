/** The command that makes a result again, from what a command was really run with. */

import { basename } from "node:path";
import type { Command, Option } from "commander";
import { ownValue, setOwnValue } from "../base/own-value.ts";
import { fileWord, quoteWord } from "../base/shell.ts";
import { isInputFile } from "./options/common.ts";

/** Options that say where and how results are shown; they do not change them. */
const presentation: ReadonlySet<string> = new Set([
  ...[
    "json",
    "csv",
    "out",
    "html",
    "parquet",
    "svg",
    "geojson",
    "graphml",
    "parquet",
    "pdf",
    "brief",
    "workers",
    "queue",
    "store",
    "work",
    "config",
    "quiet",
    "verbose",
  ],
]);

/** Values that a run found out and that stand for those of the options: attribute name → value. */
export type Resolved = Readonly<Record<string, string | boolean | undefined>>;

/** A value of an option as a run record holds it. */
type OptionValue = string | number | boolean;

/**
 * Every option that changes results, by long name, with the value that was used. Files stand without
 * their folder; options without a value are left out.
 */
export function effectiveOptions(
  command: Command,
  resolved: Resolved = {},
): Record<string, OptionValue> {
  const values: Record<string, OptionValue> = {};
  for (const option of resultOptions(command)) {
    const value = effectiveValue(command, option, resolved);
    if (Array.isArray(value) || value === undefined || value === null) continue;
    setOwnValue(values, option.long!.slice(2), value as OptionValue);
  }
  return values;
}

/**
 * The command as one line for a POSIX shell. Options that have their default value are left out, files
 * stand without their folder, and `ending` says where the result goes. Run in a folder that holds the
 * same files, with the same data, it makes the same result.
 */
export function commandLineOf(command: Command, resolved: Resolved = {}, ending = ""): string {
  const words = [...commandWords(command)];
  for (const value of (command.processedArgs as unknown[]).flat())
    if (typeof value === "string") words.push(portable(value));
  for (const option of resultOptions(command)) {
    const value = effectiveValue(command, option, resolved);
    if (value === undefined || value === false || value === option.defaultValue) continue;
    if (value === true) words.push(option.long!);
    else for (const each of [value].flat()) words.push(option.long!, String(each));
  }
  return `${words.map(quoteWord).join(" ")}${ending === "" ? "" : ` ${ending}`}`;
}

function commandWords(command: Command): string[] {
  return [...(command.parent === null ? [] : commandWords(command.parent)), command.name()];
}

function resultOptions(command: Command): Option[] {
  return command.options.filter(({ long }) => !presentation.has(long?.slice(2) ?? ""));
}

function effectiveValue(command: Command, option: Option, resolved: Resolved): unknown {
  const name = option.attributeName();
  const value = Object.hasOwn(resolved, name)
    ? ownValue(resolved, name)
    : (command.getOptionValue(name) as unknown);
  return isInputFile(option) && typeof value === "string" ? portable(value) : value;
}

/** The name of a file without its folder; anything without a folder as it is. */
function portable(value: string): string {
  if (!/[\\/]/.test(value) || /^https?:/.test(value)) return value;
  return fileWord(basename(value));
}
