/**
 * Border crossings of all territories over sixteen destinations at a time. Outward, every source
 * counts for its own territory, so what is handed down a path is held apart by territory: at an AS
 * stands what its territory's sources sent so far; where a path leaves the territory it is counted,
 * and what comes back later on the same path is set down where it does. Inward, a lane has one
 * territory, its destination's, and only that territory's ASes are looked at.
 *
 * Not for graphs with customer–provider cycles.
 */

import { mix32 } from "../../base/random.ts";
import type { CrossingSums } from "../sums.ts";
import type { SweepPlan } from "../sweep-plan.ts";
import { crossingCode } from "./crossing-code.ts";
import { type LaneKernel, laneCount, routeByte } from "./lane-kernel.ts";
import { coreAs, type LaneBatch, membersOf, sumByNode } from "./lane-sums.ts";
import { linkKernel } from "./link.ts";

/** The names after @ in crossing.wat that lane.wat has not. */
interface CrossingLayout {
  /** Territory of each node (u32), and its bit among 32; a number that no label is, for hop codes. */
  hopLabel: number;
  label: number;
  bit: number;
  /** Territory of each lane, 16 u16; and the pairs a source counts for there, 16 u32. */
  laneLabel: number;
  times: number;
  /** Sources of a node's own territory that have come to it, 16 u32 a core node and hop code. */
  held: number;
  /** Bits of the territories that the path from a node passes, 16 u32 a core node and hop code. */
  passed: number;
  /** Pairs that went out at a node, and that started there, two u64 each. */
  out: number;
  started: number;
  /** Room for a row of 16 u32. */
  scratch: number;
}

interface CrossingFunctions {
  /** Territories on the paths of core nodes in path order, from the destination on. */
  mark(): void;
  /** Fills `held` with each core node's own sources. */
  start(): void;
  leaves(): void;
  up(): void;
  down(): void;
}

/** A label that no territory has, for the hop codes. */
const nowhere = 0x10000;

export interface Crossings {
  /** Takes in the batch that the kernel has routed and added up. */
  add(batch: LaneBatch, into: CrossingSums): void;
  /** Completes `into` after the last batch. */
  flush(into: CrossingSums): void;
}

/** Bytes that `createCrossings` needs in the kernel's memory. */
export function crossingBytes(plan: SweepPlan): number {
  return layCrossings(plan, 0).end;
}

/**
 * The plan must have been made with the territories as labels: a node lies in one territory. The
 * kernel must have been made with `crossingBytes` to spare.
 */
