/** Question 10 on the page: how far the answers move under other assumptions. */
import { drawTornadoChart } from "../../../report/charts/tornado.ts";
import type { ReportContext } from "../../../report/context.ts";
import { figure, numberCell } from "../../../report/figure.ts";
import { type Html, html } from "../../../report/html.ts";
import type { MessageKey } from "../../../report/messages/en.ts";
import {
  keyFigure,
  paragraph,
  type Section,
  type SectionBuilder,
} from "../../../report/section.ts";
import type { Wording } from "../../../report/wording.ts";

/** Bars narrower than this share of the widest are left out. */
const leastSwing = 0.02;

/** Tornado charts drawn; all are in report.json. */
const drawn = 2;

export const trustSection: SectionBuilder = (context): Section | undefined => {
  const { assessment, wording } = context;
  const answer = assessment.questions.trust;
  if (answer === undefined) return undefined;
  const { tieBreaks, missingPeering, inputs, tornados } = answer;
  const seen = (of: { low: Seen; high: Seen }) =>
    [of.low, of.high].map((figures) => wording.percent(figures.observedInternational));
  const [tieLow, tieHigh] = seen(tieBreaks);
  const [peerLow, peerHigh] = seen(missingPeering);
  const low = Math.min(
    tieBreaks.low.observedInternational,
    missingPeering.low.observedInternational,
  );
  const high = Math.max(
    tieBreaks.high.observedInternational,
    missingPeering.high.observedInternational,
  );
  const all = Object.values(inputs).reduce((sum, count) => sum + count, 0);
  return {
    id: "trust",
    question: wording.text("trust.question"),
    content: html`${keyFigure(context, {
      label: wording.text("trust.figure"),
      after: `${wording.percent(low)} – ${wording.percent(high)}`,
      plain: true,
      definition: "interval",
    })}
${paragraph([
  wording.rich("trust.text-routes", {
    tieLow: tieLow!,
    tieHigh: tieHigh!,
    links: missingPeering.domesticLinksAdded + missingPeering.foreignLinksAdded,
    peerLow: peerLow!,
    peerHigh: peerHigh!,
  }),
  wording.rich("trust.text-inputs", { all, assumed: inputs.assumption }),
])}
${tornados.slice(0, drawn).map((tornado) => tornadoFigure(context, tornado))}`,
  };
};

interface Seen {
  observedInternational: number;
}

type Tornado = ReportContext["assessment"]["questions"]["trust"]["tornados"][number];

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
      label: nameInput(bar.parameter, bar.title, wording),
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

/** The name of an input in the report's language; the model's own where the catalogue has none. */
export function nameInput(id: string, title: string, wording: Wording): string {
  const key = `input.${id}` as MessageKey;
  return wording.has(key) ? wording.text(key) : title;
}
