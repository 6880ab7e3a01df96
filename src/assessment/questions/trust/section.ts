/** Question 10 for people: how far the answers move under other assumptions. */
import type { Interval } from "../../../base/interval.ts";
import { drawTornadoChart } from "../../../report/charts/tornado.ts";
import type { ReportContext } from "../../../report/context.ts";
import { dataTable, figure, numberCell, shareCell } from "../../../report/figure.ts";
import { type Html, html } from "../../../report/html.ts";
import { nameAs } from "../../../report/names.ts";
import { claimsOf, nameMover, sayClaims } from "../../../report/results/claims.ts";
import type { QuestionSection, Sentence } from "../../../report/section.ts";
import type { Wording } from "../../../report/wording.ts";
import { isAssumed, type ParameterId } from "../../parameters.ts";
import type { Tornado } from "./answer.ts";
import type { HeadlineId } from "./headlines.ts";
import type { WeightsAnswer } from "./weights.ts";

/** Bars narrower than this share of the widest are left out. */
const leastSwing = 0.02;

/** Tornado charts drawn; all are in report.json. */
const drawn = 2;

export const trustSection: QuestionSection = {
  question: "trust.question",
  figure(context) {
    const claims = claimsOf(context);
    if (claims.length === 0) return undefined;
    const { wording } = context;
    return {
      label: wording.text("trust.figure"),
      after: wording.text("trust.holding", {
        holding: claims.filter(({ holds }) => holds).length,
        all: claims.length,
      }),
      plain: true,
      definition: "interval",
    };
  },
  sentences(context) {
    const { assessment, wording } = context;
    const { tornados, weights, graphs, provenance } = assessment.questions.trust;
    const { inputs } = assessment.parameters;
    const widest = tornados.flatMap(({ bars }) => bars.slice(0, 1));
    const names = new Set(
      widest.map(({ parameter }) => wording.within(wording.text(`input.${parameter}`))),
    );
    return [
      graphs > 0
        ? wording.rich("trust.text-joint", { draws: provenance.draws, graphs })
        : wording.rich("trust.text-apart", { draws: provenance.draws }),
      ...sayClaims(context),
      sayWeights(weights, wording),
      wording.rich("trust.text-inputs", {
        all: countIds(inputs),
        assumed: countIds(inputs.filter(isAssumed)),
      }),
      sayDesignFigures(context),
      ...sayExemption(context),
      names.size > 0 && wording.rich("trust.text-moves", { inputs: wording.list([...names]) }),
    ];
  },
  charts(context) {
    const { tornados } = context.assessment.questions.trust;
    return html`${headlineTable(context)}${exemptionTable(context)}${tornados.slice(0, drawn).map((tornado) => tornadoFigure(context, tornado))}`;
  },
};

/** The leading figures over all draws; a short table leaves out how draws divide. */
export function headlineTable(
  context: ReportContext,
  { isShort }: { isShort: boolean } = { isShort: false },
): Html | undefined {
  const { wording, assessment } = context;
  const { headlines } = assessment.questions.trust;
  if (headlines.length === 0) return undefined;
  const title = wording.text("trust.headlines");
  const none = "";
  return html`<h3>${title}</h3>
${dataTable(
  title,
  [
    wording.text("trust.measure"),
    wording.text("label.before"),
    wording.text("label.after"),
    wording.text("trust.interval"),
    ...(isShort ? [] : [wording.text("trust.draws-head")]),
    wording.text("trust.decides-head"),
  ],
  headlines.map(({ id, figure: value, before, interval, beforeInterval, change, ...hangs }) => {
    const say = sayFigure(id, wording);
    const range = ({ p5, p95 }: Interval) => [...new Set([say(p5), say(p95)])].join(" – ");
    // Where the design leaves nothing to vary, what it was without hangs on something all the same.
    const first = hangs.movers[0] ?? hangs.beforeMovers[0];
    return [
      wording.text(`trust.m-${id}`),
      before === null
        ? none
        : `${say(before)}${isOpen(beforeInterval) ? ` (${range(beforeInterval)})` : ""}`,
      say(value),
      range(interval),
      ...(isShort
        ? []
        : [
            change === null
              ? none
              : [change.more, change.same, change.less].map(wording.percent).join(" / "),
          ]),
      first === undefined
        ? none
        : `${nameMover(first.mover, wording)} (${wording.percent(first.share)})`,
    ];
  }),
)}`;
}

/** Whether an interval says more than its figure. */
function isOpen(interval: Interval | null): interval is Interval {
  return interval !== null && interval.p95 > interval.p5;
}

/** How a leading figure is said; its unit stands in its name where it is none of these. */
function sayFigure(id: HeadlineId, wording: Wording): (value: number) => string {
  switch (id) {
    case "outage-hours":
      return (hours) => wording.duration(hours);
    case "usd-per-user-month":
      return wording.money;
    case "added-ms":
    case "busy-hour-gbps":
    case "records-per-user-day":
      return wording.rough;
    default:
      return wording.percent;
  }
}

