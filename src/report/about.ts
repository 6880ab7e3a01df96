/** The end of the page: what the numbers mean, what was assumed, where the data comes from. */

import type { ParameterSource } from "../assessment/parameters.ts";
import type { WorldMeta } from "../world/world.ts";
import type { ReportContext } from "./context.ts";
import { dataTable } from "./figure.ts";
import { type Html, html, link } from "./html.ts";
import { en, type MessageKey } from "./messages/en.ts";
import { sayFinding } from "./results/findings.ts";
import { sayWarning } from "./warnings.ts";
import type { Wording } from "./wording.ts";

const definitionKeys = (Object.keys(en) as MessageKey[]).filter((key) => key.startsWith("define."));

/** Definitions, each with the anchor that figures link to. */
export function definitions({ wording }: Pick<ReportContext, "wording">): Html {
  return html`<section id="definitions"><h2>${wording.text("definitions.title")}</h2>
${definitionKeys.map(
  (key) => html`<p id="${key.replace(".", "-")}" class="definition">${wording.text(key)}</p>
`,
)}</section>`;
}

/** @param designText the design's file, to be saved from the page */
export function about(context: ReportContext, designText?: string): Html {
  const { wording, assessment } = context;
  const { design } = assessment;
  return html`<section id="about"><h2>${wording.text("about.title")}</h2>
<h3>${wording.text("about.warnings")}</h3>
<ul class="warnings">${assessment.warnings.map((warning) => html`<li>${sayWarning(warning, wording)}</li>`)}</ul>
${idleParts(context)}<h3>${wording.text("about.design")}</h3>
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
      html`<li>${source.url === undefined ? source.title : link(source.url, source.title)}${
        source.date !== undefined && `, ${source.date}`
      }</li>
`,
  )}</ul>`
}${inputs(context)}
${provenance(context, designText)}
${licences(context)}
<p class="never">${wording.text("about.never")}</p></section>`;
}

/** Parts of the design, and changes of it, that move no figure of the page. */
function idleParts({ wording, assessment: { findings } }: ReportContext): Html | undefined {
  if (findings.length === 0) return undefined;
  return html`<h3>${wording.text("findings.title")}</h3>
<p>${wording.text("findings.note")}</p>
<ul class="warnings">${findings.map((finding) => html`<li>${sayFinding(finding, wording)}</li>`)}</ul>
`;
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
    wording.text("inputs.path"),
  ],
  list.map(({ id, unit, range: { low, likely, high }, from, source, path, of }) => [
    of === null ? wording.text(`input.${id}`) : `${wording.text(`input.${id}`)}: ${of}`,
    wording.text(`unit.${unit}`),
    cell(low),
    cell(likely),
    cell(high),
    from === "source" || from === "country"
      ? `${wording.text(`from.${from}`)}: ${saySource(source, wording)}`
      : wording.text(`from.${from}`),
    path ?? "–",
  ]),
  { wording, class: "inputs" },
)}`;
}

/** A table of facts by its code; one that the catalogue does not know keeps its code. */
function nameTable(code: string, wording: Wording): string {
  return known(`table.${code}`, code, wording);
}

function known(key: string, otherwise: string, wording: Wording): string {
  return wording.has(key) ? wording.text(key) : otherwise;
}

/** A file or address that was read; the tables that ship have no name but in words. */
export function nameInput(name: string, wording: Wording): string {
  return name === "shipped table" ? wording.text("about.shipped-table") : name;
}

/** How equal paths are chosen among, with the word of the option. */
function sayTieBreak(tieBreak: string, wording: Wording): string {
  const [kind] = tieBreak.split(":");
  return `${known(`tie-break.${kind}`, tieBreak, wording)} (${tieBreak})`;
}

