/** Question 10 for people: how far the answers move under other assumptions. */
import { drawTornadoChart } from "../../../report/charts/tornado.ts";
import type { ReportContext } from "../../../report/context.ts";
import { dataTable, figure, numberCell, shareCell } from "../../../report/figure.ts";
import { type Html, html } from "../../../report/html.ts";
import { nameAs } from "../../../report/names.ts";
import type { QuestionSection, Sentence } from "../../../report/section.ts";
import type { Wording } from "../../../report/wording.ts";
import { isAssumed, type ParameterId } from "../../parameters.ts";
import type { Tornado, Variation } from "./answer.ts";
import type { WeightsAnswer } from "./weights.ts";

/** Bars narrower than this share of the widest are left out. */
const leastSwing = 0.02;

/** Tornado charts drawn; all are in report.json. */
const drawn = 2;

export const trustSection: QuestionSection = {
  question: "trust.question",
  figure({ assessment, wording }) {
    const { tieBreaks, missingPeering } = assessment.questions.trust;
    const ends = [tieBreaks, missingPeering].flatMap(seenAtEnds);
    return {
      label: wording.text("trust.figure"),
      after: `${wording.percent(Math.min(...ends))} – ${wording.percent(Math.max(...ends))}`,
      plain: true,
      definition: "interval",
    };
  },
  sentences(context) {
    const { assessment, wording } = context;
    const { tieBreaks, missingPeering, tornados, weights } = assessment.questions.trust;
    const { inputs } = assessment.parameters;
    const [tieLow, tieHigh] = seenAtEnds(tieBreaks).map(wording.percent);
    const [peerLow, peerHigh] = seenAtEnds(missingPeering).map(wording.percent);
    const widest = tornados.flatMap(({ bars }) => bars.slice(0, 1));
    const names = new Set(
      widest.map(({ parameter }) => wording.within(wording.text(`input.${parameter}`))),
    );
    return [
      wording.rich("trust.text-routes", {
        tieLow: tieLow!,
        tieHigh: tieHigh!,
        links: linksAdded(missingPeering),
        peerLow: peerLow!,
        peerHigh: peerHigh!,
      }),
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
    return html`${exemptionTable(context)}${tornados.slice(0, drawn).map((tornado) => tornadoFigure(context, tornado))}`;
  },
};

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

/** Least and greatest share that one party sees. */
function seenAtEnds({ low, high }: Variation): number[] {
  return [low.observedInternational, high.observedInternational];
}

/** Links of the first draw. */
function linksAdded({ variants }: Variation): number {
  const first = variants.find((variant) => variant.kind === "missing-peering");
  return first === undefined ? 0 : first.domesticLinks + first.foreignLinks;
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
