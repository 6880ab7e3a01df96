/** Which networks lose how much of their transit, for designs that cut links without replacing them. */
import type { Assessment } from "../assessment/assess.ts";
import type { NetworkRow } from "../assessment/inventory.ts";

/**
 * Networks that lose links abroad and get none instead, the greatest share of demand first; empty
 * for designs whose operators take the links over.
 */
export function lostTransit(assessment: Assessment): NetworkRow[] {
  if (assessment.networks.some((row) => row.linksAbroadAfter > row.linksAbroadBefore)) return [];
  return assessment.networks
    .filter((row) => row.linksAbroadAfter < row.linksAbroadBefore)
    .sort((a, b) => (b.displaced ?? 0) - (a.displaced ?? 0) || a.asn - b.asn);
}
