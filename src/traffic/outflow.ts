/**
 * The way out: paths of domestic ASes to the foreign destinations that most demand goes to, and how
 * much traffic between foreign ASes passes through the country. Only the heaviest destinations are
 * computed, one route tree each; the share of demand that they stand for is part of the result.
 */

import { heaviest } from "../base/heaviest.ts";
import { asShare } from "../base/share.ts";
import type { TieBreak } from "../routing/policy.ts";
import { createRouteEngine, type RouteEngine, type RouteTree } from "../routing/tree.ts";
import type { Nation } from "../world/nation.ts";
import type { AsIndex, World } from "../world/world.ts";
import { addProviders, restrictGraph } from "./close-up.ts";
import type { Gravity } from "./gravity.ts";
import { type Ground, type GroundView, viewOf } from "./ground.ts";
import { createWatch, type Observer } from "./observers.ts";

export interface Outbound {
  /** AS hops from the country's users to the destinations, weighted by demand. */
  meanHops: number;
  /** Share of demand to the destinations on another AS path than in the first world. */
  changed: number;
  /** By observer, share of demand to the destinations that it can see. */
  observed: number[];
  /** By destination, share of demand to it that the first observer can see; of those with a route. */
  seenByDestination: ReadonlyMap<AsIndex, number>;
  /** Foreign-to-foreign traffic that crosses the country, as far as computed. */
  foreignTransit: {
    /** Foreign ASes that buy from a domestic AS, directly or not. */
    dependents: number;
    /** Of those computed, how many receive more than half of their foreign traffic through the country. */
    mostlyThrough: number;
    computed: number;
    /** By observer, the share (weighted by addresses of the receivers) of it that it can see. */
    observed: number[];
  };
}

export interface OutboundOptions {
  tieBreak: TieBreak;
  destinations: number;
  dependents: number;
  /** In which routes to dependents are computed; the worlds when left out. */
  ground?: Ground;
  /** Of its graphs, in their order, under the same tie-break; made when left out. */
  engines?: readonly RouteEngine[];
}

/** @returns one result a world, and the share of demand of the computed destinations */
export function measureOutbound(
  worlds: readonly World[],
  nation: Nation,
  gravity: Gravity,
  observers: readonly (readonly Observer[])[],
  options: OutboundOptions,
): { outbound: Outbound[]; destinations: number; demandShare: number } {
  const chosen = heaviest(gravity.foreign, options.destinations);
  const demandShare = chosen.reduce((sum, as) => sum + gravity.foreign[as]!, 0);
  const ways = measureWaysOut(worlds, nation, gravity, observers, chosen, options.tieBreak);
  const { tieBreak, ground = { graphs: worlds, contraction: undefined } } = options;
  const view = viewOf(ground, nation, gravity);
  const outbound = ways.map(
    (way, w): Outbound => ({
      ...way,
      foreignTransit: measureTransit(
        view,
        dependentsOf(worlds[w]!, nation, options.dependents),
        observers[w]!,
        () => options.engines?.[w] ?? createRouteEngine(ground.graphs[w]!, { tieBreak }),
      ),
    }),
  );
  return { outbound, destinations: chosen.length, demandShare };
}

/**
 * Routes from the country to the destinations, in the part of the worlds that they can run through:
 * the country's ASes, the destinations, and the providers of both.
 */
