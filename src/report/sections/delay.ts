/** Question 3 on the page: how many paths change and how much longer they become. */
import { drawDumbbell } from "../charts/dumbbell.ts";
import type { ReportContext } from "../context.ts";
import { figure, numberCell, shareCell } from "../figure.ts";
import { type Html, html } from "../html.ts";
import { labelAs, legend } from "./observation.ts";
import { keyFigure, paragraph, type Section, type SectionBuilder } from "./section.ts";

/** Networks in the chart. */
const drawn = 8;

export const delaySection: SectionBuilder = (context): Section => {
  const { assessment, wording } = context;
  const { before, after } = assessment.questions.delay;
  const hops = (value: number | null) => (value === null ? "–" : wording.number(value, 2));
  const unchanged = after.changed === 0 && after.changedOutbound === 0;
  return {
    id: "delay",
    question: wording.text("delay.question"),
    content: html`${keyFigure(context, {
      label: wording.text("delay.figure-hops"),
      before: hops(before.meanHops),
      after: hops(after.meanHops),
      definition: "hops",
    })}
${paragraph([
  unchanged
    ? wording.rich("delay.text-unchanged")
    : wording.rich("delay.text-changed", {
        changed: wording.percent(after.changed),
        outbound: wording.percent(after.changedOutbound),
      }),
  !unchanged &&
    wording.rich("delay.text-hops", {
      before: hops(before.meanHops),
      after: hops(after.meanHops),
      outBefore: hops(before.meanHopsOutbound),
      outAfter: hops(after.meanHopsOutbound),
      median: hops(after.hopsGained?.median ?? null),
      p95: hops(after.hopsGained?.p95 ?? null),
    }),
  wording.rich("delay.text-small"),
])}
${lengthened(context)}`,
  };
};

function lengthened(context: ReportContext): Html | undefined {
  const { assessment, wording, document } = context;
  const { mostLengthened } = assessment.questions.delay;
  if (mostLengthened.length === 0) return undefined;
  const rows = mostLengthened.slice(0, drawn).map((row) => ({
    label: labelAs(row.as),
    before: row.hopsBefore,
    after: row.hopsAfter,
    value: `${wording.number(row.hopsBefore, 1)} → ${wording.number(row.hopsAfter, 1)}`,
  }));
  const top = Math.ceil(Math.max(...rows.map((row) => Math.max(row.before, row.after))) + 0.2);
  return figure(context, {
    id: "delay-chart",
    title: wording.text("delay.chart"),
    description: wording.text("delay.chart-alt", {
      rows: rows.map((row) => `${row.label}: ${row.value}`).join("; "),
    }),
    draw: (width) =>
      drawDumbbell(document, rows, width, {
        domain: [0, top],
        formatTick: (value) => wording.number(value),
      }),
    below: legend(context),
    table: {
      header: [
        wording.text("label.network"),
        wording.text("label.hops-before"),
        wording.text("label.hops-after"),
        wording.text("label.users-share"),
      ],
      rows: mostLengthened.map((row) => [
        labelAs(row.as),
        numberCell(context, row.hopsBefore, 2),
        numberCell(context, row.hopsAfter, 2),
        shareCell(context, row.usersShare),
      ]),
    },
    file: "networks.csv",
    definition: "hops",
  });
}
