/** The schema of every JSON result, by name: `narrows-…/N` without its number. */
import type { z } from "zod";
import { assessmentResults } from "./assessments.ts";
import { dataResults } from "./data.ts";
import { designResults } from "./designs.ts";
import { labResults } from "./lab.ts";
import { measurementResults } from "./measurements.ts";
import { toolResults } from "./tools.ts";
import { worldResults } from "./worlds.ts";

/** Name of the file in `schemas/`, without `.schema.json` → schema. */
export const resultSchemas: Readonly<Record<string, z.ZodType>> = {
  ...assessmentResults,
  ...designResults,
  ...worldResults,
  ...labResults,
  ...measurementResults,
  ...dataResults,
  ...toolResults,
};
