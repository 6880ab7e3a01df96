/** Question 7 for people: designs for the country side by side, none weighed against another. */

import { ownValue } from "../../../base/own-value.ts";
import { drawScatter } from "../../../report/charts/scatter.ts";
import type { DrawingDocument, ReportContext } from "../../../report/context.ts";
import { type Cell, type FigureContext, figure } from "../../../report/figure.ts";
import { type Html, html } from "../../../report/html.ts";
import type { QuestionSection } from "../../../report/section.ts";
import type { Wording } from "../../../report/wording.ts";
import type { ComparedDesign, DesignComparison, LeftOut } from "./answer.ts";
import type { HarmId } from "./harms.ts";

/** Measures that are not shares. */
const plain: ReadonlySet<HarmId> = new Set(["outage-hours", "added-ms", "records-per-user-day"]);

export const comparisonSection: QuestionSection = {
  question: "comparison.question",
  figure({ assessment, wording }) {
    const { designs, dominatedBy } = assessment.questions.comparison;
    if (designs.length < 2) return undefined;
    return {
      label: wording.text("comparison.figure"),
      after: wording.text("comparison.of", {
        count: ownValue(dominatedBy, assessment.design.id)!.length,
        all: designs.length - 1,
      }),
      plain: true,
      definition: "comparison",
    };
  },
  sentences(context) {
    const { assessment, wording } = context;
    const { designs, dominatedBy, leftOut, closeUpDemand } = assessment.questions.comparison;
    const better = designs.filter(({ id }) =>
      ownValue(dominatedBy, assessment.design.id)!.includes(id),
    );
    const names = (reason: LeftOut["reason"]) =>
      leftOut.flatMap((each) => (each.reason === reason ? [each.id] : []));
    const [otherKind, misfits] = [names("other-kind"), names("does-not-fit")];
    const isAlone = designs.length < 2;
    return [
      isAlone
        ? wording.rich("comparison.text-alone")
        : better.length === 0
          ? wording.rich("comparison.text-front")
          : wording.rich("comparison.text-beaten", {
              count: better.length,
              designs: wording.list(better.map((design) => labelOf(context, design))),
            }),
      !isAlone && wording.rich("comparison.text-method", { all: designs.length }),
      !isAlone &&
        wording.rich("comparison.text-close-up", { share: wording.percent(closeUpDemand) }),
      !isAlone && assessment.stands && wording.rich("comparison.text-stands"),
      otherKind.length > 0 &&
        wording.rich("comparison.text-other-kind", { designs: wording.list(otherKind) }),
      misfits.length > 0 &&
        wording.rich("comparison.text-misfit", { designs: wording.list(misfits) }),
    ];
  },
  charts(context) {
    return context.assessment.questions.comparison.designs.length < 2
      ? undefined
      : designsFigure(context);
  },
};

function labelOf({ assessment, wording }: ReportContext, { id, kind }: ComparedDesign): string {
  if (id === assessment.design.id) return `${id} (${wording.text("comparison.this")})`;
  return kind === "baseline" ? wording.text("comparison.open") : id;
}

/** A measure in words; one that could not be taken is said to be. */
export function sayHarm(wording: Wording, measure: HarmId, value: number | null): string {
  if (value === null) return wording.text("comparison.not-measured");
  return plain.has(measure) ? wording.rough(value) : wording.percent(value);
}

/** A measure as a cell; empty in the CSV where it is missing. */
function cellOf(wording: Wording, measure: HarmId, value: number | null): Cell {
  const shown = sayHarm(wording, measure, value);
  return { shown, value: value === null ? "" : Number(value.toPrecision(5)) };
}

function designsFigure(context: ReportContext): Html {
  const { assessment } = context;
  return designsChart(context, context.document, assessment.questions.comparison, {
    id: "comparison-chart",
    chosen: assessment.design.id,
    labelOf: (design) => labelOf(context, design),
  });
}

/** How a chart of designs names them, and which of them it is about. */
export interface DesignsChartParts {
  /** Of the figure in its page. */
  readonly id: string;
  /** Id of the design that is marked; undefined where none is. */
  readonly chosen: string | undefined;
  labelOf(design: ComparedDesign): string;
}

/** Each design a dot, by what one party sees and what its worst failure loses; a table of all measures below. */
export function designsChart(
  context: FigureContext,
  document: DrawingDocument,
  { designs, front, measures }: DesignComparison,
  { id, chosen, labelOf: nameOf }: DesignsChartParts,
): Html {
  const { wording } = context;
  const dots = designs.flatMap((design) => {
    const { "observed-international": x, "worst-failure": y } = design.harms;
    if (x === null || y === null) return [];
    const isFront = front.includes(design.id);
    return [{ label: nameOf(design), x, y, front: isFront, chosen: design.id === chosen }];
  });
  return figure(context, {
    id,
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
        language: wording.language,
      }),
    below: html`<p class="legend"><span class="swatch after" aria-hidden="true"></span> ${wording.text("comparison.this")} <span class="swatch before full" aria-hidden="true"></span> ${wording.text("comparison.front")} <span class="swatch before" aria-hidden="true"></span> ${wording.text("comparison.dominated")}</p>`,
    table: {
      header: [
        wording.text("about.design"),
        ...measures.map((measure) => wording.text(`harm.${measure.id}`)),
      ],
      rows: designs.map((design) => [
        nameOf(design),
        ...measures.map((measure) => cellOf(wording, measure.id, design.harms[measure.id])),
      ]),
    },
    definition: "comparison",
  });
}
