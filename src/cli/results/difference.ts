/** What changed between two worlds, as words, tables and CSV. */
import { unpackCountry } from "../../base/country-code.ts";
import { type IndexValues, indexDefinitions } from "../../indices/catalogue.ts";
import { historyIndices } from "../../indices/history.ts";
import type { LinkChangeRow, WorldDifference } from "../../indices/world-difference.ts";
import { type Asn, asName, findAs, type World } from "../../world/world.ts";
import { type Cell, toColumns } from "../columns.ts";

type Worlds = readonly [World, World];

export const linkChangeColumns: readonly string[] = [
  ...["asn", "name", "country", "other_asn", "other_name", "other_country", "before", "after"],
];

export function linkChangeRows(worlds: Worlds, links: readonly LinkChangeRow[]): unknown[][] {
  return links.map(({ a, b, before, after }) => [
    ...[a, nameIn(worlds, a), countryIn(worlds, a)],
    ...[b, nameIn(worlds, b), countryIn(worlds, b)],
    ...[before, after],
  ]);
}

/** What stands beside the difference of two worlds on a terminal. */
export interface DifferenceView {
  /** Only this country; undefined: all networks. */
  readonly country: string | undefined;
  /** Its indices before and after; null where a world has no network of it. */
  readonly values: readonly (IndexValues | null)[] | undefined;
  /** Rows of each list. */
  readonly listed: number;
  readonly width: number | undefined;
}

export function differenceInWords(
  worlds: Worlds,
  difference: WorldDifference,
  view: DifferenceView,
): string {
  const { country, values, width } = view;
  const [first, second] = worlds.map(({ meta }) => meta.date || meta.source);
  const sources = new Set(worlds.map(({ meta }) => /as-rel2/.test(meta.source)));
  const summary = [
    `${country ?? "All networks"}: ${first} → ${second}\n`,
    sources.size > 1
      ? 'One snapshot is serial-1, the other serial-2, which sees many more peer links: much of what "appeared" was there before.\n'
      : "",
    `\n${toColumns(countRows(difference, country), width)}\n`,
  ].join("");
  if (country === undefined) return summary;
  return [
    summary,
    values === undefined ? "" : indicesInWords(values, width),
    networksInWords(worlds, difference, view),
    borderInWords(worlds, difference, view),
  ].join("");
}

function countRows(difference: WorldDifference, country: string | undefined): Cell[][] {
  const number = (value: number) => value.toLocaleString("en");
  const { links } = difference;
  const count = (test: (link: LinkChangeRow) => boolean) => number(links.filter(test).length);
  const rows = [
    ["", "before", "after", "appeared", "vanished", "changed"],
    [
      "networks",
      number(difference.asesBefore),
      number(difference.asesAfter),
      number(difference.appeared.length),
      number(difference.vanished.length),
      country === undefined
        ? ""
        : `${number(difference.joined.length)} joined, ${number(difference.left.length)} left`,
    ],
    [
      "links",
      number(difference.linksBefore),
      number(difference.linksAfter),
      count((link) => link.before === null),
      count((link) => link.after === null),
      count((link) => link.before !== null && link.after !== null),
    ],
  ];
  if (country !== undefined)
    rows.push([
      "of these across the border",
      "",
      "",
      count((link) => link.crossesBorder && link.before === null),
      count((link) => link.crossesBorder && link.after === null),
      count((link) => link.crossesBorder && link.before !== null && link.after !== null),
    ]);
  return rows;
}

function indicesInWords(
  values: readonly (IndexValues | null)[],
  width: number | undefined,
): string {
  const shown = values.every((each) => each !== null) ? indexDefinitions : historyIndices;
  const show = (value: number | null | undefined, digits: number) =>
    value === null || value === undefined ? "–" : value.toFixed(digits);
  const rows = [
    ["index", "before", "after", "change"],
    ...shown.map(({ id, title, digits }) => {
      const [was, is] = values.map((each) => each?.[id]);
      const known = typeof was === "number" && typeof is === "number";
      const change = known ? is - was : 0;
      return [
        title,
        show(was, digits),
        show(is, digits),
        known
          ? `${change > 0 ? "+" : change < 0 ? "−" : ""}${Math.abs(change).toFixed(digits)}`
          : "–",
      ];
    }),
  ];
  return `\nIndices (those of addresses use today's addresses for both)\n${toColumns(rows, width)}\n`;
}

function networksInWords(
  worlds: Worlds,
  { appeared, vanished }: WorldDifference,
  { listed }: DifferenceView,
): string {
  const lists = [
    ["Networks that appeared", appeared],
    ["Networks that vanished", vanished],
  ] as const;
  return lists
    .filter(([, asns]) => asns.length > 0)
    .map(([title, asns]) => {
      const shown = asns.slice(0, listed).map((asn) => `  ${describe(worlds, asn)}\n`);
      const more = asns.length > listed ? `  and ${asns.length - listed} more\n` : "";
      return `\n${title}\n${shown.join("")}${more}`;
    })
    .join("");
}

/** Providers first, peers last. */
function weightOf({ before, after }: LinkChangeRow): number {
  if (before === "provider" || after === "provider") return 0;
  return before === "peer" || after === "peer" ? 2 : 1;
}

function borderInWords(
  worlds: Worlds,
  { links }: WorldDifference,
  { listed, width }: DifferenceView,
): string {
  const border = links
    .filter((link) => link.crossesBorder)
    .sort((x, y) => weightOf(x) - weightOf(y) || x.a - y.a || x.b - y.b);
  if (border.length === 0) return "";
  const rows = border
    .slice(0, listed)
    .map(({ a, b, before, after }) => [
      describe(worlds, a),
      describe(worlds, b),
      countryIn(worlds, b),
      before ?? "–",
      after ?? "–",
    ]);
  const header = ["domestic", "foreign", "country", "before", "after"];
  const more =
    border.length > listed ? `and ${border.length - listed} more: --csv lists all\n` : "";
  return `\nLinks across the border (what the foreign end is), providers first\n${toColumns([header, ...rows], width)}\n${more}`;
}

function describe(worlds: Worlds, asn: Asn): string {
  return `AS${asn} ${nameIn(worlds, asn)}`.trim();
}

function nameIn(worlds: readonly World[], asn: Asn): string {
  for (const world of worlds.toReversed()) {
    const as = findAs(world, asn);
    if (as >= 0 && asName(world, as) !== "") return asName(world, as);
  }
  return "";
}

function countryIn(worlds: readonly World[], asn: Asn): string {
  for (const world of worlds.toReversed()) {
    const as = findAs(world, asn);
    if (as >= 0 && world.countries[as] !== 0) return unpackCountry(world.countries[as]!);
  }
  return "";
}
