/**
 * The way out: paths of domestic ASes to the foreign destinations that most demand goes to, and how
 * much traffic between foreign ASes passes through the country. Only the heaviest destinations are
 * computed, one route tree each; the share of demand that they stand for is part of the result.
 */

import { heaviest } from "../base/heaviest.ts";
import { row } from "../base/rows.ts";
import { asShare } from "../base/share.ts";
import type { TieBreak } from "../routing/policy.ts";
import {
  accumulate,
  createRouteEngine,
  type RouteEngine,
  type RouteTree,
} from "../routing/tree.ts";
import type { Nation } from "../world/nation.ts";
import type { AsIndex, World } from "../world/world.ts";
import type { Gravity } from "./gravity.ts";
import { createWatch, type Observer } from "./observers.ts";

export interface Outbound {
  /** AS hops from the country's users to the destinations, weighted by demand. */
  meanHops: number;
  /** Share of demand to the destinations on another AS path than in the first world. */
  changed: number;
  /** By observer, share of demand to the destinations that it can see. */
  observed: number[];
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
  const engines = worlds.map((world) => createRouteEngine(world, { tieBreak: options.tieBreak }));
  const watches = observers.map((observers, w) => createWatch(observers, worlds[w]!.asCount));
  const sums = observers.map((observers) => ({
    reached: 0,
    hops: 0,
    changed: 0,
    observed: observers.map(() => 0),
  }));
  for (const destination of chosen) {
    const trees = engines.map((engine) => engine.tree(destination));
    for (const source of nation.ases) {
      const weight = gravity.domestic[source]! * gravity.foreign[destination]!;
      if (weight === 0) continue;
      for (const [w, tree] of trees.entries()) {
        if (tree.classes[source] === 0) continue;
        const sum = sums[w]!;
        sum.reached += weight;
        sum.hops += weight * tree.lengths[source]!;
        if (differs(trees[0]!, tree, source)) sum.changed += weight;
        const seen = watches[w]!.along(tree.nextHops, source);
        for (const [o, { paths }] of observers[w]!.entries())
          if (seen[o] === 1) sum.observed[o]! += weight * paths;
      }
    }
  }
  const outbound = sums.map((sum, w): Outbound => {
    const per = sum.reached > 0 ? 1 / sum.reached : 0;
    return {
      meanHops: sum.hops * per,
      changed: asShare(sum.changed * per),
      observed: sum.observed.map((part) => asShare(part * per)),
      foreignTransit: measureTransit(
        worlds[w]!,
        nation,
        gravity,
        observers[w]!,
        engines[w]!,
        options.dependents,
      ),
    };
  });
  return { outbound, destinations: chosen.length, demandShare };
}

/** Whether two trees of one destination give a source different AS paths. */
function differs(first: RouteTree, second: RouteTree, source: AsIndex): boolean {
  for (let as = source; as >= 0; as = first.nextHops[as]!)
    if (first.nextHops[as] !== second.nextHops[as]) return true;
  return false;
}

function measureTransit(
  world: World,
  nation: Nation,
  gravity: Gravity,
  observers: readonly Observer[],
  engine: RouteEngine,
  limit: number,
): Outbound["foreignTransit"] {
  const dependents = foreignDependents(world, nation);
  const weights = new Float64Array(world.asCount);
  for (const as of dependents) weights[as] = world.ipv4[as]!;
  const computed = heaviest(weights, limit);
  const passes = new Uint8Array(world.asCount);
  const flags = new Uint8Array(world.asCount);
  const subtree = new Float64Array(world.asCount);
  const alone = observers.map(({ sees }) => {
    const first = sees.indexOf(1);
    return first >= 0 && sees.indexOf(1, first + 1) < 0 ? first : -1;
  });
  const observed = observers.map(() => 0);
  let mostlyThrough = 0;
  let total = 0;
  for (const destination of computed) {
    const tree = engine.tree(destination);
    const { order, nextHops, reachable } = tree;
    accumulate(tree, gravity.foreign, subtree);
    passes[destination] = 0;
    flags[destination] = 0;
    let through = 0;
    let all = 0;
    for (let k = 1; k < reachable; k++) {
      const as = order[k]!;
      const pass = passes[nextHops[as]!]! | nation.isDomestic[as]!;
      passes[as] = pass;
      all += gravity.foreign[as]!;
      if (pass === 1) through += gravity.foreign[as]!;
    }
    const caught = observers.map((observer, o) => {
      if (alone[o]! >= 0) return subtree[alone[o]!]!;
      let sum = 0;
      for (let k = 1; k < reachable; k++) {
        const as = order[k]!;
        const hit = flags[nextHops[as]!]! | observer.sees[as]!;
        flags[as] = hit;
        if (hit === 1) sum += gravity.foreign[as]!;
      }
      return sum;
    });
    if (all > 0 && through / all > 0.5) mostlyThrough++;
    total += weights[destination]!;
    for (const [o, part] of caught.entries())
      if (all > 0) observed[o]! += (weights[destination]! * part * observers[o]!.paths) / all;
  }
  return {
    dependents: dependents.length,
    mostlyThrough,
    computed: computed.length,
    observed: observed.map((sum) => (total > 0 ? asShare(sum / total) : 0)),
  };
}

/** Foreign ASes below a domestic one in the hierarchy of providers and customers. */
function foreignDependents(world: World, nation: Nation): AsIndex[] {
  const below = new Set<AsIndex>(nation.ases);
  for (const as of below) for (const customer of row(world.customers, as)) below.add(customer);
  return [...below].filter((as) => nation.isDomestic[as] === 0).sort((a, b) => a - b);
}
