/**
 * Where a country's traffic goes: for every domestic AS the paths on which all foreign ASes reach it
 * (traffic towards the country's users, the greater part of demand), weighted by the gravity model,
 * and the paths between domestic ASes. One route tree a destination; see twins.ts.
 */
import { row } from "../base/rows.ts";
import { asShare } from "../base/share.ts";
import type { TieBreak } from "../routing/policy.ts";
import { accumulate, createRouteEngine, type RouteTree } from "../routing/tree.ts";
import type { Nation } from "../world/nation.ts";
import type { AsIndex, World } from "../world/world.ts";
import { groupEquivalentStubs } from "./equivalent-stubs.ts";
import type { Gravity } from "./gravity.ts";
import { createWatch, type Observer } from "./observers.ts";

/** Traffic of one world; shares are of the country's international (or domestic) demand. */
export interface Traffic {
  /** By AS: share of international demand that crosses or ends in it. */
  readonly crossing: Float64Array;
  /** By border link, key `domestic × asCount + foreign`: share that enters there. */
  readonly entries: ReadonlyMap<number, number>;
  /** By observer: shares of demand that it can see. */
  readonly observed: readonly { international: number; domestic: number }[];
  /** Share of demand between domestic ASes that leaves the country on its way. */
  readonly hairpinned: number;
  /** Share of demand between domestic ASes that has a route at all. */
  readonly domesticReach: number;
  readonly networks: ReadonlyMap<AsIndex, NetworkTraffic>;
}

/** What one domestic AS receives. */
export interface NetworkTraffic {
  /** Share of its foreign demand that has a route to it. */
  reach: number;
  /** AS hops, weighted by demand, of what has a route; NaN when nothing has. */
  meanHops: number;
  /** By observer, share of its foreign demand seen, times the share of paths that pass a box. */
  observed: number[];
  /** Share of its foreign demand that comes on another AS path than in the first world. */
  changed: number;
  /** Share of its foreign demand that crosses one of `lostLinks`. */
  displaced: number;
  /** By domestic AS of the border, the share of its foreign demand that enters there; −1 is itself. */
  borders: ReadonlyMap<AsIndex, number>;
}

export interface TrafficOptions {
  tieBreak: TieBreak;
  /** Border links, key `domestic × asCount + foreign`, whose use in the first world is of interest. */
  lostLinks: ReadonlySet<number>;
  /** Heaviest destination groups that are computed; the rest is left out and counted. */
  maxTrees: number;
  onProgress?: (done: number, total: number) => void;
}

/** How much of the country the computed destinations stand for. */
export interface Coverage {
  /** Destinations computed, and all. */
  networks: number;
  ofNetworks: number;
  /** Share of users in the computed ones. */
  users: number;
}

/**
 * Traffic in each of several worlds with the same ASes; `changed` compares with the first.
 * @param observers by world
 */
export function measureTraffic(
  worlds: readonly World[],
  nation: Nation,
  gravity: Gravity,
  observers: readonly (readonly Observer[])[],
  options: TrafficOptions,
): { traffic: Traffic[]; coverage: Coverage } {
  const observing = observers.flat();
  const isObserver = (as: AsIndex) => observing.some((observer) => observer.sees[as] === 1);
  const groups = worlds
    .reduce<AsIndex[][]>(
      (finer, world) => finer.flatMap((group) => groupEquivalentStubs(world, group, isObserver)),
      [[...nation.ases]],
    )
    .map((members) => ({
      members,
      weight: members.reduce((sum, as) => sum + gravity.domestic[as]!, 0),
    }))
    .sort((a, b) => b.weight - a.weight || a.members[0]! - b.members[0]!)
    .slice(0, options.maxTrees);
  const users = groups.reduce((sum, group) => sum + group.weight, 0);
  const meters = worlds.map((world, w) =>
    createMeter(world, nation, gravity, observers[w]!, options),
  );
  for (const [done, group] of groups.entries()) {
    let first: Int32Array | undefined;
    for (const meter of meters) first = meter.add(group.members, users, first);
    options.onProgress?.(done + 1, groups.length);
  }
  return {
    traffic: meters.map((meter) => meter.finish()),
    coverage: {
      networks: groups.reduce((sum, group) => sum + group.members.length, 0),
      ofNetworks: nation.ases.length,
      users: asShare(users),
    },
  };
}

/** Domestic ASes with a neighbour abroad in this world. */
function borderOf(world: World, nation: Nation): AsIndex[] {
  return [...nation.ases].filter((as) =>
    [world.providers, world.customers, world.peers].some((rows) =>
      row(rows, as).some((other) => nation.isDomestic[other] === 0),
    ),
  );
}

