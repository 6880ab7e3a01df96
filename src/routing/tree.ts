/**
 * One destination's route tree: every AS's best route by the policy of policy.ts, in three phases
 * over typed arrays. Exact on every graph, also where ASes are each other's providers in a circle.
 *
 * Left out: everything below the AS (prefixes, routers, several routes per neighbour) and time.
 */
import type { Rows } from "../base/rows.ts";
import type { AsIndex } from "../world/world.ts";
import { orderHierarchy } from "./hierarchy.ts";
import { type Graph, lowestAsn, rankRows, routeClass, type TieBreak } from "./policy.ts";

/** The length of an AS that has no route. */
export const noLength = 0xffff;

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

/**
 * An engine with its scratch memory (about 20 bytes per AS), to be used for many destinations.
 * Building it costs two passes over the links, and for `hash` one digest per link end.
 */
export function createRouteEngine(
  graph: Graph,
  options: { tieBreak?: TieBreak } = {},
): RouteEngine {
  const tieBreak = options.tieBreak ?? lowestAsn;
  const n = graph.asCount;
  const upRanks = rankRows(graph, graph.customers, graph.providers, tieBreak).ranks;
  const peerRanks = rankRows(graph, graph.peers, graph.peers, tieBreak).ranks;
  const hierarchy = orderHierarchy(graph.providers);
  const sequence = hierarchy.order;
  const pulled = permuteRows(rankRows(graph, graph.providers, graph.customers, tieBreak), sequence);
  const classes = new Uint8Array(n);
  const lengths = new Uint16Array(n);
  const nextHops = new Int32Array(n);
  const order = new Uint32Array(n);
  const ranks = new Uint32Array(n);

  /** Level by level up from the destination. Returns the ASes reached. */
  function climb(destination: AsIndex): number {
    const { offsets, targets } = graph.providers;
    classes[destination] = routeClass.origin;
    lengths[destination] = 0;
    order[0] = destination;
    let size = 1;
    for (let at = 0; at < size; at++) {
      const as = order[at]!;
      const length = lengths[as]! + 1;
      if (length >= noLength) throw new Error("a route is longer than 65,534 AS hops");
      for (let k = offsets[as]!, end = offsets[as + 1]!; k < end; k++) {
        const provider = targets[k]!;
        if (classes[provider] === routeClass.none) {
          classes[provider] = routeClass.customer;
          order[size++] = provider;
        } else if (lengths[provider] !== length || upRanks[k]! > ranks[provider]!) continue;
        lengths[provider] = length;
        nextHops[provider] = as;
        ranks[provider] = upRanks[k]!;
      }
    }
    return size;
  }

  /** One step across, from every AS that has a customer's route. Returns the ASes reached so far. */
  function cross(climbed: number): number {
    const { offsets, targets } = graph.peers;
    let size = climbed;
    for (let at = 0; at < climbed; at++) {
      const as = order[at]!;
      const length = lengths[as]! + 1;
      for (let k = offsets[as]!, end = offsets[as + 1]!; k < end; k++) {
        const peer = targets[k]!;
        if (classes[peer] === routeClass.none) {
          classes[peer] = routeClass.peer;
          order[size++] = peer;
        } else if (
          classes[peer] !== routeClass.peer ||
          length > lengths[peer]! ||
          (length === lengths[peer] && peerRanks[k]! > ranks[peer]!)
        )
          continue;
        lengths[peer] = length;
        nextHops[peer] = as;
        ranks[peer] = peerRanks[k]!;
      }
    }
    return size;
  }

  /** The AS at a place of the hierarchy takes the best of its providers' routes, if it differs. */
  function pull(at: number): boolean {
    const { offsets, targets } = pulled;
    const as = sequence[at]!;
    let best: number = noLength;
    let hop = -1;
    for (let k = offsets[at]!, end = offsets[at + 1]!; k < end; k++) {
      const provider = targets[k]!;
      const length = lengths[provider]!;
      if (length < best) {
        best = length;
        hop = provider;
      }
    }
    if (hop === nextHops[as] && (hop < 0 || lengths[as] === best + 1)) return false;
    if (best + 1 >= noLength) throw new Error("a route is longer than 65,534 AS hops");
    lengths[as] = best + 1;
    nextHops[as] = hop;
    classes[as] = routeClass.provider;
    return true;
  }

  /** Members of a circle pull until nothing changes; lengths only fall, so it ends. */
  function pullCircle(start: number, end: number, size: number): number {
    const places: number[] = [];
    for (let at = start; at < end; at++)
      if (classes[sequence[at]!] === routeClass.none) places.push(at);
    for (let changed = true; changed; ) {
      changed = false;
      for (const at of places) if (pull(at)) changed = true;
    }
    const reached = places.map((at) => sequence[at]!).filter((as) => nextHops[as]! >= 0);
    reached.sort((a, b) => lengths[a]! - lengths[b]!);
    order.set(reached, size);
    return size + reached.length;
  }

  /** Down the hierarchy: everyone left takes the best of its providers' routes. */
  function descend(crossed: number): number {
    let size = crossed;
    let at = 0;
    for (const { start, end } of [...hierarchy.cycles, { start: n, end: n }]) {
      for (; at < start; at++) {
        const as = sequence[at]!;
        if (lengths[as] === noLength && pull(at)) order[size++] = as;
      }
      if (end > start) size = pullCircle(start, end, size);
      at = end;
    }
    return size;
  }

  return {
    graph,
    tieBreak,
    tree(destination) {
      if (!(destination >= 0 && destination < n))
        throw new RangeError(`no AS at position ${destination}`);
      classes.fill(routeClass.none);
      lengths.fill(noLength);
      nextHops.fill(-1);
      const reachable = descend(cross(climb(destination)));
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

/** The rows in another sequence: row i of the result is row `sequence[i]`. */
function permuteRows(rows: Rows, sequence: Uint32Array): Rows {
  const offsets = new Uint32Array(sequence.length + 1);
  const targets = new Uint32Array(rows.targets.length);
  for (let at = 0; at < sequence.length; at++) {
    const row = sequence[at]!;
    const part = rows.targets.subarray(rows.offsets[row], rows.offsets[row + 1]);
    targets.set(part, offsets[at]!);
    offsets[at + 1] = offsets[at]! + part.length;
  }
  return { offsets, targets };
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
