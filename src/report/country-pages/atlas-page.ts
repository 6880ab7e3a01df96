/** The generic designs in every country by one measure, as one page that needs nothing else: a map and the table. */
import { type AtlasCountry, type AtlasMeasure, figureIn } from "../../assessment/atlas.ts";
import type { Point } from "../../base/geo.ts";
import { type Html, html, raw } from "../html.ts";
import { addedIn, atlasNotes, nameMeasure, sayInterval, sayMeasure } from "../results/atlas.ts";
import {
  type AtlasBasis,
  atlasFrame,
  designHead,
  figureCell,
  nameDesign,
  pageOfCountry,
  toDefinition,
} from "./atlas-frame.ts";
import { type CountryMap, drawCountryMap, mapLegend } from "./country-map.ts";

export interface AtlasPage extends AtlasBasis {
  readonly measure: AtlasMeasure;
  /** In the order of the table. */
  readonly rows: readonly AtlasCountry[];
  /** world-atlas. */
  readonly topology: object;
  readonly pointOf: (country: string) => Point | undefined;
  /** Whether each country has a page beside this one. */
  readonly hasPages: boolean;
}

/** The map shows what the first design adds to the country as it is. */
export function atlasPage(page: AtlasPage): string {
  const { designs, measure, meta, wording, rows } = page;
  const words = {
    design: nameDesign(designs[0]!, wording),
    measure: nameMeasure(measure, wording),
  };
  const title = wording.text("atlas.title", { ...words, measure: wording.within(words.measure) });
  const map: CountryMap = {
    ...{ topology: page.topology, darkAt: "high", nameOf: page.nameOf, pointOf: page.pointOf },
    ...{ wording, isBare: true, synthetic: meta.kind === "synthetic" },
    show: (value) => sayMeasure(measure, value, wording),
    values: rows.map((row) => ({
      country: row.country,
      value: addedIn(row, designs[0]!, measure),
    })),
    ...(page.hasPages && { hrefOf: (country) => hrefOf(page, country) }),
  };
  return atlasFrame(page, {
    title,
    lede: wording.rich("atlas.reading", words),
    description: wording.text("atlas.reading", words),
    estimate: atlasNotes(rows, page, wording)[0]!,
    back: undefined,
    about: undefined,
    body: html`<figure class="world">${raw(drawCountryMap(map, title))}${mapLegend(map)}</figure>
${table(page, title)}
${atlasNotes(rows, page, wording)
  .slice(1)
  .map((note) => html`<p class="note">${note}</p>`)}`,
  });
}

function hrefOf({ rows }: AtlasPage, country: string): string | undefined {
  return rows.some((row) => row.country === country) ? pageOfCountry(country) : undefined;
}

function table(page: AtlasPage, title: string): Html {
  const { rows, measure, wording, nameOf, hasPages } = page;
  const ids = ["open", ...page.designs];
  return html`<h2>${toDefinition(measure, nameMeasure(measure, wording))}</h2>
<p class="note">${wording.text("atlas.by", { design: nameDesign(page.designs[0]!, wording) })}</p>
<div class="scroll" role="region" tabindex="0" aria-label="${title}"><table class="designs"><thead><tr><th scope="col">${wording.text("rank.country")}</th><th scope="col">${wording.text("diff.networks")}</th>${ids.map((id) => designHead(id, wording))}</tr></thead><tbody>
${rows.map((row) => {
  const name = `${nameOf(row.country)} (${row.country})`;
  return html`<tr><th scope="row">${hasPages ? html`<a href="${pageOfCountry(row.country)}">${name}</a>` : name}</th><td class="number">${wording.number(row.networks)}</td>${ids.map(
    (id) =>
      figureCell(
        sayMeasure(measure, figureIn(row, id, measure), wording),
        sayInterval(row, id, measure, wording),
      ),
  )}</tr>
`;
})}</tbody></table></div>`;
}
