/** Verdicts explained: for each group of alarms its surest measurement, and the table of all groups. */
import type { Explanation } from "../../detect/evidence/explanation.ts";
import type { AlarmGroup } from "../../detect/evidence/tables.ts";
import { type Cell, dataLink, dataTable, numberCell } from "../figure.ts";
import { type Html, html } from "../html.ts";
import { type ExplainedPart, explainInWords } from "../results/verdict-explanation.ts";
import type { Wording } from "../wording.ts";
import {
  type EvidenceContext,
  type EvidenceReport,
  type EvidenceSection,
  nameCountry,
} from "./context.ts";

/** Groups that are explained in the page; the text file beside it has all. */
const mostExplained = 30;

/** Rows of the table in the page; the CSV file has all. */
const mostRows = 100;

export function verdictSection(context: EvidenceContext): EvidenceSection {
  const { wording, report } = context;
  const { groups } = report.tables;
  const title = wording.text("evidence.verdicts-title");
  if (groups.length === 0) return { id: "verdicts", title, content: verdictsIntro(context) };
  const explained = explainedGroups(report);
  const shown = explained.slice(0, mostExplained);
  return {
    ...{ id: "verdicts", title },
    content: html`${verdictsIntro(context)}
${
  explained.length > shown.length &&
  html`<p class="note">${wording.text("evidence.verdicts-some", { shown: shown.length, groups: explained.length })}</p>`
}${accounts(context, shown)}
${alarmTable(context, groups.slice(0, mostRows))}`,
  };
}

/** What is explained, or that there is nothing to explain. */
export function verdictsIntro({ wording, report }: EvidenceContext): Html {
  const { groups } = report.tables;
  if (groups.length === 0) return html`<p>${wording.text("evidence.verdicts-none")}</p>`;
  const dark = groups.length - explainedGroups(report).length;
  return html`<p>${wording.text("evidence.verdicts-intro")}</p>
${dark > 0 && html`<p class="note">${wording.text("evidence.verdicts-unexplained", { groups: dark })}</p>`}`;
}

/** Groups with an explanation, in the order in which they are told. */
export function explainedGroups({ tables, explanations }: EvidenceReport): AlarmGroup[] {
  return oneOfEachFirst(tables.groups.filter(({ key }) => explanations.has(key)));
}

/** Groups explained by their surest measurements, the first one open. */
export function accounts(context: EvidenceContext, groups: readonly AlarmGroup[]): Html {
  const { wording, report } = context;
  return html`${groups.map(({ key, alarms }, k) =>
    account(
      report.explanations.get(key)!,
      { note: wording.text("evidence.alarm-count", { alarms }), open: k === 0 },
      wording,
    ),
  )}`;
}

/** Groups so that the surest of each mechanism comes before a second one of any. */
export function oneOfEachFirst(groups: readonly AlarmGroup[]): AlarmGroup[] {
  const seen = new Map<string, number>();
  return groups
    .map((group) => {
      const turn = seen.get(group.mechanism) ?? 0;
      seen.set(group.mechanism, turn + 1);
      return { group, turn };
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ group }) => group);
}

/** One finding explained, under its title. */
export function account(
  explanation: Explanation,
  { note, open }: { readonly note: string; readonly open: boolean },
  wording: Wording,
): Html {
  const said = explainInWords(explanation, wording);
  return html`<details class="account"${open && html` open`}><summary><b>${said.title}</b> <span class="quiet">${note}</span></summary>
${said.emulated !== undefined && html`<p class="emulated">${said.emulated}</p>`}<p>${said.verdict}</p>
${said.parts.map(part)}</details>
`;
}

function part({ heading, sentences, list, table, after }: ExplainedPart): Html {
  return html`<h4>${heading}</h4>
${sentences.map((each) => html`<p>${each}</p>`)}${
  list.length > 0 && html`<ul>${list.map((each) => html`<li>${each}</li>`)}</ul>`
}${
  table !== undefined &&
  html`<table class="sum"><thead><tr>${table.header.map((each, k) => html`<th scope="col"${k > 0 && html` class="number"`}>${each}</th>`)}</tr></thead><tbody>${table.rows.map(({ what, value }) => html`<tr><td>${what}</td><td class="number">${value}</td></tr>`)}</tbody></table>`
}${after.map((each) => html`<p>${each}</p>`)}
`;
}

/** Groups of alarms in a table, of all that there are. */
export function alarmTable(context: EvidenceContext, groups: readonly AlarmGroup[]): Html {
  const { wording } = context;
  const title = wording.text("evidence.verdicts-table");
  const header = [
    wording.text("evidence.country"),
    wording.text("evidence.domain"),
    wording.text("evidence.network"),
    wording.text("events.head-mechanism"),
    wording.text("evidence.alarms"),
    wording.text("events.head-probability"),
    wording.text("evidence.strongest"),
  ];
  const rows = groups.map((group): Cell[] => {
    const { file, line, uid } = strongestOf(context, group);
    return [
      nameCountry(context, group.country),
      group.target,
      `AS${group.network}`,
      group.mechanism,
      numberCell(context, group.alarms),
      { shown: wording.percent(group.probability), value: group.probability },
      `${uid ?? ""} ${file}:${line}`.trim(),
    ];
  });
  return html`<h3>${title}</h3>
${dataTable(title, header, rows, { wording })}
<p class="links">${dataLink(context, "alarms", header, rows)} <a href="alarms.csv">${wording.text("figure.csv-file", { file: "alarms.csv" })}</a></p>`;
}

/** Where the surest measurement of a group stands: the explained one, where there is one. */
export function strongestOf(
  { report }: Pick<EvidenceContext, "report">,
  { key, strongest }: AlarmGroup,
): AlarmGroup["strongest"] {
  return report.explanations.get(key)?.place ?? strongest;
}
