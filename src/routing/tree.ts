/**
 * One destination's route tree: every AS's best route by the policy of policy.ts. Exact on every
 * graph, also where ASes are each other's providers in a circle.
 *
 * Left out: everything below the AS (prefixes, routers, several routes per neighbour) and time.
 */
import type { Rows } from "../base/rows.ts";
import type { AsIndex } from "../world/world.ts";
import { type Hierarchy, levelsOf, orderHierarchy, shiftCycles } from "./hierarchy.ts";
import { canRunTrees, createTreeKernel } from "./kernel/tree-kernel.ts";
import { type Graph, lowestAsn, rankRows, routeClass, type TieBreak } from "./policy.ts";
import { createRoutePhases } from "./route-phases.ts";
import {
  createRouteSteps,
  noLength,
  permuteRows,
  type RouteLinks,
  rankOffers,
} from "./route-steps.ts";

export { noLength };

export interface RouteTree {
  readonly destination: AsIndex;
  /** Per AS a code of `routeClass`; 0 where there is no route. */
  readonly classes: Uint8Array;
  /** Per AS the AS hops to the destination, `noLength` where there is no route. */
  readonly lengths: Uint16Array;
  /** Per AS the next hop, −1 at the destination and where there is no route. */
  readonly nextHops: Int32Array;
  /** The ASes that have a route: the destination first, every AS after its next hop. */
  readonly order: Uint32Array;
  /** ASes that have a route, the destination included. */
  readonly reachable: number;
}

export interface RouteEngine {
  readonly graph: Graph;
  readonly tieBreak: TieBreak;
  /** The arrays are views that stay valid until the engine's next call; see `copyTree`. */
  tree(destination: AsIndex): RouteTree;
}

/** Steps in WebAssembly, or in TypeScript: the same routes. */
export type TreePath = "kernel" | "plain";

/** ASes from which on a kernel is worth the memory that it reserves. */
const kernelFrom = 2000;

/**
 * An engine with its scratch memory (about 24 bytes per AS, and 12 per link end in a kernel), to be
 * used for many destinations. Building it costs a few passes over the links, and for `hash` one
 * digest per link end.
 * @param options.path absent: `kernel` for large graphs where the computer has WebAssembly
 */
export function createRouteEngine(
  graph: Graph,
  options: { tieBreak?: TieBreak; path?: TreePath } = {},
): RouteEngine {
  const tieBreak = options.tieBreak ?? lowestAsn;
  const links = linkAll(graph, tieBreak);
  const path = options.path ?? (graph.asCount >= kernelFrom && canRunTrees() ? "kernel" : "plain");
  const steps = path === "kernel" ? createTreeKernel(links) : createRouteSteps(links);
  const { classes, lengths, nextHops, order } = steps;
  const route = createRoutePhases(steps, links);
  return {
    graph,
    tieBreak,
    tree(destination) {
      classes.fill(routeClass.none);
      lengths.fill(noLength);
      nextHops.fill(-1);
      const reachable = route(destination);
      return {
        destination,
        classes,
        lengths,
        nextHops,
        order: order.subarray(0, reachable),
        reachable,
      };
    },
  };
}

function linkAll(graph: Graph, tieBreak: TieBreak): RouteLinks {
  const listing = orderHierarchy(graph.providers);
  const providers = rankRows(graph, graph.providers, graph.customers, tieBreak);
  const down = orderDescent(graph, listing);
  return {
    asCount: graph.asCount,
    ...rankOffers(graph, tieBreak),
    down: { ...down, providers: permuteRows(providers, down.order) },
    listing,
  };
}

/**
 * The hierarchy in an order that is kind to processors: first the ASes that have customers, level by
 * level, then the stubs; within a level by the number of providers, so that the end of each row is
 * foreseen. With cycles the first part stays as it is.
 */
function orderDescent(graph: Graph, hierarchy: Hierarchy): Hierarchy {
  const degree = ({ offsets }: Rows, as: AsIndex) => offsets[as + 1]! - offsets[as]!;
  const levels = levelsOf(graph.providers, hierarchy.order);
  const hasCycles = hierarchy.cycles.length > 0;
  const core = hierarchy.order.filter((as) => degree(graph.customers, as) > 0);
  const byDegree = (a: AsIndex, b: AsIndex) =>
    degree(graph.providers, a) - degree(graph.providers, b) || a - b;
  if (!hasCycles) core.sort((a, b) => levels[a]! - levels[b]! || byDegree(a, b));
  const stubs = Uint32Array.from(graph.asns.keys())
    .filter((as) => degree(graph.customers, as) === 0)
    .sort(byDegree);
  const order = new Uint32Array(graph.asCount);
  order.set(core);
  order.set(stubs, core.length);
  return { order, cycles: hasCycles ? shiftCycles(hierarchy, core) : [] };
}

/** A tree of its own, that outlives the engine's next call. */
export function copyTree(tree: RouteTree): RouteTree {
  return {
    destination: tree.destination,
    classes: tree.classes.slice(),
    lengths: tree.lengths.slice(),
    nextHops: tree.nextHops.slice(),
    order: tree.order.slice(),
    reachable: tree.reachable,
  };
}

/** The ASes of the path from `source` to the destination, both included; empty without a route. */
export function pathOf(tree: RouteTree, source: AsIndex): AsIndex[] {
  if (tree.classes[source] === routeClass.none) return [];
  const path: AsIndex[] = [source];
  for (let as = tree.nextHops[source]!; as >= 0; as = tree.nextHops[as]!) path.push(as);
  return path;
}

/**
 * Sums down the next-hop tree: `into[a]` becomes the weight of all ASes whose path passes or starts
 * at `a` (ends there, for the destination). ASes without a route get 0 and add nothing.
 */
export function accumulate(tree: RouteTree, weights: Float64Array, into: Float64Array): void {
  const { order, nextHops, reachable } = tree;
  into.fill(0);
  for (let at = 0; at < reachable; at++) into[order[at]!] = weights[order[at]!]!;
  for (let at = reachable - 1; at > 0; at--) {
    const as = order[at]!;
    into[nextHops[as]!]! += into[as]!;
  }
}
