/** Which next hops the policy leaves before the tie-break: the set of best routes that an AS may have taken. */
import { row } from "../base/rows.ts";
import type { AsIndex } from "../world/world.ts";
import { type Graph, routeClass } from "./policy.ts";
import type { RouteTree } from "./tree.ts";

/** Neighbours that offer a route as good as the best one. */
export function equalHops(graph: Graph, tree: RouteTree, as: AsIndex): AsIndex[] {
  const code = tree.classes[as];
  const neighbours =
    code === routeClass.customer
      ? graph.customers
      : code === routeClass.peer
        ? graph.peers
        : graph.providers;
  return [...row(neighbours, as)].filter((next) => isEqualHop(tree, as, next));
}

/** Whether a neighbour of the class of the best route offers one as good as it. */
export function isEqualHop({ classes, lengths }: RouteTree, as: AsIndex, next: AsIndex): boolean {
  const offered = classes[next]!;
  if (offered === routeClass.none || lengths[next] !== lengths[as]! - 1) return false;
  // To peers and providers an AS exports what its customers reach, and itself.
  return classes[as] === routeClass.provider || offered >= routeClass.customer;
}
