/** What the designs would have done to a country month by month, as a part of its page in the atlas. */
import { type AtlasCountry, type AtlasMonth, figureIn, spreadIn } from "../../assessment/atlas.ts";
import type { SpreadMeasure } from "../../assessment/questions/trust/measure-spreads.ts";
import { drawShareTrend, type TrendPoint } from "../charts/share-trend.ts";
import type { DrawingDocument } from "../context.ts";
import { type FigureContext, figure } from "../figure.ts";
import { type Html, html } from "../html.ts";
import { nameMeasure } from "../results/atlas.ts";
import type { Wording } from "../wording.ts";
import { nameDesign } from "./atlas-frame.ts";

export interface AtlasTrend {
  readonly months: readonly AtlasMonth[];
  readonly country: string;
  /** Ids, without the country as it is. */
  readonly designs: readonly string[];
  /** Shares that have intervals. */
  readonly measures: readonly SpreadMeasure[];
  readonly context: FigureContext;
  readonly document: DrawingDocument;
}

/** Nothing where there is one month alone. */
export function trendSection(trend: AtlasTrend): Html | undefined {
  const { wording } = trend.context;
  const rows = trend.months.flatMap(({ meta, countries }) => {
    const row = countries.find(({ country }) => country === trend.country);
    return row === undefined ? [] : [{ date: meta.date, row }];
  });
  if (rows.length < 2) return undefined;
  return html`<section id="trend"><h2>${wording.text("atlas.trend")}</h2>
<p>${wording.text("atlas.trend-text")}</p>
${trend.measures.map((measure) => trendFigure(trend, measure, rows))}</section>`;
}

interface DatedRow {
  readonly date: string;
  readonly row: AtlasCountry;
}

function trendFigure(
  { designs, context, document }: AtlasTrend,
  measure: SpreadMeasure,
  rows: readonly DatedRow[],
): Html {
  const { wording } = context;
  const today = pointsOf(rows, "open", measure);
  const panels = designs.flatMap((id) => {
    const design = pointsOf(rows, id, measure);
    return design.length === 0 ? [] : [{ label: nameDesign(id, wording), today, design }];
  });
  if (panels.length === 0) return html``;
  const months = (at: number) => wording.date(new Date(at).toISOString().slice(0, 7));
  const all = [{ label: nameDesign("open", wording), design: today }, ...panels];
  return figure(context, {
    id: `trend-${measure}`,
    title: nameMeasure(measure, wording),
    description: all
      .map(({ label, design }) => `${label}: ${sayEnds(design, months, wording)}`)
      .join("; "),
    draw: (width) =>
      drawShareTrend(document, panels, width, { formatX: months, formatY: wording.percent }),
    below: html`<p class="legend"><span class="swatch before" aria-hidden="true"></span> ${wording.text("atlas.design.open")} <span class="swatch after" aria-hidden="true"></span> ${wording.text("label.after")}</p>`,
    table: {
      header: [
        ...[wording.text("history.date"), wording.text("about.design")],
        ...[nameMeasure(measure, wording), wording.text("about.low"), wording.text("about.high")],
      ],
      rows: all.flatMap(({ label, design }) =>
        design.map(({ at, share, low, high }) => [
          new Date(at).toISOString().slice(0, 7),
          label,
          ...[share, low, high].map((value) => ({
            shown: wording.percent(value),
            value: Number(value.toPrecision(6)),
          })),
        ]),
      ),
    },
    definition: measure === "worst-failure" ? "cut-off" : "observe",
  });
}

function pointsOf(rows: readonly DatedRow[], design: string, measure: SpreadMeasure): TrendPoint[] {
  return rows.flatMap(({ date, row }) => {
    const share = figureIn(row, design, measure);
    if (share === null) return [];
    const interval = spreadIn(row, design, measure)?.interval;
    return [
      { at: Date.parse(date), share, low: interval?.p5 ?? share, high: interval?.p95 ?? share },
    ];
  });
}

/** The first and the last month. */
function sayEnds(
  points: readonly TrendPoint[],
  months: (at: number) => string,
  wording: Wording,
): string {
  const ends = points.length === 0 ? [] : [points[0]!, points.at(-1)!];
  return ends.map(({ at, share }) => `${months(at)} ${wording.percent(share)}`).join(", ");
}
