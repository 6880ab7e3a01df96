/**
 * Length of the fibre along AS paths: from AS to AS traffic is handed over at one of the places where the
 * two meet, chosen so that the whole way is shortest, slower ports counting as a longer way (dynamic
 * programming down the next-hop tree, so that paths share their common part). A link that lands at a
 * site passes that site, on the country's side of the hand-over: before it on the way out, after it on the
 * way in.
 *
 * Left out: routing inside an AS that is not shortest (hot potato), which only lengthens the way.
 */
import type { RouteTree } from "../routing/tree.ts";
import type { AsIndex } from "../world/world.ts";
import type { Geography } from "./geography.ts";
import type { Meetings } from "./meetings.ts";

/** Which links land at sites of a design. */
export interface Landings {
  /** Place of the site where a link lands, either direction; −1 without one. */
  siteOf(from: AsIndex, to: AsIndex): number;
  /** Whether a link that lands at a site leads into the country in this direction. */
  leadsIn(from: AsIndex, to: AsIndex): boolean;
}

/** No link lands at a site. */
export const noLandings: Landings = { siteOf: () => -1, leadsIn: () => false };

/** A way, and where it ends. */
export interface Way {
  /** Of the fibre. */
  readonly km: number;
  /** Place in the destination. */
  readonly end: number;
}

export interface PathMeter {
  /**
   * From a place in `source` to the best place of one set of ends in the tree's destination; undefined without a
   * route or where no end is known. An AS of which nothing is known in between is taken as on the way.
   * @param set position in the sets of ends
   */
  way(source: AsIndex, start: number, set: number): Way | undefined;
}

/** The best ways on from some places, one set of ends after the other; `cost`: with what slow hand-overs count for. */
interface Ways {
  readonly km: Float64Array;
  readonly cost: Float64Array;
  readonly end: Int32Array;
}

/** Hand-overs of an AS to its next hop, and the best ways on from where each begins: set × hand-over. */
interface Onward extends Ways {
  readonly from: Int32Array;
}

/**
 * @param endSets places where traffic may end in the destination, for each kind of traffic: one pass serves all
 *   sets; one meter per tree, while it is valid
 */
export function createPathMeter(
  tree: RouteTree,
  endSets: readonly (readonly number[])[],
  { fibreKm }: Pick<Geography, "fibreKm">,
  meetings: Meetings,
  { siteOf, leadsIn }: Landings,
): PathMeter {
  const { nextHops, classes, destination } = tree;
  const sets = endSets.length;
  const known = new Map<AsIndex, Onward | undefined>();
  /** The last way on that was looked for, by set. */
  const found = makeWays(sets);
  let reaches = new Float64Array(32);

  function toEnd(from: number, set: number): void {
    let least = Number.POSITIVE_INFINITY;
    let best = -1;
    for (const end of endSets[set]!) {
      const length = fibreKm(from, end);
      if (length >= least) continue;
      least = length;
      best = end;
    }
    found.km[set] = least;
    found.cost[set] = least;
    found.end[set] = best;
  }

  /** Finds the ways from a place in an AS to the ends of the sets from `first` up to, not including, `last`. */
  function find(as: AsIndex, place: number, first: number, last: number): void {
    if (as === destination) {
      for (let set = first; set < last; set++) toEnd(place, set);
      return;
    }
    const next = nextHops[as]!;
    const ways = onward(as, next);
    // What comes in passes the site after the hand-over, if that is known.
    const site = ways !== undefined && leadsIn(as, next) ? -1 : siteOf(as, next);
    const start = site < 0 ? place : site;
    const before = site < 0 ? 0 : fibreKm(place, site);
    if (ways !== undefined) {
      choose(ways, start, before, first, last);
      return;
    }
    find(next, start, first, last);
    for (let set = first; set < last; set++) {
      found.km[set]! += before;
      found.cost[set]! += before;
    }
  }

  /** Of some hand-overs, reached from a place that lies `before` km on the way. */
  function choose(
    { from, km, cost, end }: Onward,
    start: number,
    before: number,
    first: number,
    last: number,
  ): void {
    const count = from.length;
    if (reaches.length < count) reaches = new Float64Array(2 * count);
    for (let way = 0; way < count; way++) reaches[way] = fibreKm(start, from[way]!);
    for (let set = first; set < last; set++) {
      const ofSet = set * count;
      let best = -1;
      let least = Number.POSITIVE_INFINITY;
      for (let way = 0; way < count; way++) {
        const all = reaches[way]! + cost[ofSet + way]!;
        if (all >= least) continue;
        least = all;
        best = way;
      }
      found.cost[set] = before + least;
      found.km[set] = best < 0 ? least : before + reaches[best]! + km[ofSet + best]!;
      found.end[set] = best < 0 ? -1 : end[ofSet + best]!;
    }
  }

  /** The hand-overs of an AS to its next hop, each with the ways on; undefined: wherever traffic is. */
  function onward(as: AsIndex, next: AsIndex): Onward | undefined {
    if (known.has(as)) return known.get(as);
    const hands = meetings(as, next);
    const ways = hands && { from: new Int32Array(hands.length), ...makeWays(sets * hands.length) };
    known.set(as, ways);
    const site = leadsIn(as, next) ? siteOf(as, next) : -1;
    for (const [k, { from, to, penaltyKm }] of hands?.entries() ?? []) {
      const start = site < 0 ? to : site;
      const across = fibreKm(from, to) + fibreKm(to, start);
      ways!.from[k] = from;
      find(next, start, 0, sets);
      for (let set = 0; set < sets; set++) {
        const at = set * hands!.length + k;
        ways!.km[at] = across + found.km[set]!;
        ways!.cost[at] = across + penaltyKm + found.cost[set]!;
        ways!.end[at] = found.end[set]!;
      }
    }
    return ways;
  }

  return {
    way(source, start, set) {
      if (classes[source] === 0 || start < 0 || endSets[set]!.length === 0) return undefined;
      find(source, start, set, set + 1);
      const km = found.km[set]!;
      return Number.isFinite(km) ? { km, end: found.end[set]! } : undefined;
    },
  };
}

function makeWays(count: number): Ways {
  return {
    km: new Float64Array(count),
    cost: new Float64Array(count),
    end: new Int32Array(count).fill(-1),
  };
}
