/**
 * Counts the paths from a component to everywhere else by the border ASes that they meet, tree by tree
 * or sixteen destinations at a time.
 */
import { createLaneKernel, hasLanes, laneCount, routeByte } from "../routing/kernel/lane-kernel.ts";
import type { Graph, TieBreak } from "../routing/policy.ts";
import { createSourceEngine, groupDestinations } from "../routing/source-routes.ts";
import { planSweep, type SweepPlan } from "../routing/sweep-plan.ts";
import type { AsIndex } from "../world/world.ts";
import { type BorderChains, createBorderChains, noChain } from "./border-chains.ts";
import type { LargestComponent } from "./largest-component.ts";

export interface OutflowOptions {
  tieBreak?: TieBreak;
  onProgress?: (what: string, done: number, total: number) => void;
  /**
   * `lanes` where the computer has them and the graph has no customer–provider cycles, else `trees`, one
   * after the other; the counts are the same.
   */
  path?: "lanes" | "trees";
}

/** The chains of all paths from component ASes to ASes outside, with their counts. */
export function countOutflow(
  graph: Graph,
  component: LargestComponent,
  options: OutflowOptions = {},
): BorderChains {
  const chains = createBorderChains(graph.asCount);
  const plan =
    options.path === "trees" || !hasLanes()
      ? undefined
      : planSweep(graph, {
          ...(options.tieBreak && { tieBreak: options.tieBreak }),
          labels: component.isMember,
        });
  const addTree = createTreeCounter(graph, component, chains, options);
  // In customer–provider cycles the kernel's lanes are not followed; CAIDA's data have had none so far.
  if (plan === undefined || plan.cycles.length > 0) {
    const groups = groupDestinations(graph, component.isMember, addTree.scope());
    groups.forEach(({ destination, count }, k) => {
      if ((k & 255) === 0) options.onProgress?.("paths abroad", k, groups.length);
      addTree.count(destination, count);
    });
  } else countByLanes(plan, component, chains, addTree.count, options);
  return chains;
}

function createTreeCounter(
  graph: Graph,
  component: LargestComponent,
  chains: BorderChains,
  options: OutflowOptions,
) {
  const { isMember } = component;
  const isBorder = markBorder(graph.asCount, component);
  let engine: ReturnType<typeof createSourceEngine> | undefined;
  const make = () => {
    engine ??= createSourceEngine(graph, component.members, options);
    return engine;
  };
  const chainOf = new Int32Array(graph.asCount);
  return {
    scope: () => make().scope,
    count(destination: AsIndex, times: number): void {
      const { order, nextHops, reachable } = make().tree(destination);
      chainOf[destination] = noChain;
      for (let at = 1; at < reachable; at++) {
        const as = order[at]!;
        const hop = nextHops[as]!;
        const rest = chainOf[hop]!;
        chainOf[as] = isBorder[as] === 1 ? chains.before(as, isMember[hop] === 0, rest) : rest;
        if (isMember[as] === 1) chains.add(chainOf[as]!, times);
      }
    },
  };
}

function countByLanes(
  plan: SweepPlan,
  component: LargestComponent,
  chains: BorderChains,
  countTree: (destination: AsIndex, times: number) => void,
  options: OutflowOptions,
): void {
  const { isMember } = component;
  const { coreCount, nodeCount, members } = plan;
  const isBorder = markBorder(plan.graph.asCount, component);
  const kernel = createLaneKernel(plan, Uint32Array.from(isMember));
  const { route, hop } = kernel;
  const asOf = (node: number) => members.targets[members.offsets[node]!]!;
  const countOf = (node: number) => members.offsets[node + 1]! - members.offsets[node]!;
  const inside = new Uint8Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) inside[node] = isMember[asOf(node)]!;
  const sources = Array.from(inside.keys()).filter((node) => inside[node] === 1);
  const coreSources = sources.filter((node) => node < coreCount);
  /** Chains from core nodes inside, by 16 · node + lane; −1 not yet known in this batch. */
  const known = new Int32Array(laneCount * coreCount);

  /** The chain of what follows the node whose next hop stands at `place`. */
  function chainAfter(place: number): number {
    const lane = place & 15;
    let node = hop[place]!;
    while (node < coreCount && inside[node] === 0) {
      const at = laneCount * node + lane;
      if (route[at] === 0) return noChain;
      node = hop[at]!;
    }
    return node < coreCount ? chainFrom(laneCount * node + lane) : noChain;
  }

  function chainFrom(place: number): number {
    const before = known[place]!;
    if (before >= 0) return before;
    const as = asOf(place >> 4);
    const rest = chainAfter(place);
    const next = hop[place]!;
    const chain =
      isBorder[as] === 1 ? chains.before(as, next >= coreCount || inside[next] === 0, rest) : rest;
    known[place] = chain;
    return chain;
  }

  const destinations = orderByProvider(plan, inside);
  for (let start = 0; start < destinations.length; start += laneCount) {
    const batch = destinations.subarray(start, start + laneCount);
    if (start % (64 * laneCount) === 0)
      options.onProgress?.("paths abroad", start, destinations.length);
    if (!kernel.routeTo(batch)) {
      for (const node of batch)
        for (let k = members.offsets[node]!; k < members.offsets[node + 1]!; k++)
          countTree(members.targets[k]!, 1);
      continue;
    }
    for (const node of coreSources) known.fill(-1, laneCount * node, laneCount * (node + 1));
    for (const node of sources)
      for (let lane = 0; lane < batch.length; lane++) {
        const place = laneCount * node + lane;
        if (route[place] === routeByte.none) continue;
        const times = countOf(batch[lane]!);
        if (node < coreCount) {
          chains.add(chainFrom(place), times * countOf(node));
          continue;
        }
        const rest = chainAfter(place);
        const next = hop[place]!;
        const isExit = next >= coreCount || inside[next] === 0;
        for (let k = members.offsets[node]!; k < members.offsets[node + 1]!; k++) {
          const as = members.targets[k]!;
          chains.add(isBorder[as] === 1 ? chains.before(as, isExit, rest) : rest, times);
        }
      }
  }
}

/** Nodes outside; those below the same provider together, since their trees share the top. */
function orderByProvider(plan: SweepPlan, inside: Uint8Array): Uint32Array {
  const { coreCount, providers } = plan;
  const place = (node: number) => {
    if (node < coreCount) return node;
    const first = providers.offsets[node]!;
    return first < providers.offsets[node + 1]! ? providers.targets[first]! : 0;
  };
  return Uint32Array.from(inside.keys())
    .filter((node) => inside[node] === 0)
    .sort((a, b) => place(a) - place(b) || a - b);
}

function markBorder(asCount: number, { border }: LargestComponent): Uint8Array {
  const marks = new Uint8Array(asCount);
  for (const as of border) marks[as] = 1;
  return marks;
}
