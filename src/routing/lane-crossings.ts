/**
 * Border crossings of all territories over sixteen destinations at a time. Outward, every source
 * counts for its own territory, so what is handed down a path is held apart by territory: at an AS
 * stands what its territory's sources sent so far; where a path leaves the territory it is counted,
 * and what comes back later on the same path is set down where it does. Inward, a lane has one
 * territory, its destination's, and only that territory's ASes are looked at.
 *
 * Not for graphs with circles of providers.
 */
import { mix32 } from "../base/random.ts";
import { type LaneKernel, laneCount, routeByte } from "./lane-kernel.ts";
import { coreAs, type LaneBatch, membersOf, sumByNode } from "./lane-sums.ts";
import type { CrossingSums } from "./sums.ts";

/** A label that no territory has, for the hop codes. */
const nowhere = 0x10000;

/**
 * Adds the border crossings of the batch that the kernel has routed and added up. The plan must
 * have been made with the territories as labels, so that a node lies in one territory.
 */
export function createCrossings(
  kernel: LaneKernel,
  labels: Uint16Array,
  sourceWeights: Uint32Array,
  isDestination: Uint8Array,
): (batch: LaneBatch, into: CrossingSums) => void {
  const { plan, sequence, activeCoreCount, route, hop, flag, sum } = kernel;
  const { coreCount } = plan;
  const weights = Uint32Array.from(sumByNode(plan, sourceWeights));
  const labelOf = new Int32Array(plan.nodeCount);
  plan.nodeOf.forEach((node, as) => {
    labelOf[node] = labels[as]!;
  });
  /** Of a next hop: its territory, or nowhere. */
  const hopLabel = new Int32Array(coreCount + 2).fill(nowhere);
  hopLabel.set(labelOf.subarray(0, coreCount));
  const bitOf = Int32Array.from(labelOf, (label) => 1 << (mix32(label) & 31));
  const coreNodes = Uint32Array.from({ length: coreCount }, (_, node) => node);
  /** Nodes on paths by territory: the core ascending, then leaves that are sources. */
  const nodesByLabel = new Map<number, number[]>();
  for (const node of [...coreNodes, ...sequence.subarray(activeCoreCount)]) {
    const list = nodesByLabel.get(labelOf[node]!);
    if (list === undefined) nodesByLabel.set(labelOf[node]!, [node]);
    else list.push(node);
  }
  const climbing = sequence.slice(0, activeCoreCount).reverse();
  /** Sources of a node's own territory that have come to it; inward, their pairs. */
  const held = new Uint32Array(laneCount * (coreCount + 2));
  /** Which territories the path from here passes: a bit each, shared by several. */
  const passed = new Int32Array(laneCount * (coreCount + 2));
  const laneLabel = new Int32Array(laneCount);
  const times = new Float64Array(laneCount);

  function markPassed(batch: LaneBatch): void {
    for (let lane = 0; lane < laneCount; lane++) passed[laneCount * coreCount + lane] = 0;
    batch.nodes.forEach((node, lane) => {
      if (node >= coreCount) passed[laneCount * coreCount + lane] = bitOf[node]!;
    });
    for (let node = coreCount - 1; node >= 0; node--)
      if (flag[node] === 1) mark(node, 0, routeByte.peer - 1);
    for (let i = 0; i < activeCoreCount; i++)
      mark(sequence[i]!, routeByte.peer, routeByte.none - 1);
  }

  function mark(node: number, low: number, high: number): void {
    const bit = bitOf[node]!;
    for (let lane = 0; lane < laneCount; lane++) {
      const place = (node << 4) | lane;
      const byte = route[place]!;
      if (byte < low || byte > high) continue;
      passed[place] = byte === 0 ? bit : bit | passed[(hop[place]! << 4) | lane]!;
    }
  }

  /** The next place of the territory on the path from `place` on, or −1. */
  function findReturn(label: number, place: number): number {
    let at = place;
    while (at < laneCount * coreCount) {
      if (hopLabel[at >> 4] === label) return at;
      if (route[at] === 0) return -1;
      at = (hop[at]! << 4) | (at & 15);
    }
    return -1;
  }

  /** One step for the lanes of core nodes whose route byte lies between the bounds. */
  function handOn(nodes: Uint32Array, low: number, high: number, out: Float64Array): void {
    for (const node of nodes) {
      const label = labelOf[node]!;
      if (label === 0 || (low === 1 && flag[node] === 0)) continue;
      const bit = bitOf[node]!;
      let outward = 0;
      for (let lane = 0; lane < laneCount; lane++) {
        const place = (node << 4) | lane;
        const byte = route[place]!;
        if (byte < low || byte > high || laneLabel[lane] === label) continue;
        const hopNode = hop[place]!;
        const hopPlace = (hopNode << 4) | lane;
        if (hopLabel[hopNode] === label) {
          held[hopPlace]! += held[place]!;
          continue;
        }
        outward += held[place]! * times[lane]!;
        if ((passed[hopPlace]! & bit) === 0) continue;
        const back = findReturn(label, hopPlace);
        if (back >= 0) held[back]! += held[place]!;
      }
      if (outward > 0) out[coreAs(plan, node)]! += outward;
    }
  }

  function startLeaves(into: CrossingSums): void {
    for (let i = activeCoreCount; i < sequence.length; i++) {
      const node = sequence[i]!;
      const label = labelOf[node]!;
      const weight = weights[node]!;
      if (label === 0) continue;
      const bit = bitOf[node]!;
      let outward = 0;
      let pairs = 0;
      for (let lane = 0; lane < laneCount; lane++) {
        const place = (node << 4) | lane;
        if (laneLabel[lane] === label || route[place] === routeByte.none) continue;
        const hopNode = hop[place]!;
        const hopPlace = (hopNode << 4) | lane;
        pairs += times[lane]!;
        if (hopLabel[hopNode] === label) {
          held[hopPlace]! += weight;
          continue;
        }
        outward += times[lane]!;
        if ((passed[hopPlace]! & bit) === 0) continue;
        const back = findReturn(label, hopPlace);
        if (back >= 0) held[back]! += weight;
      }
      into.pairsOut[label]! += pairs * weight;
      if (outward > 0)
        for (const as of membersOf(plan, node)) into.out[as]! += outward * sourceWeights[as]!;
    }
  }

  function addOutward(into: CrossingSums): void {
    held.fill(0);
    for (let i = 0; i < activeCoreCount; i++) {
      const node = sequence[i]!;
      const label = labelOf[node]!;
      const weight = weights[node]!;
      if (label === 0 || weight === 0) continue;
      held.fill(weight, laneCount * node, laneCount * (node + 1));
      let pairs = 0;
      for (let lane = 0; lane < laneCount; lane++)
        if (laneLabel[lane] !== label && route[(node << 4) | lane] !== routeByte.none)
          pairs += times[lane]!;
      into.pairsOut[label]! += pairs * weight;
    }
    startLeaves(into);
    handOn(climbing, routeByte.peer, routeByte.none - 1, into.out);
    handOn(coreNodes, 1, routeByte.peer - 1, into.out);
  }

  /**
   * What enters each AS of the destination's territory is what passes it, less its own and less
   * what its territory's ASes hand it, less domestic sources that had left and come back here.
   */
  function addInward(
    destination: number,
    lane: number,
    selfPairs: number,
    into: CrossingSums,
  ): void {
    const label = laneLabel[lane]!;
    const count = times[lane]!;
    const isLeaf = destination >= coreCount;
    const root = ((isLeaf ? coreCount : destination) << 4) | lane;
    const nodes = nodesByLabel.get(label) ?? [];
    let enteringLeaf = isLeaf ? sum[root]! : 0;
    let domestic = 0;
    const pass = (place: number, carried: number, ownPairs: number) => {
      const hopNode = hop[place]!;
      const hopPlace = (hopNode << 4) | lane;
      if (hopNode === coreCount) enteringLeaf -= carried;
      else if (hopLabel[hopNode] === label) {
        into.in[coreAs(plan, hopNode)]! -= carried;
        held[hopPlace]! += ownPairs;
      } else {
        const back =
          (passed[hopPlace]! & bitOf[destination]!) === 0 ? -1 : findReturn(label, hopPlace);
        if (back >= 0) {
          into.in[coreAs(plan, back >> 4)]! -= ownPairs;
          held[back]! += ownPairs;
        } else if (isLeaf) enteringLeaf -= ownPairs;
      }
    };
    // Leaves first, then the core in the order of paths.
    for (let i = nodes.length - 1; i >= 0; i--) {
      const node = nodes[i]!;
      const place = (node << 4) | lane;
      if (node < coreCount) held[place] = weights[node]! * count;
    }
    for (let i = nodes.length - 1; i >= 0 && nodes[i]! >= coreCount; i--) {
      const node = nodes[i]!;
      const place = (node << 4) | lane;
      if (route[place] === routeByte.none) continue;
      const pairs = weights[node]! * count - (node === destination ? selfPairs : 0);
      domestic += pairs;
      pass(place, pairs, pairs);
    }
    for (const climbs of [true, false])
      for (let i = 0; i < nodes.length; i++) {
        const node = nodes[climbs ? nodes.length - 1 - i : i]!;
        const place = (node << 4) | lane;
        const byte = node < coreCount ? route[place]! : routeByte.none;
        if (byte === routeByte.none || climbs !== byte >= routeByte.peer) continue;
        domestic += weights[node]! * count;
        into.in[coreAs(plan, node)]! += sum[place]! - weights[node]! * count;
        if (byte !== 0) pass(place, sum[place]!, held[place]!);
      }
    into.pairsIn[label]! += sum[root]! - domestic;
    if (enteringLeaf > 0 && count > 0)
      for (const as of membersOf(plan, destination))
        into.in[as]! += (enteringLeaf / count) * isDestination[as]!;
  }

  return (batch, into) => {
    laneLabel.fill(0);
    times.fill(0);
    batch.nodes.forEach((node, lane) => {
      laneLabel[lane] = labelOf[node]!;
      times[lane] = batch.multipliers[lane]!;
    });
    markPassed(batch);
    addOutward(into);
    batch.nodes.forEach((node, lane) => {
      if (laneLabel[lane] !== 0) addInward(node, lane, batch.selfPairs[lane]!, into);
    });
  };
}
