/**
 * Values of countries as a map of the world: shapes where the atlas has them, dots elsewhere, six
 * classes of equally many countries in colours that every kind of colour vision tells apart (YlGnBu
 * of ColorBrewer), dark where few control much.
 */
import { geoEqualEarth, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Point } from "../../base/geo.ts";
import { countryOfNumber } from "../../base/iso-countries.ts";
import { escapeHtml, type Html, html } from "../html.ts";
import type { Wording } from "../wording.ts";

export interface MapValue {
  /** ISO 3166-1 alpha-2. */
  country: string;
  value: number | null;
}

export interface CountryMap {
  /** world-atlas, an object `countries` with ISO 3166-1 numeric ids. */
  topology: object;
  values: readonly MapValue[];
  /** Small values are dark, or large ones. */
  darkAt: "low" | "high";
  nameOf: (country: string) => string;
  pointOf: (country: string) => Point | undefined;
  show: (value: number) => string;
  synthetic: boolean;
  wording: Wording;
  /** Page of a country, where there is one. */
  hrefOf?: (country: string) => string | undefined;
  /** Without its legend, which stands beside it (`mapLegend`). */
  isBare?: boolean;
}

const colours = ["#ffffcc", "#c7e9b4", "#7fcdbb", "#41b6c4", "#2c7fb8", "#253494"] as const;
const unknownColour = "#d9d9d9";
const width = 960;
const height = 470;

export interface MapClass {
  colour: string;
  /** Both ends belong to it. */
  low: number;
  high: number;
}

/**
 * Classes of about equally many values, light to dark; equal values share a class, so that there may
 * be fewer than six.
 */
export function classify(values: readonly number[], darkAt: "low" | "high"): MapClass[] {
  const sorted = [...values].sort((a, b) => (darkAt === "low" ? b - a : a - b));
  const classes: MapClass[] = [];
  let start = 0;
  for (let k = 0; k < colours.length && start < sorted.length; k++) {
    let end = Math.max(start + 1, Math.round(((k + 1) * sorted.length) / colours.length));
    while (end < sorted.length && sorted[end] === sorted[end - 1]) end++;
    const ends = [sorted[start]!, sorted[end - 1]!];
    classes.push({ colour: colours[k]!, low: Math.min(...ends), high: Math.max(...ends) });
    start = end;
  }
  return classes;
}

function classesOf({ values, darkAt }: CountryMap): MapClass[] {
  return classify(
    values.flatMap(({ value }) => (value === null ? [] : [value])),
    darkAt,
  );
}

/** The map, with its legend unless it is bare, as an SVG element. */
export function drawCountryMap(map: CountryMap, title: string): string {
  const topology = map.topology as Topology<{ countries: GeometryCollection }>;
  const values = new Map(map.values.map(({ country, value }) => [country, value]));
  const classes = classesOf(map);
  const colourOf = (value: number | null | undefined) =>
    value === null || value === undefined
      ? unknownColour
      : (classes.find(({ low, high }) => value >= low && value <= high)?.colour ?? unknownColour);
  const projection = geoEqualEarth().fitExtent(
    [
      [4, 4],
      [width - 4, height + 26],
    ],
    { type: "Sphere" },
  );
  const path = geoPath(projection).digits(1);
  const { wording } = map;
  const unknown = wording.text("rank.unknown");
  const words = (country: string) => {
    const value = values.get(country);
    return `${map.nameOf(country)}: ${value === null || value === undefined ? unknown : map.show(value)}`;
  };
  const drawn = new Set<string>();
  const shapes = topology.objects.countries.geometries.map((geometry) => {
    const country = countryOfNumber(geometry.id);
    if (country === "AQ") return "";
    drawn.add(country);
    const line = path(feature(topology, geometry) as never) ?? "";
    const label = country === "" ? "" : `<title>${escapeHtml(words(country))}</title>`;
    const shape = `<path d="${line}" fill="${colourOf(values.get(country))}">${label}</path>`;
    return linked(map, country, words, shape);
  });
  const dots = map.values
    .filter(({ country }) => !drawn.has(country) && country !== "AQ")
    .map(({ country, value }) => {
      const point = map.pointOf(country);
      const place = point && projection([point.longitude, point.latitude]);
      if (!place) return "";
      const dot = `<circle cx="${place[0].toFixed(1)}" cy="${place[1].toFixed(1)}" r="3.2" fill="${colourOf(value)}"><title>${escapeHtml(words(country))}</title></circle>`;
      return linked(map, country, words, dot);
    });
  const mark = map.synthetic
    ? [90, 230, 370]
        .map(
          (y) =>
            `<text x="${width / 2}" y="${y}" class="mark">${escapeHtml(wording.text("plain.synthetic-mark"))}</text>`,
        )
        .join("")
    : "";
  const foot = map.isBare
    ? ""
    : `<g transform="translate(10 ${height + 12})">${legend(legendOf(map))}</g>`;
  // A picture has nothing in it that can be followed.
  const role = map.hrefOf === undefined ? "img" : "group";
  return `<svg viewBox="0 0 ${width} ${height + (map.isBare ? 30 : 60)}" role="${role}" aria-label="${escapeHtml(map.synthetic ? wording.text("plain.synthetic-title", { title }) : title)}"><g stroke="#444" stroke-width=".4">${shapes.join("")}</g><g stroke="#111" stroke-width=".8">${dots.join("")}</g>${mark}${foot}</svg>\n`;
}

/** Not on the way of the keyboard: the table leads to the same pages. */
function linked(
  { hrefOf }: CountryMap,
  country: string,
  words: (country: string) => string,
  shape: string,
): string {
  const href = hrefOf?.(country);
  return href === undefined
    ? shape
    : `<a href="${href}" tabindex="-1" aria-label="${escapeHtml(words(country))}">${shape}</a>`;
}

/** Colours and what they stand for. */
function legendOf(map: CountryMap): { colour: string; text: string }[] {
  return [
    ...classesOf(map).map(({ colour, low, high }) => ({
      colour,
      text: low === high ? map.show(low) : `${map.show(low)} – ${map.show(high)}`,
    })),
    { colour: unknownColour, text: map.wording.text("rank.unknown") },
  ];
}

/** The legend as a list, for beside a bare map: it keeps its size where the map is small. */
export function mapLegend(map: CountryMap): Html {
  return html`<ul class="map-legend">${legendOf(map).map(
    ({ colour, text }) =>
      html`<li><svg width="16" height="16" aria-hidden="true"><rect width="16" height="16" fill="${colour}"/></svg> ${text}</li>
`,
  )}</ul>`;
}

function legend(items: ReturnType<typeof legendOf>): string {
  const step = 130;
  return items
    .map(
      ({ colour, text }, k) =>
        `<rect x="${k * step}" width="18" height="18" fill="${colour}" stroke="#444"/><text x="${k * step + 24}" y="14">${escapeHtml(text)}</text>`,
    )
    .join("");
}