/** How many of the design's own figures have a source. */
function sayDesignFigures({ assessment, wording }: ReportContext): Sentence {
  const { stated, sourced } = assessment.questions.trust.designFigures;
  return stated > 0 && wording.rich("trust.text-figures", { stated, sourced });
}

/** The unknown exemption on which most hangs, both ways. */
function sayExemption({ assessment, wording }: ReportContext): Sentence[] {
  const [first] = assessment.questions.trust.exemptions;
  if (first === undefined) return [];
  return [
    wording.rich("trust.text-exemption", {
      network: nameAs(first.network),
      exempt: wording.percent(first.ifExempt.demandLost),
      bound: wording.percent(first.ifNot.demandLost),
    }),
    wording.rich(first.isTakenExempt ? "trust.text-taken-exempt" : "trust.text-taken-bound"),
  ];
}

function exemptionTable(context: ReportContext): Html | undefined {
  const { wording, assessment } = context;
  const { exemptions } = assessment.questions.trust;
  if (exemptions.length === 0) return undefined;
  const [cut, seen] = [wording.text("trust.cut-off"), wording.text("trust.seen")];
  const [exempt, bound] = [wording.text("trust.if-exempt"), wording.text("trust.if-not")];
  return html`<h3>${wording.text("trust.exemptions")}</h3>
${dataTable(
  wording.text("trust.exemptions"),
  [
    wording.text("label.as"),
    wording.text("label.network"),
    wording.text("trust.taken"),
    `${cut}: ${exempt}`,
    `${cut}: ${bound}`,
    `${seen}: ${exempt}`,
    `${seen}: ${bound}`,
    wording.text("trust.reason"),
  ],
  exemptions.map(({ network, isTakenExempt, reason, source, ifExempt, ifNot }) => [
    { shown: `AS${network.asn}`, value: network.asn },
    network.name,
    isTakenExempt ? exempt : bound,
    shareCell(context, ifExempt.demandLost),
    shareCell(context, ifNot.demandLost),
    shareCell(context, ifExempt.observedInternational),
    shareCell(context, ifNot.observedInternational),
    source === null ? reason : `${reason} (${source})`,
  ]),
)}`;
}

/** Inputs of which each entry of a list has its own count once. */
function countIds(inputs: readonly { id: ParameterId }[]): number {
  return new Set(inputs.map(({ id }) => id)).size;
}

function sayWeights(weights: WeightsAnswer | null, wording: Wording): Sentence {
  if (weights === null || weights.sameSign === null) return undefined;
  const { table, addresses, sameSign } = weights;
  const shares = Object.fromEntries(
    Object.entries({
      before: table.lostBefore!,
      after: table.lostAfter!,
      beforeByAddress: addresses.lostBefore!,
      afterByAddress: addresses.lostAfter!,
    }).map(([name, share]) => [name, wording.percent(share)]),
  );
  return wording.rich("trust.text-weights", { ...shares, same: sameSign ? "yes" : "no" });
}

function tornadoFigure(context: ReportContext, tornado: Tornado): Html {
  const { wording, document } = context;
  const format = (value: number) =>
    tornado.output === "usdPerUserMonth"
      ? wording.money(value)
      : tornado.output === "busiestSiteUtilisation"
        ? wording.percent(value)
        : wording.rough(value);
  const widest = Math.max(...tornado.bars.map((bar) => bar.swing));
  const rows = tornado.bars
    .filter((bar) => bar.swing >= widest * leastSwing)
    .map((bar) => ({
      label: wording.text(`input.${bar.parameter}`),
      atLow: bar.atLow,
      atHigh: bar.atHigh,
      value: `${format(Math.min(bar.atLow, bar.atHigh))} – ${format(Math.max(bar.atLow, bar.atHigh))}`,
    }));
  return figure(context, {
    id: `trust-${tornado.output}`,
    title: wording.text("trust.chart", { output: wording.text(`trust.${tornado.output}`) }),
    description: wording.text("trust.chart-alt", {
      rows: rows.map((row) => `${row.label}: ${row.value}`).join("; "),
    }),
    draw: (width) =>
      drawTornadoChart(document, rows, tornado.likely, width, (value) =>
        wording.text("trust.likely", { value: format(value) }),
      ),
    below: html`<p class="legend"><span class="swatch block before" aria-hidden="true"></span> ${wording.text("trust.at-low")} <span class="swatch block after" aria-hidden="true"></span> ${wording.text("trust.at-high")}</p>`,
    table: {
      header: [
        wording.text("inputs.input"),
        wording.text("trust.at-low"),
        wording.text("trust.at-high"),
      ],
      rows: rows.map((row) => [
        row.label,
        numberCell(context, row.atLow, 3),
        numberCell(context, row.atHigh, 3),
      ]),
    },
    definition: "interval",
  });
}
