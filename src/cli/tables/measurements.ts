/** Tables of judged measurements: verdicts, events, and what a report of measurements counts. */

import { ooniVerdictKind } from "../../detect/detection.ts";
import { columnOf } from "../../detect/events/verdict-line.ts";
import { verdictKinds } from "../../detect/evidence/judgement.ts";
import { type Cause, causes } from "../../detect/model/model.ts";
import { csvColumns, verdictColumns } from "../../jobs/detection/columns.ts";
import { eventColumns } from "../../report/results/event-rows.ts";
import type { NamedRows, ResultColumn, ResultTable } from "./result-table.ts";

const share = "share 0…1";

const causeMeanings: Readonly<Record<Cause, string>> = {
  none: "probability that nothing happened",
  down: "probability that the site is down",
  local: "probability that the fault is the probe's own",
  "server-side": "probability that the server refuses",
  variation: "probability that the answer varies by place (CDN, localisation, split horizon)",
  "users-filter": "probability that a filter of the user's own network acts",
  interference: "probability of interference",
};

/** Unit and meaning of columns by name. */
const meanings = new Map<string, readonly [unit: string, meaning: string]>([
  ["measurement_uid", ["", "OONI's id of the measurement"]],
  ["report_id", ["", "OONI's id of the report it belongs to"]],
  ["measurement_start_time", ["UTC", "null where it is no time"]],
  ["probe_cc", ["", "country of the probe, ISO 3166-1; ZZ: not known"]],
  ["probe_asn", ["", "network of the probe, AS137; AS0: not known"]],
  ["resolver_asn", ["", "network of its resolver"]],
  ["test_version", ["", "of web_connectivity"]],
  ["input", ["", "the URL"]],
  ["ooni_verdict", ["", "blocked, ok, down or unknown, by OONI's rules"]],
  ["narrows_verdict", ["", "blocked, interfered, ok, down or insufficient"]],
  ["confidence", ["", "strong, moderate or weak; null without interference"]],
  ["mechanisms", ["", "names of mechanisms"]],
  ...causes.map((cause) => [columnOf(cause), [share, causeMeanings[cause]]] as const),
  ["target", ["", "registered domain of the input's host, or the host where it has none"]],
  [
    "rate_bps",
    [
      "bit/s",
      "mean rate of the connection that brought most; null where none brought 40 kB in samples",
    ],
  ],
  ["line_speed", ["", "quick, slow or unknown: how long lookups, connections and handshakes took"]],
  ["finding_mechanisms", ["", "mechanism of each finding, weak ones as well"]],
  ["finding_probabilities", [share, "probability of each of these"]],
  ["file", ["", "the input file; of an archive, FILE/MEMBER"]],
  ["line", ["", "the line in it, from 1"]],
]);

/** A line of `detect --json`, as far as the table reads it. */
interface VerdictLine extends Readonly<Record<string, unknown>> {
  readonly ooni: Parameters<typeof ooniVerdictKind>[0];
  readonly verdict: string;
  readonly probabilities: Readonly<Record<Cause, number>>;
  readonly findings: readonly { readonly mechanism: string; readonly probability: number }[];
}

/** Columns whose cells stand in a line under their own names. */
const sameNames = [
  ...["measurement_uid", "measurement_start_time", "probe_cc", "probe_asn", "input", "confidence"],
  ...["mechanisms", "target", "rate_bps", "line_speed", "file", "line"],
] as const;

function verdictNamed(lines: readonly VerdictLine[]): NamedRows {
  return {
    heads: [
      ...sameNames,
      ...["ooni_verdict", "narrows_verdict", ...causes.map(columnOf)],
      ...["finding_mechanisms", "finding_probabilities"],
    ],
    rows: lines.map((line) => [
      ...sameNames.map((name) => line[name]),
      ooniVerdictKind(line.ooni),
      line.verdict,
      ...causes.map((cause) => line.probabilities[cause]),
      line.findings.map(({ mechanism }) => mechanism),
      line.findings.map(({ probability }) => probability),
    ]),
  };
}

export const verdictTable: ResultTable = {
  name: "verdicts",
  row: "a measurement",
  from: ["detect --out", "detect --json", "detect --csv"],
  columns: verdictColumns.map(({ name, type }): ResultColumn => {
    const [unit, meaning] = meanings.get(name)!;
    return { name, type, ...(unit === "" ? {} : { unit }), meaning };
  }),
  heads: csvColumns.map(({ name }) => name),
  json: { schema: "verdict", rows: (lines) => verdictNamed(lines as readonly VerdictLine[]) },
};

const emulatedColumn: ResultColumn = {
  name: "measurements_of",
  type: "text",
  meaning: "laboratory, where some measurements are emulated; else null",
};

