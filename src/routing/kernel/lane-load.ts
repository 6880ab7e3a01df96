/**
 * The kernel's steps for a sweep that asks for loads only: lane-load.wat over the kernel's memory.
 * The same sums as the kernel's own steps, with less written: routes of leaves without peers are
 * never stored, and next hops of providers' routes are told from the providers' offers.
 *
 * Not for graphs with customer–provider cycles, nor for tie-breaks that go by chooser.
 */
import { levelsOf } from "../hierarchy.ts";
import type { SweepPlan } from "../sweep-plan.ts";
import {
  type LaneKernel,
  type LaneSteps,
  laneCount,
  routeByte,
  routeLimit,
} from "./lane-kernel.ts";
import { laneLoadCode } from "./lane-load-code.ts";
import { linkKernel } from "./link.ts";

interface LoadFunctions {
  forget(): void;
  push(): void;
  descend(): number;
  spread(): void;
  sumDual(first: number, bound: number): void;
  sumFew(first: number, bound: number): void;
  sumMany(first: number, bound: number): void;
  gatherUp(): void;
}

/** Bytes that `createLoadSteps` needs in the kernel's memory. */
export function loadBytes(plan: SweepPlan): number {
  return layLoads(plan, 0).end;
}

/** Whether a node has no peers and few providers: its pairs are handed on under a mask for each. */
export function hasFewProviders({ providers, peers }: SweepPlan, node: number): boolean {
  const count = ({ offsets }: SweepPlan["peers"]) => offsets[node + 1]! - offsets[node]!;
  return count(peers) === 0 && count(providers) <= fewProviders;
}

/** Up to so many providers, adding under a mask for each is faster than adding lane by lane. */
const fewProviders = 4;

function layLoads({ coreCount, nodeCount }: SweepPlan, start: number) {
  const leaves = start;
  const core = leaves + 4 * (nodeCount - coreCount);
  const isFew = core + 4 * coreCount;
  const scratch = (isFew + coreCount + 63) & ~63;
  return { leaves, core, isFew, scratch, end: scratch + 64 };
}

/** The kernel must have been made with `loadBytes` to spare. */
export function createLoadSteps(kernel: LaneKernel): LaneSteps {
  const { plan, layout, extra, sequence, activeCoreCount, memory, route, hop } = kernel;
  const { providers, coreCount } = plan;
  const down = new Uint8Array(memory.buffer, layout.down, laneCount * coreCount);
  const count = ({ offsets }: SweepPlan["peers"], node: number) =>
    offsets[node + 1]! - offsets[node]!;
  const leaves = sequence.subarray(activeCoreCount);
  const isFew = (node: number) => hasFewProviders(plan, node);
  // By the number of providers, so that a processor foresees the end of each row.
  const byProviders = (a: number, b: number) => count(providers, a) - count(providers, b) || a - b;
  const levels = levelsOf(providers, sequence.subarray(0, activeCoreCount));
  const core = sequence
    .slice(0, activeCoreCount)
    .sort(
      (a, b) => levels[a]! - levels[b]! || Number(isFew(b)) - Number(isFew(a)) || byProviders(a, b),
    );
  const few = leaves.filter(isFew);
  const dual = few.filter((node) => count(providers, node) === 2);
  const otherFew = few.filter((node) => count(providers, node) !== 2).sort(byProviders);
  const many = leaves.filter((node) => !isFew(node)).sort(byProviders);
  const at = layLoads(plan, extra);
  const listed = new Uint32Array(memory.buffer, at.leaves, leaves.length);
  let size = 0;
  const [manyBytes, dualBytes, fewBytes] = [many, dual, otherFew].map((list) => {
    listed.set(list, size);
    size += list.length;
    return 4 * size;
  }) as [number, number, number];
  new Uint32Array(memory.buffer, at.core, activeCoreCount).set(core);
  new Uint8Array(memory.buffer, at.isFew, coreCount).forEach((_, node, flags) => {
    flags[node] = isFew(node) ? 1 : 0;
  });
  const run = linkKernel(
    laneLoadCode,
    {
      ...layout,
      ...at,
      activeCoreBytes: 4 * activeCoreCount,
      coreBytes: 4 * coreCount,
      manyBytes,
      routeLimit,
    },
    memory,
  ) as LoadFunctions;

  return {
    reset: run.forget,
    cross: run.push,
    descend: () => run.descend() === 1,
    sumUp() {
      run.spread();
      run.sumMany(0, manyBytes);
      run.sumDual(manyBytes, dualBytes);
      run.sumFew(dualBytes, fewBytes);
    },
    gatherUp: run.gatherUp,
    hopOf(node, lane) {
      const byte = route[laneCount * node + lane]!;
      if (byte >= routeByte.peer && byte < routeByte.provider) return hop[laneCount * node + lane]!;
      return nearestProvider(plan, down, node, lane);
    },
  };
}

/** The first provider with the best offer in a lane, or the hop code for none. */
export function nearestProvider(
  { providers, coreCount }: SweepPlan,
  down: Uint8Array,
  node: number,
  lane: number,
): number {
  let best: number = routeByte.none;
  let nearest = coreCount + 1;
  for (let k = providers.offsets[node]!; k < providers.offsets[node + 1]!; k++) {
    const offer = down[laneCount * providers.targets[k]! + lane]!;
    if (offer >= best) continue;
    best = offer;
    nearest = providers.targets[k]!;
  }
  return nearest;
}
