/**
 * Length of the fibre along AS paths: from AS to AS traffic is handed over at one of the places where the
 * two meet, chosen so that the whole way is shortest, slower ports counting as a longer way (dynamic
 * programming down the next-hop tree, so that paths share their common part). A link that lands at a
 * site passes that site.
 *
 * Left out: routing inside an AS that is not shortest (hot potato), which only lengthens the way.
 */
import type { RouteTree } from "../routing/tree.ts";
import type { AsIndex } from "../world/world.ts";
import type { Geography } from "./geography.ts";
import type { Meetings } from "./meetings.ts";

/** Place of the site where a link lands, either direction; −1 without one. */
export type SiteOf = (from: AsIndex, to: AsIndex) => number;

/** A way, and where it ends. */
export interface Way {
  /** Of the fibre. */
  readonly km: number;
  /** Place in the destination. */
  readonly end: number;
}

export interface PathMeter {
  /**
   * From a place in `source` to the best of `ends` in the tree's destination; undefined without a route or
   * where no end is known. An AS of which nothing is known in between is taken as on the way.
   */
  way(source: AsIndex, start: number): Way | undefined;
}

/** A way with what its hand-overs count for being slow. */
interface Weighed extends Way {
  readonly cost: number;
}

/** One hand-over of an AS to its next hop: where it begins, and the best way on from there. */
interface Onward extends Weighed {
  readonly from: number;
}

/** @param ends places where the traffic may end in the destination; one meter per tree, while it is valid */
export function createPathMeter(
  tree: RouteTree,
  ends: readonly number[],
  { fibreKm }: Pick<Geography, "fibreKm">,
  meetings: Meetings,
  siteOf: SiteOf,
): PathMeter {
  const { nextHops, classes, destination } = tree;
  const known = new Map<AsIndex, readonly Onward[] | undefined>();

  function toEnd(from: number): Weighed {
    let km = Number.POSITIVE_INFINITY;
    let best = -1;
    for (const end of ends) {
      const length = fibreKm(from, end);
      if (length >= km) continue;
      km = length;
      best = end;
    }
    return { km, cost: km, end: best };
  }

  /** From a place in an AS to the end. */
  function from(as: AsIndex, place: number): Weighed {
    if (as === destination) return toEnd(place);
    const next = nextHops[as]!;
    const site = siteOf(as, next);
    const start = site < 0 ? place : site;
    const before = site < 0 ? 0 : fibreKm(place, site);
    const ways = onward(as, next);
    if (ways === undefined) {
      const on = from(next, start);
      return { km: before + on.km, cost: before + on.cost, end: on.end };
    }
    let best: Onward = ways[0]!;
    let reach = Number.POSITIVE_INFINITY;
    let least = Number.POSITIVE_INFINITY;
    for (const way of ways) {
      const km = fibreKm(start, way.from);
      if (km + way.cost >= least) continue;
      least = km + way.cost;
      reach = km;
      best = way;
    }
    return { km: before + reach + best.km, cost: before + least, end: best.end };
  }

  /** The hand-overs of an AS to its next hop, each with the way on; undefined: wherever traffic is. */
  function onward(as: AsIndex, next: AsIndex): readonly Onward[] | undefined {
    if (known.has(as)) return known.get(as);
    const ways = meetings(as, next)?.map((meeting): Onward => {
      const across = fibreKm(meeting.from, meeting.to);
      const on = from(next, meeting.to);
      return {
        from: meeting.from,
        km: across + on.km,
        cost: across + meeting.penaltyKm + on.cost,
        end: on.end,
      };
    });
    known.set(as, ways);
    return ways;
  }

  return {
    way(source, start) {
      if (classes[source] === 0 || start < 0 || ends.length === 0) return undefined;
      const { km, end } = from(source, start);
      return Number.isFinite(km) ? { km, end } : undefined;
    },
  };
}
