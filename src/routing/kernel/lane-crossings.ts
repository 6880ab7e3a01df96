/**
 * Border crossings of all territories over sixteen destinations at a time. What is handed down a path
 * is held apart by territory: at an AS stands what its own territory's sources sent so far. Where a
 * path leaves the territory it is counted, and what comes back later on the same path is set down
 * where it does. In lanes whose destination lies in the territory, the same tells what comes in at
 * each AS: all that passes it, less its own and what its territory's ASes hand it.
 *
 * Not for graphs with customer–provider cycles.
 */

import type { CrossingSums } from "../sums.ts";
import type { SweepPlan } from "../sweep-plan.ts";
import { crossingCode } from "./crossing-code.ts";
import { type LaneKernel, type LaneSteps, laneCount } from "./lane-kernel.ts";
import { nearestProvider } from "./lane-load.ts";
import { coreAs, type LaneBatch, membersOf, sumByNode } from "./lane-sums.ts";
import { linkKernel } from "./link.ts";

/** The names after @ in crossing.wat that lane.wat has not. */
interface CrossingLayout {
  /** Territory of each node (u32), and its bit among 16; a number that no label is, for hop codes. */
  hopLabel: number;
  label: number;
  bit: number;
  /** Territory of each lane, 16 u16; and the pairs a source counts for there, 16 i16. */
  laneLabel: number;
  shortTimes: number;
  /** Sources of its own territory that have come to a node, 16 u16 a core node and hop code. */
  held: number;
  /** Bits of the territories that the path from a node passes, 16 u16 a core node and hop code. */
  passed: number;
  /** Pairs that went out at a node: two u64 of the core, of leaves destinations in four u32. */
  out: number;
  /** Pairs that came in at a core node, two i64. */
  in: number;
  /** Destinations outside without a route from a node, four u32. */
  missed: number;
  /** By lane the sources in the destination's territory without a route, 16 u32. */
  missedInside: number;
  /** By lane the pairs that come to a destination leaf from outside, 16 u32. */
  entering: number;
  /** Leaves that were set aside, u32. */
  few: number;
  /** Room for a row of 16 u32, and for one of 16 u16. */
  scratch: number;
  heldRow: number;
}

interface CrossingFunctions {
  /** Territories on the paths of core nodes, and fills `held` with each one's own sources. */
  mark(): void;
  /** Routes and adds up the leaves that were set aside. */
  few(): void;
  leaves(): void;
  up(): void;
  down(): void;
}

/** Labels that no territory has: of hop codes, and of lanes whose destination has none. */
const nowhere = 0x10000;
const noTerritory = 0xffff;

/** What crossings can count: labels below, ASes in a node and in a territory up to these. */
export const crossingLimits = { label: noTerritory, members: 0x7fff, ases: 0xffff } as const;

