/** The schemas of assessments and comparisons. Shares are 0…1; null means not known or not applicable. */
import { z } from "zod";
import { spreadMeasures } from "../../assessment/questions/trust/measure-spreads.ts";
import { addKinds, failKinds } from "../../assessment/what-if/parts.ts";
import {
  checkedDesign,
  count,
  countryCode,
  figures,
  finding,
  measures,
  network,
  result,
  runRecord,
  sha256,
  share,
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
const assessment: z.ZodType = z.looseObject({
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

const comparison: Record<string, z.ZodType> = {
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

/** A measure over all draws; what it hangs on is as in an assessment's question 10. */
const measureSpread = z.strictObject({
  measure: z.enum(spreadMeasures),
  interval: z.strictObject({ p5: z.number(), median: z.number(), p95: z.number() }),
  change: z.strictObject({ more: share, same: share, less: share }).nullable(),
  movers: z.array(z.strictObject({ mover: z.looseObject({ kind: z.string() }), share })),
});

const atlas: Record<string, z.ZodType> = {
  run: runRecord({ worlds: z.array(worldMeta) }),
  parameters: z.strictObject({
    seed: z.int().min(0),
    draws: z.int().min(1),
    tieBreak: z.string(),
    designs: z.array(z.string()),
  }),
  countries: z.array(
    z.strictObject({
      month: z
        .string()
        .regex(/^\d{4}-\d{2}$/)
        .nullable(),
      country: countryCode,
      networks: count,
      demandShare: share.nullable(),
      designs: z.array(compared.extend({ intervals: z.array(measureSpread) })),
      leftOut: z.array(z.strictObject({ id: z.string(), code: z.string() })),
    }),
  ),
};

const sweep: Record<string, z.ZodType> = {
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

const sides = (value: z.ZodType) => ({ before: value, after: value });
const people = z.number().nonnegative();
const gbps = z.number().nonnegative();

/** What fails or comes: kinds and ids as `--fail` and `--add` take them. */
const changedPart = z.strictObject({
  kind: z.enum([...failKinds, ...addKinds]),
  id: z.string(),
  name: z.string(),
  links: count,
  kept: z.array(z.strictObject({ code: z.enum(["cables", "elsewhere", "observed"]), count })),
});

const scenario = z.strictObject({
  name: z.string(),
  fail: z.array(changedPart),
  add: z.array(changedPart),
  demand: z.strictObject({ ...sides(share), lost: share, rerouted: share }),
  users: z.strictObject({ ...sides(people), lost: people, cutOff: people }).nullable(),
  cutOff: z.strictObject({ networks: count, ofNetworks: count, usersShare: share }),
  meanHops: z.strictObject(sides(z.number().nullable())),
  networks: z.array(
    network({
      users: people.nullable(),
      reach: z.strictObject(sides(share)),
      lost: share,
      isDark: z.boolean(),
    }),
  ),
  moved: z.array(network(sides(share))),
  sites: z.array(
    z.strictObject({
      site: z.string(),
      city: z.string(),
      share: z.strictObject(sides(share)),
      loadGbps: z.strictObject(sides(gbps)).nullable(),
      capacityGbps: gbps.nullable(),
      isOverloaded: z.boolean().nullable(),
    }),
  ),
});

const whatIf: Record<string, z.ZodType> = {
  run: runRecord({ design: runDesign.nullable() }),
  synthetic: measuring.synthetic,
  world: worldMeta,
  parameters: measuring.parameters,
  design: checkedDesign,
  coverage: z.strictObject({ networks: count, ofNetworks: count, users: share }),
  users: people.nullable().meta({ description: "likely Internet users of the country" }),
  each: z.strictObject({ kind: z.enum(failKinds), together: z.int().min(1).max(3) }).nullable(),
  scenarios: z.array(scenario),
};

export const assessmentResults: Readonly<Record<string, z.ZodType>> = {
  assessment,
  comparison: result("narrows-comparison/3", comparison),
  atlas: result("narrows-atlas/2", atlas),
  sweep: result("narrows-sweep/3", sweep),
  "what-if": result("narrows-what-if/1", whatIf),
};
