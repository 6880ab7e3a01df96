/** The indices of a country as words, tables and CSV. */
import { indexDefinitions } from "../../indices/catalogue.ts";
import type { CountryIndices } from "../../indices/country-indices.ts";
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

export function countryInWords(
  world: World,
  indices: CountryIndices,
  width: number | undefined,
): string {
  const { networks } = indices.values;
  const { networks: connected, border } = indices.largestComponent;
  const apart = networks! - connected;
  return [
    worldInWords(world.meta),
    `\n${indices.country}: ${networks} networks, ${connected} in the largest connected component, ${border} of these at its border\n`,
    apart > 0
      ? `${apart} ${apart === 1 ? "network reaches" : "networks reach"} the others only over foreign networks; paths below are those of the largest connected component.\n`
      : "",
    `Risk of disconnection by the number of frontier providers (Renesys 2012): ${indices.frontierClass}\n\n`,
    `${toColumns([["index", "value", "what it is"], ...valueRows(indices)], width)}\n`,
    ...listsOf(indices).map(({ title, header, rows }) =>
      rows.length === 0
        ? ""
        : `\n${title}\n${indent(toColumns([header, ...rows], width === undefined ? undefined : width - 2))}\n`,
    ),
  ].join("");
}

function valueRows(indices: CountryIndices): string[][] {
  return indexDefinitions.map(({ id, title, digits, meaning }) => {
    const value = indices.values[id];
    const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return [title, value === null ? "–" : value.toLocaleString("en", format), meaning];
  });
}

interface List {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function listsOf(indices: CountryIndices): List[] {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const name = (as: { asn: number; name: string }) => `AS${as.asn} ${as.name}`.trim();
  const { resilience, transitInfluence, hegemony, outflow, inflow, pointsOfControl } = indices;
  const censors = shownCensors.filter((n) => n < resilience.length);
  const hhi = hegemony.hhi === null ? "–" : Math.round(hegemony.hhi).toLocaleString("en");
  const weights = hegemony.weights === "users" ? "users" : "network";
  return [
    {
      title: "Points of control (addresses reached, with all above)",
      header: ["network", "covered"],
      rows: (pointsOfControl?.points ?? []).map((point) => [name(point), percent(point.covered)]),
    },
    {
      title: "Border networks by paths abroad (chokepoint potential)",
      header: ["network", "share"],
      rows: outflow.strongest.map((row) => [name(row), percent(row.share)]),
    },
    {
      title: "Border networks by paths from abroad",
      header: ["network", "share"],
      rows: inflow.strongest.map((row) => [name(row), percent(row.share)]),
    },
    {
      title: "If the N strongest border networks censored together: pairs still reachable, CRP(N)",
      header: ["N", ...censors.map(String)],
      rows: [["CRP", ...censors.map((n) => resilience[n]!.toFixed(3))]],
    },
    {
      title: `Transit influence (CTI), ${transitInfluence.monitors} vantage points outside (not the collectors' peers: see docs/indices.md)`,
      header: ["network", "CTI"],
      rows: transitInfluence.top.map((row) => [name(row), row.cti.toFixed(4)]),
    },
    {
      title: `Hegemony, weighted by ${weights}, ${hegemony.vantagePoints} vantage points; HHI of transit ${hhi}`,
      header: ["network", "hegemony", "transit only"],
      rows: hegemony.top.map((row) => [name(row), row.hegemony.toFixed(3), row.transit.toFixed(3)]),
    },
  ];
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "  ");
}
