/**
 * A graph prepared for sweeps over many destinations. ASes that route alike become one *node*:
 *
 * - the *core*: every AS that has customers, numbered so that providers come before customers;
 * - *leaves*: ASes without customers that have the same providers, peers and label. They choose
 *   alike, and everyone else's routes to them are alike, so a leaf is one source and one destination;
 * - an AS with one provider, no peers, no customers and its provider's label is *folded* into that
 *   provider: its routes are the provider's, one hop longer.
 *
 * With a tie-break other than the lowest AS number, ASes with equal neighbours choose differently;
 * then a leaf is one AS.
 *
 * Left out: graphs with more than 65,000 ASes that have customers; they have no plan.
 */
import { type Rows, row as rowOf } from "../base/rows.ts";
import type { AsIndex } from "../world/world.ts";
import { orderHierarchy } from "./hierarchy.ts";
import { type Graph, lowestAsn, rankRows, type TieBreak } from "./policy.ts";

export interface SweepPlan {
  readonly graph: Graph;
  readonly tieBreak: TieBreak;
  /** Nodes 0 … coreCount − 1 are the core, the rest leaves. */
  readonly coreCount: number;
  readonly nodeCount: number;
  /** Per AS its node; of a folded AS, its provider's. */
  readonly nodeOf: Uint32Array;
  /** Per AS 1 when folded. */
  readonly folded: Uint8Array;
  /** Row of a node: its ASes, ascending; in the core the AS itself first, then the folded ones. */
  readonly members: Rows;
  /** Ranges of core nodes that are, in a circle, each other's providers. */
  readonly cycles: readonly { readonly start: number; readonly end: number }[];
  /** Rows of nodes, in order of preference; targets are core nodes. */
  readonly providers: Rows;
  /** Rows of core nodes, in order of preference; core targets only. */
  readonly customers: Rows;
  /** Rows of nodes, in order of preference; targets are nodes of both kinds. */
  readonly peers: Rows;
}

/** Codes in hop arrays, above the core's node numbers. */
export function hopCodes(plan: SweepPlan): { destination: number; none: number } {
  return { destination: plan.coreCount, none: plan.coreCount + 1 };
}

/**
 * @param labels ASes are merged only when they have the same label (say, country); absent: all alike
 * @returns undefined when the core is too large
 */
export function planSweep(
  graph: Graph,
  options: { tieBreak?: TieBreak; labels?: ArrayLike<number> } = {},
): SweepPlan | undefined {
  const tieBreak = options.tieBreak ?? lowestAsn;
  const labels = options.labels ?? new Uint8Array(graph.asCount);
  const hierarchy = orderHierarchy(graph.providers);
  const core: AsIndex[] = [];
  const sequence =
    hierarchy.cycles.length > 0 ? hierarchy.order : levelOrder(graph, hierarchy.order);
  for (const as of sequence) if (rowLength(graph.customers, as) > 0) core.push(as);
  if (core.length > 65_000) return undefined;

  const nodeOf = new Uint32Array(graph.asCount);
  const folded = new Uint8Array(graph.asCount);
  core.forEach((as, node) => {
    nodeOf[as] = node;
  });
  const leaders = [...core];
  const leaves = new Map<string, number>();
  for (let as = 0; as < graph.asCount; as++) {
    if (rowLength(graph.customers, as) > 0) continue;
    const providers = rowOf(graph.providers, as);
    const peers = rowOf(graph.peers, as);
    if (providers.length === 1 && peers.length === 0 && labels[providers[0]!] === labels[as]) {
      nodeOf[as] = nodeOf[providers[0]!]!;
      folded[as] = 1;
      continue;
    }
    const signature =
      tieBreak.kind === "lowest-asn" ? `${labels[as]}|${providers}|${peers}` : String(as);
    const known = leaves.get(signature);
    nodeOf[as] = known ?? leaders.length;
    if (known === undefined) leaves.set(signature, leaders.push(as) - 1);
  }

  const nodeRows = (rows: Rows, transposed: Rows, count: number, coreOnly: boolean): Rows => {
    const ranked = rankRows(graph, rows, transposed, tieBreak);
    const offsets = new Uint32Array(count + 1);
    const targets: number[] = [];
    const lastSeen = new Int32Array(leaders.length).fill(-1);
    for (let node = 0; node < count; node++) {
      for (const neighbour of rowOf(ranked, leaders[node]!)) {
        const target = nodeOf[neighbour]!;
        if (lastSeen[target] === node || (coreOnly && (target >= core.length || folded[neighbour])))
          continue;
        lastSeen[target] = node;
        targets.push(target);
      }
      offsets[node + 1] = targets.length;
    }
    return { offsets, targets: Uint32Array.from(targets) };
  };
  return {
    graph,
    tieBreak,
    coreCount: core.length,
    nodeCount: leaders.length,
    nodeOf,
    folded,
    cycles: hierarchy.cycles.map(({ start, end }) => {
      const first = nodeOf[sequence[start]!]!;
      return { start: first, end: first + end - start };
    }),
    members: memberRows(nodeOf, folded, leaders.length),
    providers: nodeRows(graph.providers, graph.customers, leaders.length, false),
    customers: nodeRows(graph.customers, graph.providers, core.length, true),
    peers: nodeRows(graph.peers, graph.peers, leaders.length, false),
  };
}

/** By distance from the top, so that neighbours in the hierarchy are neighbours in memory. */
function levelOrder(graph: Graph, order: Uint32Array): Uint32Array {
  const levels = new Uint32Array(graph.asCount);
  for (const as of order)
    for (const provider of rowOf(graph.providers, as))
      levels[as] = Math.max(levels[as]!, levels[provider]! + 1);
  return Uint32Array.from(levels.keys()).sort((a, b) => levels[a]! - levels[b]! || a - b);
}

/** ASes by node, the node's own first and the folded ones after. */
function memberRows(nodeOf: Uint32Array, folded: Uint8Array, nodeCount: number): Rows {
  const offsets = new Uint32Array(nodeCount + 1);
  for (const node of nodeOf) offsets[node + 1]!++;
  for (let node = 0; node < nodeCount; node++) offsets[node + 1]! += offsets[node]!;
  const cursor = offsets.slice(0, nodeCount);
  const targets = new Uint32Array(nodeOf.length);
  for (const kind of [0, 1])
    for (let as = 0; as < nodeOf.length; as++)
      if (folded[as] === kind) targets[cursor[nodeOf[as]!]!++] = as;
  return { offsets, targets };
}

function rowLength(rows: Rows, index: number): number {
  return rows.offsets[index + 1]! - rows.offsets[index]!;
}
