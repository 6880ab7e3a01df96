/** What came of one input: the way that the program went, and whether that is a fault. */
import { InputError } from "../../src/base/errors.ts";

export interface Outcome {
  /** The same for inputs that are treated alike: a new one is worth going on from. */
  readonly way: string;
  /** What is wrong; undefined where nothing is. */
  readonly fault: string | undefined;
}

/** Characters of an error's line: what people are shown of a file must fit a terminal. */
const longestMessage = 4000;

export function outcomeOfError(error: unknown): Outcome {
  if (error instanceof InputError) {
    const said = error.describe();
    const fault =
      said.length > longestMessage ? `the error has ${said.length} characters` : undefined;
    return { way: `${error.code} ${plain(error.message)}`, fault };
  }
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const at = error instanceof Error ? placesOf(error) : "";
  // One fault is one place, whatever words of the input the message holds.
  return { way: `thrown ${at === "" ? plain(words) : at}`, fault: `${words.slice(0, 300)} ${at}` };
}

export function outcomeOfValue(value: unknown): Outcome {
  const { at, shape } = inspect(value);
  return { way: shape, fault: at === undefined ? undefined : `NaN at ${at}` };
}

/** Without what differs from input to input. */
function plain(words: string): string {
  return words
    .replaceAll(/["“][^"”]*["”]/g, "…")
    .replaceAll(/-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/g, "N")
    .slice(0, 120);
}

/** The two innermost places in the sources. */
function placesOf({ stack = "" }: Error): string {
  const places = [...stack.matchAll(/\/((?:src|web|node_modules)\/[^:?]*)[^:]*:(\d+)/g)];
  return places
    .slice(0, 2)
    .map(([, file, line]) => `${file}:${line}`)
    .join(" ");
}

const mostLooked = 50_000;

/** The first path at which NaN stands, and which keys and kinds of values there are. */
function inspect(root: unknown): { at: string | undefined; shape: string } {
  const parts = new Set<string>();
  const seen = new Set<object>();
  const open: { value: unknown; path: string; name: string }[] = [
    { value: root, path: "", name: "" },
  ];
  let at: string | undefined;
  for (let k = 0; open.length > 0 && k < mostLooked; k++) {
    const { value, path, name } = open.pop()!;
    if (typeof value === "number" && Number.isNaN(value)) at ??= path || "the result";
    if (typeof value !== "object" || value === null) {
      parts.add(`${name}:${kindOf(value)}`);
      continue;
    }
    if (seen.has(value)) continue;
    seen.add(value);
    if (value instanceof Float64Array || value instanceof Float32Array) {
      if (value.includes(Number.NaN)) at ??= path;
      continue;
    }
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) continue;
    parts.add(`${name}#${Math.min(4, sizeOf(value))}`);
    for (const [key, inner] of entriesOf(value))
      open.push({ value: inner, path: `${path}.${key}`, name: /^\d/.test(key) ? name : key });
  }
  return { at, shape: [...parts].sort().join(" ").slice(0, 4000) };
}

function kindOf(value: unknown): string {
  if (typeof value === "string")
    return /^[a-z][a-z-]{0,24}(\.[a-z-]{1,24})*$/.test(value) ? value : "text";
  if (typeof value === "number") return value === 0 ? "0" : value < 0 ? "-" : "+";
  return String(value).slice(0, 20);
}

function sizeOf(value: object): number {
  return Array.isArray(value)
    ? value.length
    : value instanceof Map || value instanceof Set
      ? value.size
      : 1;
}

function entriesOf(value: object): [string, unknown][] {
  if (value instanceof Map) return [...value].map(([key, inner]) => [String(key), inner]);
  if (value instanceof Set) return [...value].map((inner, k) => [String(k), inner]);
  return Object.entries(value);
}
