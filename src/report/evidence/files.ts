/** The files of a report of measurements: the page, tables with all rows, all explanations as text. */

import { toCsv } from "../../base/csv.ts";
import { withoutControls } from "../../base/visible-text.ts";
import { dayMs } from "../../detect/events/parameters.ts";
import { verdictKinds } from "../../detect/evidence/judgement.ts";
import type { AlarmGroup } from "../../detect/evidence/tables.ts";
import { placeKinds } from "../../detect/place/kinds.ts";
import type { ReportFile } from "../export/tables.ts";
import { wrapText } from "../plain-text.ts";
import { eventColumns, eventRowsOf, isoTime, sixDigits } from "../results/event-rows.ts";
import { explanationLines } from "../results/verdict-explanation.ts";
import type { Language } from "../wording.ts";
import type { EvidenceContext, EvidenceReport } from "./context.ts";
import { mechanismShares } from "./mechanism-chart.ts";
import { evidenceContext, evidenceHtml } from "./page.ts";
import { alleges } from "./place-section.ts";
import { strongestOf } from "./verdict-section.ts";

/** Cells of a line in the text file. */
const textColumns = 90;

/** The same report and language give the same files. */
export function evidenceFiles(given: EvidenceReport, language: Language): ReportFile[] {
  const report = withCleanTexts(given);
  const context = evidenceContext(report, language);
  const table = tableOf(report);
  return [
    { path: "report.html", content: evidenceHtml(context) },
    { path: "cells.csv", content: cellsCsv(report, table) },
    { path: "mechanisms.csv", content: mechanismsCsv(context, table) },
    { path: "events.csv", content: table(eventColumns, eventRowsOf(report.events)) },
    { path: "place.csv", content: placeCsv(report, table) },
    { path: "alarms.csv", content: alarmsCsv(report, table) },
    {
      path: "inputs.csv",
      content: toCsv(
        ["file", "bytes", "sha256"],
        report.inputs.map(({ name, bytes, sha256 }) => [name, bytes, sha256]),
      ),
    },
    { path: "explanations.txt", content: explanationsText(context) },
  ];
}

type Table = (header: readonly string[], rows: readonly (readonly unknown[])[]) => string;

/** Names out of measurements without control characters, in all that pages and tables show. */
export function withCleanTexts(report: EvidenceReport): EvidenceReport {
  const { tables, events, inputs } = report;
  const clean = withoutControls;
  return {
    ...report,
    tables: {
      ...tables,
      series: tables.series.map((one) => ({ ...one, target: clean(one.target) })),
      groups: tables.groups.map((one) => ({
        ...one,
        target: clean(one.target),
        mechanism: clean(one.mechanism),
        strongest: cleanPlace(one.strongest),
      })),
      mechanisms: withCleanKeys(tables.mechanisms),
      testVersions: withCleanKeys(tables.testVersions),
    },
    events: events.map((one) => ({
      ...one,
      mechanisms: one.mechanisms.map(clean),
      targets: one.targets.map(clean),
    })),
    explanations: new Map(
      [...report.explanations].map(([key, one]) => [key, { ...one, place: cleanPlace(one.place) }]),
    ),
    inputs: inputs.map((one) => ({ ...one, name: clean(one.name) })),
  };
}

function cleanPlace<T extends AlarmGroup["strongest"]>(place: T): T {
  const { file, uid } = place;
  return {
    ...place,
    file: withoutControls(file),
    uid: uid === undefined ? undefined : withoutControls(uid),
  };
}

function withCleanKeys<T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...map].map(([key, value]) => [withoutControls(key), value]));
}

/** Tables whose first column says that some measurements are emulated. */
function tableOf({ tables }: EvidenceReport): Table {
  if (tables.emulated === 0) return toCsv;
  return (header, rows) =>
    toCsv(
      ["measurements_of", ...header],
      rows.map((row) => ["laboratory", ...row]),
    );
}

function cellsCsv({ tables }: EvidenceReport, table: Table): string {
  return table(
    ["country", "network", "domain", "day", "measurements", ...verdictKinds, "alarms_right"],
    tables.series.flatMap(({ country, network, target, days }) =>
      [...days]
        .sort(([a], [b]) => a - b)
        .map(([day, { measurements, verdicts, right }]) => [
          ...[country, `AS${network}`, target, isoTime(day * dayMs).slice(0, 10)],
          ...[measurements, ...verdictKinds.map((kind) => verdicts[kind]), sixDigits(right)],
        ]),
    ),
  );
}

function mechanismsCsv(context: EvidenceContext, table: Table): string {
  return table(
    [`${context.bins.unit}`, "mechanism", "judged", "alarms", "share", "p5", "p95"],
    mechanismShares(context).map(({ time, mechanism, judged, alarms, share, low, high }) => [
      ...[time, mechanism, judged, alarms, sixDigits(share), sixDigits(low), sixDigits(high)],
    ]),
  );
}

/** Kinds of every country told, and networks where somebody is said to interfere. */
function placeCsv({ places }: EvidenceReport, table: Table): string {
  return table(
    ["country", "what", "name", "probability"],
    places.countries.flatMap(({ country, place }) => [
      ...placeKinds.map((kind) => [country, "kind", kind, sixDigits(place.posterior[kind])]),
      ...(alleges(place.conclusion) ? place.networks : []).map(({ asn, role, probability }) => [
        ...[country, role, `AS${asn}`, sixDigits(probability)],
      ]),
    ]),
  );
}

function alarmsCsv(report: EvidenceReport, table: Table): string {
  return table(
    [
      ...["country", "network", "domain", "mechanism", "alarms", "probability", "first", "last"],
      ...["strongest_uid", "strongest_file", "strongest_line"],
    ],
    report.tables.groups.map((group) => {
      const { file, line, uid } = strongestOf({ report }, group);
      return [
        ...[group.country, `AS${group.network}`, group.target, group.mechanism],
        ...[
          group.alarms,
          sixDigits(group.probability),
          isoTime(group.firstMs),
          isoTime(group.lastMs),
        ],
        ...[uid ?? "", file, line],
      ];
    }),
  );
}

function explanationsText({ report, wording }: EvidenceContext): string {
  const rule = "─".repeat(textColumns);
  const { groups } = report.tables;
  if (groups.length === 0) return `${wording.text("evidence.verdicts-none")}\n`;
  const all = groups.flatMap(({ key }) => {
    const found = report.explanations.get(key);
    return found === undefined ? [] : [explanationLines(found, textColumns, wording).join("\n")];
  });
  const dark = groups.length - all.length;
  if (dark > 0) {
    const untold = wording.text("evidence.verdicts-unexplained", { groups: dark });
    all.push(wrapText(untold, textColumns, "", wording.language).join("\n"));
  }
  return `${all.join(`\n\n${rule}\n\n`)}\n`;
}
