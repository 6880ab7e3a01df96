/**
 * How much of the foreign demand each domestic AS can exchange while everything works, and when parts
 * of the border fail: many failures at once. An AS can exchange with all to which a valley-free path
 * exists (up to providers, at most once across to a peer, down to customers). The path kept by
 * routing/policy.ts is one of them, and there is none when there is no such path: the answer is that of
 * the route trees of what-if.ts, without a tree.
 *
 * Exact, and fast by two means. Of each AS a word says in which of 31 failures (and, bit 0, while all
 * works) it is reached; one pass answers all. And what is in reach of every top of the hierarchy
 * without a way through the country, the core, nearly all of demand, counts as one thing: whoever buys
 * from a top, directly or not, has all of it, and paths down need only be followed outside it.
 *
 * In the largest countries only the networks of most users are asked, as many as have `waysAsked` different
 * ways abroad among them; the reach of the others is NaN, and whoever sums says of what part of users.
 *
 * Left out: failures of foreign ASes and of links inside the country or abroad; for these what-if.ts.
 */
import type { Nation } from "../world/nation.ts";
import type { AsIndex, World } from "../world/world.ts";
import { type BorderFailure, createStruck, passSize } from "./border-failure.ts";
import type { Gravity } from "./gravity.ts";
import { createLaneSearch } from "./lane-search.ts";
import { allLanes } from "./lanes.ts";
import { createWayFinder, findLeadsAbroad } from "./ways-abroad.ts";

/** Different ways abroad that are followed, of the networks of most users first: 99.97 % of users in the US. */
const waysAsked = 1500;

/** Share 0…1 of foreign demand that each of the nation's ASes can exchange, in their order; NaN: not asked. */
export interface Reach {
  readonly full: Float64Array;
  /** What is left when the failure has struck; 0 for an AS that failed itself. */
  readonly kept: Float64Array;
}

/** The reach under each failure, in their order. One after the other, so that few are in memory. */
export type ReachMeter = (failures: readonly BorderFailure[]) => Generator<Reach>;

/** Meters by world, so that several questions about one world prepare it once. */
const prepared = new WeakMap<World, { weights: Float64Array; meter: ReachMeter }>();

/**
 * Prepared once for a world and weights, also for the next caller.
 * @param gravity whose foreign demand is reached, and whose domestic demand tells who is asked first
 */
export function createReachMeter(world: World, nation: Nation, gravity: Gravity): ReachMeter {
  const { foreign: weights } = gravity;
  const known = prepared.get(world);
  if (known?.weights === weights) return known.meter;
  const meter = prepareMeter(world, nation, gravity);
  prepared.set(world, { weights, meter });
  return meter;
}

const rounded = new WeakMap<Float64Array, Float64Array>();

/** To multiples of 2⁻⁵²: sums of such parts of 1 are exact, in any order, and what is not lost is 0. */
function roundWeights(weights: Float64Array): Float64Array {
  let known = rounded.get(weights);
  if (known === undefined) {
    known = weights.map((weight) => Math.round(weight * 2 ** 52) / 2 ** 52);
    rounded.set(weights, known);
  }
  return known;
}

function prepareMeter(world: World, nation: Nation, gravity: Gravity): ReachMeter {
  const weights = gravity.foreign;
  const struck = createStruck(world.asCount, nation.isDomestic);
  const leadsAbroad = findLeadsAbroad(world, nation);
  const waysOf = createWayFinder(world, nation, leadsAbroad, struck);
  const search = createLaneSearch(world, nation, roundWeights(weights), leadsAbroad, struck);

  const asked = networksAsked(nation, gravity, (as) => waysOf(as, 1).key);

  return function* measure(failures) {
    for (let from = 0; from < failures.length; from += passSize) {
      const pass = failures.slice(from, from + passSize);
      const full = new Float64Array(nation.ases.length).fill(Number.NaN);
      const kept = pass.map(() => new Float64Array(nation.ases.length).fill(Number.NaN));
      const known = new Map<string, Float64Array>();
      struck.set(pass);
      search.start(pass.length + 1);
      for (const [place, as] of nation.ases.entries()) {
        if (asked[place] === 0) continue;
        const ways = waysOf(as, allLanes(pass.length + 1));
        const sums = known.get(ways.key) ?? search.sums(ways);
        known.set(ways.key, sums);
        full[place] = sums[0]!;
        for (const [k, { ases }] of pass.entries())
          kept[k]![place] = ases.has(as) ? 0 : sums[k + 1]!;
      }
      struck.set([]);
      for (const each of kept) yield { full, kept: each };
    }
  };
}

/** By place in the nation 1 for the networks asked: the heaviest, with at most `waysAsked` different ways. */
function networksAsked(
  { ases }: Nation,
  { domestic }: Gravity,
  keyOf: (as: AsIndex) => string,
): Uint8Array {
  const asked = new Uint8Array(ases.length);
  const keys = new Set<string>();
  const heaviestFirst = [...ases.keys()].sort((a, b) => domestic[ases[b]!]! - domestic[ases[a]!]!);
  for (const place of heaviestFirst) {
    const key = keyOf(ases[place]!);
    if (!keys.has(key) && keys.size >= waysAsked) continue;
    keys.add(key);
    asked[place] = 1;
  }
  return asked;
}
