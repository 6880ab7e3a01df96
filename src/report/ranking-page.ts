/** All countries by an index, as one page that needs nothing else: a map and the table. */
import type { Point } from "../base/geo.ts";
import { type IndexDefinition, indexDefinitions } from "../indices/catalogue.ts";
import type { CountryRow } from "../indices/world-summary.ts";
import type { WorldMeta } from "../world/world.ts";
import { drawCountryMap } from "./country-map.ts";
import { html, raw } from "./html.ts";
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
  nameOf: (country: string) => string;
  pointOf: (country: string) => Point | undefined;
}

export function rankingPage(ranking: Ranking): string {
  const { index, rows, meta, nameOf } = ranking;
  const show = (value: number | null, digits: number) =>
    value === null
      ? "–"
      : value.toLocaleString("en", {
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        });
  const map = drawCountryMap(
    {
      topology: ranking.atlas,
      values: ranking.all.map(({ country, values }) => ({ country, value: values[index.id] })),
      darkAt: index.chokedAt === "low" ? "low" : "high",
      nameOf,
      pointOf: ranking.pointOf,
      show: (value) => show(value, index.digits),
      synthetic: meta.kind === "synthetic",
    },
    `Countries by ${index.title}`,
  );
  const reading =
    index.chokedAt === "none"
      ? "Dark: many."
      : "Dark: few networks control the country's connections.";
  return plainPage({
    title: `Countries by ${index.title}`,
    meta,
    body: html`<p>${index.title}: ${index.meaning}. ${reading}</p>
${raw(map)}
<div class="scroll" role="region" tabindex="0" aria-label="All indices"><table><thead><tr><th scope="col"></th><th scope="col">country</th>${indexDefinitions.map(
      ({ title, meaning }) => html`<th scope="col" title="${meaning}">${title}</th>`,
    )}</tr></thead><tbody>
${rows.map(
  ({ country, values }, k) =>
    html`<tr><td>${k + 1}</td><th scope="row">${nameOf(country)} (${country})</th>${indexDefinitions.map(
      ({ id, digits }) => html`<td>${show(values[id], digits)}</td>`,
    )}</tr>
`,
)}</tbody></table></div>
<p class="note">Paths by policy (customer before peer before provider, fewest hops, tie-break ${ranking.tieBreak}), every pair of networks counted once. Peer links that no collector sees are missing. Made with Narrows ${ranking.version}.</p>`,
  });
}
