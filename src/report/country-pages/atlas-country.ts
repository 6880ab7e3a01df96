/** One country of the atlas as a page: the designs side by side, how sure their figures are and what they hang on. */
import {
  type AtlasCountry,
  type AtlasMeasure,
  type AtlasMonth,
  atlasMeasures,
  figureIn,
  spreadIn,
} from "../../assessment/atlas.ts";
import {
  type SpreadMeasure,
  spreadMeasures,
} from "../../assessment/questions/trust/measure-spreads.ts";
import { drawShareRanges } from "../charts/share-ranges.ts";
import type { DrawingDocument } from "../context.ts";
import { dataTable, type FigureContext, figure } from "../figure.ts";
import { type Html, html } from "../html.ts";
import { atlasNotes, nameMeasure, sayFigure, sayInterval, sayMeasure } from "../results/atlas.ts";
import { nameMover } from "../results/claims.ts";
import {
  type AtlasBasis,
  atlasFrame,
  designHead,
  figureCell,
  nameDesign,
  toDefinition,
  worldPage,
} from "./atlas-frame.ts";
import { trendSection } from "./atlas-trend.ts";

export interface AtlasCountryPage extends AtlasBasis {
  readonly row: AtlasCountry;
  /** Ascending; the row is of the last one. */
  readonly months: readonly AtlasMonth[];
  /** Makes the elements of charts. */
  readonly document: DrawingDocument;
}

export function atlasCountryPage(page: AtlasCountryPage): string {
  const { row, wording, nameOf, meta } = page;
  const country = nameOf(row.country);
  const isEmpty = row.designs.length === 0;
  const lede = isEmpty ? wording.rich("atlas.nothing") : sayFirst(page);
  return atlasFrame(page, {
    title: wording.text("atlas.country-title", { country }),
    lede,
    description: wording.text("atlas.country-title", { country }),
    estimate: isEmpty
      ? ""
      : meta.kind === "synthetic"
        ? wording.text("page.estimate-synthetic", { country })
        : wording.text("atlas.estimate", {
            networks: row.networks,
            share: wording.percent(row.demandShare ?? 0),
            date: meta.date === "" ? wording.text("unknown") : wording.date(meta.date),
          }),
    back: html`<p class="back"><a href="${worldPage}">${wording.text("atlas.all-countries")}</a></p>`,
    about: country,
    body: html`${!isEmpty && html`${figures(page)}${trendOf(page)}${hangs(page)}`}${designsAndLimits(page)}`,
  });
}

/** Designs with figures, the country as it is first. */
function shownDesigns({ row, designs }: AtlasCountryPage): string[] {
  return ["open", ...designs].filter((id) => row.designs.some((design) => design.id === id));
}

/** What the first design that was measured changes. */
function sayFirst(page: AtlasCountryPage): Html {
  const { row, wording } = page;
  const say = (design: string, measure: AtlasMeasure) =>
    sayMeasure(measure, figureIn(row, design, measure), wording);
  const first = shownDesigns(page)[1] ?? "open";
  return wording.rich("atlas.lede", {
    design: html`<b>${wording.within(nameDesign(first, wording))}</b>`,
    lostBefore: say("open", "worst-failure"),
    lost: say(first, "worst-failure"),
    seenBefore: say("open", "observed-international"),
    seen: say(first, "observed-international"),
  });
}

/** Of shares that have intervals. */
const chartedMeasures = ["worst-failure", "observed-international"] as const;

function figures(page: AtlasCountryPage): Html {
  const { row, wording } = page;
  const title = wording.text("atlas.figures");
  const ids = shownDesigns(page);
  return html`<section id="figures"><h2>${title}</h2>
<p>${wording.text("atlas.figures-text")}</p>
<div class="charts">${chartedMeasures.map((measure) => chart(page, measure))}</div>
<div class="scroll" role="region" tabindex="0" aria-label="${title}"><table class="designs"><thead><tr><th scope="col">${wording.text("trust.measure")}</th>${ids.map((id) => designHead(id, wording))}</tr></thead><tbody>
${atlasMeasures.map(
  (measure) =>
    html`<tr><th scope="row">${toDefinition(measure, nameMeasure(measure, wording))}</th>${ids.map(
      (id) =>
        figureCell(
          sayMeasure(measure, figureIn(row, id, measure), wording),
          sayInterval(row, id, measure, wording),
        ),
    )}</tr>
`,
)}</tbody></table></div>
<p class="note">${wording.text("atlas.intervals", { draws: page.made.draws })} <a href="#define-interval">${wording.text("figure.definition")}</a></p></section>`;
}

