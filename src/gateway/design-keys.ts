/** Which keys a design may have at a place: for suggestions and for changes. */
import { schemaKeys } from "../base/schema/keys.ts";
import { designSchema } from "./design.ts";

export const {
  /** The JSON Schema of design files, for editors. */
  jsonSchema: designJsonSchema,
  keysAt,
  isListAt,
} = schemaKeys(designSchema);
