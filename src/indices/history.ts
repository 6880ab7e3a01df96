/**
 * Indices over time. Left out are the indices that need addresses: a label table holds the addresses
 * of its own day only. A table of one day also keeps a network's later country, and knows nothing of
 * networks that are gone: the labelled share of each snapshot stands beside its values.
 */
import { packCountry } from "../base/country-code.ts";
import type { TieBreak } from "../routing/policy.ts";
import type { World } from "../world/world.ts";
import { type IndexId, type IndexValues, indexDefinitions } from "./catalogue.ts";
import { measureCountries } from "./world-summary.ts";

/** What a history can show. */
export const historyIndices: readonly (typeof indexDefinitions)[number][] = indexDefinitions.filter(
  ({ byAddress }) => byAddress !== true,
);

export interface HistoryPoint {
  /** `YYYY-MM-DD`. */
  date: string;
  /** Data source of the snapshot; the collectors' methods differ between them. */
  source: string;
  country: string;
  /** Share of the snapshot's networks that have a country, 0…1. */
  labelledShare: number;
  values: IndexValues;
}

/** One country in one snapshot; undefined when the snapshot has no network of the country. */
export function measureValues(
  world: World,
  country: string,
  tieBreak?: TieBreak,
): IndexValues | undefined {
  return measureCountries(world, [packCountry(country)], tieBreak)[0]?.values;
}

/** Lower quartile, median and upper quartile of an index over countries; undefined without values. */
export function quartiles(
  points: readonly HistoryPoint[],
  id: IndexId,
): [number, number, number] | undefined {
  const sorted = points.flatMap(({ values }) => values[id] ?? []).sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const low = Math.floor(place);
    const high = Math.min(low + 1, sorted.length - 1);
    return sorted[low]! + (place - low) * (sorted[high]! - sorted[low]!);
  };
  return [at(0.25), at(0.5), at(0.75)];
}
