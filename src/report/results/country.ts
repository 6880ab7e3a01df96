/** The indices of a country as lists of words, for the terminal and the page alike. */
import { indexDefinitions } from "../../indices/catalogue.ts";
import type { CountryIndices } from "../../indices/country-indices.ts";
import type { Wording } from "../wording.ts";

const shownCensors = [0, 1, 2, 3, 5, 7, 10, 15, 20];

/** A value of an index; a dash where there is none. */
export function showValue(
  value: number | null | undefined,
  digits: number,
  wording: Wording,
): string {
  return value === null || value === undefined ? "–" : wording.number(value, digits);
}

/** Each index that is one number: its title, value and meaning. */
export function countryValues(indices: CountryIndices, wording: Wording): string[][] {
  return indexDefinitions.map(({ id, digits }) => [
    wording.text(`index.${id}`),
    showValue(indices.values[id], digits, wording),
    wording.text(`index.${id}.meaning`),
  ]);
}

/** A table of words. */
export interface CountryList {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Who the country depends on, by each of the lists. */
export function countryLists(indices: CountryIndices, wording: Wording): CountryList[] {
  const percent = (share: number) => wording.percentWith(share, 1);
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
