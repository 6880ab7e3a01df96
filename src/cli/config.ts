/**
 * `narrows.config.yaml`: defaults for options, of all commands or, in a section named like a command,
 * of that one. An option on the command line and an environment variable go before it. Consent is not a
 * setting: `--yes` can only be given by hand.
 */

import type { Command, Option } from "commander";
import type { Pair, YAMLMap } from "yaml";
import { InputError, type Place } from "../base/errors.ts";
import { suggestion } from "../base/nearest-word.ts";
import { expectedButGot } from "../base/schema/issue.ts";
import { mostWrittenBytes, requireSize } from "../base/schema/written-file.ts";
import { readInput } from "../data/cache.ts";

/** Options that a file of settings cannot give. */
const byHandOnly: ReadonlySet<string> = new Set(["yes", "config", "help", "version"]);

/** One key of the file. */
interface Setting {
  /** The command or group in whose section it stands; the program for the top level. */
  readonly section: Command;
  readonly name: string;
  readonly value: boolean | readonly string[];
  readonly place: Place;
}

/** Options whose default came from the file, by command. */
const configured = new WeakMap<Command, Map<Option, Place>>();

/**
 * Reads a file of settings and makes its values the defaults of the program's options.
 * @throws InputError `config-…` with file, line and column
 */
export async function applyConfig(program: Command, file: string): Promise<void> {
  const settings = await readSettings(
    new TextDecoder().decode(await readInput(file, mostWrittenBytes)),
    file,
    program,
  );
  // Sections come after the top level, and the sections in them after those.
  for (const setting of settings.sort((a, b) => depthOf(a.section) - depthOf(b.section)))
    for (const command of subtree(setting.section))
      for (const option of optionsOf(command))
        if (option.long === `--${setting.name}`) setDefault(command, option, setting);
}

/**
 * Drops values of the file that exclude an option given by hand, once the command line is parsed.
 * @throws InputError `config-conflict` where two values of the file exclude each other
 */
export function settleConflicts(command: Command): void {
  const own = configured.get(command) ?? new Map<Option, Place>();
  const sourceOf = (option: Option) => command.getOptionValueSource(option.attributeName());
  for (const [option, place] of own) {
    if (sourceOf(option) !== "default") continue;
    const rivals = command.options.filter(
      (other) =>
        conflictsOf(option).includes(other.attributeName()) ||
        conflictsOf(other).includes(option.attributeName()),
    );
    if (rivals.some((rival) => ["cli", "env"].includes(sourceOf(rival) ?? ""))) {
      command.setOptionValueWithSource(option.attributeName(), option.defaultValue, "default");
      continue;
    }
    const rival = rivals.find(
      (each) => own.has(each) && command.getOptionValue(each.attributeName()),
    );
    if (rival !== undefined)
      throw new InputError(
        "config-conflict",
        `${option.long?.slice(2)} and ${rival.long?.slice(2)} exclude each other`,
        place,
      );
  }
}

/** Commander keeps the list private, and has no other way to ask. */
function conflictsOf(option: Option): readonly string[] {
  return (option as unknown as { conflictsWith?: readonly string[] }).conflictsWith ?? [];
}

function optionsOf(command: Command): Option[] {
  return command.options.filter(({ long }) => !byHandOnly.has(long?.slice(2) ?? ""));
}

function subtree(command: Command): Command[] {
  return [command, ...command.commands.flatMap(subtree)];
}

function depthOf(command: Command): number {
  return command.parent === null ? 0 : 1 + depthOf(command.parent);
}

async function readSettings(text: string, file: string, program: Command): Promise<Setting[]> {
  const [{ LineCounter, isMap }, { parseWritten }] = await Promise.all([
    import("yaml"),
    import("../base/schema/written-yaml.ts"),
  ]);
  requireSize(text, file);
  const lines = new LineCounter();
  const document = parseWritten(text, lines);
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const [error] = document.errors;
  if (error !== undefined)
    throw new InputError("config-yaml", error.message, placeAt(error.pos[0]));
  if (document.contents === null) return [];
  if (!isMap(document.contents))
    throw new InputError("config-yaml", "expected names of options and their values", placeAt(0));
  return settingsIn(document.contents as YAMLMap, program, placeAt, isMap);
}

function settingsIn(
  map: YAMLMap,
  section: Command,
  placeAt: (offset: number) => Place,
  isMap: (node: unknown) => node is YAMLMap,
): Setting[] {
  return map.items.flatMap((pair) => {
    const name = String((pair.key as { value?: unknown }).value);
    const place = placeAt((pair.key as { range: [number, number, number] }).range[0]);
    const command = section.commands.find((each) => each.name() === name);
    if (command !== undefined && isMap(pair.value))
      return settingsIn(pair.value, command, placeAt, isMap);
    const known = subtree(section).flatMap((each) =>
      optionsOf(each).map(({ long }) => long!.slice(2)),
    );
    if (known.includes(name))
      return [{ section, name, value: settingValue(pair, name, place), place }];
    const names = [...known, ...section.commands.map((each) => each.name())];
    throw new InputError(
      "config-unknown-key",
      byHandOnly.has(name)
        ? `"${name}" can only be given on the command line`
        : `unknown key "${name}"${suggestion(name, names)}`,
      place,
    );
  });
}

/** A flag, or texts as the command line would have them. */
function settingValue(pair: Pair, name: string, place: Place): boolean | string[] {
  const node = pair.value as { toJSON(): unknown } | null;
  const value = node?.toJSON();
  if (typeof value === "boolean") return value;
  const items: unknown[] = Array.isArray(value) ? value : [value];
  if (items.every((item) => typeof item === "string" || typeof item === "number"))
    return items.map(String);
  throw new InputError(
    "config-value",
    `${name}: ${expectedButGot("a text, a number, true or false", value)}`,
    place,
  );
}

function setDefault(command: Command, option: Option, { name, value, place }: Setting): void {
  const given = Array.isArray(value) && value.length === 1 ? value[0] : value;
  const wrong = (expected: string) =>
    new InputError("config-value", `${name}: ${expectedButGot(expected, given)}`, place);
  const takesValue = option.required || option.optional;
  if (takesValue === (typeof value === "boolean"))
    throw wrong(takesValue ? "a value" : "true or false");
  if (typeof value !== "boolean" && value.length !== 1 && !Array.isArray(option.defaultValue))
    throw wrong("one value");
  const parsed = typeof value === "boolean" ? value || undefined : parseAll(option, value, place);
  const key = option.attributeName();
  // Not "config": commander would then hold it against options given by hand.
  command.setOptionValueWithSource(key, parsed, "default");
  const own = configured.get(command) ?? new Map<Option, Place>();
  configured.set(command, own.set(option, place));
}

function parseAll(option: Option, texts: readonly string[], place: Place): unknown {
  try {
    const value = texts.reduce<unknown>(
      (before, text) => (option.parseArg === undefined ? text : option.parseArg(text, before)),
      option.defaultValue,
    );
    return Array.isArray(value) ? Object.freeze(value) : value;
  } catch (error) {
    const code = error instanceof InputError ? error.code : "config-value";
    throw new InputError(code, (error as Error).message, place);
  }
}