const text = (name: string, meaning: string): ResultColumn => ({ name, type: "text", meaning });
const time = (name: string, meaning: string): ResultColumn => ({
  ...{ name, type: "time", unit: "UTC" },
  meaning,
});
const count = (name: string, meaning: string): ResultColumn => ({
  ...{ name, type: "whole-number" },
  meaning,
});

interface EventLine extends Readonly<Record<string, unknown>> {
  readonly onset: Moment | null;
  readonly end: Moment | null;
  readonly networks: readonly number[];
  readonly follows: { readonly id: string; readonly how: string } | null;
}
type Moment = Readonly<Record<"p5" | "median" | "p95", string>>;

function eventNamed(result: unknown): NamedRows {
  const { events } = result as { events: readonly EventLine[] };
  const times = (moment: Moment | null) => [moment?.p5, moment?.median, moment?.p95];
  return {
    heads: eventColumns,
    rows: events.map((one) => [
      ...[one.id, one.country, one.family, one.mechanisms, one.scope],
      ...[...times(one.onset), ...times(one.end), one.recognised, one.last, one.probability],
      ...[one.networks.map((network) => `AS${network}`), one.observedNetworks, one.targets],
      ...[one.follows?.id, one.follows?.how],
    ]),
  };
}

export const eventTable: ResultTable = {
  name: "events",
  row: "an event",
  from: ["detect events --json", "detect events --csv", "detect report --out (events.csv)"],
  columns: [
    emulatedColumn,
    text("event", "id of the event"),
    text("country", "ISO 3166-1 code; ZZ: not known"),
    text("family", "family of mechanisms"),
    { name: "mechanisms", type: "texts", meaning: "names of mechanisms, the likeliest first" },
    text("scope", "network, networks or country"),
    time("onset_p5", "5th percentile of the onset; null: before the first measurements"),
    time("onset", "median of the onset"),
    time("onset_p95", "95th percentile of the onset"),
    time("end_p5", "5th percentile of the end; null: it goes on"),
    time("end", "median of the end"),
    time("end_p95", "95th percentile of the end"),
    time("recognised", "when it could be recognised"),
    time("last", "last measurement that shows it"),
    { name: "probability", type: "number", unit: share, meaning: "that there was such an event" },
    { name: "networks", type: "texts", meaning: "networks where it shows, as AS137" },
    count("observed_networks", "networks of the country that measured then"),
    { name: "targets", type: "texts", meaning: "domains that it is about" },
    text("follows", "id of the event that it follows"),
    text("how", "how it follows: resumes, spreads or changes"),
  ],
  heads: eventColumns,
  json: { schema: "events", rows: eventNamed },
};

export const memberTable: ResultTable = {
  name: "event_members",
  row: "a measurement of an event",
  from: ["detect events --members"],
  columns: [
    text("event", "id of the event"),
    text("file", "the input file, as in verdicts"),
    count("line", "the line in it, from 1"),
    time("time", "when it was measured"),
    text("network", "network of the probe, as AS137"),
    text("target", "the domain"),
    {
      name: "probability",
      type: "number",
      unit: share,
      meaning: "of interference of the event's family",
    },
  ],
  heads: ["event", "file", "line", "time", "network", "target", "probability"],
};

export const cellTable: ResultTable = {
  name: "cells",
  row: "a domain, network and day",
  from: ["detect report --out (cells.csv)"],
  columns: [
    emulatedColumn,
    text("country", "of the network's probes, ISO 3166-1 code; ZZ: not known"),
    text("network", "as AS137"),
    text("domain", "registered domain of the input"),
    { name: "day", type: "date", unit: "UTC", meaning: "day of the measurements" },
    count("measurements", "all of them"),
    ...verdictKinds.map((kind) => count(kind, `measurements whose verdict is ${kind}`)),
    { name: "alarms_right", type: "number", meaning: "sum of the probabilities of the alarms" },
  ],
  heads: ["country", "network", "domain", "day", "measurements", ...verdictKinds, "alarms_right"],
};

const alarmHeads = [
  ...["country", "network", "domain", "mechanism", "alarms", "probability", "first", "last"],
  ...["strongest_uid", "strongest_file", "strongest_line"],
];

export const alarmTable: ResultTable = {
  name: "alarms",
  row: "a domain, network and mechanism with alarms",
  from: ["detect report --out (alarms.csv)"],
  columns: [
    emulatedColumn,
    text("country", "ISO 3166-1 code; ZZ: not known"),
    text("network", "as AS137"),
    text("domain", "registered domain of the input"),
    text("mechanism", "name of the mechanism"),
    count("alarms", "measurements that show it"),
    { name: "probability", type: "number", unit: share, meaning: "highest of them" },
    time("first", "first of them"),
    time("last", "last of them"),
    text("strongest_uid", "OONI's id of the surest one"),
    text("strongest_file", "its file"),
    count("strongest_line", "its line, from 1"),
  ],
  heads: alarmHeads,
};
