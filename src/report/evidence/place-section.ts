/** Where interference is done: the conclusion, each kind's probability, networks, what it rests on and leaves open. */
import { withoutControls } from "../../base/visible-text.ts";
import type { CountryPlace } from "../../detect/evidence/places.ts";
import { isInterfering, placeKinds } from "../../detect/place/kinds.ts";
import { placeParameters } from "../../detect/place/parameters.ts";
import type { Conclusion, NamedNetwork } from "../../detect/place/place.ts";
import { type Drawing, dataLink, figure } from "../figure.ts";
import { escapeHtml, type Html, html } from "../html.ts";
import { nameNetwork, sayEvidence } from "../results/explanation.ts";
import type { Wording } from "../wording.ts";
import { type EvidenceContext, type EvidenceSection, nameCountry } from "./context.ts";

/** Networks that are listed in the page; the CSV file has all. */
const mostNetworks = 12;

/** Less is not listed. */
const leastListed = 0.01;

export function placeSection(context: EvidenceContext): EvidenceSection {
  const { wording, report } = context;
  const { countries, further } = report.places;
  const title = wording.text("evidence.place-title");
  if (countries.length === 0)
    return {
      ...{ id: "place", title },
      content: html`<p>${wording.text("evidence.place-nothing")}</p>`,
    };
  return {
    ...{ id: "place", title },
    content: html`${countries.map(
      (one) =>
        html`${(countries.length > 1 || further > 0) && html`<h3>${nameCountry(context, one.country)}</h3>`}${countryPart(context, one)}
`,
    )}${further > 0 && html`<p class="note">${wording.text("evidence.place-further", { countries: further })}</p>`}`,
  };
}

function countryPart(context: EvidenceContext, one: CountryPlace): Html {
  const { wording } = context;
  const { place } = one;
  return html`<p class="place-says">${wording.text(`place.says.${place.conclusion}`)}</p>
<p class="note">${usedOf(context, one)}</p>
${kindFigure(context, one)}
${networkList(context, one)}
<h4>${wording.text("evidence.place-why")}</h4>
<p class="note">${wording.text("evidence.place-pair")}</p>
<ul>${place.evidence.map((each) => html`<li>${withoutControls(sayEvidence(each, wording))}</li>`)}</ul>
<h4>${wording.text("evidence.place-open")}</h4>
<ul>${leftOpen(context, one).map((each) => html`<li>${each}</li>`)}</ul>`;
}

/** How much of what was counted tells of a place, and was used. */
function usedOf(
  { wording, report }: EvidenceContext,
  { country, all, used }: CountryPlace,
): string {
  const series = report.tables.series.filter((one) => one.country === country);
  const measurements = series.reduce((sum, { total }) => sum + total.measurements, 0);
  const said = wording.text("evidence.place-used", {
    ...{ used: used.measurements, measurements },
    others_given: all.measurements < measurements ? "yes" : "no",
    networks: used.networks,
    allNetworks: new Set(series.map(({ network }) => network)).size,
  });
  if (used.measurements === all.measurements) return said;
  const cut = wording.text("evidence.place-cut", {
    ...{ used: used.networks, networks: all.networks },
    most: report.places.limits.measurements,
  });
  return `${said} ${cut}`;
}

function kindFigure(context: EvidenceContext, { country, place }: CountryPlace): Html {
  const { wording } = context;
  const kinds = [...placeKinds]
    .sort((a, b) => place.posterior[b] - place.posterior[a])
    .map((kind): KindRow => {
      const share = place.posterior[kind];
      const shown = sayShare(share, wording);
      return {
        label: wording.text(`place.kind.${kind}`),
        share,
        shown,
        blames: isInterfering(kind),
      };
    });
  const { accuseFrom, nameFrom } = placeParameters;
  return figure(context, {
    id: `place-${country.toLowerCase()}`,
    title: wording.text("evidence.place-figure"),
    description: kinds.map(({ label, shown }) => `${label}: ${shown}`).join("; "),
    draw: (width) => drawKinds(kinds, width),
    note: wording.text("evidence.place-note", {
      accuse: wording.percent(accuseFrom),
      name: wording.percent(nameFrom),
    }),
    file: "place.csv",
    table: {
      header: [wording.text("evidence.place-kind"), wording.text("events.head-probability")],
      rows: kinds.map(({ label, share, shown }) => [
        label,
        { shown, value: Number(share.toPrecision(6)) },
      ]),
    },
  });
}

