/** Question 5 on the page: what it costs by each method, and who pays. */
import type { Interval } from "../../../base/interval.ts";
import { drawIntervals } from "../../../report/charts/intervals.ts";
import { figure } from "../../../report/figure.ts";
import { html } from "../../../report/html.ts";
import { intervalLine, rangeHtml, sayMissing } from "../../../report/range.ts";
import {
  keyFigure,
  paragraph,
  type Section,
  type SectionBuilder,
} from "../../../report/section.ts";

export const costSection: SectionBuilder = (context): Section | undefined => {
  const { assessment, wording, document } = context;
  const answer = assessment.questions.cost;
  if (answer === undefined) return undefined;
  const { after, shutdownDay, missing } = answer;
  const question = wording.text("cost.question");
  if (missing.length > 0) return { id: "cost", question, content: sayMissing(wording, missing) };
  const money = (interval: Interval) => rangeHtml(wording, interval, wording.money);
  const rows = (
    after === null
      ? shutdownDay.map(({ method, usd }) => ({
          method,
          p5: usd.low,
          median: usd.likely,
          p95: usd.high,
        }))
      : after.byMethod.map(({ method, usdYear }) => ({ method, ...usdYear }))
  ).map((row) => ({
    ...row,
    label: wording.text(`cost.${row.method}`),
    value:
      row.p5 === row.p95
        ? wording.short(row.median)
        : `${wording.short(row.p5)} – ${wording.short(row.p95)}`,
  }));
  const cell = (value: number) => ({
    shown: wording.money(value),
    value: Number(value.toPrecision(4)),
  });
  return {
    id: "cost",
    question,
    content: html`${
      after !== null &&
      keyFigure(context, {
        label: wording.text("cost.figure"),
        after: wording.money(after.usdYear.median),
        ...intervalLine(wording, after.usdYear, wording.money),
        definition: "cost",
      })
    }
${paragraph([
  after === null
    ? wording.rich("cost.text-none")
    : wording.rich("cost.text", {
        year: money(after.usdYear),
        month: money(after.usdPerUserMonth),
        methods: after.byMethod.length,
      }),
  after !== null && wording.rich("cost.text-bill", { bill: money(after.billUsdPerUserMonth) }),
  after !== null &&
    wording.rich(
      after.bearersUsdYear.gateway.median < 0 ? "cost.text-bearers" : "cost.text-bearers-loss",
      {
        users: wording.money(after.bearersUsdYear.users.median),
        providers: wording.money(after.bearersUsdYear.providers.median),
        economy: wording.money(after.bearersUsdYear.economy.median),
        gateway: wording.money(Math.abs(after.bearersUsdYear.gateway.median)),
      },
    ),
  shutdownDay.length > 0 &&
    wording.rich("cost.text-day", {
      low: wording.money(Math.min(...shutdownDay.map(({ usd }) => usd.low))),
      high: wording.money(Math.max(...shutdownDay.map(({ usd }) => usd.high))),
    }),
])}
${
  rows.length > 0 &&
  rows.every((row) => row.p5 > 0) &&
  figure(context, {
    id: "cost-chart",
    title: wording.text(after === null ? "cost.chart-day" : "cost.chart"),
    description: wording.text("cost.chart-alt", {
      rows: rows.map((row) => `${row.label}: ${row.value}`).join("; "),
    }),
    draw: (width) => drawIntervals(document, rows, width, wording.short),
    table: {
      header: [
        wording.text("cost.method"),
        wording.text("label.low"),
        wording.text("label.median"),
        wording.text("label.high"),
      ],
      rows: rows.map((row) => [row.label, cell(row.p5), cell(row.median), cell(row.p95)]),
    },
    definition: "cost",
  })
}`,
  };
};
