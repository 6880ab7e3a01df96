/** The indices of a country as words, tables and CSV. */
import type { CountryIndices } from "../../indices/country-indices.ts";
import { countryLists, countryValues } from "../../report/results/country.ts";
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
    `${wording.text("country.frontier", { rated })}\n`,
    world.meta.exchangeTable === undefined ? "" : `${wording.text("country.links")}\n`,
    "\n",
    `${toColumns([header, ...countryValues(indices, wording)], width, wording.language)}\n`,
    ...countryLists(indices, wording).map(({ title, header, rows }) =>
      rows.length === 0
        ? ""
        : `\n${title}\n${indent(toColumns([header, ...rows], listWidth, wording.language))}\n`,
    ),
  ].join("");
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "  ");
}
