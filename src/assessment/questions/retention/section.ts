/** Question 6 on the page: how much is kept, and what one invented day in the log gives away. */
import type { DayRow, InventedDay } from "../../../models/invented-day.ts";
import { drawBarList } from "../../../report/charts/bar-list.ts";
import type { ReportContext } from "../../../report/context.ts";
import { dataLink, dataTable, figure, numberCell } from "../../../report/figure.ts";
import { type Html, html } from "../../../report/html.ts";
import type { MessageKey } from "../../../report/messages/en.ts";
import { intervalLine, rangeHtml, sayMissing } from "../../../report/range.ts";
import {
  keyFigure,
  paragraph,
  type Section,
  type SectionBuilder,
} from "../../../report/section.ts";

export const retentionSection: SectionBuilder = (context): Section | undefined => {
  const { assessment, wording } = context;
  const answer = assessment.questions.retention;
  if (answer === undefined) return undefined;
  const { after, inventedDay, namesKept, missing } = answer;
  const open = inventedDay[0];
  const least = inventedDay.at(-1);
  return {
    id: "retention",
    question: wording.text("retention.question"),
    content: html`${
      after !== null &&
      keyFigure(context, {
        label: wording.text("retention.figure"),
        before: wording.number(0),
        after: wording.rough(after.recordsPerUserDay.median),
        ...intervalLine(wording, after.recordsPerUserDay),
        definition: "records",
      })
    }${missing.length > 0 && sayMissing(wording, missing)}
${paragraph([
  after === null
    ? missing.length === 0 && wording.rich("retention.text-none")
    : wording.rich("retention.text", {
        perUser: rangeHtml(wording, after.recordsPerUserDay),
        months: rangeHtml(wording, after.months),
        monthsCount: Math.round(after.months.median),
        held: rangeHtml(wording, after.recordsHeld),
        terabytes: rangeHtml(wording, after.storedTerabytes),
        usd: rangeHtml(wording, after.usdYear, wording.money),
      }),
  after !== null &&
    namesKept !== null &&
    wording.rich(namesKept ? "retention.text-names-yes" : "retention.text-names-no"),
  open !== undefined &&
    least !== undefined &&
    wording.rich("retention.text-day", {
      all: open.activities,
      named: open.activitiesNamed,
      least: least.activitiesNamed,
    }),
])}
${inventedDay.length > 0 && privacyFigure(context, inventedDay)}
${open !== undefined && dayTable(context, open)}`,
  };
};

function privacyKey({ privacy: { encryptedDns, encryptedHello } }: InventedDay): MessageKey {
  if (encryptedDns && encryptedHello) return "retention.privacy-both";
  if (encryptedDns) return "retention.privacy-dns";
  return encryptedHello ? "retention.privacy-hello" : "retention.privacy-none";
}

function privacyFigure(context: ReportContext, days: readonly InventedDay[]): Html {
  const { wording, document } = context;
  const rows = days.map((day) => ({
    label: wording.text(privacyKey(day)),
    share: day.activitiesNamed / day.activities,
    value: wording.number(day.activitiesNamed),
    when: "after" as const,
    named: day.activitiesNamed,
  }));
  return figure(context, {
    id: "retention-chart",
    title: wording.text("retention.chart", { all: days[0]!.activities }),
    description: wording.text("retention.chart-alt", {
      rows: rows.map((row) => `${row.label}: ${row.value}`).join("; "),
    }),
    draw: (width) => drawBarList(document, rows, width),
    table: {
      header: [wording.text("retention.encrypted"), wording.text("retention.reveals")],
      rows: rows.map((row) => [row.label, numberCell(context, row.named)]),
    },
    definition: "records",
  });
}

function dayTable(context: ReportContext, day: InventedDay): Html {
  const { wording } = context;
  const reveals = ({ reveals: { key, words } }: DayRow): string => {
    const message = `day.${key}` as MessageKey;
    return wording.has(message) ? wording.text(message) : words;
  };
  const rows = day.rows
    .filter((row) => row.kind === "connection")
    .map((row) => [
      row.log.time,
      reveals(row),
      wording.text(`retention.by-${row.by}`),
      row.log.site,
      row.log.name ?? `${row.log.destination}:${row.log.destinationPort}`,
      numberCell(context, row.log.bytesUp + row.log.bytesDown),
    ]);
  const header = [
    wording.text("retention.time"),
    wording.text("retention.reveals"),
    wording.text("retention.by"),
    wording.text("label.site"),
    wording.text("retention.to"),
    wording.text("retention.bytes"),
  ];
  const title = `${wording.text("retention.day")}: ${day.person}`;
  return html`<h3>${title}</h3>
${dataTable(title, header, rows)}
<p class="links">${dataLink(context, "invented-day", header, rows)}</p>`;
}
