/**
 * The indices of a country that are one number, as rankings, histories and comparisons use them: its unit,
 * which end is bad, how it is measured, and what it is called in English. A new one is a function in a file
 * of its own and, here, an entry and its two messages.
 */
import { herfindahlHirschman } from "../models/concentration.ts";
import {
  type CountryMeasures,
  complexityIn,
  controlPoints,
  frontierIn,
  hhiByOrganisation,
} from "./country-measures.ts";
import { borderAsesCarrying, numberOrNull, strongest } from "./crossings.ts";

interface Entry {
  /** `share` is 0…1, `hhi` 0…10,000, a `ratio` has no unit; all else are counts from 0. */
  readonly unit: "networks" | "addresses" | "ratio" | "share" | "hhi";
  readonly digits: number;
  /** Which end means that few can control the country's connections; `none` for mere sizes. */
  readonly chokedAt: "low" | "high" | "none";
  /** Needs addresses, which are known of one day only: it has no history. */
  readonly byAddress?: true;
  /** Null where the data do not give a value. */
  measure(country: CountryMeasures): number | null;
}

const entries = {
  networks: {
    unit: "networks",
    digits: 0,
    chokedAt: "none",
    measure: ({ ases }) => ases.length,
  },
  "largest-component": {
    unit: "networks",
    digits: 0,
    chokedAt: "none",
    measure: ({ component }) => component.members.length,
  },
  border: {
    unit: "networks",
    digits: 0,
    chokedAt: "low",
    measure: (country) => frontierIn(country).networks.length,
  },
  frontier: {
    unit: "networks",
    digits: 0,
    chokedAt: "low",
    measure: (country) => frontierIn(country).providers.length,
  },
  "points-of-control": {
    unit: "networks",
    digits: 0,
    chokedAt: "low",
    byAddress: true,
    measure: (country) => controlPoints(country)?.ases.length ?? null,
  },
  "addresses-per-point": {
    unit: "addresses",
    digits: 0,
    chokedAt: "high",
    byAddress: true,
    measure: (country) => controlPoints(country)?.addressesPerPoint ?? null,
  },
  complexity: {
    unit: "ratio",
    digits: 2,
    chokedAt: "low",
    byAddress: true,
    measure: complexityIn,
  },
  "k50-out": {
    unit: "networks",
    digits: 0,
    chokedAt: "low",
    measure: ({ outflow }) => borderAsesCarrying(0.5, outflow.crossings),
  },
  "k90-out": {
    unit: "networks",
    digits: 0,
    chokedAt: "low",
    measure: ({ outflow }) => borderAsesCarrying(0.9, outflow.crossings),
  },
  "k50-in": {
    unit: "networks",
    digits: 0,
    chokedAt: "low",
    measure: ({ inflow }) => borderAsesCarrying(0.5, inflow.crossings),
  },
  "k90-in": {
    unit: "networks",
    digits: 0,
    chokedAt: "low",
    measure: ({ inflow }) => borderAsesCarrying(0.9, inflow.crossings),
  },
  "k90-both": {
    unit: "networks",
    digits: 0,
    chokedAt: "low",
    measure: ({ outflow, inflow }) =>
      borderAsesCarrying(
        0.9,
        outflow.crossings.map((each, k) => each + inflow.crossings[k]!),
      ),
  },
  "strongest-out": {
    unit: "share",
    digits: 3,
    chokedAt: "high",
    measure: ({ outflow }) => strongest(outflow),
  },
  "strongest-in": {
    unit: "share",
    digits: 3,
    chokedAt: "high",
    measure: ({ inflow }) => strongest(inflow),
  },
  "hhi-out": {
    unit: "hhi",
    digits: 0,
    chokedAt: "high",
    measure: ({ outflow }) => numberOrNull(herfindahlHirschman(outflow.crossings)),
  },
  "hhi-in": {
    unit: "hhi",
    digits: 0,
    chokedAt: "high",
    measure: ({ inflow }) => numberOrNull(herfindahlHirschman(inflow.crossings)),
  },
  "hhi-organisations-out": {
    unit: "hhi",
    digits: 0,
    chokedAt: "high",
    measure: (country) => hhiByOrganisation(country, country.outflow),
  },
  "hhi-organisations-in": {
    unit: "hhi",
    digits: 0,
    chokedAt: "high",
    measure: (country) => hhiByOrganisation(country, country.inflow),
  },
} as const satisfies Readonly<Record<string, Entry>>;

