/** Verdicts on measurements, and what is made of many. */
import { z } from "zod";
import { families } from "../../detect/events/family.ts";
import { causes } from "../../detect/model/model.ts";
import { asn, count, countryCode, result, run, sha256, share } from "./parts.ts";

/** What the detector says: a code of `detect/statement.ts` and its values; sentences are for people only. */
const statement = z.strictObject({ code: z.string(), values: z.looseObject({}) });

const confidence = z.enum(["strong", "moderate", "weak"]);

/** Objects of OONI's and of the detector's own vocabulary, which have their own documents. */
const probability = z.number().min(0).max(1);

const verdict = result("narrows-verdict/2", {
  measurement_uid: z.string().optional(),
  file: z.string(),
  line: z.int().min(1),
  report_id: z.string().nullable(),
  test_version: z.string(),
  emulated: z.boolean(),
  measurement_start_time: z.string().nullable(),
  probe_cc: z.string(),
  probe_asn: z.string(),
  input: z.string().nullable(),
  target: z.string().nullable(),
  rate_bps: z.number().min(0).nullable(),
  line_speed: z.enum(["quick", "slow", "unknown"]),
  ooni: z.looseObject({ accessible: z.boolean().nullable() }),
  compatible_rules: z.enum(["0.5", "0.4", "legacy"]),
  verdict: z.enum(["blocked", "interfered", "ok", "down", "insufficient"]),
  confidence: confidence.nullable(),
  probabilities: z.record(z.enum(causes), probability),
  mechanisms: z.array(z.string()),
  mechanism_probabilities: z.record(z.string(), probability),
  evidence: z.array(statement),
  findings: z.array(
    z.strictObject({
      layer: z.enum(["dns", "ip", "tcp", "tls", "quic", "http"]),
      mechanism: z.string(),
      target: z.string(),
      depth: count,
      direction: z.enum(["client-to-server", "server-to-client"]).optional(),
      where: z.enum(["resolver", "path"]).optional(),
      confidence,
      probability,
      features: z.array(z.strictObject({ feature: z.string(), weight: z.number() })),
      reasons: z.array(statement),
      evidence: z.array(statement),
    }),
  ),
  notes: z.array(
    z.strictObject({
      kind: z.enum(["down", "insufficient", "benign", "local", "server", "filter", "observed"]),
      depth: count,
      evidence: statement,
    }),
  ),
  comparison: z
    .discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("none"), failure: z.string() }),
      z.strictObject({
        ...{ kind: z.literal("no-page"), failure: z.string(), addresses: z.array(z.string()) },
      }),
      z.strictObject({
        ...{ kind: z.literal("page"), status: z.number(), bytes: z.number(), title: z.string() },
        addresses: z.array(z.string()),
      }),
    ])
    .meta({ description: "what the test helper saw" }),
});

const moment = z.strictObject({ p5: z.string(), median: z.string(), p95: z.string() }).nullable();

const event = z.strictObject({
  id: z.string(),
  country: countryCode,
  family: z.enum(families),
  mechanisms: z.array(z.string()),
  scope: z.enum(["network", "networks", "country"]),
  onset: moment,
  end: moment,
  recognised: z.string(),
  last: z.string(),
  probability,
  networks: z.array(asn),
  targets: z.array(z.string()),
  follows: z
    .strictObject({ id: z.string(), how: z.enum(["resumes", "spreads", "changes"]) })
    .nullable(),
  observedNetworks: count,
  observedSeries: count,
  volume: z.strictObject({ expected: z.number(), came: count }).nullable(),
  series: z.array(
    z.strictObject({
      network: asn.nullable(),
      target: z.string(),
      onset: moment,
      end: moment,
      probability,
      rate: probability,
    }),
  ),
});

const shares = z.record(z.string(), share);

const explanation = result("narrows-explanation/1", {
  run: run({ emulatedDesigns: z.boolean() }),
  country: countryCode,
  countries: z.record(z.string(), count),
  pathsFrom: z.enum(["table", "world", "none"]),
  place: z.strictObject({
    posterior: shares,
    interference: share,
    conclusion: z.string(),
    networks: z.array(
      z.strictObject({
        asn,
        role: z.enum(["gateway", "network", "resolver"]),
        probability: share,
      }),
    ),
    contributions: z.record(z.string(), z.record(z.string(), z.number())),
    evidence: z.array(statement),
    measured: z.record(z.string(), count),
  }),
  pairs: count,
  designs: z.array(
    z.strictObject({
      design: z.string(),
      country: countryCode,
      probability: share,
      variations: shares,
      logLikelihood: z.number(),
      agreement: z.record(z.string(), count),
    }),
  ),
  notCompared: z.array(z.string()),
  noneOfThese: share.nullable(),
  campaigns: z.strictObject({ sites: z.array(z.string()), seeds: z.array(z.string()) }),
  nextProbes: z.array(
    z.strictObject({
      kind: z.enum(["target", "network", "resolver", "other-name", "ttl-trace"]),
      target: z.string(),
      bits: share,
      labOnly: z.boolean(),
      outcomes: z.array(z.strictObject({ outcome: z.string(), first: share, second: share })),
    }),
  ),
  parameters: z.looseObject({ schema: z.literal("narrows-explain/1") }),
});

export const measurementResults: Readonly<Record<string, z.ZodType>> = {
  verdict,
  "verdict-summary": result("narrows-verdict-summary/1", {
    measurements: count,
    broken: count,
    otherTests: z.record(z.string(), count),
    differences: count,
    pairs: z.array(z.looseObject({ count })),
  }),
  explanation,
  "verdict-files": result("narrows-verdict-files/2", {
    version: z.string(),
    inputs: sha256,
    complete: z.boolean(),
    measurements: count,
    differences: count,
    batches: count,
    files: z.array(z.strictObject({ name: z.string(), rows: count, sha256 })),
    pairs: z.array(z.looseObject({ count })),
    broken: count,
    leftOut: count,
    otherTests: z.record(z.string(), count),
    failures: z.array(z.looseObject({ code: z.string(), message: z.string() })),
    units: z.array(count),
    found: z.array(count),
    failed: z.array(count),
    seal: sha256,
  }),
  events: result("narrows-events/1", {
    counts: z.strictObject({
      measurements: count,
      series: count,
      late: count,
      wrongClocks: count,
      unplaced: count,
      after: count,
      broken: count,
    }),
    otherTests: z.record(z.string(), count),
    events: z.array(event),
  }),
};
