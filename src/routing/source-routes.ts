/**
 * Routes of a few sources to many destinations, at the price of the few. A route goes up, at most
 * once across, and down. What lies above the sources (their providers, the providers' providers and
 * so on: the *scope*) is all that can carry a source's path before it turns down; what lies above the
 * destination is all that can carry it afterwards. So a tree needs only the two, a thousand ASes
 * instead of all.
 *
 * The same phases as tree.ts, over fewer links.
 */
import { type Rows, row } from "../base/rows.ts";
import type { AsIndex } from "../world/world.ts";
import { orderHierarchy, shiftCycles } from "./hierarchy.ts";
import { type Graph, lowestAsn, rankRows, routeClass, type TieBreak } from "./policy.ts";
import { createRoutePhases } from "./route-phases.ts";
import {
  createRouteSteps,
  noLength,
  type OfferRows,
  permuteRows,
  type RouteLinks,
  rankOffers,
} from "./route-steps.ts";
import type { RouteTree } from "./tree.ts";

export interface SourceEngine {
  /** The sources and everything above them, providers before customers. */
  readonly scope: Uint32Array;
  /**
   * The tree of a destination, cut down to the scope and to what lies above the destination: `order`
   * lists those of them that have a route, and the other arrays hold for these only. Views that stay
   * valid until the next call.
   */
  tree(destination: AsIndex): RouteTree;
}

/** Costs two passes over the links; then a tree costs about as many steps as the scope has links. */
export function createSourceEngine(
  graph: Graph,
  sources: Iterable<AsIndex>,
  options: { tieBreak?: TieBreak } = {},
): SourceEngine {
  const links = linkScope(
    graph,
    markAbove(graph.providers, sources),
    options.tieBreak ?? lowestAsn,
  );
  const steps = createRouteSteps(links);
  const { classes, lengths, nextHops, order } = steps;
  const route = createRoutePhases(steps, links);
  let size = 0;
  return {
    scope: links.down.order,
    tree(destination) {
      for (let at = 0; at < size; at++) {
        const as = order[at]!;
        classes[as] = routeClass.none;
        lengths[as] = noLength;
        nextHops[as] = -1;
      }
      size = route(destination);
      return {
        destination,
        classes,
        lengths,
        nextHops,
        order: order.subarray(0, size),
        reachable: size,
      };
    },
  };
}

/** Up from every AS, across to the scope, and down within it. */
function linkScope(graph: Graph, inScope: Uint8Array, tieBreak: TieBreak): RouteLinks {
  const hierarchy = orderHierarchy(graph.providers);
  const order = hierarchy.order.filter((as) => inScope[as] === 1);
  const providers = rankRows(graph, graph.providers, graph.customers, tieBreak);
  const listing = { order, cycles: shiftCycles(hierarchy, order) };
  const { up, across } = rankOffers(graph, tieBreak);
  return {
    asCount: graph.asCount,
    up,
    across: filterRows(across, inScope),
    down: { ...listing, providers: permuteRows(providers, order) },
    listing,
  };
}

/** Some destinations that all sources route to alike. */
export interface DestinationGroup {
  /** Whose tree stands for all. */
  readonly destination: AsIndex;
  /** ASes in the group. */
  readonly count: number;
}

/**
 * Destinations outside a set of ASes, merged where paths from inside are the same up to the last AS
 * inside and beyond, save for the end: those outside the scope that have the same providers and the
 * same peers within the scope; and one outside the scope whose single provider is outside and that
 * peers with none of the scope goes with that provider. Holds for every tie-break.
 * @param isInside per AS 1 for the sources, which are no destinations
 * @param scope the sources and everything above them
 */
export function groupDestinations(
  graph: Graph,
  isInside: Uint8Array,
  scope: Uint32Array,
): DestinationGroup[] {
  const inScope = new Uint8Array(graph.asCount);
  for (const as of scope) inScope[as] = 1;
  const counts = Uint32Array.from(isInside, (inside) => 1 - inside);
  const leaders = new Map<string, AsIndex>();
  // Customers first, so that what is merged into a provider moves on with it.
  for (const as of orderHierarchy(graph.providers).order.reverse()) {
    if (inScope[as] === 1 || counts[as] === 0) continue;
    const providers = row(graph.providers, as);
    const peers = row(graph.peers, as).filter((peer) => inScope[peer] === 1);
    let leader = as;
    if (providers.length === 1 && peers.length === 0 && isInside[providers[0]!] === 0)
      leader = providers[0]!;
    else {
      const signature = `${providers}|${peers}`;
      const known = leaders.get(signature);
      if (known === undefined) leaders.set(signature, as);
      else leader = known;
    }
    if (leader === as) continue;
    counts[leader]! += counts[as]!;
    counts[as] = 0;
  }
  const groups: DestinationGroup[] = [];
  counts.forEach((count, destination) => {
    if (count > 0) groups.push({ destination, count });
  });
  return groups;
}

/** 1 for the sources and everything above them. */
function markAbove(providers: Rows, sources: Iterable<AsIndex>): Uint8Array {
  const marks = new Uint8Array(providers.offsets.length - 1);
  const queue: AsIndex[] = [];
  const visit = (as: AsIndex) => {
    if (marks[as] === 1) return;
    marks[as] = 1;
    queue.push(as);
  };
  for (const as of sources) visit(as);
  for (let at = 0; at < queue.length; at++)
    for (const provider of row(providers, queue[at]!)) visit(provider);
  return marks;
}

/** The rows with marked targets only. */
function filterRows(rows: OfferRows, marks: Uint8Array): OfferRows {
  const offsets = new Uint32Array(rows.offsets.length);
  const targets: number[] = [];
  const ranks: number[] = [];
  for (let as = 0; as + 1 < offsets.length; as++) {
    for (let k = rows.offsets[as]!; k < rows.offsets[as + 1]!; k++) {
      if (marks[rows.targets[k]!] === 0) continue;
      targets.push(rows.targets[k]!);
      ranks.push(rows.ranks[k]!);
    }
    offsets[as + 1] = targets.length;
  }
  return { offsets, targets: Uint32Array.from(targets), ranks: Uint32Array.from(ranks) };
}
