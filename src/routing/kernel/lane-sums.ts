/**
 * Weighted loads over sixteen destinations at a time. Nodes are run through in the order in which
 * paths run: steps up and across, customers before providers; then steps down, providers before
 * customers. Not for graphs with customer–provider cycles, where that order does not exist.
 */

import type { PairWeights } from "../sums.ts";
import type { SweepPlan } from "../sweep-plan.ts";
import { type LaneKernel, laneCount, routeByte } from "./lane-kernel.ts";

/** Destinations of a batch, by lane. */
export interface LaneBatch {
  readonly nodes: Uint32Array;
  /** How many of the node's ASes count as destinations. */
  readonly multipliers: Uint32Array;
  /** How many of them count as sources too: pairs of an AS with itself, which are none. */
  readonly selfPairs: Uint32Array;
}

/** The AS of a core node. */
export function coreAs(plan: SweepPlan, node: number): number {
  return plan.members.targets[plan.members.offsets[node]!]!;
}

/** The ASes of a node. */
export function membersOf(plan: SweepPlan, node: number): Uint32Array {
  const { offsets, targets } = plan.members;
  return targets.subarray(offsets[node], offsets[node + 1]);
}

/** Sums an AS weight over each node's members. */
export function sumByNode(plan: SweepPlan, weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(plan.nodeCount);
  plan.nodeOf.forEach((node, as) => {
    sums[node]! += weights[as]!;
  });
  return sums;
}

/** Adds what each core node holds to its next hop, in the order in which paths run. */
function handOnAll(kernel: LaneKernel, held: Float64Array): void {
  const { sequence, activeCoreCount, route, hop, flag, plan } = kernel;
  for (let i = activeCoreCount - 1; i >= 0; i--) {
    const first = laneCount * sequence[i]!;
    for (let lane = 0; lane < laneCount; lane++) {
      const byte = route[first + lane]!;
      if (byte >= routeByte.peer && byte !== routeByte.none)
        held[laneCount * hop[first + lane]! + lane]! += held[first + lane]!;
    }
  }
  for (let node = 0; node < plan.coreCount; node++) {
    if (flag[node] === 0) continue;
    const first = laneCount * node;
    for (let lane = 0; lane < laneCount; lane++) {
      const byte = route[first + lane]!;
      if (byte < routeByte.peer && byte !== 0)
        held[laneCount * hop[first + lane]! + lane]! += held[first + lane]!;
    }
  }
}

/** Adds weighted loads of the batch that the kernel has routed. */
export function createWeightedLoad(
  kernel: LaneKernel,
  weights: PairWeights,
): (batch: LaneBatch, into: Float64Array) => void {
  const { plan, sequence, activeCoreCount, route, hop } = kernel;
  const byNode = sumByNode(plan, weights.sources);
  const own = Float64Array.from(
    { length: plan.coreCount },
    (_, node) => weights.sources[coreAs(plan, node)]!,
  );
  const held = new Float64Array(laneCount * (plan.coreCount + 2));
  const times = new Float64Array(laneCount);
  return (batch, into) => {
    held.fill(0);
    for (let i = 0; i < activeCoreCount; i++) {
      const node = sequence[i]!;
      held.fill(byNode[node]!, laneCount * node, laneCount * (node + 1));
    }
    for (let i = activeCoreCount; i < sequence.length; i++) {
      const node = sequence[i]!;
      const first = laneCount * node;
      const weight = byNode[node]!;
      for (let lane = 0; lane < laneCount; lane++)
        held[laneCount * hop[first + lane]! + lane]! += weight;
    }
    batch.nodes.forEach((node, lane) => {
      const members = membersOf(plan, node);
      times[lane] = 0;
      for (const as of members) times[lane]! += weights.destinations[as]!;
    });
    // A leaf's own lane: no member sends to itself, so the members' weights do not simply multiply.
    batch.nodes.forEach((node, lane) => {
      if (node < plan.coreCount || times[lane] === 0) return;
      let selfPairs = 0;
      for (const as of membersOf(plan, node))
        selfPairs += weights.sources[as]! * weights.destinations[as]!;
      held[laneCount * hop[laneCount * node + lane]! + lane]! -= selfPairs / times[lane]!;
    });
    handOnAll(kernel, held);
    for (let node = 0; node < plan.coreCount; node++) {
      let sum = 0;
      for (let lane = 0; lane < batch.nodes.length; lane++) {
        const place = laneCount * node + lane;
        if (route[place] !== 0 && route[place] !== routeByte.none)
          sum += (held[place]! - own[node]!) * times[lane]!;
      }
      into[coreAs(plan, node)]! += sum;
    }
    batch.nodes.forEach((node, lane) => {
      if (node >= plan.coreCount) return;
      const members = membersOf(plan, node);
      for (let k = 1; k < members.length; k++) {
        const as = members[k]!;
        const others = held[laneCount * node + lane]! - own[node]! - weights.sources[as]!;
        into[members[0]!]! += others * weights.destinations[as]!;
      }
    });
  };
}
