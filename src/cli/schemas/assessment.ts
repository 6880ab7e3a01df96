/** The schemas of assessments and comparisons. Shares are 0…1; null means not known or not applicable. */
import { z } from "zod";
import {
  checkedDesign,
  count,
  countryCode,
  figures,
  finding,
  measures,
  runRecord,
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
  synthetic: z.boolean().meta({ description: "true: every network is invented" }),
  world: worldMeta,
  parameters: z.strictObject({ seed: z.int().min(0), tieBreak: z.string() }),
  findings: z.array(finding),
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

/** `report.json` and `assess --json`; the figures of a question are explained in docs/assessment.md. */
export const assessment: z.ZodType = z.looseObject({
  schema: z.string().regex(/^narrows-assessment\/\d+$/),
  version: z.string(),
  synthetic: z.boolean(),
  run: runRecord({ design: runDesign }).nullable(),
  design: checkedDesign,
  world: z.looseObject({ kind: z.enum(["measured", "synthetic"]), ases: count }),
  parameters: z.looseObject({ seed: z.int().min(0), tieBreak: z.string() }),
  coverage: z.looseObject({}),
  warnings: z.array(z.unknown()),
  findings: z.array(finding),
  questions: z.record(z.string(), z.looseObject({})),
  networks: z.array(z.looseObject({ asn: z.int(), name: z.string() })),
  links: z.array(z.looseObject({})),
  dependence: z.array(z.looseObject({})),
});

export const comparison: Record<string, z.ZodType> = {
  run: runRecord({ designs: z.array(runDesign) }),
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
  run: runRecord({ design: runDesign }),
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
