/** Which keys a file may have at a place, read from the JSON Schema of its schema: for suggestions and for changes. */

import { z } from "zod";
import { ownValue } from "../own-value.ts";

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  anyOf?: JsonSchema[];
}

export interface SchemaKeys {
  /** The JSON Schema itself, for editors. */
  jsonSchema(): object;
  /** Keys of the object at a path of keys and positions; none where no object may stand. */
  keysAt(path: readonly PropertyKey[]): string[];
  /** Whether a list of any length may stand at the path; a range is none. */
  isListAt(path: readonly PropertyKey[]): boolean;
}

export function schemaKeys(schema: z.ZodType): SchemaKeys {
  let remembered: JsonSchema | undefined;
  const jsonSchema = () => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  /** Schemas that a value at the path may follow; none where no key of that name exists. */
  const schemasAt = (path: readonly PropertyKey[]): JsonSchema[] => {
    remembered ??= jsonSchema() as JsonSchema;
    return path.reduce<JsonSchema[]>(
      (schemas, step) => schemas.flatMap((each) => alternatives(partOf(each, step))),
      alternatives(remembered),
    );
  };
  return {
    jsonSchema,
    keysAt: (path) => schemasAt(path).flatMap(({ properties }) => Object.keys(properties ?? {})),
    isListAt: (path) =>
      schemasAt(path).some(
        ({ items, prefixItems }) => items !== undefined && prefixItems === undefined,
      ),
  };
}

function partOf(
  { properties, additionalProperties, items, prefixItems }: JsonSchema,
  step: PropertyKey,
): JsonSchema | undefined {
  if (typeof step === "number") return prefixItems?.[step] ?? items;
  const others = typeof additionalProperties === "object" ? additionalProperties : undefined;
  return ownValue(properties, String(step)) ?? others;
}

function alternatives(schema: JsonSchema | undefined): JsonSchema[] {
  if (schema === undefined) return [];
  return schema.anyOf === undefined ? [schema] : schema.anyOf.flatMap(alternatives);
}
