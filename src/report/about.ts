/** The end of the page: what the numbers mean, what was assumed, where the data comes from. */

import { nameInput } from "../assessment/questions/trust/section.ts";
import type { ReportContext } from "./context.ts";
import { dataTable } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { en, type MessageKey } from "./messages/en.ts";
import { sayWarning } from "./warnings.ts";
import type { Wording } from "./wording.ts";

const definitionKeys = (Object.keys(en) as MessageKey[]).filter((key) => key.startsWith("define."));

/** Definitions, each with the anchor that figures link to. */
export function definitions({ wording }: ReportContext): Html {
  return html`<section id="definitions"><h2>${wording.text("definitions.title")}</h2>
${definitionKeys.map(
  (key) => html`<p id="${key.replace(".", "-")}" class="definition">${wording.text(key)}</p>
`,
)}</section>`;
}

export function about(context: ReportContext): Html {
  const { wording, assessment } = context;
  const { design } = assessment;
  return html`<section id="about"><h2>${wording.text("about.title")}</h2>
<h3>${wording.text("about.warnings")}</h3>
<ul class="warnings">${assessment.warnings.map((warning) => html`<li>${sayWarning(warning, wording)}</li>`)}</ul>
<h3>${wording.text("about.design")}</h3>
${
  wording.language !== "en" && html`<p class="note">${wording.text("about.english")}</p>`
}<p lang="en"><b>${design.title}</b> (${design.id}). ${design.summary}</p>
<h3>${wording.text("about.leaves-out")}</h3>
<p lang="en">${design.leavesOut}</p>
${
  design.sources.length > 0 &&
  html`<h3>${wording.text("about.sources")}</h3>
<ul lang="en">${design.sources.map(
    (source) =>
      html`<li>${source.url === undefined ? source.title : html`<a href="${source.url}">${source.title}</a>`}${
        source.date !== undefined && `, ${source.date}`
      }</li>
`,
  )}</ul>`
}${inputs(context)}
${provenance(context)}
${licences(context)}
<p class="never">${wording.text("about.never")}</p></section>`;
}

/** Every uncertain input with its range and its source. */
function inputs(context: ReportContext): Html | undefined {
  const { wording, assessment } = context;
  const list = assessment.parameters.inputs;
  if (list.length === 0) return undefined;
  const cell = (value: number) => ({
    shown:
      Math.abs(value) >= 1e6
        ? wording.rough(value)
        : wording.number(value, Number.isInteger(value) ? 0 : Math.abs(value) < 0.1 ? 4 : 2),
    value,
  });
  return html`<h3 id="inputs">${wording.text("about.parameters")}</h3>
<p>${wording.text("inputs.note")}</p>
${dataTable(
  wording.text("about.parameters"),
  [
    wording.text("inputs.input"),
    wording.text("inputs.unit"),
    wording.text("about.low"),
    wording.text("about.likely"),
    wording.text("about.high"),
    wording.text("inputs.from"),
  ],
  list.map(({ id, title, unit, range: { low, likely, high }, from, source }) => [
    nameInput(id, title, wording),
    sayUnit(unit, wording),
    cell(low),
    cell(likely),
    cell(high),
    from === "source" || from === "country"
      ? `${wording.text(`from.${from}`)}: ${source}`
      : wording.text(`from.${from}`),
  ]),
)}`;
}

/** A unit with its words in the report's language; symbols stay. */
function sayUnit(unit: string, wording: Wording): string {
  return unit.replaceAll(/[a-z]+/gi, (word) => {
    const key = `unit.${word}` as MessageKey;
    return Object.hasOwn(en, key) ? wording.text(key) : word;
  });
}

function provenance(context: ReportContext): Html {
  const { wording, assessment } = context;
  const { world, coverage, design } = assessment;
  const { counts } = world;
  const rows: [MessageKey, Html | string][] = [
    [
      "about.world-source",
      /^https?:/.test(world.source)
        ? html`<a href="${world.source}">${world.source}</a>`
        : world.source,
    ],
    ["about.world-date", world.date === "" ? wording.text("unknown") : wording.date(world.date)],
    [
      "about.world-counts",
      wording.text("about.world-counts-text", {
        ases: world.ases,
        transit: counts.providerCustomer,
        peer: counts.peer,
        labelled: world.labelled,
      }),
    ],
    [
      "about.problems",
      wording.text("about.problems-text", {
        duplicates: counts.duplicates,
        contradictions: counts.contradictions,
        selfLinks: counts.selfLinks,
        malformed: counts.malformed,
        cycles: counts.providerCycles,
      }),
    ],
    ["about.world-labels", html`${world.labels} ${hash(world.labelsSha256)}`],
    [
      "about.world-users",
      wording.text(world.users === "table" ? "about.users-table" : "about.users-address"),
    ],
    ["about.tie-break", assessment.parameters.tieBreak],
    [
      "about.coverage",
      wording.text("about.coverage-text", {
        networks: coverage.networks,
        all: coverage.ofNetworks,
        users: wording.percent(coverage.users),
        destinations: coverage.outboundDestinations,
        demand: wording.percent(coverage.outboundDemand),
      }),
    ],
    ["about.version", `narrows ${assessment.version}`],
    ["about.reproduce", html`<code>${commandLine(design.id, context)}</code>`],
  ];
  return html`<h3>${wording.text("about.world")}</h3>
<dl class="facts">${rows.map(
    ([key, value]) => html`<div><dt>${wording.text(key)}</dt><dd>${value}</dd></div>
`,
  )}${
    world.sourceSha256 !== "" &&
    html`<div><dt>SHA-256</dt><dd>${hash(world.sourceSha256)}</dd></div>`
  }</dl>`;
}

function hash(sha256: string): Html | undefined {
  return sha256 === "" ? undefined : html`<code class="hash">${sha256}</code>`;
}

function commandLine(id: string, { assessment, wording }: ReportContext): string {
  const { world, parameters: chosen } = assessment;
  const seed = /seed (\d+)/.exec(world.source)?.[1];
  const day = world.date.replaceAll("-", "");
  const source = assessment.synthetic
    ? ` --synthetic${seed === undefined || seed === "1" ? "" : ` --seed ${seed}`}`
    : /^https?:/.test(world.source)
      ? ` --date ${day}`
      : ` --as-rel ${world.source}`;
  const tieBreak = chosen.tieBreak === "lowest-asn" ? "" : ` --tie-break ${chosen.tieBreak}`;
  const language = wording.language === "en" ? "" : ` --language ${wording.language}`;
  return `narrows assess ${id}${source}${tieBreak}${language} --out report`;
}

/** Notices that the licences of the data ask for; see tables/README.md. */
function licences({ assessment, wording }: ReportContext): Html {
  const { synthetic, world } = assessment;
  return html`<h3>${wording.text("about.licences")}</h3>
<ul class="licences">${!synthetic && html`<li>${wording.text("about.licence-caida")} <a href="https://www.caida.org/catalog/datasets/as-relationships/">CAIDA AS Relationships</a>.</li>`}${
    !synthetic &&
    world.labels === "shipped table" &&
    html`<li>${wording.text("about.licence-labels")} <a href="https://db-ip.com">IP Geolocation by DB-IP</a>; <a href="https://www.routeviews.org/">Route Views</a>; <a href="https://www.nro.net/">Number Resource Organization</a>; <a href="https://github.com/sapics/ip-location-db">ip-location-db</a>; <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.</li>`
  }<li>${wording.text("about.licence-facts")}</li></ul>`;
}
