/** All countries by an index, as one page that needs nothing else: a map and the table. */
import type { Point } from "../../base/geo.ts";
import { type IndexDefinition, indexDefinitions } from "../../indices/catalogue.ts";
import { isScattered, leastConnected } from "../../indices/largest-component.ts";
import type { CountryRow } from "../../indices/world-summary.ts";
import type { WorldMeta } from "../../world/world.ts";
import { html, raw } from "../html.ts";
import type { Wording } from "../wording.ts";
import { drawCountryMap } from "./country-map.ts";
import { plainPage } from "./plain-page.ts";

export interface Ranking {
  /** In the order of the ranking. */
  rows: readonly CountryRow[];
  /** Every country, for the map; also those that the ranking leaves out. */
  all: readonly CountryRow[];
  index: IndexDefinition;
  meta: WorldMeta;
  version: string;
  tieBreak: string;
  atlas: object;
  wording: Wording;
  nameOf: (country: string) => string;
  pointOf: (country: string) => Point | undefined;
}

export function rankingPage(ranking: Ranking): string {
  const { index, rows, meta, nameOf, wording, version, tieBreak } = ranking;
  const show = (value: number | null, digits: number) =>
    value === null ? "–" : wording.number(value, digits);
  const named = {
    index: wording.text(`index.${index.id}`),
    meaning: wording.text(`index.${index.id}.meaning`),
  };
  const title = wording.text("rank.title", { index: named.index });
  const map = drawCountryMap(
    {
      topology: ranking.atlas,
      values: ranking.all.map(({ country, values }) => ({ country, value: values[index.id] })),
      darkAt: index.chokedAt === "low" ? "low" : "high",
      nameOf,
      pointOf: ranking.pointOf,
      show: (value) => show(value, index.digits),
      synthetic: meta.kind === "synthetic",
      wording,
    },
    title,
  );
  const reading = wording.text(
    index.chokedAt === "none" ? "rank.reading-sizes" : "rank.reading",
    named,
  );
  return plainPage({
    title,
    meta,
    wording,
    body: html`<p>${reading}</p>
${raw(map)}
<div class="scroll" role="region" tabindex="0" aria-label="${wording.text("rank.all-indices")}"><table><thead><tr><th scope="col"></th><th scope="col">${wording.text("rank.country")}</th>${indexDefinitions.map(
      ({ id }) =>
        html`<th scope="col" title="${wording.text(`index.${id}.meaning`)}">${wording.text(`index.${id}`)}</th>`,
    )}</tr></thead><tbody>
${rows.map(
  ({ country, values }, k) =>
    html`<tr><td>${k + 1}</td><th scope="row">${nameOf(country)} (${country})${isScattered(values) ? " *" : ""}</th>${indexDefinitions.map(
      ({ id, digits }) => html`<td>${show(values[id], digits)}</td>`,
    )}</tr>
`,
)}</tbody></table></div>
${rows.some(({ values }) => isScattered(values)) && html`<p class="note">${wording.text("rank.scattered", { share: wording.percent(leastConnected) })}</p>`}
<p class="note">${wording.text("rank.note", { tieBreak, version })}</p>`,
  });
}
