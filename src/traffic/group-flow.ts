/**
 * What one group of like destinations receives in each world: its tree's foreign demand, links by which that
 * enters, what observers see, and the walks from domestic sources.
 */
import { row } from "../base/rows.ts";
import { createRouteEngine, type RouteEngine, type RouteTree } from "../routing/tree.ts";
import { presenceIn } from "../world/memberships.ts";
import type { Nation } from "../world/nation.ts";
import type { AsIndex, World } from "../world/world.ts";
import { type ClassFlow, createClassMeter } from "./class-flow.ts";
import { type GroundView, viewOf } from "./ground.ts";
import { createWatch, type Observer } from "./observers.ts";
import type { TrafficStage } from "./traffic.ts";
import { walkCode } from "./walk-code.ts";

/** The traffic of one group in each world, as data that can be sent from one thread to another. */
export type GroupTraffic = readonly GroupFlow[];

/** @returns a measure of groups, by their place in the stage, that keeps engines and scratch memory */
export function createGroupMeter(stage: TrafficStage): (group: number) => GroupTraffic {
  const { tieBreak, onProgress } = stage.options;
  const meters = stage.ground.graphs.map((graph, w) =>
    createMeter(stage, w, stage.engines?.[w] ?? createRouteEngine(graph, { tieBreak })),
  );
  return (group) => {
    const { members } = stage.groups[group]!;
    let first: Int32Array | undefined;
    const flows = meters.map((measure) => {
      const { flow, nextHops } = measure(members, first);
      first = nextHops;
      return flow;
    });
    onProgress?.(group + 1, stage.groups.length);
    return flows;
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

/** Bits of what is known of an AS's path towards the destination. */
const pathFlag = { changed: 1, displaced: 2 } as const;

/** What a tree brings to its destination, of foreign demand. */
interface TreeFlow {
  reach: number;
  hops: number;
  changed: number;
  displaced: number;
  /** Foreign ASes whose next hop is domestic, in the tree's order. */
  entering: AsIndex[];
}

/**
 * Sums a tree's foreign demand; the function keeps its scratch memory.
 * @param into becomes by AS the demand that passes or starts there; 0 where there is no route
 */
function createFlowMeter(
  { asCount, foreign, beyond, isDomestic }: GroundView,
  lostLinks: ReadonlySet<number>,
): (tree: RouteTree, compared: Int32Array | undefined, into: Float64Array) => TreeFlow {
  const flags = new Uint8Array(asCount);
  const watchesLost = lostLinks.size > 0;

  return ({ destination, order, nextHops, lengths, reachable }, compared, into) => {
    const flow: TreeFlow = { reach: 0, hops: 0, changed: 0, displaced: 0, entering: [] };
    let { reach, hops, changed, displaced } = flow;
    const firstHops = compared ?? nextHops;
    into.fill(0);
    into[destination] = foreign[destination]!;
    flags[destination] = 0;
    for (let k = 1; k < reachable; k++) {
      const as = order[k]!;
      const next = nextHops[as]!;
      const weight = foreign[as]!;
      into[as] = weight;
      reach += weight;
      hops += weight * lengths[as]!;
      if (beyond !== undefined) hops += beyond[as]!;
      let flag = firstHops[as] === next ? flags[next]! : flags[next]! | pathFlag.changed;
      if (isDomestic[as] !== isDomestic[next]) {
        const entersHere = isDomestic[next] === 1;
        if (entersHere) flow.entering.push(as);
        if (watchesLost) {
          const key = entersHere ? next * asCount + as : as * asCount + next;
          if (lostLinks.has(key)) flag |= pathFlag.displaced;
        }
      }
      flags[as] = flag;
      if (flag === 0) continue;
      if ((flag & pathFlag.changed) !== 0) changed += weight;
      if ((flag & pathFlag.displaced) !== 0) displaced += weight;
    }
    for (let k = reachable - 1; k > 0; k--) {
      const as = order[k]!;
      into[nextHops[as]!]! += into[as]!;
    }
    return { ...flow, reach, hops, changed, displaced };
  };
}

/** What one group of like destinations receives in one world; shares are of its foreign demand. */
export interface GroupFlow extends Omit<TreeFlow, "entering"> {
  /** Links by which demand enters the country, in the tree's order; at the first member for all. */
  readonly entering: readonly { domestic: AsIndex; foreign: AsIndex; share: number }[];
  /** By observer, the share that it can see. */
  readonly seen: readonly number[];
  /** By domestic AS, in the nation's order, the share that passes or ends there. */
  readonly passing: Float64Array;
  /**
   * By domestic source, in the nation's order, a code of `walkCode` and then by observer 1 where it
   * stands on the path; the row of the group's second member is for paths inside the group.
   */
  readonly walks: Uint8Array;
  readonly byClass?: ClassFlow;
}

function createMeter(
  { worlds, nation, gravity, observers: byWorld, options, ground }: TrafficStage,
  w: number,
  engine: RouteEngine,
) {
  const world = worlds[w]!;
  const view = viewOf(ground, nation, gravity);
  const observers = byWorld[w]!.map((each) => ({ ...each, sees: view.marks(each.sees) }));
  const { asCount: n, ases, isDomestic, foreign, domestic } = view;
  const subtree = new Float64Array(n);
  const isPresent = presenceIn(world, nation.country);
  // At a gateway's domestic exchange all networks meet: nothing between two of them leaves the country.
  const meetsInside = observers.some(
    ({ who, exchange }) => exchange && (who.kind === "operator" || who.kind === "all-operators"),
  );
  const measureFlow = createFlowMeter(view, keysIn(view, options.lostLinks, world.asCount));
  const measureClasses =
    options.classes && createClassMeter(n, options.classes, isDomestic, observers[0]?.sees);
  const watches = observers.map(watchOf);
  const watch = createWatch(observers, n);
  const width = 1 + observers.length;

  /** How the share of foreign demand that an observer sees is found, the cheapest way that is exact. */
  function watchOf(observer: Observer): (tree: RouteTree, reach: number) => number {
    const first = observer.sees.indexOf(1);
    if (first >= 0 && first === observer.sees.lastIndexOf(1)) return () => subtree[first]!;
    const border = borderOf(world, nation).map(view.at);
    if (border.every((as) => observer.sees[as] === 1)) return (_, reach) => reach;
    const flags = new Uint8Array(n);
    return ({ destination, order, nextHops, reachable }) => {
      let seen = 0;
      flags[destination] = observer.sees[destination]!;
      for (let k = 1; k < reachable; k++) {
        const as = order[k]!;
        const flag = observer.sees[as]! | flags[nextHops[as]!]!;
        flags[as] = flag;
        if (flag === 1) seen += foreign[as]!;
      }
      return seen;
    };
  }

  /** Walks from every domestic source; pairs inside a group all look like one such pair. */
  function walksOf(tree: RouteTree, members: readonly AsIndex[]): Uint8Array {
    const walks = new Uint8Array(ases.length * width);
    if (members.every((as) => domestic[as] === 0)) return walks;
    const inGroup = new Set(members);
    for (const [s, source] of ases.entries()) {
      const isAsked = inGroup.has(source) ? source === members[1] : domestic[source]! > 0;
      if (!isAsked || tree.classes[source] === 0) continue;
      let code: number = walkCode.domestic;
      for (let as = source; as >= 0; as = tree.nextHops[as]!)
        if (isDomestic[as] === 0 && !meetsInside)
          code = Math.max(code, isPresent(view.from(as)) ? walkCode.met : walkCode.abroad);
      walks[s * width] = code;
      walks.set(watch.along(tree.nextHops, source), s * width + 1);
    }
    return walks;
  }

  /** @returns also the next hops, to compare another world with; valid until the engine's next call */
  return (group: readonly AsIndex[], firstNextHops: Int32Array | undefined) => {
    const members = group.map(view.at);
    const tree = engine.tree(members[0]!);
    const { entering, ...sums } = measureFlow(tree, firstNextHops, subtree);
    const flow: GroupFlow = {
      ...sums,
      entering: entering.map((neighbour) => ({
        domestic: view.from(tree.nextHops[neighbour]!),
        foreign: view.from(neighbour),
        share: subtree[neighbour]!,
      })),
      seen: watches.map((watch) => watch(tree, sums.reach)),
      passing: Float64Array.from(ases, (as) => subtree[as]!),
      walks: walksOf(tree, members),
      ...(measureClasses && { byClass: measureClasses(tree) }),
    };
    return { flow, nextHops: tree.nextHops };
  };
}

/** Keys of border links in positions of a view. */
function keysIn(
  { at, asCount }: GroundView,
  links: ReadonlySet<number>,
  worldSize: number,
): ReadonlySet<number> {
  return new Set(
    Array.from(links, (key) => at(Math.floor(key / worldSize)) * asCount + at(key % worldSize)),
  );
}