function createMeter(
  world: World,
  nation: Nation,
  gravity: Gravity,
  observers: readonly Observer[],
  { tieBreak, lostLinks }: TrafficOptions,
) {
  const n = world.asCount;
  const engine = createRouteEngine(world, { tieBreak });
  const subtree = new Float64Array(n);
  const crossing = new Float64Array(n);
  const entries = new Map<number, number>();
  const { isDomestic } = nation;
  const watchesLost = lostLinks.size > 0;
  const changedFlags = new Uint8Array(n);
  const displacedFlags = new Uint8Array(n);
  const observed = observers.map(() => ({ international: 0, domestic: 0 }));
  const watches = observers.map(watchOf);
  const watch = createWatch(observers, n);
  const networks = new Map<AsIndex, NetworkTraffic>();
  const pairs = { all: 0, reached: 0, hairpinned: 0, observed: observers.map(() => 0) };

  /**
   * Measures one group of destinations; returns the next hops, to compare another world with.
   * @param users share of the country's users in all groups that are measured
   */
  function add(
    members: readonly AsIndex[],
    users: number,
    firstNextHops: Int32Array | undefined,
  ): Int32Array {
    const tree = engine.tree(members[0]!);
    subtree.fill(0);
    accumulate(tree, gravity.foreign, subtree);
    const shares = members.map((as) => gravity.domestic[as]! / users);
    const network = international(tree, members, shares, firstNextHops);
    for (const as of members) networks.set(as, network);
    domestic(tree, members);
    return tree.nextHops;
  }

  function international(
    tree: RouteTree,
    members: readonly AsIndex[],
    shares: readonly number[],
    firstNextHops: Int32Array | undefined,
  ) {
    const share = shares.reduce((sum, each) => sum + each, 0);
    const { order, nextHops, lengths, reachable } = tree;
    let reach = 0;
    let hops = 0;
    let changed = 0;
    let displaced = 0;
    const borders = new Map<AsIndex, number>();
    changedFlags[tree.destination] = 0;
    displacedFlags[tree.destination] = 0;
    for (let k = 1; k < reachable; k++) {
      const as = order[k]!;
      const next = nextHops[as]!;
      const weight = gravity.foreign[as]!;
      reach += weight;
      hops += weight * lengths[as]!;
      if (firstNextHops !== undefined) {
        const differs = firstNextHops[as] === next ? changedFlags[next]! : 1;
        changedFlags[as] = differs;
        if (differs === 1) changed += weight;
      }
      if (watchesLost) {
        const lost = displacedFlags[next] === 1 || isLost(as, next) ? 1 : 0;
        displacedFlags[as] = lost;
        if (lost === 1) displaced += weight;
      }
      if (isDomestic[next] === 1 && isDomestic[as] === 0) {
        const border = next === tree.destination ? -1 : next;
        borders.set(border, (borders.get(border) ?? 0) + subtree[as]!);
        if (next === tree.destination)
          for (const [m, member] of members.entries()) enter(member, as, shares[m]! * subtree[as]!);
        else enter(next, as, share * subtree[as]!);
      }
    }
    const seen = watches.map((watch) => watch(tree, reach));
    for (const as of nation.ases)
      if (as !== tree.destination) crossing[as]! += share * subtree[as]!;
    for (const [m, member] of members.entries())
      crossing[member]! += shares[m]! * subtree[tree.destination]!;
    for (const [o, observer] of observers.entries()) {
      seen[o]! *= observer.paths;
      observed[o]!.international += share * seen[o]!;
    }
    const meanHops = reach > 0 ? hops / reach : Number.NaN;
    return { reach, meanHops, observed: seen, changed, displaced, borders };
  }

  function enter(domestic: AsIndex, foreign: AsIndex, share: number): void {
    const key = domestic * n + foreign;
    entries.set(key, (entries.get(key) ?? 0) + share);
  }

  /** How the share of foreign demand that an observer sees is found, the cheapest way that is exact. */
  function watchOf(observer: Observer): (tree: RouteTree, reach: number) => number {
    const standing = [...nation.ases].filter((as) => observer.sees[as] === 1);
    if (standing.length === 1) return () => subtree[standing[0]!]!;
    if (borderOf(world, nation).every((as) => observer.sees[as] === 1)) return (_, reach) => reach;
    const flags = new Uint8Array(n);
    return ({ destination, order, nextHops, reachable }) => {
      let seen = 0;
      flags[destination] = observer.sees[destination]!;
      for (let k = 1; k < reachable; k++) {
        const as = order[k]!;
        const flag = observer.sees[as]! | flags[nextHops[as]!]!;
        flags[as] = flag;
        if (flag === 1) seen += gravity.foreign[as]!;
      }
      return seen;
    };
  }

  function isLost(a: AsIndex, b: AsIndex): boolean {
    if (isDomestic[a] === isDomestic[b]) return false;
    return lostLinks.has(isDomestic[a] === 1 ? a * n + b : b * n + a);
  }

  /** Walks from every domestic source; pairs inside a group all look like one such pair. */
  function domestic(tree: RouteTree, members: readonly AsIndex[]): void {
    const inGroup = new Set(members);
    const total = members.reduce((sum, as) => sum + gravity.domestic[as]!, 0);
    const squares = members.reduce((sum, as) => sum + gravity.domestic[as]! ** 2, 0);
    for (const source of nation.ases) {
      if (inGroup.has(source)) continue;
      walk(tree, source, gravity.domestic[source]! * total);
    }
    if (members.length > 1) walk(tree, members[1]!, total * total - squares);
  }

  function walk(tree: RouteTree, source: AsIndex, weight: number): void {
    pairs.all += weight;
    if (tree.classes[source] === 0 || weight === 0) return;
    pairs.reached += weight;
    let abroad = false;
    for (let as = source; as >= 0; as = tree.nextHops[as]!) if (isDomestic[as] === 0) abroad = true;
    if (abroad) pairs.hairpinned += weight;
    const seen = watch.along(tree.nextHops, source);
    for (let o = 0; o < observers.length; o++)
      if (seen[o] === 1 || observers[o]!.exchange)
        pairs.observed[o]! += weight * observers[o]!.paths;
  }

  function finish(): Traffic {
    const per = pairs.all > 0 ? 1 / pairs.all : 0;
    return {
      crossing,
      entries,
      observed: observed.map((each, o) => ({
        international: each.international,
        domestic: pairs.observed[o]! * per,
      })),
      hairpinned: pairs.hairpinned * per,
      domesticReach: pairs.reached * per,
      networks,
    };
  }

  return { add, finish };
}