/** Where a range comes from; a citation stays as it is. */
export function saySource(source: ParameterSource, wording: Wording): string {
  switch (source.kind) {
    case "citation":
      return source.text;
    case "design":
      return sayDesignBasis(source, wording);
    case "assumption":
      return wording.text("from.assumption");
    case "networks":
      return wording.text("source.networks");
    case "table":
      return wording.text("source.table", {
        year: String(source.year),
        source: nameTable(source.source, wording),
      });
    case "population-share":
      return wording.text("source.population-share", {
        populationYear: String(source.population.year),
        populationSource: nameTable(source.population.source, wording),
        shareYear: String(source.share.year),
        shareSource: nameTable(source.share.source, wording),
      });
    case "content-split":
      return wording.text("source.content-split");
    case "volume-by-income":
      return wording.text("source.volume-by-income", {
        gigabytes: wording.rough(source.gigabytesMonth),
        dollars: wording.rough(source.gdpUsdPerHead),
      });
  }
}

function provenance(context: ReportContext, designText: string | undefined): Html {
  const { wording, assessment } = context;
  const { world, coverage } = assessment;
  const { counts } = world;
  const rows: [MessageKey, Html | string][] = [
    ["about.world-source", link(world.source, world.source)],
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
    ["about.world-labels", html`${nameInput(world.labels, wording)} ${hash(world.labelsSha256)}`],
    ["about.world-users", usersInWords(world, wording)],
    ["about.tie-break", sayTieBreak(assessment.parameters.tieBreak, wording)],
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
    ...runRows(context, designText),
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

/** The least that makes the page again: version, command, design, and the files read with their days and hashes. */
export function madeFrom(context: ReportContext): Html {
  const { wording, assessment } = context;
  const rows = runRows(context, undefined);
  return html`<dl class="facts">${[
    ["about.version", `narrows ${assessment.version}`] as const,
    ...(rows.length > 0 ? rows : worldRows(context)),
  ].map(
    ([key, value]) => html`<div><dt>${wording.text(key)}</dt><dd>${value}</dd></div>
`,
  )}</dl>`;
}

/** The map of networks of a result that nobody recorded a run of. */
function worldRows({
  wording,
  assessment: { world },
}: ReportContext): [MessageKey, Html | string][] {
  return [
    ["about.world-source", html`${world.source} ${hash(world.sourceSha256)}`],
    ["about.world-date", world.date === "" ? wording.text("unknown") : wording.date(world.date)],
  ];
}

function hash(sha256: string): Html | undefined {
  return sha256 === "" ? undefined : html`<code class="hash">${sha256}</code>`;
}

/** How to make the page again, from the run record: the command, the design's file, the files read. */
function runRows(
  { assessment: { run }, wording }: ReportContext,
  designText: string | undefined,
): [MessageKey, Html | string][] {
  if (run === null) return [];
  const { design, command, inputs } = run;
  const file = design.file ?? `${design.id}.yaml`;
  const link = (text: string) =>
    html`<a download="${file}" href="data:application/yaml;charset=utf-8,${encodeURIComponent(text)}">${file}</a>`;
  return [
    ["about.reproduce", html`<code>${command}</code>`],
    [
      "about.design-file",
      html`${
        designText === undefined
          ? file
          : design.kind === "library"
            ? link(designText)
            : wording.rich("about.design-file-text", { file: link(designText) })
      } ${hash(design.sha256)}`,
    ],
    [
      "about.inputs",
      html`${inputs.map(
        ({ name, date, sha256 }, k) =>
          html`${k > 0 && html`<br>`}${nameInput(name, wording)}${date !== null && `, ${date}`} ${hash(sha256)}`,
      )}`,
    ],
  ];
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

/** Where the users of networks come from. */
function usersInWords({ userTable }: WorldMeta, wording: Wording): string {
  if (userTable === undefined) return wording.text("about.users-address");
  if (!userTable.isScaled) return wording.text("about.users-table");
  return wording.text("about.users-estimates", {
    date: wording.date(userTable.date),
    source: userTable.name,
    moved: userTable.moved,
    parts: userTable.parts,
  });
}

/** The design, with what it says that the figure rests on, in its own words. */
function sayDesignBasis(
  { id, basis, text }: Extract<ParameterSource, { kind: "design" }>,
  wording: Wording,
): string {
  const what = basis === "assumption" ? wording.text("from.assumption") : undefined;
  return [id, [what, text ?? undefined].filter((part) => part !== undefined).join(": ")].join(", ");
}
