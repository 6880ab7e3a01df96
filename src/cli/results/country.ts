/** The indices of a country as words, tables and CSV. */
import { indexDefinitions } from "../../indices/catalogue.ts";
import type { CountryIndices } from "../../indices/country-indices.ts";
import type { Wording } from "../../report/wording.ts";
import type { World } from "../../world/world.ts";
import { toColumns } from "../columns.ts";
import { worldInWords } from "./world-notice.ts";

export const countryColumns: readonly string[] = [
  "world",
  "country",
  "list",
  "rank",
  "asn",
  "name",
  "value",
];

/** The lists of networks, one row a network. */
export function countryRows(world: World, indices: CountryIndices): (string | number)[][] {
  const kind = world.meta.kind === "synthetic" ? "synthetic (invented networks)" : "measured";
  const rows: (string | number)[][] = [];
  const add = (
    list: string,
    ases: { asn: number; name: string }[],
    shareAt: (k: number) => number,
  ) => {
    ases.forEach((as, k) => {
      rows.push([kind, indices.country, list, k + 1, as.asn, as.name, shareAt(k)]);
    });
  };
  const { pointsOfControl, outflow, inflow, transitInfluence, hegemony } = indices;
  if (pointsOfControl !== null)
    add("points_of_control", pointsOfControl.points, (k) => pointsOfControl.points[k]!.covered);
  add("chokepoints_out", outflow.strongest, (k) => outflow.strongest[k]!.share);
  add("chokepoints_in", inflow.strongest, (k) => inflow.strongest[k]!.share);
  add("transit_influence", transitInfluence.top, (k) => transitInfluence.top[k]!.cti);
  add("hegemony", hegemony.top, (k) => hegemony.top[k]!.hegemony);
  add("hegemony_transit", hegemony.top, (k) => hegemony.top[k]!.transit);
  return rows;
}

const shownCensors = [0, 1, 2, 3, 5, 7, 10, 15, 20];

/** Where and how a result is shown. */
export interface Showing {
  /** Columns of the terminal; undefined: as wide as it gets. */
  readonly width: number | undefined;
  readonly wording: Wording;
}

export function countryInWords(
  world: World,
  indices: CountryIndices,
  { width, wording }: Showing,
): string {
  const { networks } = indices.values;
  const { networks: connected, border } = indices.largestComponent;
  const apart = networks! - connected;
  const summary = { country: indices.country, networks: networks!, connected, border };
  const rated = wording.text(`frontier.${indices.frontierClass}`);
  const heads = ["index", "value", "meaning"] as const;
  const header = heads.map((head) => wording.text(`country.${head}`));
  const listWidth = width === undefined ? undefined : width - 2;
  return [
    worldInWords(world.meta, wording),
    `\n${wording.text("country.summary", summary)}\n`,
    apart > 0 ? `${wording.text("country.apart", { apart })}\n` : "",
    `${wording.text("country.frontier", { rated })}\n\n`,
    `${toColumns([header, ...valueRows(indices, wording)], width, wording.language)}\n`,
    ...listsOf(indices, wording).map(({ title, header, rows }) =>
      rows.length === 0
        ? ""
        : `\n${title}\n${indent(toColumns([header, ...rows], listWidth, wording.language))}\n`,
    ),
  ].join("");
}

function valueRows(indices: CountryIndices, wording: Wording): string[][] {
  return indexDefinitions.map(({ id, digits }) => [
    wording.text(`index.${id}`),
    showValue(indices.values[id], digits, wording),
    wording.text(`index.${id}.meaning`),
  ]);
}

/** A value of an index; a dash where there is none. */
export function showValue(
  value: number | null | undefined,
  digits: number,
  wording: Wording,
): string {
  return value === null || value === undefined ? "–" : wording.number(value, digits);
}

interface List {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function listsOf(indices: CountryIndices, wording: Wording): List[] {
  const percent = (share: number) => `${wording.number(100 * share, 1)} %`;
  const name = (as: { asn: number; name: string }) => `AS${as.asn} ${as.name}`.trim();
  const { resilience, transitInfluence, hegemony, outflow, inflow, pointsOfControl } = indices;
  const censors = shownCensors.filter((n) => n < resilience.length);
  const hhi = hegemony.hhi === null ? "–" : wording.number(Math.round(hegemony.hhi));
  const network = wording.text("country.network");
  const share = wording.text("country.share");
  return [
    {
      title: wording.text("country.points-of-control"),
      header: [network, wording.text("country.covered")],
      rows: (pointsOfControl?.points ?? []).map((point) => [name(point), percent(point.covered)]),
    },
    {
      title: wording.text("country.out"),
      header: [network, share],
      rows: outflow.strongest.map((row) => [name(row), percent(row.share)]),
    },
    {
      title: wording.text("country.in"),
      header: [network, share],
      rows: inflow.strongest.map((row) => [name(row), percent(row.share)]),
    },
    {
      title: wording.text("country.resilience"),
      header: ["N", ...censors.map(String)],
      rows: [["CRP", ...censors.map((n) => wording.number(resilience[n]!, 3))]],
    },
    {
      title: wording.text("country.influence", { points: transitInfluence.monitors }),
      header: [network, "CTI"],
      rows: transitInfluence.top.map((row) => [name(row), wording.number(row.cti, 4)]),
    },
    {
      title: wording.text(
        hegemony.weights === "users" ? "country.hegemony-by-users" : "country.hegemony-by-networks",
        { points: hegemony.vantagePoints, hhi },
      ),
      header: [network, wording.text("country.hegemony"), wording.text("country.transit-only")],
      rows: hegemony.top.map((row) => [
        name(row),
        wording.number(row.hegemony, 3),
        wording.number(row.transit, 3),
      ]),
    },
  ];
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "  ");
}
