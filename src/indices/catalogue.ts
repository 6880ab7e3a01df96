/**
 * The indices of a country that are one number, as rankings, histories and comparisons use them: what
 * each is called, what it means, and how it is measured. A new one is a function in a file of its own
 * and an entry here.
 */
import { herfindahlHirschman } from "../models/concentration.ts";
import {
  type CountryMeasures,
  complexityIn,
  controlPoints,
  frontierIn,
} from "./country-measures.ts";
import { borderAsesCarrying, numberOrNull, strongest } from "./crossings.ts";

interface Entry {
  /** Short, for the head of a column. */
  readonly title: string;
  /** What the number is, with its unit and range. */
  readonly meaning: string;
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
    title: "networks",
    meaning: "ASes labelled with the country",
    digits: 0,
    chokedAt: "none",
    measure: ({ ases }) => ases.length,
  },
  "largest-component": {
    title: "in largest component",
    meaning: "networks in the country's largest connected component; paths are about these",
    digits: 0,
    chokedAt: "none",
    measure: ({ component }) => component.members.length,
  },
  border: {
    title: "at border",
    meaning: "domestic ASes with a neighbour abroad",
    digits: 0,
    chokedAt: "low",
    measure: (country) => frontierIn(country).networks.length,
  },
  frontier: {
    title: "frontier",
    meaning:
      "domestic ASes that have a domestic customer and a neighbour abroad (frontier providers)",
    digits: 0,
    chokedAt: "low",
    measure: (country) => frontierIn(country).providers.length,
  },
  "points-of-control": {
    title: "points of control",
    meaning: "smallest greedy set of ASes that reaches 90 % of the country's addresses",
    digits: 0,
    chokedAt: "low",
    byAddress: true,
    measure: (country) => controlPoints(country)?.ases.length ?? null,
  },
  "addresses-per-point": {
    title: "addresses per point",
    meaning: "IPv4 addresses of the country divided by its points of control",
    digits: 0,
    chokedAt: "high",
    byAddress: true,
    measure: (country) => controlPoints(country)?.addressesPerPoint ?? null,
  },
  complexity: {
    title: "complexity",
    meaning: "networks per address times connected addresses per address, × 10⁵",
    digits: 2,
    chokedAt: "low",
    byAddress: true,
    measure: complexityIn,
  },
  "k50-out": {
    title: "K50 out",
    meaning: "border ASes that see half of all paths abroad",
    digits: 0,
    chokedAt: "low",
    measure: ({ outflow }) => borderAsesCarrying(0.5, outflow.crossings),
  },
  "k90-out": {
    title: "K90 out",
    meaning: "border ASes that see 90 % of all paths abroad",
    digits: 0,
    chokedAt: "low",
    measure: ({ outflow }) => borderAsesCarrying(0.9, outflow.crossings),
  },
  "k50-in": {
    title: "K50 in",
    meaning: "border ASes that see half of all paths from abroad",
    digits: 0,
    chokedAt: "low",
    measure: ({ inflow }) => borderAsesCarrying(0.5, inflow.crossings),
  },
  "k90-in": {
    title: "K90 in",
    meaning: "border ASes that see 90 % of all paths from abroad",
    digits: 0,
    chokedAt: "low",
    measure: ({ inflow }) => borderAsesCarrying(0.9, inflow.crossings),
  },
  "k90-both": {
    title: "K90 both",
    meaning: "border ASes that see 90 % of the paths of both ways",
    digits: 0,
    chokedAt: "low",
    measure: ({ outflow, inflow }) =>
      borderAsesCarrying(
        0.9,
        outflow.crossings.map((each, k) => each + inflow.crossings[k]!),
      ),
  },
  "strongest-out": {
    title: "strongest out",
    meaning: "chokepoint potential of the strongest border AS, paths abroad, 0…1",
    digits: 3,
    chokedAt: "high",
    measure: ({ outflow }) => strongest(outflow),
  },
  "strongest-in": {
    title: "strongest in",
    meaning: "share of the paths from abroad at the strongest border AS, 0…1",
    digits: 3,
    chokedAt: "high",
    measure: ({ inflow }) => strongest(inflow),
  },
  "hhi-out": {
    title: "HHI out",
    meaning: "concentration of paths abroad over border ASes, to 10,000",
    digits: 0,
    chokedAt: "high",
    measure: ({ outflow }) => numberOrNull(herfindahlHirschman(outflow.crossings)),
  },
  "hhi-in": {
    title: "HHI in",
    meaning: "concentration of paths from abroad over border ASes, to 10,000",
    digits: 0,
    chokedAt: "high",
    measure: ({ inflow }) => numberOrNull(herfindahlHirschman(inflow.crossings)),
  },
} as const satisfies Readonly<Record<string, Entry>>;

export type IndexId = keyof typeof entries;

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