function measureWaysOut(
  worlds: readonly World[],
  nation: Nation,
  gravity: Gravity,
  observers: readonly (readonly Observer[])[],
  destinations: readonly AsIndex[],
  tieBreak: TieBreak,
): Omit<Outbound, "foreignTransit">[] {
  if (destinations.length === 0)
    return observers.map((each) => ({
      ...{ meanHops: 0, changed: 0, observed: each.map(() => 0) },
      seenByDestination: new Map(),
    }));
  const upstream = new Set<AsIndex>(nation.ases);
  addProviders(worlds, upstream);
  const kept = new Set([...upstream, ...destinations]);
  addProviders(worlds, kept);
  const members = Uint32Array.from(kept).sort();
  const place = new Map(Array.from(members, (as, k) => [as, k]));
  const engines = worlds.map((world) =>
    createRouteEngine(restrictGraph(world, members, upstream), { tieBreak }),
  );
  const watches = observers.map((each) =>
    createWatch(
      each.map((observer) => ({
        ...observer,
        sees: Uint8Array.from(members, (as) => observer.sees[as]!),
      })),
      members.length,
    ),
  );
  const sources = Array.from(nation.ases, (as) => ({
    at: place.get(as)!,
    weight: gravity.domestic[as]!,
  }));
  let all = 0;
  const sums = observers.map((each) => ({
    reached: 0,
    hops: 0,
    changed: 0,
    observed: each.map(() => 0),
    seenByDestination: new Map<AsIndex, number>(),
  }));
  for (const destination of destinations) {
    const trees = engines.map((engine) => engine.tree(place.get(destination)!));
    const before = sums.map(({ reached, observed }) => ({ reached, seen: observed[0] ?? 0 }));
    for (const source of sources) {
      const weight = source.weight * gravity.foreign[destination]!;
      if (weight === 0) continue;
      all += weight;
      for (const [w, tree] of trees.entries()) {
        if (tree.classes[source.at] === 0) continue;
        const sum = sums[w]!;
        sum.reached += weight;
        sum.hops += weight * tree.lengths[source.at]!;
        if (w > 0 && differs(trees[0]!, tree, source.at)) sum.changed += weight;
        const seen = watches[w]!.along(tree.nextHops, source.at);
        for (const [o, { paths }] of observers[w]!.entries())
          if (seen[o] === 1) sum.observed[o]! += weight * paths;
      }
    }
    for (const [w, { reached, seen }] of before.entries()) {
      const sum = sums[w]!;
      if (sum.reached > reached && sum.observed.length > 0)
        sum.seenByDestination.set(destination, (sum.observed[0]! - seen) / (sum.reached - reached));
    }
  }
  return sums.map((sum) => {
    const per = all > 0 ? 1 / all : 0;
    return {
      meanHops: sum.reached > 0 ? sum.hops / sum.reached : 0,
      changed: sum.changed * per,
      observed: sum.observed.map((share) => share * per),
      seenByDestination: sum.seenByDestination,
    };
  });
}

/** Whether two trees of one destination give a source different AS paths. */
function differs(first: RouteTree, second: RouteTree, source: AsIndex): boolean {
  for (let as = source; as >= 0; as = first.nextHops[as]!)
    if (first.nextHops[as] !== second.nextHops[as]) return true;
  return false;
}

/** Foreign ASes that buy from a domestic one, directly or not. */
interface Dependents {
  readonly count: number;
  /** Those of most addresses, and how many each has. */
  readonly computed: readonly { readonly as: AsIndex; readonly addresses: number }[];
}

/** @param limit most that are computed */
export function dependentsOf(world: World, nation: Nation, limit: number): Dependents {
  const dependents = foreignDependents(world, nation);
  const weights = new Float64Array(world.asCount);
  for (const as of dependents) weights[as] = world.ipv4[as]!;
  const computed = heaviest(weights, limit).map((as) => ({ as, addresses: weights[as]! }));
  return { count: dependents.length, computed };
}

function measureTransit(
  view: GroundView,
  { count, computed }: Dependents,
  observers: readonly Observer[],
  engineOf: () => RouteEngine,
): Outbound["foreignTransit"] {
  const observed = observers.map(() => 0);
  let mostlyThrough = 0;
  let total = 0;
  if (computed.length > 0) {
    const engine = engineOf();
    const meter = createTransitMeter(
      view,
      observers.map((each) => ({ ...each, sees: view.marks(each.sees) })),
    );
    for (const { as, addresses } of computed) {
      const { all, through, seen } = meter(engine.tree(view.at(as)));
      if (2 * through > all) mostlyThrough++;
      total += addresses;
      for (const [o, share] of seen.entries())
        if (all > 0) observed[o]! += (addresses * share * observers[o]!.paths) / all;
    }
  }
  return {
    dependents: count,
    mostlyThrough,
    computed: computed.length,
    observed: observed.map((sum) => (total > 0 ? asShare(sum / total) : 0)),
  };
}

