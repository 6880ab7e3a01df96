/** The schema of every JSON result, by name: `narrows-…/N` without its number. */

import { z } from "zod";
import { dropReasons } from "../../data/mrt/as-path.ts";
import { families } from "../../detect/events/family.ts";
import { causes } from "../../detect/model/model.ts";
import { assessment, atlas, comparison, sweep, whatIf } from "./assessment.ts";
import {
  asn,
  checkedDesign,
  count,
  countryCode,
  day,
  finding,
  indexValues,
  network,
  relationship,
  result,
  runRecord,
  sha256,
  share,
  worldMeta,
  worldSummary,
} from "./parts.ts";

const run = (parts: Record<string, z.ZodType>): z.ZodType =>
  z.looseObject({ narrows: z.string(), ...parts });

/** What the detector says: a code of `detect/statement.ts` and its values; sentences are for people only. */
const statement = z.strictObject({ code: z.string(), values: z.looseObject({}) });
const confidence = z.enum(["strong", "moderate", "weak"]);

const flow = z.looseObject({
  pairs: count,
  control: z.array(z.looseObject({ share, count, ofBorder: share })),
  curve: z.array(share),
  strongest: z.array(network({ share })),
});

const country = result("narrows-country/2", {
  run: runRecord({ world: worldMeta }),
  country: countryCode,
  values: indexValues,
  frontierClass: z.enum(["severe", "significant", "low", "resistant"]),
  largestComponent: z.looseObject({ networks: count, border: count }),
  pointsOfControl: z
    .strictObject({ addresses: z.number(), points: z.array(network({ covered: share })) })
    .nullable(),
  outflow: flow,
  inflow: flow,
  both: flow,
  resilience: z.array(share),
  transitInfluence: z.looseObject({ monitors: count, top: z.array(network({ cti: z.number() })) }),
  hegemony: z.looseObject({
    vantagePoints: count,
    weights: z.enum(["users", "equal"]),
    origins: count,
    hhi: z.number().nullable(),
    top: z.array(network({ hegemony: z.number(), transit: z.number() })),
  }),
});

const difference = result("narrows-difference/2", {
  run: runRecord({ before: worldMeta, after: worldMeta }),
  country: countryCode.nullable(),
  asesBefore: count,
  asesAfter: count,
  appeared: z.array(asn),
  vanished: z.array(asn),
  joined: z.array(asn),
  left: z.array(asn),
  linksBefore: count,
  linksAfter: count,
  links: z.array(
    z.strictObject({
      a: asn,
      b: asn,
      before: relationship.nullable(),
      after: relationship.nullable(),
      crossesBorder: z.boolean(),
    }),
  ),
  indices: z.array(indexValues.nullable()).nullable(),
});

const route = { destination: asn, class: z.enum(["origin", "customer", "peer", "provider"]) };
const routes = result("narrows-routes/1", {
  run: run({ world: worldMeta, tieBreak: z.string() }),
  routes: z
    .array(z.strictObject({ asn, ...route, length: count, nextHop: asn.nullable() }))
    .optional(),
  paths: z.array(z.strictObject({ source: asn, ...route, path: z.array(asn) })).optional(),
});

const fault = z.strictObject({
  line: z.int().min(1),
  column: z.int().min(1),
  path: z.string(),
  message: z.string(),
});

/** Objects of OONI's and of the detector's own vocabulary, which have their own documents. */
const probability = z.number().min(0).max(1);

const verdict = result("narrows-verdict/2", {
  measurement_uid: z.string().optional(),
  file: z.string(),
  line: z.int().min(1),
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

/** Counts of compared paths. */
const pathAgreement = {
  ...{ compared: count, knownLinks: count, valleyFree: count, inBestSet: count },
  ...{ firstHop: count, sameClass: count, shorter: count, sameLength: count, longer: count },
};

const observed = result("narrows-observed/1", {
  run: run({ world: worldMeta, country: countryCode.nullable() }),
  files: z.array(
    z.strictObject({ name: z.string(), sha256: sha256.nullable(), brokenRecords: count }),
  ),
  records: count,
  otherRecords: count,
  routes: z.strictObject({ ipv4: count, ipv6: count }),
  elsewhere: count,
  dropped: z.array(
    z.strictObject({ reason: z.enum(dropReasons), routes: count, example: z.string() }),
  ),
  paths: count,
  agreement: z.strictObject({
    ...pathAgreement,
    notCompared: z.strictObject({ notDrawn: count, endUnknown: count, noRoute: count }),
    origins: z.strictObject({ seen: count, compared: count }),
    pairs: z.strictObject({ compared: count, inBestSet: count }),
    meanExtraHops: z.number().nullable(),
    decisions: z.strictObject({
      ...{ bestShort: count, bestLong: count, otherShort: count, otherLong: count },
    }),
    sources: z.array(z.strictObject({ asn, ...pathAgreement })),
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

const scenario = z.looseObject({ name: z.string(), pass: z.boolean() });
const cell = z.union([z.string(), z.number()]);
const dataFile = { id: z.string(), day };

/** Name of the file in `schemas/`, without `.schema.json` → schema. */
export const resultSchemas: Readonly<Record<string, z.ZodType>> = {
  assessment,
  comparison: result("narrows-comparison/3", comparison),
  atlas: result("narrows-atlas/2", atlas),
  sweep: result("narrows-sweep/3", sweep),
  "what-if": result("narrows-what-if/1", whatIf),
  designs: result("narrows-designs/1", {
    designs: z.array(checkedDesign),
    generic: z.array(z.strictObject({ id: z.string(), title: z.string(), regime: z.string() })),
  }),
  "checked-design": result("narrows-checked-design/1", { design: checkedDesign }),
  "design-check": result("narrows-design-check/1", {
    designs: z.array(
      z.strictObject({ design: z.string(), faults: z.array(fault), findings: z.array(finding) }),
    ),
  }),
  country,
  ranking: result("narrows-ranking/2", {
    run: runRecord({ world: worldMeta }),
    countries: z.array(z.strictObject({ country: countryCode, values: indexValues })),
  }),
  history: result("narrows-history/2", {
    run: runRecord({ worlds: z.array(worldMeta) }),
    notes: z.array(z.enum(["one-table", "yearly-tables", "source-changes"])),
    points: z.array(
      z.strictObject({
        date: day,
        source: z.string(),
        country: countryCode,
        labelledShare: share,
        values: indexValues,
      }),
    ),
  }),
  difference,
  observed,
  routes,
  "route-load": result("narrows-route-load/1", {
    run: run({ world: worldMeta, tieBreak: z.string() }),
    reachablePairs: count,
    crossings: z.number().min(0),
  }),
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
  world: worldSummary.and(z.looseObject({ schema: z.literal("narrows-world/1") })),
  "label-differences": result("narrows-label-differences/1", {
    differences: z.array(z.strictObject({ asn, first: z.string(), second: z.string() })),
  }),
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
  validation: result("narrows-validation/1", {
    sections: z.array(
      z.looseObject({
        id: z.string(),
        title: z.string(),
        result: z.string(),
        tables: z.array(
          z.strictObject({ header: z.array(z.string()), rows: z.array(z.array(cell)) }),
        ),
      }),
    ),
  }),
};
