/** Data sources and their files. */
import { z } from "zod";
import { count, countryCode, day, result, sha256 } from "./parts.ts";

const dataFile = { id: z.string(), day };

export const dataResults: Readonly<Record<string, z.ZodType>> = {
  data: result("narrows-data/1", {
    cache: z.string(),
    tables: z.array(
      z.strictObject({
        name: z.string(),
        title: z.string(),
        licence: z.string(),
        date: z.string(),
        rows: count,
        unreadable: count,
      }),
    ),
    sources: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        folder: z.url(),
        licence: z.string(),
        citation: z.string(),
      }),
    ),
    cached: z.array(
      z.strictObject({
        ...dataFile,
        ageDays: count,
        path: z.string(),
        bytes: count.nullable(),
        sha256: sha256.nullable(),
      }),
    ),
  }),
  fetched: result("narrows-fetched/2", {
    files: z.array(
      z.strictObject({ ...dataFile, address: z.url(), path: z.string(), bytes: count, sha256 }),
    ),
    missing: z.array(
      z.strictObject({
        id: z.string(),
        month: z.string().regex(/^\d{4}-\d{2}$/),
        reason: z.string(),
      }),
    ),
  }),
  "fetched-ooni": result("narrows-fetched-ooni/1", {
    query: z.strictObject({
      country: countryCode,
      since: z.string(),
      until: z.string(),
      test: z.string(),
    }),
    files: z.array(z.strictObject({ address: z.url(), path: z.string(), bytes: count })),
  }),
  "data-check": result("narrows-data-check/1", {
    files: z.array(
      z.strictObject({ ...dataFile, verdict: z.enum(["good", "changed", "no-record"]) }),
    ),
  }),
};
