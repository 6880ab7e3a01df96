/**
 * Question 6: how much is retained, and what does one day of it reveal about an invented person?
 * Method and limits: docs/retention.md.
 */

import { type Interval, intervalOver } from "../../../base/interval.ts";
import { type InventedDay, inventDay, namePrivacies } from "../../../models/invented-day.ts";
import { type RetentionParameters, retain } from "../../../models/retention.ts";
import { type AssessmentContext, drawnValues } from "../../context.ts";
import { type Missing, missingOf, type Values } from "../../parameters.ts";

export interface RetentionAnswer {
  question: "How much is retained, and what does it reveal?";
  answer: string;
  missing: Missing[];
  before: { recordsHeld: 0; meaning: string };
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
  /** One day of one invented person as the gateway would log it, by what is encrypted. */
  inventedDay: InventedDay[];
}

export function answerRetention(context: AssessmentContext): RetentionAnswer {
  const { parameters, simulation, seed } = context;
  const { records, sites } = simulation.applied.design;
  const namesKept = records === undefined ? null : keepsNames(records.fields);
  const cities = sites.map(({ city }) => city);
  const days = namePrivacies.map((privacy) =>
    inventDay(privacy, {
      seed,
      sites: cities.length > 0 ? cities : ["gateway"],
      namesKept: namesKept ?? true,
    }),
  );
  const base = {
    question: "How much is retained, and what does it reveal?" as const,
    missing: missingOf(parameters, ["users"]),
    before: { recordsHeld: 0 as const, meaning: "what providers keep today is not counted" },
    namesKept,
    inventedDay: days,
  };
  if (records === undefined)
    return {
      ...base,
      after: null,
      answer: `The design states no records. If it kept names, the log of one day would give away ${revealed(days[0]!)}; if names are encrypted or not kept, still ${revealed(days[3]!)}.`,
    };
  if (!parameters.has("users"))
    return {
      ...base,
      after: null,
      answer:
        "Not known: the number of Internet users of the country is missing (give --set users=…).",
    };
  const after = describeArchive(context, records);
  const { median, p5, p95 } = after.recordsHeld;
  return {
    ...base,
    after,
    answer: `${count(median)} records (${count(p5)} to ${count(p95)}), ${count(after.storedTerabytes.median)} terabytes, once ${after.months.median} months are full. One day of an invented person gives away ${revealed(days[0]!)}${namesKept === true ? "" : ", though the records hold no names"}.`,
  };
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
    recordsPerUserDay: over((values) => kept(values).recordsPerDay / values("users")),
    storedTerabytes: over((values) => kept(values).storedBytes / 1e12),
    usdYear: over((values) => kept(values).usdYear),
    reportsYear: every === undefined ? null : (365 * 86_400) / every,
  };
}

/** Whether a field of the record would hold names of services. */
function keepsNames(fields: readonly string[]): boolean {
  return fields.some((field) => /\b(name|names|domain|host|url|sni|dns|quer)/i.test(field));
}

function revealed(day: InventedDay): string {
  return `${day.activitiesNamed} of ${day.activities} things the person did`;
}

function count(value: number): string {
  for (const [size, word] of [
    [1e15, " quadrillion"],
    [1e12, " trillion"],
    [1e9, " billion"],
    [1e6, " million"],
  ] as const)
    if (value >= size) return `${Number((value / size).toPrecision(2))}${word}`;
  return Number(value.toPrecision(2)).toLocaleString("en");
}
