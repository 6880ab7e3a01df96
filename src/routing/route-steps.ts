/**
 * The inner loops of a route tree, each written once, in plain TypeScript; kernel/tree.wat has the
 * same three for large graphs. route-phases.ts puts them together.
 */
import type { Rows } from "../base/rows.ts";
import type { AsIndex } from "../world/world.ts";
import type { Hierarchy } from "./hierarchy.ts";
import { type Graph, rankRows, routeClass, type TieBreak } from "./policy.ts";

/** The length of an AS that has no route. */
export const noLength = 0xffff;

/** Keys of ASes that have taken no offer, and of those that take none. */
export const noKey: number = Number.POSITIVE_INFINITY;
export const settledKey = -1;

/** What the steps read and write, of all ASes. */
export interface RouteArrays {
  /** See `RouteTree`. */
  readonly classes: Uint8Array;
  readonly lengths: Uint16Array;
  readonly nextHops: Int32Array;
  readonly order: Uint32Array;
  /** How good the offer is that an AS took: by length and then rank, less is better. */
  readonly keys: Float64Array;
}

/** Neighbours to whom an AS offers its route; row of an AS. */
export interface OfferRows extends Rows {
  /** Per target its rank of the row's AS, lower is better; below the count of ASes. */
  readonly ranks: Uint32Array;
}

/** The links over which routes go, and the order in which ASes take them. */
export interface RouteLinks {
  readonly asCount: number;
  readonly up: OfferRows;
  readonly across: OfferRows;
  /** ASes that take providers' routes, each after its providers, except within a cycle. */
  readonly down: Descent;
  /** The same ASes in the order in which they are listed, each after its providers too. */
  readonly listing: Hierarchy;
}

export interface Descent extends Hierarchy {
  /** Row k: the providers of the AS at place k of `order`, in its order of preference. */
  readonly providers: Rows;
}

export interface RouteSteps extends RouteArrays {
  /**
   * The ASes at places first … bound − 1 of `order` offer their routes to their providers or peers;
   * who takes one for the first time is appended to the `size` of `order`.
   * @returns how many stand there then
   */
  offer(first: number, bound: number, over: "up" | "across", size: number): number;
  /** The ASes at places of `down` that have no route take the best of their providers'. */
  pull(first: number, bound: number): void;
  /**
   * Appends the ASes at places of `listing` that have a provider's route to the `size` of `order`.
   * @returns how many stand there then
   */
  list(first: number, bound: number, size: number): number;
}

export function createRouteSteps(links: RouteLinks): RouteSteps {
  const { asCount, down, listing } = links;
  const arrays: RouteArrays = {
    classes: new Uint8Array(asCount),
    lengths: new Uint16Array(asCount).fill(noLength),
    nextHops: new Int32Array(asCount).fill(-1),
    order: new Uint32Array(asCount + 1),
    keys: new Float64Array(asCount).fill(noKey),
  };
  const { classes, lengths, nextHops, order, keys } = arrays;
  return {
    ...arrays,
    offer(first, bound, over, size) {
      const { offsets, targets, ranks } = links[over];
      const code = over === "up" ? routeClass.customer : routeClass.peer;
      let reached = size;
      for (let at = first; at < bound; at++) {
        const as = order[at]!;
        const length = extend(lengths[as]!);
        for (let k = offsets[as]!, end = offsets[as + 1]!; k < end; k++) {
          const to = targets[k]!;
          const key = length * asCount + ranks[k]!;
          const known = keys[to]!;
          if (key >= known) continue;
          if (known === noKey) {
            classes[to] = code;
            order[reached++] = to;
          }
          keys[to] = key;
          lengths[to] = length;
          nextHops[to] = as;
        }
      }
      return reached;
    },
    pull(first, bound) {
      for (let at = first; at < bound; at++)
        if (classes[down.order[at]!] === routeClass.none) pullAt(arrays, down, at);
    },
    list(first, bound, size) {
      let listed = size;
      for (let at = first; at < bound; at++) {
        const as = listing.order[at]!;
        if (classes[as] === routeClass.provider) order[listed++] = as;
      }
      return listed;
    },
  };
}

/** The AS at a place takes the best of its providers' routes. @returns whether that differs */
export function pullAt(
  { classes, lengths, nextHops }: RouteArrays,
  { order, providers: { offsets, targets } }: Descent,
  at: number,
): boolean {
  const as = order[at]!;
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
  if (hop < 0 || (hop === nextHops[as] && lengths[as] === best + 1)) return false;
  classes[as] = routeClass.provider;
  lengths[as] = extend(best);
  nextHops[as] = hop;
  return true;
}

/** The length of a route one hop longer. @throws Error when it does not fit */
function extend(length: number): number {
  if (length + 1 >= noLength) failLength();
  return length + 1;
}

export function failLength(): never {
  throw new Error("a route is longer than 65,534 AS hops");
}

/** Neighbours to whom customers' routes go up, and to whom they go across. */
export function rankOffers(graph: Graph, tieBreak: TieBreak): Pick<RouteLinks, "up" | "across"> {
  const { customers, providers, peers } = graph;
  return {
    up: { ...providers, ranks: rankRows(graph, customers, providers, tieBreak).ranks },
    across: { ...peers, ranks: rankRows(graph, peers, peers, tieBreak).ranks },
  };
}

/** Rows in another sequence: row i of the result is row `sequence[i]`. */
export function permuteRows(rows: Rows, sequence: ArrayLike<AsIndex>): Rows {
  const offsets = new Uint32Array(sequence.length + 1);
  for (let at = 0; at < sequence.length; at++) {
    const row = sequence[at]!;
    offsets[at + 1] = offsets[at]! + rows.offsets[row + 1]! - rows.offsets[row]!;
  }
  const targets = new Uint32Array(offsets[sequence.length]!);
  for (let at = 0; at < sequence.length; at++) {
    const row = sequence[at]!;
    targets.set(rows.targets.subarray(rows.offsets[row], rows.offsets[row + 1]), offsets[at]);
  }
  return { offsets, targets };
}
