/**
 * How many paths of all pairs run over each link. Equivalent stub ASes are routed to once; each of
 * them then gets its share of the last links.
 */

import { row } from "../base/rows.ts";
import { type Graph, lowestAsn, type TieBreak } from "../routing/policy.ts";
import { createRouteEngine } from "../routing/tree.ts";
import { groupEquivalentStubs } from "../world/equivalence.ts";
import type { AsIndex } from "../world/world.ts";

export interface LinkLoads {
  /** Ends of each link, a below b; by a, then b. */
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** Ordered pairs whose path runs over the link, either way. */
  readonly loads: Float64Array;
}

export function measureLinkLoads(
  graph: Graph,
  options: { tieBreak?: TieBreak; onProgress?: (done: number, total: number) => void } = {},
): LinkLoads {
  const tieBreak = options.tieBreak ?? lowestAsn;
  const n = graph.asCount;
  const engine = createRouteEngine(graph, { tieBreak });
  const links = indexLinks(graph);
  const loads = new Float64Array(links.a.length);
  const held = new Float64Array(n);
  /** The hop and the link that each AS used last: most trees use them again. */
  const lastHop = new Int32Array(n).fill(-1);
  const lastLink = new Uint32Array(n);
  const linkOf = (as: AsIndex, hop: AsIndex) => {
    if (lastHop[as] !== hop) {
      lastHop[as] = hop;
      lastLink[as] = links.find(as, hop);
    }
    return lastLink[as]!;
  };
  // Members of a group are sources too, and so alike under the lowest AS number only.
  const groups = groupEquivalentStubs(graph, graph.asns.keys(), {
    isApart: () => tieBreak.kind !== "lowest-asn",
  });
  groups.forEach((group, k) => {
    if ((k & 63) === 0) options.onProgress?.(k, groups.length);
    const { order, nextHops, reachable, destination } = engine.tree(group[0]!);
    const times = group.length;
    for (let at = 0; at < reachable; at++) held[order[at]!] = 1;
    for (let at = reachable - 1; at > 0; at--) {
      const as = order[at]!;
      const hop = nextHops[as]!;
      if (hop === destination) {
        for (const stub of group) loads[links.find(as, stub)]! += held[as]!;
        continue;
      }
      loads[linkOf(as, hop)]! += held[as]! * times;
      held[hop]! += held[as]!;
    }
    // A stub does not send to itself: it has one path less than the others have.
    if (times === 1) return;
    const hop = nextHops[group[1]!]!;
    if (hop < 0) return;
    for (const stub of group.slice(1)) loads[links.find(stub, hop)]! -= 1;
    loads[links.find(group[0]!, hop)]! += times - 1;
  });
  return { a: links.a, b: links.b, loads };
}

function indexLinks(graph: Graph) {
  const n = graph.asCount;
  const offsets = new Uint32Array(n + 1);
  const a: number[] = [];
  const b: number[] = [];
  for (let as = 0; as < n; as++) {
    const higher = [graph.providers, graph.customers, graph.peers]
      .flatMap((rows) => [...row(rows, as)])
      .filter((other) => other > as)
      .sort((x, y) => x - y);
    for (const other of higher) {
      a.push(as);
      b.push(other);
    }
    offsets[as + 1] = b.length;
  }
  const higher = Uint32Array.from(b);
  return {
    a: Uint32Array.from(a),
    b: higher,
    find(one: AsIndex, other: AsIndex): number {
      const least = Math.min(one, other);
      const most = Math.max(one, other);
      let low = offsets[least]!;
      let high = offsets[least + 1]!;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (higher[middle]! < most) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}