export function createCrossings(
  kernel: LaneKernel,
  labels: Uint16Array,
  sourceWeights: Uint32Array,
  isDestination: Uint8Array,
): Crossings {
  const { plan, sequence, activeCoreCount, route, hop, sum, memory: wasm } = kernel;
  const memory = wasm.buffer;
  const { coreCount, nodeCount } = plan;
  const { layout } = layCrossings(plan, kernel.extra);
  const run = linkKernel(
    crossingCode,
    { ...kernel.layout, ...layout },
    kernel.memory,
  ) as CrossingFunctions;
  const weights = Uint32Array.from(sumByNode(plan, sourceWeights));
  const labelOf = new Uint32Array(memory, layout.label, nodeCount);
  plan.nodeOf.forEach((node, as) => {
    labelOf[node] = labels[as]!;
  });
  const hopLabel = new Uint32Array(memory, layout.hopLabel, coreCount + 2).fill(nowhere);
  hopLabel.set(labelOf.subarray(0, coreCount));
  const bitOf = new Int32Array(memory, layout.bit, nodeCount);
  labelOf.forEach((label, node) => {
    bitOf[node] = 1 << (mix32(label) & 31);
  });
  /** Nodes on paths by territory: the core ascending, then leaves that are sources. */
  const nodesByLabel = new Map<number, number[]>();
  for (let node = 0; node < coreCount; node++) addTo(nodesByLabel, labelOf[node]!, node);
  for (const node of sequence.subarray(activeCoreCount)) addTo(nodesByLabel, labelOf[node]!, node);
  const held = new Uint32Array(memory, layout.held, laneCount * (coreCount + 2));
  const passed = new Int32Array(memory, layout.passed, laneCount * (coreCount + 2));
  const out = new BigUint64Array(memory, layout.out, 2 * nodeCount);
  const started = new BigUint64Array(memory, layout.started, 2 * nodeCount);
  /** What came into its territory at each core node since the last flush. */
  const inByCore = new Float64Array(coreCount);
  const laneLabel = new Uint16Array(memory, layout.laneLabel, laneCount);
  const times = new Uint32Array(memory, layout.times, laneCount);

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

  const entering = new Float64Array(laneCount);
  const domestic = new Float64Array(laneCount);

  /**
   * What a domestic AS hands on: `carried` pairs in all, of which `own` started in the territory.
   * The next domestic AS on the path has them from inside, or the second lot from a return.
   */
  function passInward(place: number, label: number, carried: number, own: number): void {
    const lane = place & 15;
    const hopNode = hop[place]!;
    const hopPlace = (hopNode << 4) | lane;
    if (hopNode === coreCount) entering[lane]! -= carried;
    else if (hopLabel[hopNode] === label) {
      inByCore[hopNode]! -= carried;
      held[hopPlace]! += own;
    } else {
      const passes = (passed[hopPlace]! & bitOf[place >> 4]!) !== 0;
      const back = passes ? findReturn(label, hopPlace) : -1;
      if (back >= 0) {
        inByCore[back >> 4]! -= own;
        held[back]! += own;
      } else if (passed[laneCount * coreCount + lane] !== 0) entering[lane]! -= own;
    }
  }

  /**
   * What enters each AS of the destinations' territory is what passes it, less its own and less
   * what its territory's ASes hand it, less domestic sources that had left and come back here.
   * @param lanes those whose destination lies in the territory
   */
  function addInward(label: number, lanes: readonly number[], batch: LaneBatch): void {
    const nodes = nodesByLabel.get(label) ?? [];
    const coreEnd = lowerBoundOf(nodes, coreCount);
    for (let i = 0; i < coreEnd; i++)
      for (const lane of lanes) held[(nodes[i]! << 4) | lane] = weights[nodes[i]!]! * times[lane]!;
    for (let i = coreEnd; i < nodes.length; i++) {
      const node = nodes[i]!;
      for (const lane of lanes) {
        const place = (node << 4) | lane;
        if (route[place] === routeByte.none) continue;
        const self = batch.nodes[lane] === node ? batch.selfPairs[lane]! : 0;
        const pairs = weights[node]! * times[lane]! - self;
        domestic[lane]! += pairs;
        passInward(place, label, pairs, pairs);
      }
    }
    for (const climbs of [true, false])
      for (let i = 0; i < coreEnd; i++) {
        const node = nodes[climbs ? coreEnd - 1 - i : i]!;
        for (const lane of lanes) {
          const place = (node << 4) | lane;
          const byte = route[place]!;
          if (byte === routeByte.none || climbs !== byte >= routeByte.peer) continue;
          const own = weights[node]! * times[lane]!;
          domestic[lane]! += own;
          inByCore[node]! += sum[place]! - own;
          if (byte !== 0) passInward(place, label, sum[place]!, held[place]!);
        }
      }
  }

  function addAllInward(batch: LaneBatch, into: CrossingSums): void {
    entering.fill(0);
    domestic.fill(0);
    const lanesByLabel = new Map<number, number[]>();
    batch.nodes.forEach((node, lane) => {
      if (node >= coreCount) entering[lane] = sum[laneCount * coreCount + lane]!;
      if (laneLabel[lane] !== 0) addTo(lanesByLabel, laneLabel[lane]!, lane);
    });
    for (const [label, lanes] of lanesByLabel) {
      addInward(label, lanes, batch);
      for (const lane of lanes) {
        const node = batch.nodes[lane]!;
        const root = laneCount * Math.min(node, coreCount) + lane;
        into.pairsIn[label]! += sum[root]! - domestic[lane]!;
        if (node < coreCount || times[lane] === 0) continue;
        const perTarget = entering[lane]! / times[lane]!;
        if (perTarget > 0)
          for (const as of membersOf(plan, node)) into.in[as]! += perTarget * isDestination[as]!;
      }
    }
  }

  return {
    add(batch, into) {
      laneLabel.fill(0);
      times.fill(0);
      passed.fill(0, laneCount * coreCount);
      batch.nodes.forEach((node, lane) => {
        laneLabel[lane] = labelOf[node]!;
        times[lane] = batch.multipliers[lane]!;
        if (node >= coreCount) passed[laneCount * coreCount + lane] = bitOf[node]!;
      });
      run.mark();
      run.start();
      run.leaves();
      run.up();
      run.down();
      addAllInward(batch, into);
    },
    flush(into) {
      for (let node = 0; node < nodeCount; node++) {
        const pairs = Number(started[2 * node]! + started[2 * node + 1]!);
        into.pairsOut[labelOf[node]!]! += pairs;
        const crossed = Number(out[2 * node]! + out[2 * node + 1]!);
        if (crossed === 0) continue;
        if (node < coreCount) into.out[coreAs(plan, node)]! += crossed;
        else
          for (const as of membersOf(plan, node))
            into.out[as]! += (crossed / weights[node]!) * sourceWeights[as]!;
      }
      for (let node = 0; node < coreCount; node++) into.in[coreAs(plan, node)]! += inByCore[node]!;
      inByCore.fill(0);
      out.fill(0n);
      started.fill(0n);
    },
  };
}

function addTo(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** The first place of an ascending list whose value is at least `value`. */
function lowerBoundOf(sorted: readonly number[], value: number): number {
  const found = sorted.findIndex((each) => each >= value);
  return found < 0 ? sorted.length : found;
}

function layCrossings(plan: SweepPlan, start: number): { layout: CrossingLayout; end: number } {
  let end = start;
  const place = (bytes: number) => {
    const at = end;
    end = (end + bytes + 63) & ~63;
    return at;
  };
  const layout = {
    hopLabel: place(4 * (plan.coreCount + 2)),
    label: place(4 * plan.nodeCount),
    bit: place(4 * plan.nodeCount),
    laneLabel: place(2 * laneCount),
    times: place(4 * laneCount),
    held: place(64 * (plan.coreCount + 2)),
    passed: place(64 * (plan.coreCount + 2)),
    out: place(16 * plan.nodeCount),
    started: place(16 * plan.nodeCount),
    scratch: place(64),
  };
  return { layout, end };
}
