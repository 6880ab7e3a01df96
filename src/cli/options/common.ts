/** Kinds of options that many commands use: files that are read, numbers in a range, repeated values. */
import { type Argument, type Command, Option } from "commander";
import { InputError } from "../../base/errors.ts";

const inputs = new WeakSet<Option>();

/** An option that names a file to read, or a folder of files; `-` is standard input. */
export function inputFileOption(flags: string, description: string): Option {
  const option = new Option(flags, description);
  inputs.add(option);
  return option;
}

/** Whether an option names a file or folder to read. */
export function isInputFile(option: Option): boolean {
  return inputs.has(option);
}

const foreign = new WeakSet<Argument>();

/** An argument whose words are another program's: `-` among them is none of our files. */
export function foreignWords(argument: Argument): Argument {
  foreign.add(argument);
  return argument;
}

/** Whether the words of an argument are another program's. */
export function isForeign(argument: Argument): boolean {
  return foreign.has(argument);
}

/** A whole number in a range. @throws InputError `option-number` */
export function parseInteger(option: string, text: string, low: number, high: number): number {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value >= low && value <= high) return value;
  const range =
    high === Number.MAX_SAFE_INTEGER ? `a whole number from ${low} up` : `${low} to ${high}`;
  throw new InputError("option-number", `${option}: expected ${range}, not "${text}"`);
}

/** An option that takes a whole number in a range. */
export function integerOption(
  flags: string,
  description: string,
  { low, high = Number.MAX_SAFE_INTEGER }: { low: number; high?: number },
): Option {
  const option = new Option(flags, description);
  return option.argParser((text) => parseInteger(option.long!, text, low, high));
}

/** Several values with commas between them, one at least. @throws InputError `option-empty` */
export function parseList(option: string, text: string): string[] {
  const values = text.split(",").map((one) => one.trim());
  const given = values.filter((one) => one !== "");
  if (given.length > 0) return given;
  throw new InputError("option-empty", `${option} "${text}": expected one or more, with commas`);
}

/** An option that may be given several times; what the command line says replaces a default. */
export function repeatedOption(
  flags: string,
  description: string,
  parse: (text: string) => readonly string[] = (text) => [text],
  defaults: readonly string[] = [],
): Option {
  // A frozen list is a default, or comes from a file of settings.
  return new Option(flags, `${description} (repeatable)`)
    .default(Object.freeze([...defaults]), defaults.join(",") || "none")
    .argParser((text: string, before: readonly string[]) => [
      ...(Object.isFrozen(before) ? [] : before),
      ...parse(text),
    ]);
}

/** Options for the form of a result on standard output. */
export interface FormatOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** Adds `--json` and `--csv`, of which one may be given. */
export function formatOptions(
  command: Command,
  { json = "as JSON", csv = "as CSV" }: { json?: string; csv?: string } = {},
): Command {
  return command
    .addOption(new Option("--json", json).conflicts("csv"))
    .addOption(new Option("--csv", csv).conflicts("json"));
}

/** Options of commands whose rows can be written as a Parquet file. */
export interface ParquetOptions {
  readonly parquet?: string;
}

/** Adds `--parquet`. */
export function parquetOption(command: Command): Command {
  return command.option(
    "--parquet <file>",
    "also write the rows as a Parquet file, with columns as in docs/query.md",
  );
}

/** Adds `--workers`. */
export function workersOption(command: Command): Command {
  const option = new Option("--workers <number>", "threads (default: one a processor, at most 16)");
  return command.addOption(
    option.env("NARROWS_WORKERS").argParser((text) => {
      const isOfEnvironment = process.env.NARROWS_WORKERS === text;
      const name = isOfEnvironment ? "NARROWS_WORKERS (--workers)" : "--workers";
      return parseInteger(name, text, 1, 64);
    }),
  );
}

/** Adds `--tie-break`. */
export function tieBreakOption(command: Command): Command {
  return command.option(
    "--tie-break <rule>",
    "which of equally good routes an AS takes: lowest-asn, hash, seeded[:N] or shuffled[:N]",
    "lowest-asn",
  );
}

/** Adds `--country`, for which a generic design is filled in. */
export function genericCountryOption(command: Command): Command {
  return command.option(
    "--country <cc>",
    "the country that a generic design is for, ISO 3166-1 code",
  );
}

/** Adds `--set`. */
export function setOption(command: Command, what = "a value of the design"): Command {
  return command.addOption(
    repeatedOption(
      "--set <path=value>",
      `change ${what}, as users=9e6; PATH+=VALUE and PATH-=VALUE for lists, PATH[0]=VALUE`,
    ),
  );
}
