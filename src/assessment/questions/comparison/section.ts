/** Question 7 on the page: designs for the country side by side, none weighed against another. */

import { drawScatter } from "../../../report/charts/scatter.ts";
import { type Cell, figure } from "../../../report/figure.ts";
import { html } from "../../../report/html.ts";
import {
  keyFigure,
  paragraph,
  type Section,
  type SectionBuilder,
} from "../../../report/section.ts";
import type { HarmId } from "./harms.ts";

/** Measures that are not shares. */
const plain: ReadonlySet<HarmId> = new Set(["outage-hours", "added-ms", "records-per-user-day"]);

export const comparisonSection: SectionBuilder = (context): Section | undefined => {
  const { assessment, wording, document } = context;
  const answer = assessment.questions.comparison;
  if (answer === undefined || answer.designs.length < 2) return undefined;
  const { designs, front, dominatedBy, measures } = answer;
  const { id } = assessment.design;
  const better = dominatedBy[id] ?? [];
  const labelOf = (design: (typeof designs)[number]) =>
    design.id === id
      ? `${design.id} (${wording.text("comparison.this")})`
      : design.regime === "open"
        ? wording.text("comparison.open")
        : design.id;
  const dots = designs.map((design) => ({
    label: labelOf(design),
    x: design.harms["observed-international"],
    y: design.harms["worst-failure"],
    front: front.includes(design.id),
    chosen: design.id === id,
  }));
  const cell = (measure: HarmId, value: number): Cell => ({
    shown: plain.has(measure) ? wording.rough(value) : wording.percent(value),
    value: Number(value.toPrecision(5)),
  });
  return {
    id: "comparison",
    question: wording.text("comparison.question"),
    content: html`${keyFigure(context, {
      label: wording.text("comparison.figure"),
      after: wording.text("comparison.of", { count: better.length, all: designs.length - 1 }),
      plain: true,
      definition: "comparison",
    })}
${paragraph([
  better.length === 0
    ? wording.rich("comparison.text-front")
    : wording.rich("comparison.text-beaten", {
        count: better.length,
        designs: wording.list(
          better.map((each) => {
            const design = designs.find((one) => one.id === each);
            return design === undefined ? each : labelOf(design);
          }),
        ),
      }),
  wording.rich("comparison.text-method", { all: designs.length }),
])}
${figure(context, {
  id: "comparison-chart",
  title: wording.text("comparison.chart"),
  description: wording.text("comparison.chart-alt", {
    rows: dots
      .map((dot) => `${dot.label}: ${wording.percent(dot.x)}, ${wording.percent(dot.y)}`)
      .join("; "),
  }),
  draw: (width) =>
    drawScatter(document, dots, width, {
      x: wording.text("comparison.x"),
      y: wording.text("comparison.y"),
      formatShare: wording.percent,
    }),
  below: html`<p class="legend"><span class="swatch after" aria-hidden="true"></span> ${wording.text("comparison.this")} <span class="swatch before full" aria-hidden="true"></span> ${wording.text("comparison.front")} <span class="swatch before" aria-hidden="true"></span> ${wording.text("comparison.dominated")}</p>`,
  table: {
    header: [
      wording.text("about.design"),
      ...measures.map((measure) => wording.text(`harm.${measure.id}`)),
    ],
    rows: designs.map((design) => [
      labelOf(design),
      ...measures.map((measure) => cell(measure.id, design.harms[measure.id])),
    ]),
  },
  definition: "comparison",
})}`,
  };
};
