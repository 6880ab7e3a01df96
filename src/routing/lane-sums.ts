/**
 * A sweep's sums over sixteen destinations at a time, beside the load that the kernel adds up
 * itself: weighted loads and border crossings. Nodes are run through in the order in which paths
 * run: steps up and across, customers before providers; then steps down, providers before
 * customers. Not for graphs with circles of providers, where that order does not exist.
 */
import { mix32 } from "../base/random.ts";
import { type LaneKernel, laneCount, routeByte } from "./lane-kernel.ts";
import type { PairWeights, SweepSums } from "./sums.ts";
import type { SweepPlan } from "./sweep-plan.ts";

/** Destinations of a batch, by lane: the node, and how many of its ASes count. */
export interface LaneBatch {
  readonly nodes: Uint32Array;
  readonly multipliers: Uint32Array;
}

/** The AS of a core node. */
function coreAs(plan: SweepPlan, node: number): number {
  return plan.members.targets[plan.members.offsets[node]!]!;
}

/** The ASes of a node. */
function membersOf(plan: SweepPlan, node: number): Uint32Array {
  const { offsets, targets } = plan.members;
  return targets.subarray(offsets[node], offsets[node + 1]);
}

/** Sums an AS weight over each node's members. */
function sumByNode(plan: SweepPlan, weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(plan.nodeCount);
  plan.nodeOf.forEach((node, as) => {
    sums[node]! += weights[as]!;
  });
  return sums;
}

/**
 * Calls `step` for every core node and lane in path order, with the place 16 · node + lane and that
 * of its next hop (which may be a hop code's row).
 */
