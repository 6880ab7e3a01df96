/** What all pages of the atlas have in common: their head, how they name designs, where numbers are explained. */
import type { AtlasMeasure } from "../../assessment/atlas.ts";
import { isGeneric } from "../../gateway/generic-ids.ts";
import type { WorldMeta } from "../../world/world.ts";
import { definitions } from "../about.ts";
import { pageScript } from "../behaviour.ts";
import { type Html, html, htmlPage } from "../html.ts";
import { pageTop } from "../page.ts";
import type { AtlasMaking } from "../results/atlas.ts";
import { definitionOf } from "../results/measure-definitions.ts";
import { styleSheet } from "../theme.ts";
import type { Wording } from "../wording.ts";

/** What every page is made from. */
export interface AtlasBasis {
  readonly meta: WorldMeta;
  /** Ids, without the country as it is. */
  readonly designs: readonly string[];
  readonly made: AtlasMaking;
  readonly wording: Wording;
  readonly nameOf: (country: string) => string;
}

/** Of one country, beside the page of the world. */
export function pageOfCountry(country: string): string {
  return `${country}.html`;
}

export const worldPage = "index.html";

const atlasStyle = `
.page{max-width:1080px}
@media screen and (min-width:1180px){.page{margin-inline:auto}}
h1{margin-top:22px}h2 a{color:inherit;text-decoration-color:var(--rule)}
.world{margin:18px 0 0}.world>svg{display:block;width:100%;height:auto}
.world text.mark{font:700 30px var(--sans);text-anchor:middle;fill:#a01028;fill-opacity:.45}
.world a:hover path,.world a:hover circle{stroke:var(--ink);stroke-width:1.6}
.map-legend{list-style:none;margin:10px 0;padding:0;display:flex;flex-wrap:wrap;gap:4px 18px;font-size:.85rem;color:var(--quiet)}
.map-legend svg{vertical-align:-2px;border:1px solid var(--plain)}
.designs th small,.range{display:block;font-weight:400;color:var(--quiet);white-space:nowrap}
.range{font-size:.94em}
.designs tbody th{font-weight:400;border-bottom:0;border-top:1px solid var(--rule);vertical-align:top;min-width:15em}
.world+h2{margin-top:34px}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,460px),1fr));gap:0 34px}
@media (min-width:1000px){.charts .chart.wide{display:none}.charts .chart.narrow{display:block}}
.back{font-size:.93rem;margin:14px 0 0}
@media print{.page{max-width:none}}
`;

export interface AtlasPageParts {
  readonly title: string;
  /** In a sentence. */
  readonly lede: Html;
  readonly description: string;
  readonly estimate: string;
  /** Before the title. */
  readonly back: Html | undefined;
  /** Country that the page is about; undefined: all. */
  readonly about: string | undefined;
  readonly body: Html;
}

export function atlasFrame({ meta, wording, made }: AtlasBasis, parts: AtlasPageParts): string {
  const isSynthetic = meta.kind === "synthetic";
  const mark = wording.text("synthetic.title");
  const invented =
    parts.about === undefined
      ? wording.text("atlas.synthetic")
      : wording.text("synthetic.text", { country: parts.about });
  const body = html`<a class="skip" href="#answers">${wording.text("page.skip")}</a>
${
  isSynthetic &&
  html`<div class="synthetic" role="region" aria-label="${mark}"><strong>${wording.text("synthetic.banner")}</strong><p>${invented}</p></div>`
}<div class="page">
<header>
${pageTop(wording.text("atlas.kicker"), wording)}
${parts.back}
<h1>${parts.title}</h1>
<p class="lede">${parts.lede}</p>
<p class="estimate">${parts.estimate}</p>
</header>
<main id="answers">
${parts.body}
${definitions({ wording })}
</main>
<footer>${sources(meta, wording)} ${wording.text("page.made", { version: made.version })}</footer>
</div>
`;
  return htmlPage({
    ...{ language: wording.language, version: made.version, body },
    ...{ description: parts.description, style: styleSheet + atlasStyle, script: pageScript },
    title: isSynthetic ? `${mark}: ${parts.title}` : parts.title,
  });
}

function sources(meta: WorldMeta, wording: Wording): string {
  const key =
    meta.kind === "synthetic" ? "plain.sources-synthetic-one-day" : "plain.sources-one-day";
  const sources = meta.source.split("/").at(-1) ?? meta.source;
  return wording.text(key, { sources, labels: meta.labels });
}

/** A design, or the country as it is, in words. */
export function nameDesign(id: string, wording: Wording): string {
  return id === "open" || isGeneric(id) ? wording.text(`atlas.design.${id}`) : id;
}

/** The same for the head of a column, with its id. */
export function designHead(id: string, wording: Wording): Html {
  return html`<th scope="col" class="number">${nameDesign(id, wording)} <small>${id}</small></th>`;
}

/** Words of a measure that lead to its definition. */
export function toDefinition(measure: AtlasMeasure, words: string): Html {
  return html`<a href="#define-${measure === "usd-per-user-month" ? "cost" : definitionOf[measure]}">${words}</a>`;
}

/** A figure, its interval under it. */
export function figureCell(figure: string, interval: string | undefined): Html {
  return html`<td class="number">${figure}${interval !== undefined && html` <span class="range">${interval}</span>`}</td>`;
}
