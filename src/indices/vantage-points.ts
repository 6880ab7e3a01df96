/**
 * Where we look from. CTI and AS hegemony are defined over routers that give their routing tables to
 * RouteViews and RIPE RIS: a few hundred volunteers, most of them large networks at exchanges in
 * Europe and North America. Narrows has a map of relationships, not their tables. Its vantage points
 * are therefore chosen from the map, in the open: the inferred clique, where the data names one, and
 * for each country the AS with the most neighbours.
 *
 * What differs: every country looks once, Tonga as much as Germany; paths are computed by policy, not
 * observed; and every vantage point has one route to each AS, not one for each prefix.
 */
import { type AsIndex, degree, findAs, type World } from "../world/world.ts";

/** The vantage points of a world, ascending. Of equally connected ASes the lowest number. */
export function chooseVantagePoints(world: World): Uint32Array {
  const chosen = new Set<AsIndex>();
  for (const asn of world.clique) {
    const as = findAs(world, asn);
    if (as >= 0) chosen.add(as);
  }
  const largest = new Map<number, { as: AsIndex; links: number }>();
  for (let as = 0; as < world.asCount; as++) {
    const country = world.countries[as]!;
    if (country === 0) continue;
    const links = degree(world, as);
    if (links > (largest.get(country)?.links ?? -1)) largest.set(country, { as, links });
  }
  for (const { as } of largest.values()) chosen.add(as);
  return Uint32Array.from(chosen).sort();
}
