/** Which keys a design may have at a place, read from its JSON Schema: for suggestions and for changes. */
import { z } from "zod";
import { designSchema } from "./design.ts";

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  anyOf?: JsonSchema[];
}

/** The JSON Schema of design files, for editors. */
export function designJsonSchema(): object {
  return z.toJSONSchema(designSchema, { io: "input", unrepresentable: "any" });
}

let remembered: JsonSchema | undefined;

/** Schemas that a value at the path may follow; none where no key of that name exists. */
function schemasAt(path: readonly PropertyKey[]): JsonSchema[] {
  remembered ??= designJsonSchema() as JsonSchema;
  const alternatives = (schema: JsonSchema): JsonSchema[] =>
    schema.anyOf === undefined ? [schema] : schema.anyOf.flatMap(alternatives);
  return path.reduce<JsonSchema[]>(
    (schemas, step) =>
      schemas.flatMap(({ properties, items, prefixItems }) => {
        const part =
          typeof step === "number" ? (prefixItems?.[step] ?? items) : properties?.[String(step)];
        return part === undefined ? [] : alternatives(part);
      }),
    alternatives(remembered),
  );
}

/** Keys of the object at a path of keys and positions; none where no object may stand. */
export function keysAt(path: readonly PropertyKey[]): string[] {
  return schemasAt(path).flatMap(({ properties }) => Object.keys(properties ?? {}));
}

/** Whether a list of any length may stand at the path; a range is none. */
export function isListAt(path: readonly PropertyKey[]): boolean {
  return schemasAt(path).some(
    ({ items, prefixItems }) => items !== undefined && prefixItems === undefined,
  );
}