function trendOf(page: AtlasCountryPage): Html | undefined {
  const { months, designs, document, row } = page;
  return trendSection({
    ...{ months, designs, document, country: row.country },
    ...{ measures: chartedMeasures, context: figureContext(page) },
  });
}

function figureContext({ wording, meta, made, row }: AtlasCountryPage): FigureContext {
  return {
    wording,
    assessment: {
      ...{ synthetic: meta.kind === "synthetic", run: null, version: made.version },
      ...{ design: { id: `atlas-${row.country}` }, world: meta },
    },
  };
}

function chart(page: AtlasCountryPage, measure: (typeof chartedMeasures)[number]): Html {
  const { row, wording, document } = page;
  const rows = shownDesigns(page).flatMap((id) => {
    const share = figureIn(row, id, measure);
    if (share === null) return [];
    const interval = spreadIn(row, id, measure)?.interval;
    return [
      {
        label: nameDesign(id, wording),
        value: sayFigure(row, id, measure, wording),
        ...{ share, low: interval?.p5 ?? share, high: interval?.p95 ?? share },
        isToday: id === "open",
      },
    ];
  });
  if (rows.length === 0) return html``;
  const context = figureContext(page);
  const cell = (share: number) => ({
    shown: wording.percent(share),
    value: Number(share.toPrecision(6)),
  });
  return figure(context, {
    id: measure,
    title: nameMeasure(measure, wording),
    description: rows.map(({ label, value }) => `${label}: ${value}`).join("; "),
    draw: (width) => drawShareRanges(document, rows, width, wording.percent),
    table: {
      header: [
        wording.text("about.design"),
        nameMeasure(measure, wording),
        wording.text("about.low"),
        wording.text("about.high"),
      ],
      rows: rows.map(({ label, share, low, high }) => [label, cell(share), cell(low), cell(high)]),
    },
    definition: measure === "worst-failure" ? "cut-off" : "observe",
  });
}

/** How surely each figure is another than today's, and what it hangs on. */
function hangs(page: AtlasCountryPage): Html {
  const { row, wording } = page;
  const title = wording.text("atlas.hangs");
  const rows = shownDesigns(page).flatMap((id) =>
    spreadMeasures.flatMap((measure: SpreadMeasure) => {
      const spread = spreadIn(row, id, measure);
      // Where nothing varies, there is nothing to hang on.
      if (spread === undefined || spread.movers.length === 0) return [];
      const { change, movers } = spread;
      return [
        [
          nameDesign(id, wording),
          nameMeasure(measure, wording),
          sayFigure(row, id, measure, wording),
          change === null
            ? ""
            : [change.more, change.same, change.less].map(wording.percent).join(" / "),
          movers
            .map(({ mover, share }) => `${nameMover(mover, wording)} (${wording.percent(share)})`)
            .join("; "),
        ],
      ];
    }),
  );
  if (rows.length === 0) return html``;
  return html`<section id="hangs"><h2>${title}</h2>
<p>${wording.text("atlas.hangs-text")}</p>
${dataTable(
  title,
  [
    ...[wording.text("about.design"), wording.text("trust.measure"), wording.text("atlas.figure")],
    ...[wording.text("atlas.change"), wording.text("atlas.decides")],
  ],
  rows,
)}</section>`;
}

function designsAndLimits(page: AtlasCountryPage): Html {
  const { row, wording, designs } = page;
  return html`<section id="designs"><h2>${wording.text("atlas.designs")}</h2>
<ul>${designs.map((id) => {
    const gap = row.leftOut.find((each) => each.id === id);
    return html`<li><b>${nameDesign(id, wording)}</b> (${id}): ${gap === undefined ? html`<code>narrows assess ${id} --country ${row.country}</code>` : wording.text("atlas.gap", { code: gap.code })}</li>
`;
  })}</ul></section>
<section id="limits"><h2>${wording.text("atlas.limits")}</h2>
<ul class="warnings">${[
    wording.text("atlas.limit-invented"),
    wording.text("atlas.limit-close-up"),
    wording.text("atlas.limit-small", { networks: row.networks }),
    atlasNotes([row], page, wording)[0]!,
  ].map((limit) => html`<li>${limit}</li>`)}</ul></section>`;
}
