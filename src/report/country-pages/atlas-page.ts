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
  /** Ids; the map shows the first. */
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

export function atlasPage(page: AtlasPage): string {
  const { rows, designs, measure, meta, wording, nameOf } = page;
  const show = (value: number | null) =>
    value === null ? "–" : wording.exact(Number(value.toPrecision(3)));
  const design = designs[0]!;
  const named = { measure: wording.text(`harm.${measure}`), design };
  const title = wording.text("atlas.title", named);
  const map = drawCountryMap(
    {
      ...{ topology: page.topology, darkAt: "high", nameOf, pointOf: page.pointOf, show, wording },
      values: rows.map(({ country, values }) => ({ country, value: values[1] ?? null })),
      synthetic: meta.kind === "synthetic",
    },
    title,
  );
  return plainPage({
    ...{ title, meta, wording },
    body: html`<p>${wording.text("atlas.reading", named)}</p>
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
