/**
 * Routes of a few sources to many destinations, at the price of the few. A route goes up, at most
 * once across, and down. What lies above the sources (their providers, the providers' providers and
 * so on: the *scope*) is all that can carry a source's path before it turns down; what lies above the
 * destination is all that can carry it afterwards. So a tree needs only the two, a thousand ASes
 * instead of all.
 *
 * The same policy and the same answers as routing/tree.ts, which is the oracle of its tests.
 */
import { type Rows, row } from "../base/rows.ts";
import { orderHierarchy } from "../routing/hierarchy.ts";
import { type Graph, lowestAsn, rankRows, routeClass, type TieBreak } from "../routing/policy.ts";
import { noLength, type RouteTree } from "../routing/tree.ts";
import type { AsIndex } from "../world/world.ts";

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
  const tieBreak = options.tieBreak ?? lowestAsn;
  const n = graph.asCount;
  const inScope = markAbove(graph.providers, sources);
  const hierarchy = orderHierarchy(graph.providers);
  const placeOf = new Int32Array(n).fill(-1);
  const scope = hierarchy.order.filter((as) => inScope[as] === 1);
  scope.forEach((as, place) => {
    placeOf[as] = place;
  });
  // A customer–provider cycle lies in the scope as a whole or not at all.
  const cycles = hierarchy.cycles
    .filter(({ start }) => inScope[hierarchy.order[start]!] === 1)
    .map(({ start, end }) => {
      const first = placeOf[hierarchy.order[start]!]!;
      return { start: first, end: first + end - start };
    });
  const upRanks = rankRows(graph, graph.customers, graph.providers, tieBreak).ranks;
  const peerRanks = rankRows(graph, graph.peers, graph.peers, tieBreak).ranks;
  const across = filterRows(graph.peers, peerRanks, inScope);
  const pulled = rankRows(graph, graph.providers, graph.customers, tieBreak);

  const classes = new Uint8Array(n);
  const lengths = new Uint16Array(n).fill(noLength);
  const nextHops = new Int32Array(n).fill(-1);
  const ranks = new Uint32Array(n);
  const order = new Uint32Array(n);
  let size = 0;

  function reset(): void {
    for (let at = 0; at < size; at++) {
      const as = order[at]!;
      classes[as] = routeClass.none;
      lengths[as] = noLength;
      nextHops[as] = -1;
    }
    size = 0;
  }

  function climb(destination: AsIndex): void {
    const { offsets, targets } = graph.providers;
    classes[destination] = routeClass.origin;
    lengths[destination] = 0;
    order[size++] = destination;
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
  }

  function cross(): void {
    const { offsets, targets, ranks: rankOf } = across;
    const climbed = size;
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
          (length === lengths[peer] && rankOf[k]! > ranks[peer]!)
        )
          continue;
        lengths[peer] = length;
        nextHops[peer] = as;
        ranks[peer] = rankOf[k]!;
      }
    }
  }

  /** Takes the best of the providers' routes, if that changes anything. */
  function pull(as: AsIndex): boolean {
    const { offsets, targets } = pulled;
    let best: number = noLength;
    let hop = -1;
    for (let k = offsets[as]!, end = offsets[as + 1]!; k < end; k++) {
      const provider = targets[k]!;
      if (lengths[provider]! < best) {
        best = lengths[provider]!;
        hop = provider;
      }
    }
    if (hop < 0 || (hop === nextHops[as] && lengths[as] === best + 1)) return false;
    if (best + 1 >= noLength) throw new Error("a route is longer than 65,534 AS hops");
    classes[as] = routeClass.provider;
    lengths[as] = best + 1;
    nextHops[as] = hop;
    return true;
  }

  function pullCircle(start: number, end: number): void {
    const members = Array.from(scope.subarray(start, end)).filter(
      (as) => classes[as] === routeClass.none,
    );
    for (let changed = true; changed; ) {
      changed = false;
      for (const as of members) if (pull(as)) changed = true;
    }
    const reached = members.filter((as) => classes[as] !== routeClass.none);
    reached.sort((a, b) => lengths[a]! - lengths[b]!);
    for (const as of reached) order[size++] = as;
  }

  function descend(): void {
    let at = 0;
    for (const { start, end } of [...cycles, { start: scope.length, end: scope.length }]) {
      for (; at < start; at++) {
        const as = scope[at]!;
        if (classes[as] === routeClass.none && pull(as)) order[size++] = as;
      }
      if (end > start) pullCircle(start, end);
      at = end;
    }
  }

  return {
    scope,
    tree(destination) {
      if (!(destination >= 0 && destination < n))
        throw new RangeError(`no AS at position ${destination}`);
      reset();
      climb(destination);
      cross();
      descend();
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

/** The rows with marked targets only, and the rank of each. */
function filterRows(rows: Rows, ranks: Uint32Array, marks: Uint8Array) {
  const offsets = new Uint32Array(rows.offsets.length);
  const targets: number[] = [];
  const kept: number[] = [];
  for (let as = 0; as + 1 < offsets.length; as++) {
    for (let k = rows.offsets[as]!; k < rows.offsets[as + 1]!; k++) {
      if (marks[rows.targets[k]!] === 0) continue;
      targets.push(rows.targets[k]!);
      kept.push(ranks[k]!);
    }
    offsets[as + 1] = targets.length;
  }
  return { offsets, targets: Uint32Array.from(targets), ranks: Uint32Array.from(kept) };
}
