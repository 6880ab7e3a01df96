/** Worlds, their routes, and the indices of countries. */
import { z } from "zod";
import { dropReasons } from "../../data/mrt/as-path.ts";
import {
  asn,
  count,
  countryCode,
  day,
  indexValues,
  network,
  relationship,
  result,
  run,
  runRecord,
  sha256,
  share,
  worldMeta,
  worldSummary,
} from "./parts.ts";

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

const cell = z.union([z.string(), z.number()]);

export const worldResults: Readonly<Record<string, z.ZodType>> = {
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
  world: worldSummary.and(z.looseObject({ schema: z.literal("narrows-world/1") })),
  "label-differences": result("narrows-label-differences/1", {
    differences: z.array(z.strictObject({ asn, first: z.string(), second: z.string() })),
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
