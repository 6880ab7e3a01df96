/** A graph with links changed; world/links.ts says how. Left out: new ASes. */
import { editLinks, type LinkChange } from "../world/links.ts";
import type { Graph } from "./policy.ts";

/** The graph after the changes, of which a later one about the same two ASes wins. */
export function changeLinks(graph: Graph, changes: readonly LinkChange[]): Graph {
  return { asCount: graph.asCount, asns: graph.asns, ...editLinks(graph, changes) };
}
