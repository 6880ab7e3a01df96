/** What changed between two worlds, as words, tables and CSV. */
import { unpackCountry } from "../../base/country-code.ts";
import { type IndexValues, indexDefinitions } from "../../indices/catalogue.ts";
import { historyIndices } from "../../indices/history.ts";
import type { LinkChangeRow, WorldDifference } from "../../indices/world-difference.ts";
import { showValue } from "../../report/results/country.ts";
import type { Wording } from "../../report/wording.ts";
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
  readonly wording: Wording;
}

export function differenceInWords(
  worlds: Worlds,
  difference: WorldDifference,
  view: DifferenceView,
): string {
  const { country, values, width, wording } = view;
  const [before, after] = worlds.map(({ meta }) => meta.date || meta.source);
  const what = country ?? wording.text("diff.all-networks");
  const sources = new Set(worlds.map(({ meta }) => /as-rel2/.test(meta.source)));
  const summary = [
    `${what}: ${before} → ${after}\n`,
    sources.size > 1 ? `${wording.text("diff.two-sources")}\n` : "",
    `\n${toColumns(countRows(difference, view), width, wording.language)}\n`,
  ].join("");
  if (country === undefined) return summary;
  return [
    summary,
    values === undefined ? "" : indicesInWords(values, view),
    networksInWords(worlds, difference, view),
    borderInWords(worlds, difference, view),
  ].join("");
}

function countRows(
  difference: WorldDifference,
  { country, wording }: Pick<DifferenceView, "country" | "wording">,
): Cell[][] {
  const { number } = wording;
  const heads = (["before", "after", "appeared", "vanished", "changed"] as const).map((head) =>
    wording.text(`diff.${head}`),
  );
  const { links } = difference;
  const count = (test: (link: LinkChangeRow) => boolean) => number(links.filter(test).length);
  const rows = [
    ["", ...heads],
    [
      wording.text("diff.networks"),
      number(difference.asesBefore),
      number(difference.asesAfter),
      number(difference.appeared.length),
      number(difference.vanished.length),
      country === undefined
        ? ""
        : wording.text("diff.moved", {
            joined: difference.joined.length,
            left: difference.left.length,
          }),
    ],
    [
      wording.text("diff.links"),
      number(difference.linksBefore),
      number(difference.linksAfter),
      count((link) => link.before === null),
      count((link) => link.after === null),
      count((link) => link.before !== null && link.after !== null),
    ],
  ];
  if (country !== undefined)
    rows.push([
      wording.text("diff.border-links"),
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
  { width, wording }: DifferenceView,
): string {
  const shown = values.every((each) => each !== null) ? indexDefinitions : historyIndices;
  const rows = [
    [
      wording.text("country.index"),
      ...(["before", "after", "change"] as const).map((head) => wording.text(`diff.${head}`)),
    ],
    ...shown.map(({ id, digits }) => {
      const [was, is] = values.map((each) => each?.[id]);
      const known = typeof was === "number" && typeof is === "number";
      const change = known ? is - was : 0;
      return [
        wording.text(`index.${id}`),
        showValue(was, digits, wording),
        showValue(is, digits, wording),
        known
          ? `${change > 0 ? "+" : change < 0 ? "−" : ""}${wording.number(Math.abs(change), digits)}`
          : "–",
      ];
    }),
  ];
  return `\n${wording.text("diff.indices")}\n${toColumns(rows, width, wording.language)}\n`;
}

function networksInWords(
  worlds: Worlds,
  { appeared, vanished }: WorldDifference,
  { listed, wording }: DifferenceView,
): string {
  const lists = [
    ["diff.networks-appeared", appeared],
    ["diff.networks-vanished", vanished],
  ] as const;
  return lists
    .filter(([, asns]) => asns.length > 0)
    .map(([title, asns]) => {
      const shown = asns.slice(0, listed).map((asn) => `  ${describe(worlds, asn)}\n`);
      const more =
        asns.length > listed
          ? `  ${wording.text("diff.more", { count: asns.length - listed })}\n`
          : "";
      return `\n${wording.text(title)}\n${shown.join("")}${more}`;
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
  { listed, width, wording }: DifferenceView,
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
      before === null ? "–" : wording.text(`relation.${before}`),
      after === null ? "–" : wording.text(`relation.${after}`),
    ]);
  const header = (["domestic", "foreign", "country", "before", "after"] as const).map((head) =>
    wording.text(`diff.${head}`),
  );
  const more =
    border.length > listed
      ? `${wording.text("diff.more-links", { count: border.length - listed })}\n`
      : "";
  return `\n${wording.text("diff.border")}\n${toColumns([header, ...rows], width, wording.language)}\n${more}`;
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
