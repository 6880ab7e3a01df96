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
import type { Rows } from "../base/rows.ts";
import { createLeaderSearch } from "../world/equivalence.ts";
import type { AsIndex } from "../world/world.ts";
import { levelsOf, orderHierarchy } from "./hierarchy.ts";
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
 * @returns undefined when the core is too large, or networks stand elsewhere in ties than by their number
 */
export function planSweep(
  graph: Graph,
  options: { tieBreak?: TieBreak; labels?: ArrayLike<number> } = {},
): SweepPlan | undefined {
  if (graph.tiePlaces !== undefined) return undefined;
  const tieBreak = options.tieBreak ?? lowestAsn;
  const labels = options.labels ?? new Uint8Array(graph.asCount);
  const hierarchy = orderHierarchy(graph.providers);
  const core: AsIndex[] = [];
  const sequence =
    hierarchy.cycles.length > 0 ? hierarchy.order : levelOrder(graph, hierarchy.order);
  for (const as of sequence) if (rowLength(graph.customers, as) > 0) core.push(as);
  if (core.length > 65_000) return undefined;

  const { nodeOf, folded, leaders } = mergeStubs(graph, core, labels, tieBreak);
  const nodeRows = (rows: Rows, transposed: Rows, count: number, coreOnly: boolean) => {
    const ranked = rankRows(graph, rows, transposed, tieBreak);
    const keeps = (as: AsIndex) => nodeOf[as]! < core.length && folded[as] === 0;
    return rowsOfNodes(ranked, leaders.subarray(0, count), nodeOf, coreOnly ? keeps : undefined);
  };
  // Who only asks how many nodes there are, as a sweep's first thread does, need not wait for rows.
  const providers = lazy(() => nodeRows(graph.providers, graph.customers, leaders.length, false));
  const customers = lazy(() => nodeRows(graph.customers, graph.providers, core.length, true));
  const peers = lazy(() => nodeRows(graph.peers, graph.peers, leaders.length, false));
  return Object.assign(new PlanRows(providers, customers, peers), {
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
  });
}

class PlanRows implements Pick<SweepPlan, "providers" | "customers" | "peers"> {
  readonly #providers: () => Rows;
  readonly #customers: () => Rows;
  readonly #peers: () => Rows;

  constructor(providers: () => Rows, customers: () => Rows, peers: () => Rows) {
    this.#providers = providers;
    this.#customers = customers;
    this.#peers = peers;
  }

  get providers(): Rows {
    return this.#providers();
  }

  get customers(): Rows {
    return this.#customers();
  }

  get peers(): Rows {
    return this.#peers();
  }
}

/** Numbers the core, then leaves; `leaders` has the AS that stands for each node. */
function mergeStubs(
  graph: Graph,
  core: readonly AsIndex[],
  labels: ArrayLike<number>,
  tieBreak: TieBreak,
): Pick<SweepPlan, "nodeOf" | "folded"> & { leaders: Uint32Array } {
  const { asCount, providers, peers } = graph;
  const nodeOf = new Uint32Array(asCount);
  const folded = new Uint8Array(asCount);
  const leaders = new Uint32Array(asCount);
  leaders.set(core);
  core.forEach((as, node) => {
    nodeOf[as] = node;
  });
  let size = core.length;
  const leaderOf = createLeaderSearch(graph, {
    labels,
    // Under another tie-break ASes with equal neighbours choose differently.
    ...(tieBreak.kind !== "lowest-asn" && { isApart: () => true }),
  });
  for (let as = 0; as < asCount; as++) {
    if (rowLength(graph.customers, as) > 0) continue;
    const provider = providers.targets[providers.offsets[as]!]!;
    const isSingle = rowLength(providers, as) === 1 && rowLength(peers, as) === 0;
    if (isSingle && labels[provider] === labels[as]) {
      nodeOf[as] = nodeOf[provider]!;
      folded[as] = 1;
      continue;
    }
    const leader = leaderOf(as);
    if (leader === as) leaders[size] = as;
    nodeOf[as] = leader === as ? size++ : nodeOf[leader]!;
  }
  return { nodeOf, folded, leaders: leaders.slice(0, size) };
}

/** Rows of nodes: those of their leaders, each target's node once. */
function rowsOfNodes(
  { offsets, targets }: Rows,
  leaders: Uint32Array,
  nodeOf: Uint32Array,
  keeps?: (as: AsIndex) => boolean,
): Rows {
  const nodeOffsets = new Uint32Array(leaders.length + 1);
  const nodeTargets = new Uint32Array(targets.length);
  const lastSeen = new Int32Array(nodeOf.length).fill(-1);
  let size = 0;
  for (let node = 0; node < leaders.length; node++) {
    const leader = leaders[node]!;
    for (let k = offsets[leader]!, end = offsets[leader + 1]!; k < end; k++) {
      const neighbour = targets[k]!;
      const target = nodeOf[neighbour]!;
      if (lastSeen[target] === node || keeps?.(neighbour) === false) continue;
      lastSeen[target] = node;
      nodeTargets[size++] = target;
    }
    nodeOffsets[node + 1] = size;
  }
  return { offsets: nodeOffsets, targets: nodeTargets.slice(0, size) };
}

/** A value that is computed when first asked for. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Whether row i of one and row j of another (or the same) hold the same targets. */
export function sameRow(one: Rows, i: number, other: Rows, j: number): boolean {
  const start = one.offsets[i]!;
  const otherStart = other.offsets[j]!;
  const length = one.offsets[i + 1]! - start;
  if (other.offsets[j + 1]! - otherStart !== length) return false;
  for (let k = 0; k < length; k++)
    if (one.targets[start + k] !== other.targets[otherStart + k]) return false;
  return true;
}

/** By distance from the top, so that neighbours in the hierarchy are neighbours in memory. */
function levelOrder(graph: Graph, order: Uint32Array): Uint32Array {
  const levels = levelsOf(graph.providers, order);
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
