/**
 * AS hegemony (Fontugne et al. 2017; Internet Health Report): how common an AS is on the paths to an
 * origin, with the vantage points trimmed that see it least and most.
 *
 *   H(a, o) = trimmed mean over vantage points v of BC_v(a, o)
 *
 * BC_v is the share of the origin's address weight that v reaches through a, both ends of the path
 * included. Here v has one route to each origin, so BC_v is 0 or 1 and H follows from a count. A
 * vantage point without a route counts as 0. ⌊n/10⌋ of n values are cut at each end, so that an AS
 * that at most a tenth of the vantage points see has H = 0.
 *
 * Country hegemony: CH(a, C) = Σ over origins o of w(o) H(a, o) / Σ w(o), with w(o) the users of
 * the origins that have at least 0.1 % of the country's, or 1 for each AS where users are not known.
 * The transit view leaves out a = o.
 *
 * Differs from the IHR: see vantage-points.ts for what stands in for full-feed peers, and users are
 * the world's estimate instead of APNIC's unless such a table was given.
 */
import type { Graph, TieBreak } from "../routing/policy.ts";
import { createSourceEngine } from "../routing/source-routes.ts";
import type { AsIndex, World } from "../world/world.ts";

/**
 * The trimmed mean of n values of which k are 1 and the rest 0: ⌊n/10⌋ are dropped at each end.
 * @param ones 0 … count
 */
export function trimmedShare(ones: number, count: number): number {
  const cut = Math.floor(count / 10);
  const kept = Math.min(ones, count - cut) - cut;
  return Math.max(0, kept) / (count - 2 * cut);
}

/**
 * H(a, o) of every AS for one origin, by AS; ASes that are left out have 0.
 * @param routesTo `createSourceEngine` over the vantage points
 */
export function hegemonyTo(
  routesTo: ReturnType<typeof createSourceEngine>,
  origin: AsIndex,
  vantagePoints: Uint32Array,
): Map<AsIndex, number> {
  const { order, nextHops, reachable, destination } = routesTo.tree(origin);
  const views = new Map<AsIndex, number>();
  const isVantage = new Set(vantagePoints);
  for (let at = reachable - 1; at >= 0; at--) {
    const as = order[at]!;
    const seen = (views.get(as) ?? 0) + (isVantage.has(as) ? 1 : 0);
    if (seen === 0) continue;
    views.set(as, seen);
    if (as === destination) continue;
    const hop = nextHops[as]!;
    views.set(hop, (views.get(hop) ?? 0) + seen);
  }
  const hegemony = new Map<AsIndex, number>();
  for (const [as, seen] of views) {
    const share = trimmedShare(seen, vantagePoints.length);
    if (share > 0) hegemony.set(as, share);
  }
  return hegemony;
}

export interface CountryHegemony {
  readonly as: AsIndex;
  /** CH, 0…1. */
  readonly hegemony: number;
  /** CH without the AS's own origination, 0…1. */
  readonly transit: number;
}

export interface CountryHegemonies {
  /** Largest first; of equals the lower AS number. */
  readonly rows: readonly CountryHegemony[];
  readonly weights: "users" | "equal";
  /** Origins that were weighed. */
  readonly origins: number;
}

/** Share of a country's users that an origin needs to be counted. */
const eyeballFloor = 0.001;

/** @param ases the country's ASes */
export function countryHegemony(
  world: World,
  ases: Uint32Array,
  vantagePoints: Uint32Array,
  tieBreak?: TieBreak,
): CountryHegemonies {
  const users = ases.reduce((sum, as) => sum + world.users[as]!, 0);
  const isKnown = users > 0;
  const origins = isKnown ? ases.filter((as) => world.users[as]! >= eyeballFloor * users) : ases;
  const weightOf = (as: AsIndex) => (isKnown ? world.users[as]! : 1);
  const total = origins.reduce((sum, as) => sum + weightOf(as), 0);
  const engine = createSourceEngine(
    world satisfies Graph,
    vantagePoints,
    tieBreak === undefined ? {} : { tieBreak },
  );
  const sums = new Map<AsIndex, { hegemony: number; transit: number }>();
  for (const origin of origins) {
    const weight = weightOf(origin) / total;
    for (const [as, share] of hegemonyTo(engine, origin, vantagePoints)) {
      const sum = sums.get(as) ?? { hegemony: 0, transit: 0 };
      sum.hegemony += weight * share;
      if (as !== origin) sum.transit += weight * share;
      sums.set(as, sum);
    }
  }
  return {
    rows: [...sums]
      .map(([as, sum]) => ({ as, ...sum }))
      .sort((a, b) => b.hegemony - a.hegemony || a.as - b.as),
    weights: isKnown ? "users" : "equal",
    origins: origins.length,
  };
}

/**
 * Hegemony over all origins, weighted by their IPv4 addresses: for each vantage point the share of
 * the addresses that it reaches through an AS, then the trimmed mean. Walks the path from every
 * vantage point to every origin, since the mean is taken over vantage points.
 * @returns by AS, 0…1
 */
export function globalHegemony(
  world: World,
  vantagePoints: Uint32Array,
  options: { tieBreak?: TieBreak; onProgress?: (done: number, total: number) => void } = {},
): Float64Array {
  const engine = createSourceEngine(world satisfies Graph, vantagePoints, options);
  const count = vantagePoints.length;
  const seen = new Map<AsIndex, Float64Array>();
  let total = 0;
  for (let origin = 0; origin < world.asCount; origin++) {
    if ((origin & 255) === 0) options.onProgress?.(origin, world.asCount);
    const weight = world.ipv4[origin]!;
    if (weight === 0) continue;
    total += weight;
    const { nextHops, classes } = engine.tree(origin);
    for (let v = 0; v < count; v++) {
      if (classes[vantagePoints[v]!] === 0) continue;
      for (let as: number = vantagePoints[v]!; as >= 0; as = nextHops[as]!) {
        let views = seen.get(as);
        if (views === undefined) {
          views = new Float64Array(count);
          seen.set(as, views);
        }
        views[v]! += weight;
      }
    }
  }
  const hegemony = new Float64Array(world.asCount);
  const cut = Math.floor(count / 10);
  for (const [as, views] of seen) {
    const kept = views.sort().subarray(cut, count - cut);
    hegemony[as] = kept.reduce((sum, view) => sum + view, 0) / kept.length / total;
  }
  return hegemony;
}
