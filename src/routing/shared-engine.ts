/** One engine for all who ask for routes in the same graph one after the other. */
import type { Graph, TieBreak } from "./policy.ts";
import { formatTieBreak } from "./policy.ts";
import { createRouteEngine, type RouteEngine } from "./tree.ts";

const engines = new WeakMap<Graph, Map<string, RouteEngine>>();

/**
 * The engine of a graph under a tie-break, built when first asked for. Its trees are valid until anybody's
 * next call: who needs a tree while others compute copies it.
 */
export function sharedRouteEngine(graph: Graph, tieBreak: TieBreak): RouteEngine {
  let ofGraph = engines.get(graph);
  if (ofGraph === undefined) {
    ofGraph = new Map();
    engines.set(graph, ofGraph);
  }
  const key = formatTieBreak(tieBreak);
  const engine = ofGraph.get(key) ?? createRouteEngine(graph, { tieBreak });
  ofGraph.set(key, engine);
  return engine;
}
