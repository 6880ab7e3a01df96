/**
 * Changes of a design's values by path, as `--set` gives them:
 *
 *     users=9e6                          set a value
 *     international.exempt+=17726        append to a list (a list appends each of its values)
 *     operators[0].sites-=poipet         remove from a list, by value, or by id, AS number or name
 *     capacity.siteGbps[2]=4000          one entry of a list, from 0
 *     sites[id=bavet].latitude=11.1      a key of the entry that has this value
 *
 * Values are YAML. The dotted form `sites.0.latitude` works too.
 */
import { type Document, isMap, isScalar, isSeq, parse, stringify, type YAMLSeq } from "yaml";
import type { InputError } from "../base/errors.ts";
import { suggestion } from "../base/nearest-word.ts";
import { expandAliases } from "../base/schema/written-yaml.ts";
import { isListAt, keysAt } from "./design-keys.ts";
import {
  asSet,
  formatPath,
  malformed,
  overrideSigns,
  readSteps,
  type Step,
  splitOverride,
  wrong,
} from "./override-path.ts";

export { formatPath } from "./override-path.ts";

/** One change of a design. */
export interface Override {
  path: string;
  value: unknown;
  /** `set` when left out. */
  operation?: "set" | "append" | "remove";
  /** How the user gave it, where not by `--set` with these words: `--vary "users=1e6..9e6"`. */
  given?: string;
}

/**
 * `PATH=VALUE`, `PATH+=VALUE` or `PATH-=VALUE`.
 * @throws InputError `set-malformed` with the position, characters from 1
 */
export function parseOverride(text: string): Override {
  const { path, operation, valueAt } = splitOverride(text);
  let value: unknown;
  try {
    // A tag that YAML does not know is the text behind it; no warning is printed of it.
    value = parse(text.slice(valueAt), { logLevel: "error" });
  } catch {
    throw malformed(asSet(text), valueAt, "the value is not YAML");
  }
  if (value === null || value === undefined)
    throw malformed(asSet(text), valueAt, "expected a value after the equals sign");
  return operation === "set" ? { path, value } : { path, value, operation };
}

/** The change as it is written. */
export function formatOverride({ path, value, operation = "set" }: Override): string {
  return `${path}${overrideSigns[operation]}${written(value)}`;
}

function written(value: unknown): string {
  if (typeof value === "string") return value;
  // YAML has words for what JSON lacks.
  return Number.isFinite(value) || typeof value !== "number"
    ? JSON.stringify(value)
    : stringify(value).trim();
}

/** The change as the user gave it, with its option: `--set "users=9e6"`. */
export function describeOverride(override: Override): string {
  return override.given ?? asSet(formatOverride(override));
}

/**
 * Carries a change out in the document of a design.
 * @returns the path of keys and positions that was changed
 * @throws InputError `set-malformed`, `set-unknown-key`, `set-index`, `set-not-list`, `set-absent`
 */
export function applyOverride(document: Document, override: Override): (string | number)[] {
  const given = describeOverride(override);
  const { steps, end } = readSteps(override.path, given);
  expandAliases(document);
  if (steps.length === 0 || end < override.path.length)
    throw malformed(given, end, "expected a path of keys, as capacity.siteGbps");
  const path: (string | number)[] = [];
  for (const step of steps) {
    if (step.index !== undefined && isRangeWithBasis(document, path)) path.push("value");
    path.push(resolveStep(document, path, step, given));
  }
  const { operation = "set", value } = override;
  if (operation === "set") {
    document.setIn(path, document.createNode(value));
    return path;
  }
  const list = listAt(document, path, steps.at(-1)!, given);
  if (operation === "append") {
    for (const each of Array.isArray(value) ? value : [value]) list.add(document.createNode(each));
    return path;
  }
  for (const each of Array.isArray(value) ? value : [value]) {
    const k = list.items.findIndex((item) => identityOf(item) === String(each));
    if (k < 0) {
      const known = list.items.flatMap((item) => identityOf(item) ?? []);
      throw wrong(
        "set-absent",
        given,
        end + 2,
        `${formatPath(path)} has no "${each}" (${some(known)})`,
      );
    }
    list.delete(k);
  }
  return path;
}

/** Whether `{ value: [low, likely, high], source }` stands there, whose entries are those of `value`. */
function isRangeWithBasis(document: Document, path: readonly (string | number)[]): boolean {
  const node = nodeAt(document, path);
  return isMap(node) && isSeq(node.get("value"));
}

/** The key or position that a step leads to from a path. */
function resolveStep(
  document: Document,
  path: readonly (string | number)[],
  { key, index, where, at }: Step,
  given: string,
): string | number {
  const node = nodeAt(document, path);
  if (key !== undefined) {
    const known = keysAt(path);
    if (known.includes(key)) return key;
    throw isSeq(node)
      ? wrong("set-index", given, at, `expected a position, as ${formatPath(path)}[0]`)
      : known.length === 0
        ? wrong("set-unknown-key", given, at, `${formatPath(path)} has no parts`)
        : wrong(
            "set-unknown-key",
            given,
            at,
            `unknown key "${key}"${suggestion(key, known) || ` (keys: ${known.join(", ")})`}`,
          );
  }
  if (!isSeq(node)) throw notList(path, node, given, at);
  const { items } = node;
  if (where === undefined) {
    if (index! < items.length) return index!;
    const range = items.length === 0 ? "is empty" : `has entries 0 to ${items.length - 1}`;
    throw wrong(
      "set-index",
      given,
      at,
      `${formatPath(path)} ${range}; "${formatPath(path)}+=VALUE" adds one`,
    );
  }
  const of = (item: unknown) =>
    isMap(item) && item.has(where.key) ? String(item.get(where.key)) : undefined;
  const k = items.findIndex((item) => of(item) === where.value);
  if (k >= 0) return k;
  const known = items.flatMap((item) => of(item) ?? []);
  throw wrong(
    "set-absent",
    given,
    at,
    `${formatPath(path)} has no entry with ${where.key} "${where.value}"${suggestion(where.value, known) || ` (${some(known)})`}`,
  );
}

function nodeAt(document: Document, path: readonly (string | number)[]): unknown {
  return path.length === 0 ? document.contents : document.getIn(path, true);
}

/** The list at a path, made where there is none yet. */
function listAt(
  document: Document,
  path: readonly (string | number)[],
  { at }: Step,
  given: string,
): YAMLSeq {
  const node = nodeAt(document, path);
  if (isSeq(node)) return node;
  const empty = node === undefined || (isScalar(node) && node.value === null);
  if (!empty || !isListAt(path)) throw notList(path, node, given, at);
  document.setIn(path, document.createNode([]));
  return document.getIn(path, true) as YAMLSeq;
}

function notList(
  path: readonly (string | number)[],
  node: unknown,
  given: string,
  at: number,
): InputError {
  const what = isScalar(node)
    ? `is ${JSON.stringify(node.value)}, not a list`
    : node === undefined && isListAt(path)
      ? `is not given; "${formatPath(path)}+=VALUE" begins it`
      : "is not a list";
  return wrong("set-not-list", given, at, `${formatPath(path)} ${what}`);
}

/** What an entry of a list is known by. */
function identityOf(item: unknown): string | undefined {
  if (isScalar(item)) return String(item.value);
  if (!isMap(item)) return undefined;
  const by = ["id", "asn", "name"].find((key) => item.has(key));
  return by === undefined ? undefined : String(item.get(by));
}

function some(known: readonly string[]): string {
  return known.length === 0 ? "it is empty" : `it holds ${known.slice(0, 12).join(", ")}`;
}
