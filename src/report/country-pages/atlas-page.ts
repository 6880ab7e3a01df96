/** The generic designs in every country by one measure, as one page that needs nothing else: a map and the table. */
import type { HarmId } from "../../assessment/questions/comparison/harms.ts";
import type { Point } from "../../base/geo.ts";
import type { WorldMeta } from "../../world/world.ts";
import { html, raw } from "../html.ts";
import type { Wording } from "../wording.ts";
import { drawCountryMap } from "./country-map.ts";
import { plainPage } from "./plain-page.ts";

export interface AtlasRow {
  /** ISO 3166-1. */
  readonly country: string;
  readonly networks: number;
  /** Of the country as it is, then of each design; null where not measured. */
  readonly values: readonly (number | null)[];
}

export interface AtlasPage {
  readonly meta: WorldMeta;
  readonly measure: HarmId;
  /** Ids; the map shows what the first adds to the country as it is. */
  readonly designs: readonly string[];
  /** In the order of the table. */
  readonly rows: readonly AtlasRow[];
  readonly notes: readonly string[];
  /** world-atlas. */
  readonly topology: object;
  readonly wording: Wording;
  readonly nameOf: (country: string) => string;
  readonly pointOf: (country: string) => Point | undefined;
}

/** A figure as it is shown: to three digits; what is less than a millionth is nothing. */
function shownHarm(value: number): number {
  return Math.abs(value) < 1e-6 ? 0 : Number(value.toPrecision(3));
}

/** What is added to a figure, as both are shown; null where either is not measured. */
export function addedHarm(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : shownHarm(shownHarm(after) - shownHarm(before));
}

export function atlasPage(page: AtlasPage): string {
  const { rows, designs, measure, meta, wording, nameOf } = page;
  const show = (value: number | null) => (value === null ? "–" : wording.exact(shownHarm(value)));
  const design = designs[0]!;
  const label = wording.text(`harm.${measure}`);
  const title = wording.text("atlas.title", { design, measure: wording.within(label) });
  const map = drawCountryMap(
    {
      ...{ topology: page.topology, darkAt: "high", nameOf, pointOf: page.pointOf, show, wording },
      // Countries that show the same figure have the same colour.
      values: rows.map(({ country, values: [before = null, after = null] }) => ({
        country,
        value: addedHarm(before, after),
      })),
      synthetic: meta.kind === "synthetic",
    },
    title,
  );
  return plainPage({
    ...{ title, meta, wording },
    body: html`<p>${wording.text("atlas.reading", { design, measure: label })}</p>
${raw(map)}
<div class="scroll" role="region" tabindex="0" aria-label="${title}"><table><thead><tr><th scope="col">${wording.text("rank.country")}</th><th scope="col">${wording.text("diff.networks")}</th>${["open", ...designs].map((id) => html`<th scope="col">${id}</th>`)}</tr></thead><tbody>
${rows.map(
  ({ country, networks, values }) =>
    html`<tr><th scope="row">${nameOf(country)} (${country})</th><td>${wording.number(networks)}</td>${values.map((value) => html`<td>${show(value)}</td>`)}</tr>
`,
)}</tbody></table></div>
${page.notes.map((note) => html`<p class="note">${note}</p>`)}`,
  });
}
