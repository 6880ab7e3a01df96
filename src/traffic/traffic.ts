/**
 * Where a country's traffic goes: for every domestic AS the paths on which all foreign ASes reach it
 * (traffic towards the country's users, the greater part of demand), weighted by the gravity model,
 * and the paths between domestic ASes. One route tree for equivalent stub ASes
 * (world/equivalence.ts).
 */
import { row } from "../base/rows.ts";
import { asShare } from "../base/share.ts";
import type { TieBreak } from "../routing/policy.ts";
import type { RouteEngine } from "../routing/tree.ts";
import { groupEquivalentStubs } from "../world/equivalence.ts";
import type { Nation } from "../world/nation.ts";
import type { AsIndex, World } from "../world/world.ts";
import type { ClassFlow } from "./class-flow.ts";
import type { Gravity } from "./gravity.ts";
import { type Ground, groundOf } from "./ground.ts";
import { createGroupMeter, type GroupFlow, type GroupTraffic } from "./group-flow.ts";
import type { Observer } from "./observers.ts";
import { leavesCountry, walkCode } from "./walk-code.ts";

/** Traffic of one world; shares are of the country's international (or domestic) demand. */
export interface Traffic {
  /** By AS: share of international demand that crosses or ends in it. */
  readonly crossing: Float64Array;
  /** By border link, key `domestic × asCount + foreign`: share that enters there. */
  readonly entries: ReadonlyMap<number, number>;
  /** By observer: shares of demand that it can see. */
  readonly observed: readonly { international: number; domestic: number }[];
  /** Share of demand between domestic ASes that goes through foreign ones. */
  readonly hairpinned: number;
  /** The part of it that goes through one without a port at an exchange in the country. */
  readonly turnedAbroad: number;
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
  /** The same by class of demand, where classes were asked for; seen by the first observer. */
  byClass?: ClassFlow & {
    /** By domestic source, in the nation's order: a code of `walkCode`. */
    readonly walks: Uint8Array;
  };
}

