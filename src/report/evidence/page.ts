/**
 * The report of measurements as one HTML file that needs nothing else, in the manner of the report of a design:
 * it opens offline, prints, works without scripts, and contacts no one.
 */

import { dayMs } from "../../detect/events/parameters.ts";
import { alarmsOf } from "../../detect/evidence/tables.ts";
import { shippedModel } from "../../detect/model/shipped.ts";
import { pageScript } from "../behaviour.ts";
import { type Html, html, htmlPage } from "../html.ts";
import { pageTop } from "../page.ts";
import { sayList } from "../results/detection.ts";
import { styleSheet } from "../theme.ts";
import { type Language, type Wording, wordingIn } from "../wording.ts";
import {
  type EvidenceContext,
  type EvidenceReport,
  type EvidenceSection,
  nameCountry,
} from "./context.ts";
import { eventSection } from "./event-section.ts";
import { heatMap } from "./heat-map.ts";
import { mechanismsOverTime } from "./mechanism-chart.ts";
import { placeSection } from "./place-section.ts";
import { evidenceStyle } from "./style.ts";
import { timeBins } from "./time-bins.ts";
import { verdictSection } from "./verdict-section.ts";

/** The words of a report in a language, and its period cut into columns. */
export function evidenceContext(report: EvidenceReport, language: Language): EvidenceContext {
  const wording = wordingIn(language);
  const { period, emulated } = report.tables;
  return {
    report,
    wording,
    bins: timeBins(
      Math.floor((period?.firstMs ?? 0) / dayMs),
      Math.floor((period?.lastMs ?? 0) / dayMs),
    ),
    assessment: {
      ...{ synthetic: false, run: null, version: report.version },
      design: { id: "measurements" },
      world: dataOf(report),
    },
    mark: emulated > 0 ? wording.text("evidence.emulated-mark") : undefined,
  };
}

/** The measurements as the data of charts: one file by its hash, more by their number. */
function dataOf({ inputs, tables: { period } }: EvidenceReport) {
  const [first] = inputs;
  const only = inputs.length === 1 ? first : undefined;
  return {
    source: [first?.name ?? "", ...(inputs.length > 1 ? [`+ ${inputs.length - 1}`] : [])].join(" "),
    date: period === undefined ? "" : isoDay(period.lastMs),
    sourceSha256: only?.sha256 ?? "",
  };
}

/** The report in parts, for a page that shows some of them at a time. */
export interface EvidenceParts {
  /** Said before everything else where measurements are emulated. */
  readonly banner: Html | undefined;
  readonly period: string;
  readonly headline: string;
  readonly lede: string;
  readonly estimate: string;
  readonly limits: Html;
  readonly sections: readonly EvidenceSection[];
  readonly never: string;
}

/** The parts. The same report and language give the same text. */
export function evidenceParts(context: EvidenceContext): EvidenceParts {
  const { wording } = context;
  return {
    banner: emulatedBanner(context),
    period: periodOf(context),
    headline: headline(context),
    lede: judged(context),
    estimate: `${eventsTold(context)} ${unsure(context)}`,
    limits: html`<h2 class="limits">${wording.text("evidence.limits")}</h2>
<ul class="warnings">${(["odds", "sample", "absent", "who", "dependent"] as const).map((each) => html`<li>${wording.text(`evidence.limit-${each}`)}</li>`)}</ul>`,
    sections: sectionsOf(context),
    never: wording.text("evidence.never"),
  };
}

/** The page. The same report and language give the same text. */
export function evidenceHtml(context: EvidenceContext): string {
  const { wording, report } = context;
  const title = wording.text("evidence.title");
  const mark = wording.text("evidence.emulated-title");
  const { emulated } = report.tables;
  const { sections, ...parts } = evidenceParts(context);
  const body = html`<a class="skip" href="#answers">${wording.text("page.skip")}</a>
${parts.banner}<div class="page">
<header>
${pageTop(wording.text("evidence.kicker"), wording)}
<p class="design">${parts.period}</p>
<h1>${parts.headline}</h1>
<p class="lede">${parts.lede}</p>
<p class="estimate">${parts.estimate}</p>
</header>
<main id="answers">
${parts.limits}
<nav class="contents" aria-labelledby="contents-title"><h2 id="contents-title">${wording.text("page.contents")}</h2><ol>${sections.map(
    (section) => html`<li><a href="#${section.id}">${section.title}</a></li>
`,
  )}</ol></nav>
${sections.map(
  (
    section,
    k,
  ) => html`<section id="${section.id}"><h2><span class="count">${k + 1}</span>${section.title}</h2>
${section.content}</section>
`,
)}<p class="never">${parts.never}</p>
</main>
<footer>${wording.text("page.made", { version: report.version })}</footer>
</div>
`;
  return htmlPage({
    ...{ language: wording.language, version: report.version, body },
    description: headline(context),
    title: `${emulated > 0 ? `${mark}: ` : ""}${title}`,
    ...{ style: styleSheet + evidenceStyle, script: pageScript },
  });
}

function sectionsOf(context: EvidenceContext): EvidenceSection[] {
  return [
    heatMap(context),
    mechanismsOverTime(context),
    eventSection(context),
    placeSection(context),
    verdictSection(context),
    readSection(context),
  ];
}

