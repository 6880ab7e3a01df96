/** What the engine's tree must share with the oracle's routes. */
import { expect } from "vitest";
import { type Graph, routeClass, type TieBreak } from "../../src/routing/policy.ts";
import { noLength, type RouteTree } from "../../src/routing/tree.ts";
import { simulateRoutes } from "./oracle.ts";

export function expectOracleRoutes(graph: Graph, tree: RouteTree, tieBreak: TieBreak): void {
  const routes = simulateRoutes(graph, tree.destination, tieBreak);
  const expected = routes.map((route) => [
    route?.class ?? routeClass.none,
    route?.path.length ?? noLength,
    route?.path[0] ?? -1,
  ]);
  const found = Array.from(tree.classes, (code, as) => [code, tree.lengths[as], tree.nextHops[as]]);
  expect(found).toEqual(expected);
  expectOrder(tree);
}

/** The order holds exactly the ASes with a route, each after its next hop. */
export function expectOrder(tree: RouteTree): void {
  const seen = new Set<number>();
  for (const as of tree.order) {
    if (as !== tree.destination) expect(seen.has(tree.nextHops[as]!)).toBe(true);
    seen.add(as);
  }
  expect(seen.size).toBe(tree.classes.filter((code) => code !== routeClass.none).length);
  expect(tree.reachable).toBe(tree.order.length);
}
