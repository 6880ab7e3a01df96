/**
 * What is wrong with a value in a file, in the words of Narrows: `expected …, got …`. One wording for
 * every schema of a file that people write, so that a design, a topology and a file of settings say the
 * same of the same mistake.
 */
import type { z } from "zod";
import { suggestion } from "../nearest-word.ts";

type Issue = z.core.$ZodRawIssue | z.core.$ZodIssue;

/** Said of a value that is not there. */
export const missingValue = "missing";

const longestShown = 40;

/**
 * `expected WHAT, got VALUE`; `missing` where there is no value.
 * @param what as `a number above 0`
 */
export function expectedButGot(what: string, input: unknown): string {
  return input === undefined ? missingValue : `expected ${what}, got ${writtenValue(input)}`;
}

/** The `error` of a schema that expects something: its message says what was found instead. */
export function expecting(what: string): { error: (issue: { input?: unknown }) => string } {
  return { error: ({ input }) => expectedButGot(what, input) };
}

/** The `error` for a whole schema: our words wherever a part of it has none of its own. */
export function issueInWords(issue: z.core.$ZodRawIssue): string | undefined {
  const what = expectationOf(issue);
  if (what === undefined) return undefined;
  const known = issue.code === "invalid_value" ? issue.values.map(String) : [];
  const meant = typeof issue.input === "string" ? suggestion(issue.input, known) : "";
  return `${expectedButGot(what, issue.input)}${meant}`;
}

/** One thing that is wrong with what a file says. */
export interface SchemaFault {
  path: readonly PropertyKey[];
  /** It is the key that is wrong, not what stands there. */
  atKey: boolean;
  message: string;
}

/**
 * The faults that an issue of a schema stands for: one for each unknown key.
 * @param keysAt keys that may stand at a path, of which the nearest is suggested
 */
export function faultsOfIssue(
  issue: z.core.$ZodIssue,
  keysAt: (path: readonly PropertyKey[]) => readonly string[],
): SchemaFault[] {
  if (issue.code !== "unrecognized_keys")
    return [{ path: issue.path, atKey: false, message: issue.message }];
  const known = keysAt(issue.path);
  return issue.keys.map((key) => ({
    path: [...issue.path, key],
    atKey: true,
    message: `unknown key "${key}"${suggestion(key, known)}`,
  }));
}

/** A value as it is shown: short, and a list or a part with keys by its size. */
function writtenValue(input: unknown): string {
  if (input === null) return "nothing";
  if (Array.isArray(input) && input.some((each) => typeof each === "object"))
    return counted(input.length, "entry", "entries");
  if (typeof input === "object" && !Array.isArray(input))
    return counted(Object.keys(input).length, "key", "keys");
  if (typeof input === "number") return String(input);
  const written = JSON.stringify(input) ?? String(input);
  return written.length > longestShown ? `${written.slice(0, longestShown - 1)}…` : written;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "keys and values",
  record: "keys and values",
};

const formats: Readonly<Record<string, string>> = {
  url: "an address, as https://example.org",
  ipv4: "an IPv4 address",
  ipv6: "an IPv6 address",
  cidrv4: "a block of IPv4 addresses, as 192.0.2.0/24",
  cidrv6: "a block of IPv6 addresses, as 2001:db8::/32",
};

/** What stands after "expected"; undefined where the schema has words of its own. */
function expectationOf(issue: Issue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return kinds[issue.expected] ?? issue.expected;
    case "invalid_value":
      return oneOf(issue.values.map((value) => JSON.stringify(value)));
    case "invalid_format":
      return formats[issue.format] ?? `text of the form ${issue.pattern ?? issue.format}`;
    case "too_small":
      return bound(issue, Number(issue.minimum), issue.inclusive === false ? "above" : "from");
    case "too_big":
      return bound(issue, Number(issue.maximum), issue.inclusive === false ? "below" : "up to");
    case "invalid_union":
      return unionOf(issue.errors);
    default:
      return undefined;
  }
}

/** A bound in numbers, in letters of a text or in entries of a list. */
function bound(
  { origin }: { origin: string },
  limit: number,
  side: "above" | "from" | "below" | "up to",
): string {
  if (origin === "string" && side === "from" && limit === 1) return "a text that is not empty";
  const size = side === "from" ? "at least" : "at most";
  if (origin === "string") return `a text of ${size} ${counted(limit, "letter", "letters")}`;
  if (origin === "array" || origin === "tuple" || origin === "set")
    return `a list of ${size} ${counted(limit, "entry", "entries")}`;
  return side === "from" ? `a number from ${limit} up` : `a number ${side} ${limit}`;
}

/** What each alternative expects at the place itself; of those that fit so far and fail further in, nothing. */
function unionOf(errors: readonly (readonly z.core.$ZodIssue[])[]): string {
  const alternatives = errors.flatMap(([issue]) =>
    issue === undefined || issue.path.length > 0 ? [] : (expectationOf(issue) ?? []),
  );
  return alternatives.length === 0 ? "another value" : oneOf([...new Set(alternatives)]);
}

function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)!}`;
}
