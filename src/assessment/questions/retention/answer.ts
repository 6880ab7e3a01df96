/**
 * Question 6: how much is retained, and what does one day of it reveal about an invented person?
 * Method and limits: docs/retention.md.
 */

import { type Interval, intervalOver } from "../../../base/interval.ts";
import { type InventedDay, inventDay, namePrivacies } from "../../../models/invented-day.ts";
import { type RetentionParameters, retain } from "../../../models/retention.ts";
import { type AssessmentContext, drawnValues } from "../../context.ts";
import { type Missing, missingOf, type Values } from "../../parameters.ts";
import { loadedSites } from "../capacity/site-load.ts";

export interface RetentionAnswer {
  /** Whether the design keeps records at all; without any, nothing is retained or given away. */
  keepsRecords: boolean;
  missing: Missing[];
  /** What providers keep without the design is not counted. */
  before: { recordsHeld: 0 };
  /** Null when the design keeps no records, or when users are not known. */
  after: {
    fields: string[];
    months: Interval;
    /** Share 0…1 of flows that pass where records are made. */
    flowsSeen: Interval;
    recordsDay: Interval;
    recordsHeld: Interval;
    recordsPerUserDay: Interval;
    storedTerabytes: Interval;
    usdYear: Interval;
    reportsYear: number | null;
  } | null;
  /** Does a record hold names, by the design's list of fields? Null without a list. */
  namesKept: boolean | null;
  /**
   * One day of one invented person as the gateway would log it, by what is encrypted; empty when the
   * design keeps no records.
   */
  inventedDay: InventedDay[];
}

export function answerRetention(context: AssessmentContext): RetentionAnswer {
  const { parameters, simulation, seed } = context;
  const { records } = simulation.applied.design;
  const before = { recordsHeld: 0 as const };
  if (records === undefined)
    return {
      keepsRecords: false,
      missing: [],
      before,
      after: null,
      namesKept: null,
      inventedDay: [],
    };
  const namesKept = keepsNames(records.fields);
  const cities = loadedSites(context).map(({ city }) => city);
  return {
    keepsRecords: true,
    missing: missingOf(parameters, ["users"]),
    before,
    after: parameters.has("users") ? describeArchive(context, records) : null,
    namesKept,
    inventedDay: namePrivacies.map((privacy) =>
      inventDay(privacy, { seed, sites: cities.length > 0 ? cities : ["gateway"], namesKept }),
    ),
  };
}

/** Records of one user and day; `undefined` without records or where users are not known. */
export function recordsPerUserDay(context: AssessmentContext, values: Values): number | undefined {
  const records = context.parameters.has("users") ? retentionOf(context, values) : undefined;
  return records === undefined ? undefined : retain(records).recordsPerDay / records.users;
}

/** Records held once the archive is full; `undefined` without records or where users are not known. */
export function recordsHeld(context: AssessmentContext, values: Values): number | undefined {
  const records = context.parameters.has("users") ? retentionOf(context, values) : undefined;
  return records === undefined ? undefined : retain(records).recordsHeld;
}

/** Under one set of values; undefined when the design keeps no records. */
export function retentionOf(
  context: AssessmentContext,
  values: Values,
): RetentionParameters | undefined {
  if (context.simulation.applied.design.records === undefined) return undefined;
  return {
    users: values("users"),
    flowsPerUserDay: values("flows-per-user-day") * flowsSeen(context, values),
    sampling: values("sampling"),
    recordBytes: values("record-bytes"),
    days: (values("retention-months") * 365) / 12,
    replication: values("replication"),
    compression: values("compression"),
    usdPerTerabyteMonth: values("storage-usd-per-terabyte-month"),
  };
}

/** Share of all flows that pass where records are made: flows are split like bytes. */
function flowsSeen({ simulation }: AssessmentContext, values: Values): number {
  const seen = simulation.after.traffic.observed[0];
  if (seen === undefined) return 1;
  const abroad = values("international-share");
  return abroad * seen.international + (1 - abroad) * seen.domestic;
}

function describeArchive(
  context: AssessmentContext,
  records: { fields: string[]; reportIntervalSeconds?: number | undefined },
): NonNullable<RetentionAnswer["after"]> {
  const { count: draws } = context.parameters;
  const over = (value: (values: Values) => number): Interval =>
    intervalOver(draws, (draw) => value(drawnValues(context, draw)));
  const kept = (values: Values) => retain(retentionOf(context, values)!);
  const every = records.reportIntervalSeconds;
  return {
    fields: records.fields,
    months: over((values) => values("retention-months")),
    flowsSeen: over((values) => flowsSeen(context, values)),
    recordsDay: over((values) => kept(values).recordsPerDay),
    recordsHeld: over((values) => kept(values).recordsHeld),
    recordsPerUserDay: over((values) => recordsPerUserDay(context, values)!),
    storedTerabytes: over((values) => kept(values).storedBytes / 1e12),
    usdYear: over((values) => kept(values).usdYear),
    reportsYear: every === undefined ? null : (365 * 86_400) / every,
  };
}

/** Whether a field of the record would hold names of services. */
function keepsNames(fields: readonly string[]): boolean {
  return fields.some((field) => /\b(name|names|domain|host|url|sni|dns|quer)/i.test(field));
}
