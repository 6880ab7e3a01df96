/** Where a schema lets numbers stand, read from its JSON Schema: a new key is found by itself. */
import { setOwnValue } from "../../src/base/own-value.ts";

interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
}

/** Keys and positions. */
export type Path = readonly (string | number)[];

export interface NumberPlace {
  readonly path: Path;
  /** Whether `[low, likely, high]` may stand there too. */
  readonly takesRange: boolean;
}

/**
 * Every place of a number. Of lists the first entry stands for all; of objects with keys of any name, the first that
 * the example has.
 * @param example a value that follows the schema
 */
export function numberPlaces(schema: object, example: unknown): NumberPlace[] {
  const found = new Map<string, NumberPlace>();
  const walk = (given: JsonSchema, path: Path, there: unknown): void => {
    const forms = alternatives(given);
    if (forms.some(({ type }) => type === "number" || type === "integer"))
      found.set(path.join("."), {
        path,
        takesRange: forms.some(({ prefixItems }) => prefixItems?.length === 3),
      });
    for (const { properties = {}, additionalProperties, items, prefixItems } of forms) {
      for (const [key, inner] of Object.entries(properties))
        walk(inner, [...path, key], partOf(there, key));
      const [anyKey = "x"] = Object.keys(typeof there === "object" && there !== null ? there : {});
      if (typeof additionalProperties === "object")
        walk(additionalProperties, [...path, anyKey], partOf(there, anyKey));
      if (items !== undefined && prefixItems === undefined)
        walk(items, [...path, 0], partOf(there, "0"));
    }
  };
  walk(schema as JsonSchema, [], example);
  return [...found.values()];
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  return schema.anyOf === undefined ? [schema] : schema.anyOf.flatMap(alternatives);
}

function partOf(holder: unknown, key: string): unknown {
  return typeof holder === "object" && holder !== null
    ? Object.getOwnPropertyDescriptor(holder, key)?.value
    : undefined;
}

/** A copy in which a value stands at a path, parts on the way to it made where there are none. */
export function withValue(example: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const inner = withValue(partOf(example, String(step)), rest, value);
  if (typeof step === "number") {
    const list: unknown[] = Array.isArray(example) ? [...example] : [];
    list[step] = inner;
    return list;
  }
  const copy = typeof example === "object" && !Array.isArray(example) ? { ...example } : {};
  setOwnValue(copy as Record<string, unknown>, step, inner);
  return copy;
}

const numbers = [0, 1e-9, 1, 1e15, 1.7e308, -1, -1e15, 0.5, Number.NaN, Number.POSITIVE_INFINITY];
const ranges = [
  [0, 1, 1e15],
  [1e-9, 1e-9, 1e15],
  [0, 0, 1],
  [1e15, 1, 0],
  [1, Number.NaN, 2],
];

/** The extremes that are put there. */
export function extremesOf({ takesRange }: NumberPlace): readonly unknown[] {
  return takesRange ? [...numbers, ...ranges, { value: [0, 0.5, 1], source: "a source" }] : numbers;
}

/** The first path at which a number is none or has no end. */
export function unendingIn(value: unknown): string | undefined {
  const open: [unknown, string][] = [[value, ""]];
  const seen = new Set<unknown>();
  while (open.length > 0) {
    const [one, path] = open.pop()!;
    if (typeof one === "number" && !Number.isFinite(one)) return `${path} = ${one}`;
    if (typeof one !== "object" || one === null || seen.has(one)) continue;
    seen.add(one);
    for (const [key, inner] of Object.entries(one)) open.push([inner, `${path}.${key}`]);
  }
  return undefined;
}
