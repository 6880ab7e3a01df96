/** Question 6 on the page: how much is kept, and what one invented day in the log gives away. */
import type { DayRow, InventedDay } from "../../../models/invented-day.ts";
import { drawBarList } from "../../../report/charts/bar-list.ts";
import type { ReportContext } from "../../../report/context.ts";
import { dataLink, dataTable, figure, numberCell } from "../../../report/figure.ts";
import { type Html, html } from "../../../report/html.ts";
import type { MessageKey } from "../../../report/messages/en.ts";
import { intervalLine, rangeCount, rangeHtml, sayMissing } from "../../../report/range.ts";
import type { QuestionSection } from "../../../report/section.ts";

export const retentionSection: QuestionSection = {
  question: "retention.question",
  figure({ assessment, wording }) {
    const { keepsRecords, after } = assessment.questions.retention;
    const frame = { label: wording.text("retention.figure"), definition: "records" };
    if (!keepsRecords) return { ...frame, after: wording.number(0) };
    if (after === null) return undefined;
    return {
      ...frame,
      after: wording.rough(after.recordsPerUserDay.median),
      ...intervalLine(wording, after.recordsPerUserDay),
    };
  },
  sentences({ assessment, wording }) {
    const { keepsRecords, after, inventedDay, namesKept, missing } = assessment.questions.retention;
    if (!keepsRecords) return [wording.rich("retention.text-none")];
    const [open, least] = [inventedDay[0]!, inventedDay.at(-1)!];
    return [
      missing.length > 0 && sayMissing(wording, missing),
      after !== null &&
        wording.rich("retention.text", {
          perUser: rangeHtml(wording, after.recordsPerUserDay),
          months: rangeHtml(wording, after.months),
          monthsCount: rangeCount(wording, after.months),
          held: rangeHtml(wording, after.recordsHeld),
          terabytes: rangeHtml(wording, after.storedTerabytes),
          usd: rangeHtml(wording, after.usdYear, wording.money),
        }),
      wording.rich(namesKept === true ? "retention.text-names-yes" : "retention.text-names-no"),
      wording.rich("retention.text-day", {
        all: open.activities,
        named: open.activitiesNamed,
        least: least.activitiesNamed,
      }),
    ];
  },
  charts(context) {
    const { inventedDay } = context.assessment.questions.retention;
    const [open] = inventedDay;
    if (open === undefined) return undefined;
    // Bars that are all as long say no more than the sentence does.
    const differ = inventedDay.some((day) => day.activitiesNamed !== open.activitiesNamed);
    return html`${differ && privacyFigure(context, inventedDay)}
${dayTable(context, open)}`;
  },
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
  const reveals = ({ reveals: { key } }: DayRow): string =>
    wording.text(`day.${key}` as MessageKey);
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
