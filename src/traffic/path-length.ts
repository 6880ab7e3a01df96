/**
 * Length of the fibre along AS paths: at each AS of the path traffic is at one of the AS's places,
 * and the places are chosen so that the whole is shortest (dynamic programming down the next-hop
 * tree, so that paths share their common part). A link that lands at a site passes that site.
 *
 * Left out: routing inside an AS that is not shortest (hot potato), which only lengthens the way.
 */
import type { RouteTree } from "../routing/tree.ts";
import type { AsIndex } from "../world/world.ts";
import type { Geography } from "./geography.ts";

/** Place of the site where a link lands, either direction; −1 without one. */
export type SiteOf = (from: AsIndex, to: AsIndex) => number;

export interface PathMeter {
  /**
   * Fibre from a place in `source` to the nearest of `ends` in the tree's destination, km; NaN
   * without a route or where an end is nowhere known. An AS of unknown places in between is taken as on the way.
   */
  lengthKm(source: AsIndex, start: number): number;
}

/** @param ends places where the traffic may end in the destination; one meter per tree, while it is valid */
export function createPathMeter(
  tree: RouteTree,
  ends: readonly number[],
  geography: Geography,
  siteOf: SiteOf,
): PathMeter {
  const { nextHops, classes, destination } = tree;
  const known = new Map<AsIndex, Float64Array>();

  function nearest(from: number): number {
    let least = Number.POSITIVE_INFINITY;
    for (const end of ends) least = Math.min(least, geography.fibreKm(from, end));
    return least;
  }

  /** From each of some places in `as` to the end, by way of the next hop. */
  function onward(as: AsIndex, starts: readonly number[]): Float64Array {
    const next = nextHops[as]!;
    const site = siteOf(as, next);
    const places = next === destination ? [] : geography.footprint(next);
    const costs = new Float64Array(starts.length);
    for (let s = 0; s < starts.length; s++) {
      const from = starts[s]!;
      const start = site < 0 ? from : site;
      const before = site < 0 ? 0 : geography.fibreKm(from, site);
      if (next === destination) costs[s] = before + nearest(start);
      else if (places.length === 0) costs[s] = before + onward(next, [start])[0]!;
      else costs[s] = before + leastOver(start, places, costsOf(next));
    }
    return costs;
  }

  function leastOver(start: number, places: readonly number[], costs: Float64Array): number {
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < places.length; k++) {
      const km = geography.fibreKm(start, places[k]!) + costs[k]!;
      if (km < least) least = km;
    }
    return least;
  }

  /** For each place of an AS the length from there. */
  function costsOf(as: AsIndex): Float64Array {
    let costs = known.get(as);
    if (costs === undefined) {
      costs = onward(as, geography.footprint(as));
      known.set(as, costs);
    }
    return costs;
  }

  return {
    lengthKm(source, start) {
      if (classes[source] === 0 || start < 0) return Number.NaN;
      if (source === destination) return ends.length === 0 ? Number.NaN : nearest(start);
      const km = onward(source, [start])[0]!;
      return Number.isFinite(km) ? km : Number.NaN;
    },
  };
}