export interface Crossings {
  /** Steps for the kernel's `addUp`, since leaves that were set aside send as well. */
  readonly steps: LaneSteps;
  /** Prepares for a batch that the kernel has routed. */
  begin(batch: LaneBatch): void;
  /** Takes in the batch when the kernel has added it up. */
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
  const { plan, aside, hop, sum, multiplier: times, memory: wasm } = kernel;
  const memory = wasm.buffer;
  const { coreCount, nodeCount } = plan;
  const { layout } = layCrossings(plan, kernel.extra);
  const run = linkKernel(
    crossingCode,
    { ...kernel.layout, ...layout, fewBytes: 4 * kernel.aside.length },
    kernel.memory,
  ) as CrossingFunctions;
  const weights = Uint32Array.from(sumByNode(plan, sourceWeights));
  const labelOf = new Uint32Array(memory, layout.label, nodeCount);
  plan.nodeOf.forEach((node, as) => {
    labelOf[node] = labels[as]!;
  });
  const sourcesOf = new Float64Array(labels.reduce((most, label) => Math.max(most, label), 0) + 1);
  weights.forEach((weight, node) => {
    sourcesOf[labelOf[node]!]! += weight;
  });
  const hopLabel = new Uint32Array(memory, layout.hopLabel, coreCount + 2).fill(nowhere);
  hopLabel.set(labelOf.subarray(0, coreCount));
  const bits = spreadBits(plan, labelOf, sourcesOf.length);
  const bitOf = new Uint32Array(memory, layout.bit, nodeCount);
  labelOf.forEach((label, node) => {
    bitOf[node] = bits[label]!;
  });
  new Uint32Array(memory, layout.few, aside.length).set(
    aside.toSorted((a, b) => compareRows(plan, labelOf, a, b)),
  );
  const passed = new Uint16Array(memory, layout.passed, laneCount * (coreCount + 2));
  const out = new BigUint64Array(memory, layout.out, 2 * nodeCount);
  const outOfLeaf = new Uint32Array(memory, layout.out, 4 * nodeCount);
  const cameIn = new BigInt64Array(memory, layout.in, 2 * coreCount);
  const missed = new Uint32Array(memory, layout.missed, 4 * nodeCount);
  const missedInside = new Uint32Array(memory, layout.missedInside, laneCount);
  const entering = new Uint32Array(memory, layout.entering, laneCount);
  const laneLabel = new Uint16Array(memory, layout.laneLabel, laneCount);
  const shortTimes = new Int16Array(memory, layout.shortTimes, laneCount);
  /** Destinations since the last flush, by territory and in all. */
  const destinationsOf = new Float64Array(sourcesOf.length);
  let destinationCount = 0;

  function placeDestinations(batch: LaneBatch): void {
    laneLabel.fill(noTerritory);
    entering.fill(0);
    missedInside.fill(0);
    passed.fill(0, laneCount * coreCount);
    batch.nodes.forEach((node, lane) => {
      const label = labelOf[node]!;
      if (label !== 0) laneLabel[lane] = label;
      destinationsOf[label]! += times[lane]!;
      destinationCount += times[lane]!;
      if (node < coreCount) return;
      passed[laneCount * coreCount + lane] = bitOf[node]!;
    });
    shortTimes.set(times);
  }

  const isAside = new Uint8Array(nodeCount);
  for (const node of aside) isAside[node] = 1;
  const down = new Uint8Array(memory, kernel.layout.down, laneCount * coreCount);
  const hopOf = (node: number, lane: number) =>
    isAside[node] === 1 ? nearestProvider(plan, down, node, lane) : hop[laneCount * node + lane]!;

  /** Pairs that the destination leaf of a lane was counted to send to itself. */
  function selfOf(batch: LaneBatch, lane: number): number {
    const node = batch.nodes[lane]!;
    return node >= coreCount && hopOf(node, lane) <= coreCount ? batch.selfPairs[lane]! : 0;
  }

  /**
   * Takes off what leaves were counted to send to themselves: where it is first handed on inside, and
   * wherever it comes back.
   */
  function takeOffSelf(batch: LaneBatch): void {
    batch.nodes.forEach((node, lane) => {
      const self = selfOf(batch, lane);
      if (labelOf[node] === 0 || self === 0) return;
      let at = hopOf(node, lane);
      for (let isInside = false; ; at = hop[laneCount * at + lane]!) {
        if (at >= coreCount) {
          if (!isInside) entering[lane]! += self;
          return;
        }
        const wasInside = isInside;
        isInside = hopLabel[at] === labelOf[node];
        if (isInside && !wasInside) cameIn[2 * at]! += BigInt(self);
      }
    });
  }

  /** What came into the destinations' territories, as far as it is told by lane. */
  function addEntered(batch: LaneBatch, into: CrossingSums): void {
    batch.nodes.forEach((node, lane) => {
      const label = labelOf[node]!;
      if (label === 0) return;
      const isLeaf = node >= coreCount;
      const domestic =
        (sourcesOf[label]! - missedInside[lane]!) * times[lane]! - selfOf(batch, lane);
      into.pairsIn[label]! += sum[laneCount * Math.min(node, coreCount) + lane]! - domestic;
      if (!isLeaf || times[lane] === 0) return;
      const perTarget = entering[lane]! / times[lane]!;
      for (const as of membersOf(plan, node)) into.in[as]! += perTarget * isDestination[as]!;
    });
  }

