/** What `narrows diff` does. */
import { packCountry, unpackCountry } from "../../base/country-code.ts";
import { InputError } from "../../base/errors.ts";
import { isCountry } from "../../base/iso-countries.ts";
import { openYearlyLabels } from "../../data/label-years.ts";
import { openWorld } from "../../data/open.ts";
import { indexDefinitions } from "../../indices/catalogue.ts";
import { historyIndices, measureValues } from "../../indices/history.ts";
import {
  compareWorlds,
  type LinkChangeRow,
  type WorldDifference,
} from "../../indices/world-difference.ts";
import { toCsv } from "../../report/csv.ts";
import { parseTieBreak } from "../../routing/policy.ts";
import { type Asn, asName, findAs, type World } from "../../world/world.ts";
import { toColumns } from "../columns.ts";
import { createProgress } from "../progress.ts";
import { readVersion } from "../version.ts";
import type { DiffOptions } from "./diff.ts";

export async function showDifference(
  before: string,
  after: string,
  options: DiffOptions,
): Promise<void> {
  if (options.json === true && options.csv === true)
    throw new InputError("options", "--json and --csv exclude each other");
  if (options.labels !== undefined && options.labelsDir !== undefined)
    throw new InputError("options", "--labels and --labels-dir exclude each other");
  const tieBreak = parseTieBreak(options.tieBreak);
  const listed = Number(options.links);
  if (!Number.isInteger(listed) || listed < 0)
    throw new InputError("links", `--links "${options.links}": expected a whole number`);
  const country = options.country?.toUpperCase();
  if (country !== undefined && !isCountry(country))
    throw new InputError("country-unknown", `"${country}": expected an ISO 3166-1 code such as KH`);
  const yearly =
    options.labelsDir === undefined ? undefined : await openYearlyLabels(options.labelsDir);
  const progress = createProgress(process.stderr);
  const open = async (what: string) => {
    const labels = options.labels === undefined ? {} : { labels: options.labels };
    const isMonth = /^\d{4}-?\d{2}(?:-?\d{2})?$/.test(what);
    const world = await openWorld(
      isMonth ? { date: what, ...labels } : { asRel: what, ...labels },
      process.env,
      progress,
    );
    return yearly === undefined ? world : yearly.relabel(world);
  };
  const worlds = [await open(before), await open(after)] as const;
  const code = country === undefined ? undefined : packCountry(country);
  const difference = compareWorlds(worlds[0], worlds[1], code);
  if (country !== undefined && difference.asesBefore + difference.asesAfter === 0)
    throw new InputError("country-unknown", `neither snapshot has a network of "${country}"`);
  const values =
    country === undefined
      ? undefined
      : worlds.map((world) => measureValues(world, country, tieBreak) ?? null);
  if (options.json === true) {
    const run = {
      narrows: readVersion(),
      tieBreak: options.tieBreak,
      before: worlds[0].meta,
      after: worlds[1].meta,
    };
    process.stdout.write(
      `${JSON.stringify({ run, country: country ?? null, ...difference, indices: values ?? null }, undefined, 2)}\n`,
    );
  } else if (options.csv === true) process.stdout.write(linksCsv(worlds, difference.links));
  else process.stdout.write(inWords(worlds, difference, country, values, listed));
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

function linksCsv(worlds: readonly World[], links: readonly LinkChangeRow[]): string {
  return toCsv(
    ["asn", "name", "country", "other_asn", "other_name", "other_country", "before", "after"],
    links.map(({ a, b, before, after }) => [
      a,
      nameIn(worlds, a),
      countryIn(worlds, a),
      b,
      nameIn(worlds, b),
      countryIn(worlds, b),
      before ?? "",
      after ?? "",
    ]),
  );
}

function inWords(
  worlds: readonly [World, World],
  difference: WorldDifference,
  country: string | undefined,
  values: readonly (ReturnType<typeof measureValues> | null)[] | undefined,
  listed: number,
): string {
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
  const [first, second] = worlds.map(({ meta }) => meta.date || meta.source);
  const sources = new Set(worlds.map(({ meta }) => /as-rel2/.test(meta.source)));
  const out = [
    `${country ?? "All networks"}: ${first} → ${second}\n`,
    sources.size > 1
      ? 'One snapshot is serial-1, the other serial-2, which sees many more peer links: much of what "appeared" was there before.\n'
      : "",
    `\n${toColumns(rows)}\n`,
  ];
  if (country === undefined) return out.join("");
  if (values !== undefined) {
    const shown = values.every((each) => each !== null) ? indexDefinitions : historyIndices;
    const show = (value: number | null | undefined, digits: number) =>
      value === null || value === undefined ? "–" : value.toFixed(digits);
    out.push(
      "\nIndices (those of addresses use today's addresses for both)\n",
      `${toColumns([
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
      ])}\n`,
    );
  }
  const describe = (asn: Asn) => `AS${asn} ${nameIn(worlds, asn)}`.trim();
  for (const [title, asns] of [
    ["Networks that appeared", difference.appeared],
    ["Networks that vanished", difference.vanished],
  ] as const)
    if (asns.length > 0)
      out.push(
        `\n${title}\n${asns
          .slice(0, listed)
          .map((asn) => `  ${describe(asn)}\n`)
          .join("")}${asns.length > listed ? `  and ${asns.length - listed} more\n` : ""}`,
      );
  const weight = ({ before, after }: LinkChangeRow) =>
    before === "provider" || after === "provider"
      ? 0
      : before === "peer" || after === "peer"
        ? 2
        : 1;
  const border = links
    .filter((link) => link.crossesBorder)
    .sort((x, y) => weight(x) - weight(y) || x.a - y.a || x.b - y.b);
  if (border.length > 0)
    out.push(
      "\nLinks across the border (what the foreign end is), providers first\n",
      `${toColumns([
        ["domestic", "foreign", "country", "before", "after"],
        ...border
          .slice(0, listed)
          .map(({ a, b, before, after }) => [
            describe(a),
            describe(b),
            countryIn(worlds, b),
            before ?? "–",
            after ?? "–",
          ]),
      ])}\n`,
      border.length > listed ? `and ${border.length - listed} more: --csv lists all\n` : "",
    );
  return out.join("");
}