export type IndexId = keyof typeof entries;

/**
 * English by index: its title, short for the head of a column, and what the number is, with its unit and
 * range. Other languages stand in the report's catalogues.
 */
const messages = {
  "index.networks": "networks",
  "index.networks.meaning": "ASes labelled with the country",
  "index.largest-component": "in largest component",
  "index.largest-component.meaning":
    "networks in the country's largest connected component; paths are about these",
  "index.border": "at border",
  "index.border.meaning": "domestic ASes with a neighbour abroad",
  "index.frontier": "frontier",
  "index.frontier.meaning":
    "domestic ASes that have a domestic customer and a neighbour abroad (frontier providers)",
  "index.points-of-control": "points of control",
  "index.points-of-control.meaning":
    "smallest greedy set of ASes that reaches 90 % of the country's addresses",
  "index.addresses-per-point": "addresses per point",
  "index.addresses-per-point.meaning":
    "IPv4 addresses of the country divided by its points of control",
  "index.complexity": "complexity",
  "index.complexity.meaning": "networks per address times connected addresses per address, × 10⁵",
  "index.k50-out": "K50 out",
  "index.k50-out.meaning": "border ASes that see half of all paths abroad",
  "index.k90-out": "K90 out",
  "index.k90-out.meaning": "border ASes that see 90 % of all paths abroad",
  "index.k50-in": "K50 in",
  "index.k50-in.meaning": "border ASes that see half of all paths from abroad",
  "index.k90-in": "K90 in",
  "index.k90-in.meaning": "border ASes that see 90 % of all paths from abroad",
  "index.k90-both": "K90 both",
  "index.k90-both.meaning": "border ASes that see 90 % of the paths of both ways",
  "index.strongest-out": "strongest out",
  "index.strongest-out.meaning":
    "chokepoint potential of the strongest border AS, paths abroad, 0…1",
  "index.strongest-in": "strongest in",
  "index.strongest-in.meaning": "share of the paths from abroad at the strongest border AS, 0…1",
  "index.hhi-out": "HHI out",
  "index.hhi-out.meaning": "concentration of paths abroad over border ASes, to 10,000",
  "index.hhi-in": "HHI in",
  "index.hhi-in.meaning": "concentration of paths from abroad over border ASes, to 10,000",
  "index.hhi-organisations-out": "HHI out, organisations",
  "index.hhi-organisations-out.meaning":
    "the same over organisations: border ASes that one holds count as one",
  "index.hhi-organisations-in": "HHI in, organisations",
  "index.hhi-organisations-in.meaning":
    "the same over organisations: border ASes that one holds count as one",
} as const satisfies Record<`index.${IndexId}` | `index.${IndexId}.meaning`, string>;

export const indexMessages: typeof messages = messages;

export interface IndexDefinition extends Entry {
  readonly id: IndexId;
}

/** In the order in which they are shown. */
export const indexIds: readonly IndexId[] = Object.keys(entries) as IndexId[];

export const indexDefinitions: readonly IndexDefinition[] = indexIds.map((id) => ({
  id,
  ...(entries[id] as Entry),
}));

/** Values of one country; null where the data do not give one (no addresses, no border). */
export type IndexValues = Readonly<Record<IndexId, number | null>>;

export function indexOf(id: string): IndexDefinition | undefined {
  return indexDefinitions.find((each) => each.id === id);
}
