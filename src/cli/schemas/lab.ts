/** The lab. */
import { z } from "zod";
import { asn, count, result } from "./parts.ts";

const trace = result("narrows-lab-trace/1", {
  design: z.string(),
  url: z.string(),
  outcome: z.looseObject({ ok: z.boolean() }),
  packets: count,
  hops: z
    .array(
      z.strictObject({
        ttl: z.int().min(1),
        router: z.string().nullable(),
        reaction: z.string(),
      }),
    )
    .optional(),
  location: z.looseObject({ afterHop: count, beforeHop: count }).nullable().optional(),
});

const campaign = result("narrows-campaign/1", {
  narrows: z.string(),
  design: z.string(),
  seed: z.union([z.string(), z.number()]),
  noise: z.record(z.string(), z.number()),
  pages: z.enum(["plain", "varied"]),
  boxes: z.enum(["plain", "field"]),
  rounds: count,
  intervalHours: count,
  providers: count,
  listedSites: count,
  names: z.array(z.string()),
  schemes: z.array(z.enum(["http", "https"])),
  date: z.iso.datetime().optional(),
  emulated: z.literal(true),
  counts: z.strictObject({
    measurements: count,
    interference: count,
    right: count,
    missed: count,
    false_alarms: count,
  }),
});

const labExec = result("narrows-lab-exec/1", {
  narrows: z.string(),
  design: z.string(),
  seed: z.string(),
  began: z.iso.datetime(),
  from: count,
  names: z.array(z.string()),
  resolver: z.string().optional(),
  emulated: z.literal(true),
  status: count,
  packets: count,
  complete: z.boolean(),
  flows: count,
  interference: count,
});

const scenario = z.looseObject({ name: z.string(), pass: z.boolean() });

export const labResults: Readonly<Record<string, z.ZodType>> = {
  "lab-listeners": result("narrows-lab-listeners/1", {
    design: z.string(),
    date: z.iso.datetime(),
    from: asn,
    socks: z.string(),
    dns: z.string(),
    http: z.string(),
    listed: z.array(z.string()),
    controls: z.array(z.string()),
  }),
  "lab-trace": trace,
  campaign,
  "lab-exec": labExec,
  "qa-ooni": result("narrows-qa-ooni/1", {
    seed: z.string(),
    results: z.array(scenario),
  }),
  "qa-truth": result("narrows-qa-truth/1", {
    seed: z.string(),
    results: z.array(scenario),
    score: z.record(z.string(), z.number().nullable()),
  }),
};
