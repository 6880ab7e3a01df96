/** The JSON Schemas that ship, made from the schemas of the sources. */
import { z } from "zod";
import { resultSchemas } from "../../src/cli/schemas/results.ts";
import { designJsonSchema } from "../../src/gateway/schema.ts";

/** Content of every file of `schemas/`, by name. */
export function schemaFiles(): Map<string, string> {
  const files = new Map([["design.schema.json", text(designJsonSchema())]]);
  for (const [name, schema] of Object.entries(resultSchemas))
    files.set(`${name}.schema.json`, text(z.toJSONSchema(schema, { io: "input" })));
  return files;
}

function text(schema: object): string {
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