function runPaths(kernel: LaneKernel, step: (place: number, hopPlace: number) => void): void {
  const { sequence, activeCoreCount, route, hop, flag, plan } = kernel;
  for (let i = activeCoreCount - 1; i >= 0; i--) {
    const first = laneCount * sequence[i]!;
    for (let place = first; place < first + laneCount; place++)
      if (route[place]! >= routeByte.peer && route[place] !== routeByte.none)
        step(place, laneCount * hop[place]! + place - first);
  }
  for (let node = 0; node < plan.coreCount; node++) {
    if (flag[node] === 0) continue;
    const first = laneCount * node;
    for (let place = first; place < first + laneCount; place++)
      if (route[place]! < routeByte.peer && route[place] !== 0)
        step(place, laneCount * hop[place]! + place - first);
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
    runPaths(kernel, (place, hopPlace) => {
      held[hopPlace]! += held[place]!;
    });
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

/**
 * Adds the border crossings of the batch that the kernel has routed. The plan must have been made
 * with the territories as labels, so that a node lies in one territory.
 */
export function createCrossings(
  kernel: LaneKernel,
  labels: Uint16Array,
  sourceWeights: Uint32Array,
  isDestination: Uint8Array,
): (batch: LaneBatch, into: SweepSums) => void {
  const { plan, sequence, activeCoreCount, route, hop, flag } = kernel;
  const { coreCount } = plan;
  const byNode = sumByNode(plan, sourceWeights);
  const labelOf = new Uint16Array(Math.max(plan.nodeCount, coreCount + 2));
  plan.nodeOf.forEach((node, as) => {
    labelOf[node] = labels[as]!;
  });
  const bitOf = Uint32Array.from(labelOf, (label) => 1 << (mix32(label) & 31));
  const coreByLabel = new Map<number, number[]>();
  for (let node = 0; node < coreCount; node++) {
    const list = coreByLabel.get(labelOf[node]!) ?? [];
    coreByLabel.set(labelOf[node]!, list);
    list.push(node);
  }
  /** Sources of a node's own territory, by first way out; and sources foreign to the lane. */
  const held = new Float64Array(laneCount * (coreCount + 2));
  const foreign = new Float64Array(laneCount * (coreCount + 2));
  /** Which territories the path from here passes: a bit each, shared by several. */
  const passed = new Uint32Array(laneCount * (coreCount + 2));
  const laneLabel = new Int32Array(laneCount);
  const times = new Float64Array(laneCount);

  function markPassed(batch: LaneBatch): void {
    passed.fill(0);
    batch.nodes.forEach((node, lane) => {
      if (node >= coreCount) passed[laneCount * coreCount + lane] = bitOf[node]!;
    });
    const mark = (node: number, isOn: (value: number) => boolean) => {
      for (let lane = 0; lane < laneCount; lane++) {
        const place = laneCount * node + lane;
        if (isOn(route[place]!))
          passed[place] = bitOf[node]! | passed[laneCount * hop[place]! + lane]!;
      }
    };
    for (let node = coreCount - 1; node >= 0; node--)
      if (flag[node] === 1) mark(node, (value) => value < routeByte.peer);
    for (let i = 0; i < activeCoreCount; i++)
      mark(sequence[i]!, (value) => value >= routeByte.peer && value !== routeByte.none);
  }

  /** The next place of the same territory on the path from `place` on, or −1. */
  function findReturn(label: number, bit: number, place: number, lane: number): number {
    if ((passed[place]! & bit) === 0) return -1;
    let at = place;
    while (at < laneCount * coreCount) {
      if (labelOf[at >> 4] === label) return at;
      if (route[at] === 0) return -1;
      at = laneCount * hop[at]! + lane;
    }
    return -1;
  }

  return (batch, into) => {
    const { crossings } = into;
    if (crossings === undefined) return;
    laneLabel.fill(-1);
    times.fill(0);
    batch.nodes.forEach((node, lane) => {
      laneLabel[lane] = labelOf[node]!;
      times[lane] = batch.multipliers[lane]!;
    });
    markPassed(batch);
    held.fill(0);
    foreign.fill(0);
    for (let i = 0; i < activeCoreCount; i++) {
      const node = sequence[i]!;
      const label = labelOf[node]!;
      for (let lane = 0; lane < batch.nodes.length; lane++) {
        const place = laneCount * node + lane;
        held[place] = byNode[node]!;
        if (label === laneLabel[lane] || route[place] === routeByte.none) continue;
        foreign[place] = byNode[node]!;
        if (label !== 0) crossings.pairsOut[label]! += byNode[node]! * times[lane]!;
      }
    }
    for (let i = activeCoreCount; i < sequence.length; i++) {
      const node = sequence[i]!;
      const label = labelOf[node]!;
      const bit = bitOf[node]!;
      const weight = byNode[node]!;
      let outward = 0;
      let outwardPairs = 0;
      for (let lane = 0; lane < batch.nodes.length; lane++) {
        const place = laneCount * node + lane;
        if (label === laneLabel[lane] || route[place] === routeByte.none) continue;
        const hopNode = hop[place]!;
        const hopPlace = laneCount * hopNode + lane;
        foreign[hopPlace]! += weight;
        if (label === 0) continue;
        outwardPairs += times[lane]!;
        if (hopNode < coreCount && labelOf[hopNode] === label) held[hopPlace]! += weight;
        else {
          outward += times[lane]!;
          const back = findReturn(label, bit, hopPlace, lane);
          if (back >= 0) held[back]! += weight;
        }
      }
      crossings.pairsOut[label]! += outwardPairs * weight;
      if (outward > 0)
        for (const as of membersOf(plan, node)) crossings.out[as]! += outward * sourceWeights[as]!;
    }
    runPaths(kernel, (place, hopPlace) => {
      foreign[hopPlace]! += foreign[place]!;
      const node = place >> 4;
      const lane = place & 15;
      const label = labelOf[node]!;
      if (label === 0 || label === laneLabel[lane]) return;
      if (hopPlace < laneCount * coreCount && labelOf[hopPlace >> 4] === label) {
        held[hopPlace]! += held[place]!;
        return;
      }
      crossings.out[coreAs(plan, node)]! += held[place]! * times[lane]!;
      const back = findReturn(label, bitOf[node]!, hopPlace, lane);
      if (back >= 0) held[back]! += held[place]!;
    });
    batch.nodes.forEach((destination, lane) => {
      const label = laneLabel[lane]!;
      if (label === 0) return;
      const isLeaf = destination >= coreCount;
      const root = laneCount * (isLeaf ? coreCount : destination) + lane;
      const count = times[lane]!;
      crossings.pairsIn[label]! += foreign[root]! * count;
      let enteringLeaf = isLeaf ? foreign[root]! : 0;
      for (const node of coreByLabel.get(label) ?? []) {
        const place = laneCount * node + lane;
        const through = foreign[place]!;
        if (through === 0) continue;
        crossings.in[coreAs(plan, node)]! += through * count;
        if (route[place] === 0) continue;
        const hopNode = hop[place]!;
        if (hopNode === coreCount) enteringLeaf -= through;
        else if (labelOf[hopNode] === label)
          crossings.in[coreAs(plan, hopNode)]! -= through * count;
      }
      if (isLeaf && enteringLeaf > 0)
        for (const as of membersOf(plan, destination))
          crossings.in[as]! += enteringLeaf * isDestination[as]!;
    });
  };
}
