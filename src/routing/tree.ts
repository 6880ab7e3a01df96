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
import { type Graph, lowestAsn, preferRows, routeClass, type TieBreak } from "./policy.ts";
import { createRoutePhases } from "./route-phases.ts";
import {
  createRouteSteps,
  noLength,
  permuteRows,
  type RouteLinks,
  rankOffers,
} from "./route-steps.ts";

export { noLength, type RouteLinks };

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
  /** What it was built of: plain data, from which another thread builds the same engine sooner. */
  readonly links: RouteLinks;
  /** The arrays are views that stay valid until the engine's next call; see `copyTree`. */
  tree(destination: AsIndex): RouteTree;
}

/** Steps in WebAssembly, or in TypeScript: the same routes. */
export type TreePath = "kernel" | "plain";

/** ASes from which on a kernel's trees make up for its linking. */
const kernelFrom = 500;

/**
 * An engine with its scratch memory (about 24 bytes per AS, and 12 per link end in a kernel), to be
 * used for many destinations. Building it costs a few passes over the links, and for `hash` one
 * digest per link end.
 * @param options.links of an engine for the same graph and tie-break
 * @param options.path absent: `kernel` for large graphs where the computer has WebAssembly
 */
export function createRouteEngine(
  graph: Graph,
  options: { tieBreak?: TieBreak; path?: TreePath; links?: RouteLinks } = {},
): RouteEngine {
  const tieBreak = options.tieBreak ?? lowestAsn;
  const links = options.links ?? linkAll(graph, tieBreak);
  const path = options.path ?? (graph.asCount >= kernelFrom && canRunTrees() ? "kernel" : "plain");
  const steps = path === "kernel" ? createTreeKernel(links) : createRouteSteps(links);
  const { classes, lengths, nextHops, order } = steps;
  const route = createRoutePhases(steps, links);
  return {
    graph,
    tieBreak,
    links,
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
  const providers = preferRows(graph, graph.providers, graph.customers, tieBreak);
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
  const hasCycles = hierarchy.cycles.length > 0;
  const providers = new Uint32Array(graph.asCount);
  for (let as = 0; as < graph.asCount; as++) providers[as] = degree(graph.providers, as);
  const core = hierarchy.order.filter((as) => degree(graph.customers, as) > 0);
  if (!hasCycles) {
    const levels = levelsOf(graph.providers, core);
    core.sort((a, b) => levels[a]! - levels[b]! || providers[a]! - providers[b]! || a - b);
  }
  const order = new Uint32Array(graph.asCount);
  order.set(core);
  order.set(stubsByProviders(graph, providers), core.length);
  return { order, cycles: hasCycles ? shiftCycles(hierarchy, core) : [] };
}

/** ASes without customers by their number of providers, ascending among equals: counted, not compared. */
function stubsByProviders({ customers, asCount }: Graph, providers: Uint32Array): Uint32Array {
  const { offsets } = customers;
  let most = 0;
  for (let as = 0; as < asCount; as++) if (providers[as]! > most) most = providers[as]!;
  const starts = new Uint32Array(most + 2);
  for (let as = 0; as < asCount; as++)
    if (offsets[as + 1] === offsets[as]) starts[providers[as]! + 1]!++;
  for (let count = 0; count <= most; count++) starts[count + 1]! += starts[count]!;
  const stubs = new Uint32Array(starts[most + 1]!);
  for (let as = 0; as < asCount; as++)
    if (offsets[as + 1] === offsets[as]) stubs[starts[providers[as]!]!++] = as;
  return stubs;
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
