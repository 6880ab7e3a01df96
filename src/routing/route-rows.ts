/** Routes as rows of text, the form that is printed and compared. */
import type { AsIndex } from "../world/world.ts";
import { type Graph, routeClass, routeClassNames } from "./policy.ts";
import { pathOf, type RouteTree } from "./tree.ts";

export const routeRowHeader = "asn,destination,class,length,next_hop";

/** A row per AS that has a route, ascending by AS number; `next_hop` is empty at the origin. */
export function* routeRows(graph: Graph, tree: RouteTree): Generator<string> {
  const { asns } = graph;
  const destination = asns[tree.destination];
  for (let as = 0; as < graph.asCount; as++) {
    const code = tree.classes[as]!;
    if (code === routeClass.none) continue;
    const hop = tree.nextHops[as]!;
    yield `${asns[as]},${destination},${routeClassNames[code]},${tree.lengths[as]},${hop < 0 ? "" : asns[hop]}`;
  }
}

export const pathRowHeader = "source,destination,class,length,path";

/** One row: the path's AS numbers from source to destination, separated by spaces. */
export function pathRow(graph: Graph, tree: RouteTree, source: AsIndex): string | undefined {
  const code = tree.classes[source]!;
  if (code === routeClass.none) return undefined;
  const path = pathOf(tree, source).map((as) => graph.asns[as]);
  return `${path[0]},${path.at(-1)},${routeClassNames[code]},${path.length - 1},${path.join(" ")}`;
}
