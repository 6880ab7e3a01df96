/** JSON values, and looks into them that never throw: what is not of the wanted kind is `undefined`. */
import { ownValue } from "../base/own-value.ts";

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** The value if it is an object (not an array, not null). */
export function asObject(value: Json | undefined): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}

/** The own member of an object, or `undefined`; never something inherited. */
export function member(object: JsonObject | undefined, key: string): Json | undefined {
  return ownValue(object, key);
}

/** The member if it is an object. */
export function objectAt(object: JsonObject | undefined, key: string): JsonObject | undefined {
  return asObject(member(object, key));
}

/** The objects in the member if it is an array; else none. */
export function objectsAt(object: JsonObject | undefined, key: string): JsonObject[] {
  const list = member(object, key);
  if (!Array.isArray(list)) return [];
  const objects: JsonObject[] = [];
  for (const one of list) {
    const object = asObject(one);
    if (object !== undefined) objects.push(object);
  }
  return objects;
}

/** The member if it is a string. */
export function stringAt(object: JsonObject | undefined, key: string): string | undefined {
  const value = member(object, key);
  return typeof value === "string" ? value : undefined;
}

/** The strings in the member if it is an array; else none. */
export function stringsAt(object: JsonObject | undefined, key: string): string[] {
  const list = member(object, key);
  if (!Array.isArray(list)) return [];
  const strings: string[] = [];
  for (const one of list) if (typeof one === "string") strings.push(one);
  return strings;
}

/** The member if it is a number. */
export function numberAt(object: JsonObject | undefined, key: string): number | undefined {
  const value = member(object, key);
  return typeof value === "number" ? value : undefined;
}

/** The member if it is a boolean. */
export function booleanAt(object: JsonObject | undefined, key: string): boolean | undefined {
  const value = member(object, key);
  return typeof value === "boolean" ? value : undefined;
}

/**
 * A failure field: the string, `null` for success (also `false` and `""`, which old probes wrote), or
 * `undefined` when the field is absent or of another kind.
 */
export function failureAt(object: JsonObject | undefined, key: string): string | null | undefined {
  const value = member(object, key);
  if (value === null || value === false || value === "") return null;
  return typeof value === "string" ? value : undefined;
}