  function flushOut(into: CrossingSums): void {
    sourcesOf.forEach((sources, label) => {
      if (label > 0) into.pairsOut[label]! += sources * (destinationCount - destinationsOf[label]!);
    });
    for (let node = 0; node < nodeCount; node++) {
      if (labelOf[node] !== 0)
        into.pairsOut[labelOf[node]!]! -= weights[node]! * sumOfFour(missed, node);
      if (node < coreCount) {
        into.out[coreAs(plan, node)]! += Number(out[2 * node]! + out[2 * node + 1]!);
        continue;
      }
      const crossed = sumOfFour(outOfLeaf, node);
      if (crossed > 0)
        for (const as of membersOf(plan, node)) into.out[as]! += crossed * sourceWeights[as]!;
    }
  }

  return {
    steps: {
      ...kernel.steps,
      sumUp() {
        kernel.steps.sumUp();
        run.few();
      },
      hopOf,
    },
    begin(batch) {
      placeDestinations(batch);
      run.mark();
    },
    add(batch, into) {
      // What came in less what was handed on inside; unsigned, so either may be added first.
      batch.nodes.forEach((node, lane) => {
        if (node >= coreCount) entering[lane]! += sum[laneCount * coreCount + lane]!;
      });
      run.leaves();
      takeOffSelf(batch);
      run.up();
      run.down();
      addEntered(batch, into);
    },
    flush(into) {
      flushOut(into);
      for (let node = 0; node < coreCount; node++)
        into.in[coreAs(plan, node)]! += Number(cameIn[2 * node]! + cameIn[2 * node + 1]!);
      destinationsOf.fill(0);
      destinationCount = 0;
      cameIn.fill(0n);
      out.fill(0n);
      missed.fill(0);
    },
  };
}

/**
 * By the number of providers, then by which of them lie in the leaf's own territory, so that a
 * processor foresees both.
 */
function compareRows(plan: SweepPlan, labelOf: Uint32Array, a: number, b: number): number {
  const { offsets, targets } = plan.providers;
  const pattern = (node: number) => {
    let bits = labelOf[node] === 0 ? 0 : 1;
    for (let k = offsets[node]!; k < offsets[node + 1]!; k++)
      bits = 2 * bits + Number(labelOf[targets[k]!] === labelOf[node]);
    return bits;
  };
  const count = (node: number) => offsets[node + 1]! - offsets[node]!;
  return count(a) - count(b) || pattern(a) - pattern(b) || a - b;
}

function sumOfFour(values: Uint32Array, row: number): number {
  const at = 4 * row;
  return values[at]! + values[at + 1]! + values[at + 2]! + values[at + 3]!;
}

/**
 * Per label one of 16 bits, 0 for label 0. A bit that two territories share has paths searched in
 * vain, so those that most paths pass share theirs with the least.
 */
function spreadBits(
  { coreCount, customers, peers }: SweepPlan,
  labelOf: Uint32Array,
  count: number,
) {
  const passages = new Float64Array(count);
  const rows = [customers, peers];
  for (let node = 0; node < coreCount; node++)
    for (const { offsets } of rows)
      passages[labelOf[node]!]! += offsets[node + 1]! - offsets[node]!;
  const taken = new Float64Array(16);
  const bits = new Uint16Array(count);
  const labels = Array.from(passages.keys()).slice(1);
  for (const label of labels.sort((a, b) => passages[b]! - passages[a]! || a - b)) {
    const bit = taken.indexOf(Math.min(...taken));
    taken[bit]! += passages[label]! + 1;
    bits[label] = 1 << bit;
  }
  return bits;
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
    shortTimes: place(2 * laneCount),
    few: place(4 * (plan.nodeCount - plan.coreCount)),
    held: place(32 * (plan.coreCount + 2)),
    passed: place(32 * (plan.coreCount + 2)),
    out: place(16 * plan.nodeCount),
    in: place(16 * plan.coreCount),
    missed: place(16 * plan.nodeCount),
    missedInside: place(4 * laneCount),
    entering: place(4 * laneCount),
    scratch: place(64),
    heldRow: place(32),
  };
  return { layout, end };
}
