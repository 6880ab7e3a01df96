/** What the page shows of a session, in the words of a language: the report's own parts, lists page by page. */

import { version } from "../../../package.json";
import { withoutControls } from "../../../src/base/visible-text.ts";
import { explain } from "../../../src/detect/evidence/explanation.ts";
import { verdictKinds } from "../../../src/detect/evidence/judgement.ts";
import { alarmsOf } from "../../../src/detect/evidence/tables.ts";
import { reportOf } from "../../../src/jobs/detection/evidence.ts";
import type { EvidenceContext } from "../../../src/report/evidence/context.ts";
import { evidenceFiles, withCleanTexts } from "../../../src/report/evidence/files.ts";
import { evidenceContext, evidenceParts } from "../../../src/report/evidence/page.ts";
import {
  account,
  accounts,
  alarmTable,
  explainedGroups,
  verdictsIntro,
} from "../../../src/report/evidence/verdict-section.ts";
import { nameMechanism } from "../../../src/report/results/detection.ts";
import { type Language, wordingIn } from "../../../src/report/wording.ts";
import { type ChartVariant, withDrawingsFor } from "./drawings.ts";
import { alarmKind } from "./measurement-list.ts";
import type {
  EvidenceFile,
  EvidenceView,
  ListedPart,
  MeasurementFilter,
  MeasurementPage,
} from "./protocol.ts";
import { rereadMeasurement } from "./reread.ts";
import type { Session } from "./session.ts";
import { accountsShown, alarmsShown, measurementsShown } from "./sizes.ts";

/** A session in a language. */
export interface Showing {
  view(variant: ChartVariant): EvidenceView;
  part(part: "accounts" | "alarms", from: number): ListedPart;
  list(filter: MeasurementFilter, from: number): MeasurementPage;
  cell(series: number, bin: number): MeasurementFilter;
  /** Markup; empty where the measurement itself is not there. */
  explain(number: number): Promise<ListedPart>;
  file(name: string): EvidenceFile;
}

export function showIn(session: Session, language: Language): Showing {
  const wording = wordingIn(language);
  const command = `narrows detect report ${session.names} ${language === "en" ? "" : `--language ${language} `}--out report`;
  const report = reportOf(session.evidence, { inputs: session.inputs, version, command }, wording);
  const context = { ...evidenceContext(withCleanTexts(report), language), isLinked: true };
  const { tables } = context.report;
  const explained = explainedGroups(context.report);
  return {
    view: (variant) => viewOf(context, session, { variant, explained: explained.length }),
    part: (part, from) => ({
      markup:
        part === "accounts"
          ? accounts(context, explained.slice(from, from + accountsShown)).markup
          : alarmTable(context, tables.groups.slice(from, from + alarmsShown)).markup,
    }),
    list: (filter, from) => listOf(context, session, filter, from),
    cell(number, bin) {
      const series = tables.series[number]!;
      const { starts } = context.bins;
      const next = starts[bin + 1];
      return {
        ...{ domain: series.target, network: series.network, from: isoDay(starts[bin]!) },
        ...(next === undefined ? {} : { to: isoDay(next - 1) }),
      };
    },
    async explain(number) {
      const kept = session.list.at(number)!;
      const found = await rereadMeasurement(session.sources, kept);
      if (found === undefined) return { markup: "" };
      const { measurement, detection } = found;
      return {
        markup: explain(measurement, detection, kept)
          .map((each) => account(each, { note: each.startTime ?? "", open: true }, wording).markup)
          .join(""),
      };
    },
    file(name) {
      const text = evidenceFiles(report, language).find(({ path }) => path === name)?.content;
      const type = name.endsWith(".html") ? "text/html" : "text/plain";
      return { name, type: `${type};charset=utf-8`, text: String(text ?? "") };
    },
  };
}

/** @param day since 1970 */
function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

function viewOf(
  context: EvidenceContext,
  session: Session,
  { variant, explained }: { readonly variant: ChartVariant; readonly explained: number },
): EvidenceView {
  const { wording, report } = context;
  const { tables, events } = report;
  const parts = evidenceParts(context);
  const { verdicts } = tables.total;
  return {
    ...{ language: wording.language, variant },
    ...{ period: parts.period, headline: parts.headline, lede: parts.lede },
    ...{ estimate: parts.estimate, never: parts.never, limits: parts.limits.markup },
    banner: parts.banner?.markup ?? "",
    parts: parts.sections.map(({ id, title, content }) => ({
      ...{ id, title },
      content: withDrawingsFor(
        variant,
        (id === "verdicts" ? verdictsIntro(context) : content).markup,
      ),
    })),
    ...{ alarms: tables.groups.length, accounts: explained },
    verdicts: [
      {
        value: alarmKind,
        label: `${wording.text("evidence.alarms")} (${wording.number(alarmsOf(tables.total))})`,
      },
      ...verdictKinds.map((kind) => ({
        value: kind,
        label: `${wording.text(`verdict-short.${kind}`)} (${wording.number(verdicts[kind])})`,
      })),
    ],
    mechanisms: [...tables.mechanisms.keys()]
      .sort()
      .map((value) => ({ value, label: nameMechanism(value, wording) })),
    events: events.map(({ id }) => ({ value: id, label: id })),
    ...{ leftOut: session.leftOut, leftOutInAll: session.leftOutInAll },
    failures: session.failures,
    files: evidenceFileNames,
    command: report.command,
    explainCommand: `narrows explain ${session.names}`,
    heads: {
      domain: wording.text("evidence.domain"),
      network: wording.text("evidence.network"),
      verdict: wording.text("evidence.alarms"),
      mechanism: wording.text("events.head-mechanism"),
      probability: wording.text("events.head-probability"),
    },
  };
}

const evidenceFileNames = [
  ...["report.html", "cells.csv", "mechanisms.csv", "events.csv", "place.csv", "alarms.csv"],
  ...["inputs.csv", "explanations.txt"],
];

function listOf(
  { wording }: EvidenceContext,
  { list }: Session,
  filter: MeasurementFilter,
  from: number,
): MeasurementPage {
  const found = list.find(filter);
  return {
    total: found.length,
    rows: found.slice(from, from + measurementsShown).map((id) => {
      const one = list.at(id)!;
      return {
        id,
        time: new Date(one.time).toISOString().slice(0, 19).replace("T", " "),
        domain: withoutControls(one.target),
        network: `AS${one.network}`,
        kind: one.verdict,
        verdict: wording.text(`verdict-short.${one.verdict}`),
        mechanisms: one.mechanisms.map((each) => nameMechanism(each, wording)).join(", "),
        probability: wording.percent(one.interference),
      };
    }),
  };
}
