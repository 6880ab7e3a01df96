/** The queue, and questions over all results. */
import { z } from "zod";
import { count, result, sha256 } from "./parts.ts";

export const toolResults: Readonly<Record<string, z.ZodType>> = {
  jobs: result("narrows-jobs/1", {
    version: z.string(),
    queue: z.strictObject({
      workers: count,
      waiting: count,
      active: count,
      failed: count,
      perMinute: count,
    }),
    runs: z.array(
      z.strictObject({
        id: z.string(),
        state: z.enum(["running", "done", "interrupted", "cancelled"]),
        words: z.array(z.string()),
        folder: z.string(),
        version: z.string(),
        begun: count,
        done: count,
        failed: count,
        underWay: count,
        at: count,
      }),
    ),
  }),
  query: result("narrows-query/1", {
    version: z.string(),
    sql: z.string(),
    synthetic: z.boolean(),
    inputs: z.array(z.strictObject({ table: z.string(), result: z.string(), rows: count, sha256 })),
    columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
    rows: z.array(z.record(z.string(), z.unknown())),
  }),
  tables: result("narrows-tables/1", {
    tables: z.array(
      z.strictObject({
        name: z.string(),
        row: z.string(),
        from: z.array(z.string()),
        rows: count.nullable(),
        columns: z.array(
          z.strictObject({
            name: z.string(),
            type: z.string(),
            unit: z.string().nullable(),
            meaning: z.string(),
          }),
        ),
      }),
    ),
  }),
};