interface Transit {
  /** Foreign demand with a route to the destination, and what of it passes the country. */
  readonly all: number;
  readonly through: number;
  /** By observer: what it can see. */
  readonly seen: number[];
}

/** Bits of what a path has met: an AS of the country, an AS of an observer, who may stand abroad. */
const met = { country: 1, observer: 2 } as const;

/** Few paths meet the country or an observer, and only these are looked at twice. */
function createTransitMeter(
  { asCount, isDomestic: domesticMarks, foreign, beyond }: GroundView,
  observers: readonly Observer[],
): (tree: RouteTree) => Transit {
  const marks = domesticMarks.map((isDomestic) => (isDomestic === 1 ? met.country : 0));
  const standing = observers.map(({ sees }) => {
    const ases: AsIndex[] = [];
    for (let as = sees.indexOf(1); as >= 0; as = sees.indexOf(1, as + 1)) ases.push(as);
    for (const as of ases) marks[as]! |= met.observer;
    return ases;
  });
  const meets = new Uint8Array(asCount);
  const flags = new Uint8Array(asCount);
  const subtree = new Float64Array(asCount);
  const meeting = new Uint32Array(asCount);

  return ({ destination, order, nextHops, reachable }) => {
    let through = 0;
    // What others that the destination stands for send to it.
    let all = beyond === undefined ? 0 : beyond[destination]!;
    let count = 0;
    meets[destination] = 0;
    for (const ases of standing) for (const as of ases) subtree[as] = 0;
    for (let k = 1; k < reachable; k++) {
      const as = order[k]!;
      const weight = foreign[as]!;
      const bits = meets[nextHops[as]!]! | marks[as]!;
      meets[as] = bits;
      all += weight;
      if (bits === 0) continue;
      if ((bits & met.country) !== 0) through += weight;
      subtree[as] = weight;
      meeting[count++] = as;
    }
    for (let k = count - 1; k >= 0; k--) subtree[nextHops[meeting[k]!]!]! += subtree[meeting[k]!]!;
    const seenBy = ({ sees }: Observer, ases: readonly AsIndex[]): number => {
      const [only] = ases;
      if (ases.length === 1) return only === destination ? all : subtree[only!]!;
      let sum = 0;
      for (let k = 0; k < count; k++) {
        const as = meeting[k]!;
        const hop = nextHops[as]!;
        const hit = (meets[hop] === 0 ? 0 : flags[hop]!) | sees[as]!;
        flags[as] = hit;
        if (hit === 1) sum += foreign[as]!;
      }
      return sum;
    };
    return { all, through, seen: observers.map((each, o) => seenBy(each, standing[o]!)) };
  };
}

/** Foreign ASes below a domestic one in the hierarchy of providers and customers, ascending. */
function foreignDependents({ customers, asCount }: World, nation: Nation): AsIndex[] {
  const isBelow = nation.isDomestic.slice();
  const queue = [...nation.ases];
  for (const as of queue)
    for (let k = customers.offsets[as]!; k < customers.offsets[as + 1]!; k++) {
      const customer = customers.targets[k]!;
      if (isBelow[customer] === 1) continue;
      isBelow[customer] = 1;
      queue.push(customer);
    }
  const dependents: AsIndex[] = [];
  for (let as = 0; as < asCount; as++)
    if (isBelow[as] === 1 && nation.isDomestic[as] === 0) dependents.push(as);
  return dependents;
}