/** A number with its signs on one line. */
function unbroken(text: string): string {
  return text.replace(/([<>]) (?=\d)/g, "$1\u00a0").replaceAll(" %", "\u00a0%");
}

/** Never 100 %, never 0 %. */
function sayShare(share: number, wording: Wording): string {
  if (share > 0.999 && share < 1) return `>\u00a0${wording.percentWith(0.999, 1)}`;
  if (share > 0 && share < 0.001) return `<\u00a0${wording.percentWith(0.001, 1)}`;
  return wording.percentWith(share, 1);
}

interface KindRow {
  readonly label: string;
  readonly share: number;
  readonly shown: string;
  readonly blames: boolean;
}

const [rowHeight, barHeight] = [38, 12];

function drawKinds(kinds: readonly KindRow[], width: number): Drawing {
  const rows = kinds.map(({ label, share, shown, blames }, k) => {
    const top = k * rowHeight;
    const color = blames ? "after" : "before";
    const length = Math.round(share * width * 10) / 10;
    return `<text x="0" y="${top + 15}" text-anchor="start">${escapeHtml(label)}</text><text x="${width}" y="${top + 15}" text-anchor="end" font-weight="700">${escapeHtml(shown)}</text><rect x="0" y="${top + 21}" width="${width}" height="${barHeight}" fill="var(--track)"/><rect x="0" y="${top + 21}" width="${length}" height="${barHeight}" fill="var(--${color})"/>`;
  });
  return { width, height: kinds.length * rowHeight, markup: rows.join("") };
}

/** Whether the conclusion says that somebody interferes; else no network is told of. */
export function alleges(conclusion: Conclusion): boolean {
  return conclusion === "central" || conclusion === "interference" || isInterfering(conclusion);
}

function networkList(context: EvidenceContext, { place, country }: CountryPlace): Html {
  const { wording } = context;
  const title = wording.text("evidence.place-networks");
  const { nameNetworkFrom } = placeParameters;
  const listed = alleges(place.conclusion)
    ? place.networks.filter(({ probability }) => probability >= leastListed)
    : [];
  if (listed.length === 0)
    return html`<h4>${title}</h4>
<p>${wording.text("evidence.place-networks-none")}</p>`;
  const shown = listed.slice(0, mostNetworks);
  const some =
    listed.length > shown.length &&
    ` ${wording.text("evidence.place-networks-some", { shown: shown.length, networks: listed.length })}`;
  const say = (one: NamedNetwork): string => unbroken(nameNetwork(one, wording));
  const named = shown.filter(({ probability }) => probability >= nameNetworkFrom);
  const others = shown.slice(named.length);
  const header = ["role", "network", "probability"];
  const rows = listed.map(({ role, asn, probability }) => [
    role,
    `AS${asn}`,
    { shown: sayShare(probability, wording), value: Number(probability.toPrecision(6)) },
  ]);
  return html`<h4>${title}</h4>
${named.length === 0 && html`<p>${wording.text("evidence.place-networks-none")}</p>`}${named.length > 0 && html`<ul>${named.map((one) => html`<li>${say(one)}</li>`)}</ul>`}${
  others.length > 0 &&
  html`<p>${wording.text("evidence.place-networks-doubtful")}</p><ul class="quiet-list">${others.map((one) => html`<li>${say(one)}</li>`)}</ul>`
}
<p class="note">${wording.text("evidence.place-networks-note", { percent: wording.percent(nameNetworkFrom) })}${some}</p>
<p class="links">${dataLink(context, `place-networks-${country.toLowerCase()}`, header, rows)} <a href="place.csv">${wording.text("figure.csv-file", { file: "place.csv" })}</a></p>`;
}

/** What these measurements, or the method, cannot tell. */
function leftOpen({ wording }: EvidenceContext, { place }: CountryPlace): string[] {
  return [
    ...(place.measured.networksWithPaths === 0 ? [wording.text("evidence.place-open-paths")] : []),
    wording.text("evidence.place-open-kinds"),
    wording.text("evidence.place-open-time"),
    wording.text("place.rests"),
  ];
}
