/** The schemas of assessments and comparisons. Shares are 0…1; null means not known or not applicable. */
import { z } from "zod";
import {
  checkedDesign,
  count,
  countryCode,
  day,
  figures,
  measures,
  sha256,
  worldMeta,
} from "./parts.ts";

/** Where a design came from, and what was changed in it. */
const runDesign = z.looseObject({
  kind: z.enum(["library", "file", "stdin"]),
  id: z.string(),
  file: z.string().nullable(),
  sha256,
  overrides: z.array(z.string()),
});

const measuring = {
  version: z.string(),
  synthetic: z.boolean().meta({ description: "true: every network is invented" }),
  world: worldMeta,
  parameters: z.strictObject({ seed: z.int().min(0), tieBreak: z.string() }),
  origins: z.array(runDesign),
  demandShare: z.record(z.string(), z.number().min(0).max(1)),
};

const compared = z.looseObject({
  id: z.string(),
  title: z.string(),
  country: countryCode,
  regime: z.string(),
  kind: z.enum(["plan", "event", "baseline"]),
  harms: figures,
  outcomes: figures,
});

/** What a result was made from and with. */
const runRecord = z.looseObject({
  version: z.string(),
  command: z.string(),
  design: runDesign,
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  inputs: z.array(
    z.strictObject({
      role: z.enum(["relationships", "labels", "users", "exchanges", "places", "countries"]),
      name: z.string(),
      sha256,
      date: day.nullable(),
    }),
  ),
});

/** `report.json` and `assess --json`; the figures of a question are explained in docs/assessment.md. */
export const assessment: z.ZodType = z.looseObject({
  schema: z.string().regex(/^narrows-assessment\/\d+$/),
  version: z.string(),
  synthetic: z.boolean(),
  run: runRecord.nullable(),
  design: checkedDesign,
  world: z.looseObject({ kind: z.enum(["measured", "synthetic"]), ases: count }),
  parameters: z.looseObject({ seed: z.int().min(0), tieBreak: z.string() }),
  coverage: z.looseObject({}),
  warnings: z.array(z.unknown()),
  questions: z.record(z.string(), z.looseObject({})),
  networks: z.array(z.looseObject({ asn: z.int(), name: z.string() })),
  links: z.array(z.looseObject({})),
  dependence: z.array(z.looseObject({})),
});

export const comparison: Record<string, z.ZodType> = {
  ...measuring,
  leftOut: z.array(
    z.strictObject({
      id: z.string(),
      reason: z.enum(["does-not-fit", "other-kind"]),
      code: z.string().nullable(),
    }),
  ),
  measures,
  designs: z.array(compared),
  front: z.array(z.string()),
  dominatedBy: z.record(z.string(), z.array(z.string())),
};

export const sweep: Record<string, z.ZodType> = {
  ...measuring,
  design: checkedDesign,
  measures,
  points: z.array(
    z.strictObject({
      values: z.record(z.string(), z.number()),
      harms: figures,
      outcomes: figures,
    }),
  ),
};