function emulatedBanner({ wording, report }: EvidenceContext): Html | undefined {
  const { emulated, total } = report.tables;
  if (emulated === 0) return undefined;
  return html`<div class="synthetic" role="region" aria-label="${wording.text("evidence.emulated-title")}"><strong>${wording.text("evidence.emulated-title")}: ${wording.text("evidence.emulated", { emulated, measurements: total.measurements })}</strong><p>${wording.text("evidence.emulated-text")}</p></div>`;
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function periodOf({ wording, report }: EvidenceContext): string {
  const { period } = report.tables;
  if (period === undefined) return "";
  return wording.text("evidence.period", {
    from: wording.date(isoDay(period.firstMs)),
    to: wording.date(isoDay(period.lastMs)),
  });
}

/** Normal quantile of 0.95. */
const z90 = 1.6449;

/** How many alarms are right, with the 90 % interval of a sum of independent doubts: whole measurements. */
function rightAlarms({ tables }: EvidenceReport): { readonly low: number; readonly high: number } {
  const { right, variance } = tables.total;
  const half = z90 * Math.sqrt(variance);
  return {
    low: Math.max(0, Math.floor(right - half)),
    high: Math.min(alarmsOf(tables.total), Math.ceil(right + half)),
  };
}

function headline({ wording, report }: EvidenceContext): string {
  const { measurements, verdicts } = report.tables.total;
  const alarms = alarmsOf({ verdicts });
  if (alarms === 0) return wording.text("evidence.headline-none", { measurements });
  return wording.text("evidence.headline", { alarms, measurements, ...rightAlarms(report) });
}

function judged(context: EvidenceContext): string {
  const { wording, report } = context;
  const { series, total } = report.tables;
  const struck = series.filter((one) => alarmsOf(one.total) > 0);
  const domains = (some: typeof series) =>
    new Set(some.map(({ country, target }) => `${country} ${target}`)).size;
  const networks = (some: typeof series) =>
    new Set(some.map(({ country, network }) => `${country} ${network}`)).size;
  const countries = countriesOf(context).filter((each) => each !== wording.text("unknown"));
  return wording.text("evidence.judged", {
    ...total.verdicts,
    targets: domains(struck),
    allTargets: domains(series),
    networks: networks(struck),
    allNetworks: networks(series),
    countries: sayList(countries, wording),
    countries_given: countries.length === 0 ? "no" : "yes",
  });
}

function countriesOf(context: EvidenceContext): string[] {
  const codes = [...new Set(context.report.tables.series.map(({ country }) => country))];
  return codes.map((code) => nameCountry(context, code));
}

/** Nothing where all could be judged. */
function unsure({ wording, report }: EvidenceContext): string {
  const { total } = report.tables;
  const { insufficient, down } = total.verdicts;
  if (insufficient === 0) return "";
  const { low } = rightAlarms(report);
  const high = alarmsOf(total) + insufficient;
  return wording.text("evidence.unsure", { insufficient, down, low, high });
}

function eventsTold({ wording, report }: EvidenceContext): string {
  const { events } = report;
  if (events.length === 0) return wording.text("evidence.events-none");
  const alerts = events.filter(({ follows }) => follows === undefined).length;
  return wording.text("evidence.events", { events: events.length, alerts });
}

/** Files that are named in the page. */
const mostFiles = 20;

function readSection(context: EvidenceContext): EvidenceSection {
  const { wording, report } = context;
  const { tables, inputs } = report;
  const { series, total } = tables;
  const networks = new Set(series.map(({ network }) => network)).size;
  const domains = new Set(series.map(({ target }) => target)).size;
  const facts: [string, Html | string][] = [
    [wording.text("evidence.read-measurements"), wording.number(total.measurements)],
    [
      wording.text("evidence.read-left-out"),
      report.leftOut.length === 0
        ? wording.text("evidence.read-left-out-none")
        : html`${report.leftOut.map((line, k) => html`${k > 0 && html`<br>`}${line}`)}`,
    ],
    [wording.text("evidence.read-countries"), wording.list(countriesOf(context))],
    [wording.text("evidence.read-networks"), wording.number(networks)],
    [wording.text("evidence.read-domains"), wording.number(domains)],
    [wording.text("evidence.read-versions"), versionsOf(tables.testVersions, wording)],
    [
      wording.text("evidence.read-model"),
      wording.text("evidence.read-model-text", {
        measurements: shippedModel.measurements,
        campaigns: shippedModel.fittedOn,
      }),
    ],
    [wording.text("about.version"), `narrows ${report.version}`],
    [wording.text("about.reproduce"), html`<code>${report.command}</code>`],
    [
      wording.text("evidence.read-files"),
      html`${inputs
        .slice(0, mostFiles)
        .map(
          ({ name, bytes, sha256 }, k) =>
            html`${k > 0 && html`<br>`}${name}, ${wording.number(bytes)} ${wording.text("evidence.read-bytes")} <code class="hash">${sha256}</code>`,
        )}${inputs.length > mostFiles && html`<br>${wording.text("evidence.read-files-some", { files: inputs.length - mostFiles })}`}`,
    ],
  ];
  return {
    id: "read",
    title: wording.text("evidence.read-title"),
    content: html`<dl class="facts">${facts.map(
      ([what, value]) => html`<div><dt>${what}</dt><dd>${value}</dd></div>
`,
    )}</dl>`,
  };
}

function versionsOf(versions: ReadonlyMap<string, number>, wording: Wording): string {
  return [...versions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, count]) =>
        `${name === "" ? wording.text("unknown") : name}: ${wording.number(count)}`,
    )
    .join("; ");
}