export interface TrafficOptions {
  tieBreak: TieBreak;
  /** Border links, key `domestic × asCount + foreign`, whose use in the first world is of interest. */
  lostLinks: ReadonlySet<number>;
  /** Heaviest destination groups that are computed; the rest is left out and counted. */
  maxTrees: number;
  /** By class and AS the share of the class's foreign demand, for `NetworkTraffic.byClass`. */
  classes?: readonly Float64Array[];
  /** Foreign ASes of which routes are asked too, besides traffic. */
  apart?: Iterable<AsIndex>;
  /** Whether routes are computed in a contraction; when left out, in large worlds. With classes, never. */
  contracts?: boolean;
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

/** What traffic is measured of: the same for all parts of the work, wherever they are done. */
export interface TrafficStage {
  /** With the same ASes; `changed` compares with the first. */
  readonly worlds: readonly World[];
  readonly nation: Nation;
  readonly gravity: Gravity;
  /** By world. */
  readonly observers: readonly (readonly Observer[])[];
  readonly options: TrafficOptions;
  readonly ground: Ground;
  /** Of the ground's graphs, in their order; made when left out. */
  readonly engines?: readonly RouteEngine[];
  /** Destinations that share a route tree in every world, heaviest groups first. */
  readonly groups: readonly { readonly members: readonly AsIndex[]; readonly weight: number }[];
}

/**
 * Chooses the destinations.
 * @param worlds with the same ASes; `changed` compares with the first
 * @param observers by world
 */
export function stageTraffic(
  worlds: readonly World[],
  nation: Nation,
  gravity: Gravity,
  observers: readonly (readonly Observer[])[],
  options: TrafficOptions,
): TrafficStage {
  const observing = observers.flat();
  const isObserver = (as: AsIndex) => observing.some((observer) => observer.sees[as] === 1);
  // Stubs with peers stay alone: the limit of groups counts them one by one.
  const isApart =
    ({ peers }: World) =>
    (as: AsIndex) =>
      isObserver(as) || row(peers, as).length > 0;
  const groups = worlds
    .reduce<AsIndex[][]>(
      (finer, world) =>
        finer.flatMap((group) => groupEquivalentStubs(world, group, { isApart: isApart(world) })),
      [[...nation.ases]],
    )
    .map((members) => ({
      members,
      weight: members.reduce((sum, as) => sum + gravity.domestic[as]!, 0),
    }))
    .sort((a, b) => b.weight - a.weight || a.members[0]! - b.members[0]!)
    .slice(0, options.maxTrees);
  const { tieBreak, apart = [], classes } = options;
  const contracts = classes === undefined ? options.contracts : false;
  const ground = groundOf(worlds, nation, gravity, observers, {
    ...{ tieBreak, apart },
    ...(contracts !== undefined && { contracts }),
  });
  return { worlds, nation, gravity, observers, options, ground, groups };
}

/** Adds groups up in their order, whoever measured them: the same bytes for any number of workers. */
export function sumTraffic(
  stage: TrafficStage,
  measure: (group: number) => GroupTraffic,
): { traffic: Traffic[]; coverage: Coverage } {
  const { groups, nation } = stage;
  const users = groups.reduce((sum, group) => sum + group.weight, 0);
  const sums = stage.worlds.map((world, w) =>
    createTrafficSum(world.asCount, nation, stage.gravity, stage.observers[w]!),
  );
  for (const [k, { members }] of groups.entries()) {
    for (const [w, flow] of measure(k).entries()) sums[w]!.add(members, users, flow);
  }
  return {
    traffic: sums.map((sum) => sum.finish()),
    coverage: {
      networks: groups.reduce((sum, group) => sum + group.members.length, 0),
      ofNetworks: nation.ases.length,
      users: asShare(users),
    },
  };
}

/** Traffic in each of the stage's worlds, all measured here. */
export function measureTraffic(stage: TrafficStage): ReturnType<typeof sumTraffic> {
  return sumTraffic(stage, createGroupMeter(stage));
}

function createTrafficSum(
  asCount: number,
  nation: Nation,
  gravity: Gravity,
  observers: readonly Observer[],
) {
  const crossing = new Float64Array(asCount);
  const entries = new Map<number, number>();
  const observed = observers.map(() => ({ international: 0, domestic: 0 }));
  const networks = new Map<AsIndex, NetworkTraffic>();
  const pairs = { all: 0, reached: 0, hairpinned: 0, turned: 0, observed: observers.map(() => 0) };
  const places = new Map(Array.from(nation.ases, (as, place) => [as, place]));
  const width = 1 + observers.length;

  function enter(domestic: AsIndex, foreign: AsIndex, share: number): void {
    const key = domestic * asCount + foreign;
    entries.set(key, (entries.get(key) ?? 0) + share);
  }

  function international(
    members: readonly AsIndex[],
    shares: readonly number[],
    flow: GroupFlow,
  ): NetworkTraffic {
    const destination = members[0]!;
    const share = shares.reduce((sum, each) => sum + each, 0);
    const borders = new Map<AsIndex, number>();
    for (const { domestic, foreign, share: entering } of flow.entering) {
      const isDirect = domestic === destination;
      const border = isDirect ? -1 : domestic;
      borders.set(border, (borders.get(border) ?? 0) + entering);
      if (isDirect)
        for (const [m, member] of members.entries()) enter(member, foreign, shares[m]! * entering);
      else enter(domestic, foreign, share * entering);
    }
    for (let place = 0; place < nation.ases.length; place++) {
      const as = nation.ases[place]!;
      if (as !== destination) crossing[as]! += share * flow.passing[place]!;
    }
    const arriving = flow.passing[places.get(destination)!]!;
    for (const [m, member] of members.entries()) crossing[member]! += shares[m]! * arriving;
    const seen = flow.seen.map((each, o) => each * observers[o]!.paths);
    for (const [o, each] of seen.entries()) observed[o]!.international += share * each;
    const { reach, hops, changed, displaced, byClass } = flow;
    const meanHops = reach > 0 ? hops / reach : Number.NaN;
    return {
      ...{ reach, meanHops, observed: seen, changed, displaced, borders },
      ...(byClass && { byClass: { ...byClass, walks: sourceCodes(members, flow.walks) } }),
    };
  }

  /** By domestic source how its traffic gets here; from inside the group as between any two members. */
  function sourceCodes(members: readonly AsIndex[], walks: Uint8Array): Uint8Array {
    const codes = Uint8Array.from(nation.ases, (_, place) => walks[place * width]!);
    const [first, second] = members;
    if (second === undefined) codes[places.get(first!)!] = walkCode.domestic;
    else for (const as of members) codes[places.get(as)!] = codes[places.get(second)!]!;
    return codes;
  }

  function domestic(members: readonly AsIndex[], walks: Uint8Array): void {
    const inGroup = new Set(members);
    const total = members.reduce((sum, as) => sum + gravity.domestic[as]!, 0);
    const squares = members.reduce((sum, as) => sum + gravity.domestic[as]! ** 2, 0);
    for (let place = 0; place < nation.ases.length; place++) {
      const source = nation.ases[place]!;
      if (!inGroup.has(source)) addWalk(walks, place, gravity.domestic[source]! * total);
    }
    if (members.length > 1) addWalk(walks, places.get(members[1]!)!, total * total - squares);
  }

  function addWalk(walks: Uint8Array, place: number, weight: number): void {
    const code = walks[place * width];
    pairs.all += weight;
    if (code === walkCode.none || weight === 0) return;
    pairs.reached += weight;
    const leaves = leavesCountry(code);
    if (leaves) pairs.hairpinned += weight;
    if (code === walkCode.abroad) pairs.turned += weight;
    for (const [o, { exchange, onBorderLinks, paths }] of observers.entries()) {
      const stands = onBorderLinks ? leaves : walks[place * width + 1 + o] === 1;
      if (stands || (exchange && code === walkCode.domestic)) pairs.observed[o]! += weight * paths;
    }
  }

  return {
    /** @param users share of the country's users in all groups that are measured */
    add(members: readonly AsIndex[], users: number, flow: GroupFlow): void {
      const shares = members.map((as) => gravity.domestic[as]! / users);
      const network = international(members, shares, flow);
      for (const as of members) networks.set(as, network);
      domestic(members, flow.walks);
    },
    finish(): Traffic {
      const per = pairs.all > 0 ? 1 / pairs.all : 0;
      return {
        crossing,
        entries,
        observed: observed.map((each, o) => ({
          international: asShare(each.international),
          domestic: asShare(pairs.observed[o]! * per),
        })),
        hairpinned: pairs.hairpinned * per,
        turnedAbroad: pairs.turned * per,
        domesticReach: pairs.reached * per,
        networks,
      };
    },
  };
}
