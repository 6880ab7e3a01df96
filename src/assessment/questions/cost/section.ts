/** Question 5 for people: what it costs by each method, and who pays. */
import { extent } from "d3-array";
import type { Interval } from "../../../base/interval.ts";
import { drawIntervals } from "../../../report/charts/intervals.ts";
import type { ReportContext } from "../../../report/context.ts";
import { figure } from "../../../report/figure.ts";
import type { Html } from "../../../report/html.ts";
import { intervalLine, rangeHtml, sayMissing } from "../../../report/range.ts";
import type { QuestionSection } from "../../../report/section.ts";
import type { Wording } from "../../../report/wording.ts";
import type { CostAnswer, CostByMethod } from "./answer.ts";

/** Share of demand without a path from which its cost is worth a sentence. */
const leastLost = 0.005;

export const costSection: QuestionSection = {
  question: "cost.question",
  figure({ assessment, wording }) {
    const { after } = assessment.questions.cost;
    if (after === null) return undefined;
    return {
      label: wording.text("cost.figure"),
      after: wording.money(after.usdYear.median),
      ...intervalLine(wording, after.usdYear, wording.money),
      definition: "cost",
    };
  },
  sentences({ assessment, wording }) {
    const { after, shutdownDay, inForce, missing } = assessment.questions.cost;
    if (missing.length > 0) return [sayMissing(wording, missing)];
    const money = (interval: Interval) => rangeHtml(wording, interval, wording.money);
    const likely = after?.likely;
    return [
      after === null
        ? wording.rich("cost.text-none")
        : wording.rich("cost.text", {
            year: money(after.usdYear),
            month: money(after.usdPerUserMonth),
            methods: after.byMethod.length,
          }),
      after !== null && after.byMethod.length > 1 && betweenMethods(after.byMethod, wording),
      after !== null &&
        after.building.inspectedGbps !== null &&
        whatIsBuilt(after.building, wording),
      after !== null &&
        after.billUsdPerUserMonth.p95 > 0 &&
        wording.rich("cost.text-bill", { bill: money(after.billUsdPerUserMonth) }),
      likely !== undefined && whoBears(likely, wording),
      wording.rich("cost.text-day", {
        low: wording.money(Math.min(...shutdownDay.map(({ usd }) => usd.low))),
        high: wording.money(Math.max(...shutdownDay.map(({ usd }) => usd.high))),
        methods: shutdownDay.length,
      }),
      inForce !== null &&
        inForce.demandLost >= leastLost &&
        wording.rich("cost.text-force", {
          share: wording.percent(inForce.demandLost),
          low: wording.money(inForce.usdDay.low),
          high: wording.money(inForce.usdDay.high),
        }),
    ];
  },
  charts(context) {
    const { after, shutdownDay } = context.assessment.questions.cost;
    const { wording } = context;
    const rows = (
      after === null
        ? shutdownDay.map(({ method, usd }) => ({
            method,
            p5: usd.low,
            median: usd.likely,
            p95: usd.high,
          }))
        : [
            { method: "method-drawn" as const, ...after.usdYear },
            ...after.byMethod.map(({ method, usdYear }) => ({ method, ...usdYear })),
          ]
    ).map(({ method, ...interval }) => ({ ...interval, label: wording.text(`cost.${method}`) }));
    if (rows.length === 0 || rows.some((row) => row.p5 <= 0)) return undefined;
    return methodsFigure(context, rows, after === null ? "cost.chart-day" : "cost.chart");
  },
};

/** The year by the method that makes it cheapest and by the one that makes it dearest. */
function betweenMethods(byMethod: readonly CostByMethod[], wording: Wording): Html {
  const [least, most] = extent(byMethod, ({ usdYear }) => usdYear.median).map(
    (end) => byMethod.find(({ usdYear }) => usdYear.median === end)!,
  );
  return wording.rich("cost.text-methods", {
    low: wording.money(least!.usdYear.median),
    lowest: wording.text(`cost.${least!.method}`),
    high: wording.money(most!.usdYear.median),
    highest: wording.text(`cost.${most!.method}`),
  });
}

function whatIsBuilt(
  { places, inspectedGbps, firstUsd }: NonNullable<CostAnswer["after"]>["building"],
  wording: Wording,
): Html {
  return wording.rich("cost.text-building", {
    kind: places.kind,
    count: places.count,
    gbps: rangeHtml(wording, inspectedGbps!, wording.rough),
    first: rangeHtml(wording, firstUsd, wording.money),
  });
}

/** Who bears the year at the likely inputs, where the parts add up to the whole. */
function whoBears(
  { usdYear, bearersUsdYear }: NonNullable<CostAnswer["after"]>["likely"],
  wording: Wording,
): Html {
  const { users, providers, economy, gateway } = bearersUsdYear;
  return wording.rich(gateway < 0 ? "cost.text-bearers" : "cost.text-bearers-loss", {
    total: wording.money(usdYear),
    users: wording.money(users),
    providers: wording.money(providers),
    economy: wording.money(economy),
    gateway: wording.money(Math.abs(gateway)),
  });
}

function methodsFigure(
  context: ReportContext,
  methods: readonly (Interval & { label: string })[],
  title: "cost.chart" | "cost.chart-day",
): Html {
  const { wording, document } = context;
  const rows = methods.map((row) => ({
    ...row,
    value:
      row.p5 === row.p95
        ? wording.short(row.median)
        : `${wording.short(row.p5)} – ${wording.short(row.p95)}`,
  }));
  const cell = (value: number) => ({
    shown: wording.money(value),
    value: Number(value.toPrecision(4)),
  });
  return figure(context, {
    id: "cost-chart",
    title: wording.text(title),
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
  });
}
