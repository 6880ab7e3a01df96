/** The tables of networks and links: the heaviest in the page, all in the files beside it. */
import type { ReportContext } from "./context.ts";
import { dataTable, fileLink, numberCell, shareCell } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { lostTransit } from "./lost-transit.ts";
import { nameObserver } from "./names.ts";

const shownNetworks = 25;
/** Rows that a search finds in the page. */
const searchedNetworks = 400;
const shownLinks = 25;

export function networksTable(context: ReportContext): Html {
  const { assessment, facts, wording } = context;
  const { networks } = assessment;
  const watched = facts.observer !== undefined;
  const rows = networks.slice(0, searchedNetworks);
  const shown = Math.min(shownNetworks, networks.length);
  const optional = (value: number | null, cell: (value: number) => ReturnType<typeof shareCell>) =>
    value === null ? { shown: "–", value: "" } : cell(value);
  return html`<section id="networks"><h2>${wording.text("networks.title")}</h2>
<p>${
    watched
      ? wording.rich("networks.note", {
          shown,
          all: networks.length,
          observer: nameObserver(facts.observer!.who, wording),
        })
      : wording.rich("networks.note-plain", { shown, all: networks.length })
  }</p>
${dataTable(
  wording.text("networks.title"),
  [
    wording.text("label.as"),
    wording.text("label.network"),
    wording.text("label.role"),
    wording.text("label.users"),
    wording.text("label.users-share"),
    `${wording.text("label.links-abroad")}: ${wording.text("label.before")}`,
    `${wording.text("label.links-abroad")}: ${wording.text("label.after")}`,
    wording.text("label.hops-before"),
    wording.text("label.hops-after"),
    ...(watched ? [wording.text("label.seen")] : []),
  ],
  rows.map((row) => [
    { shown: `AS${row.asn}`, value: row.asn },
    row.name,
    wording.text(`role.${row.role}`),
    numberCell(context, Math.round(row.users)),
    shareCell(context, row.usersShare),
    numberCell(context, row.linksAbroadBefore),
    numberCell(context, row.linksAbroadAfter),
    optional(row.hopsBefore, (value) => numberCell(context, value, 2)),
    optional(row.hopsAfter, (value) => numberCell(context, value, 2)),
    ...(watched ? [optional(row.observedAfter, (value) => shareCell(context, value))] : []),
  ]),
  { wording, shown },
)}
<p class="links">${fileLink(context, "networks.csv")}</p></section>`;
}

export function linksTable(context: ReportContext): Html {
  const { assessment, wording } = context;
  const { links, design } = assessment;
  const rows = [...links]
    .sort(
      (a, b) =>
        Math.max(b.carriedBefore, b.carriedAfter) - Math.max(a.carriedBefore, a.carriedAfter),
    )
    .slice(0, shownLinks);
  const cityOf = (id: string) => design.sites.find((site) => site.id === id)?.city ?? "";
  return html`<section id="links"><h2>${wording.text("links.title")}</h2>
<p>${wording.rich("links.note", { shown: rows.length, all: links.length })}</p>
${dataTable(
  wording.text("links.title"),
  [
    wording.text("label.border"),
    wording.text("label.foreign"),
    wording.text("label.country"),
    wording.text("label.relation"),
    ...(design.sites.length > 0 ? [wording.text("label.site")] : []),
    wording.text("label.carried-before"),
    wording.text("label.carried-after"),
  ],
  rows.map((row) => [
    row.domestic.name === "" ? `AS${row.domestic.asn}` : row.domestic.name,
    row.foreign.name === "" ? `AS${row.foreign.asn}` : row.foreign.name,
    wording.country(row.foreignCountry),
    wording.text(`relation.${row.role}`),
    ...(design.sites.length > 0 ? [cityOf(row.site)] : []),
    row.before ? shareCell(context, row.carriedBefore) : { shown: "–", value: 0 },
    row.after ? shareCell(context, row.carriedAfter) : { shown: "–", value: 0 },
  ]),
  { wording },
)}
<p class="links">${fileLink(context, "links.csv")}</p></section>`;
}

const shownLosers = 15;

/** For designs that take links away and give none: who loses how much, beside what was reported. */
export function lostTransitTable(context: ReportContext): Html {
  const { assessment, wording } = context;
  const lost = lostTransit(assessment);
  if (lost.length === 0) return html``;
  const { timeline } = assessment.design;
  return html`<h3>${wording.text("lost.title")}</h3>
${dataTable(
  wording.text("lost.title"),
  [
    wording.text("label.as"),
    wording.text("label.network"),
    `${wording.text("label.links-abroad")}: ${wording.text("label.before")}`,
    `${wording.text("label.links-abroad")}: ${wording.text("label.after")}`,
    wording.text("lost.displaced"),
  ],
  lost
    .slice(0, shownLosers)
    .map((row) => [
      { shown: `AS${row.asn}`, value: row.asn },
      row.name,
      numberCell(context, row.linksAbroadBefore),
      numberCell(context, row.linksAbroadAfter),
      row.displaced === null ? { shown: "–", value: "" } : shareCell(context, row.displaced),
    ]),
  { wording },
)}
<p class="links">${fileLink(context, "networks.csv")}</p>
${
  timeline.length > 0 &&
  html`<h3>${wording.text("lost.reported")}</h3>
<ul>${timeline.map(({ date, what, source }) => html`<li lang="en">${date}: ${what}${source !== undefined && html` (${source})`}</li>`)}</ul>`
}`;
}
