/**
 * Sixteen destinations at a time: the plan's arrays in WebAssembly memory, the functions of
 * lane.wat over them, and the steps that are not worth a vector: placing destinations, and
 * customer–provider cycles, which are repeated until nothing changes.
 */

import type { Rows } from "../../base/rows.ts";
import { hopCodes, type SweepPlan } from "../sweep-plan.ts";
import { laneCode } from "./lane-code.ts";
import type { LaneLayout } from "./lane-layout.ts";
import { canRun, linkKernel, planMemory } from "./link.ts";

/** Destinations that are routed side by side. */
export const laneCount = 16;

/** Bytes in `route`: less is better; below `peer` a customer's, the length added to each. */
export const routeByte = { customer: 0, peer: 64, provider: 128, none: 255 } as const;

/** The greatest customer's length and the greatest byte that are certain to be exact. */
const customerLimit = 62;
export const routeLimit = 249;

/** Steps that a caller may put in the place of the kernel's own; see lane-load.ts. */
export interface LaneSteps {
  /** Forgets the routes of the last batch. */
  reset(): void;
  /** Routes from peers. */
  cross(): void;
  /** Routes from providers; false when a length did not fit. */
  descend(): boolean;
  /** Fills `sum` with what starts at each core node, or comes there from leaves. */
  sumUp(): void;
  /** Sums of the steps up and across, customers before providers. */
  gatherUp(): void;
  /** A leaf's next hop in a lane: a core node or a code of `hopCodes`. */
  hopOf(node: number, lane: number): number;
}

interface LaneFunctions {
  reset(): void;
  climb(first: number, bound: number): number;
  push(): void;
  pull(): void;
  descend(first: number, bound: number): number;
  spread(): void;
  gatherUp(first: number, bound: number): void;
  gatherDown(first: number, bound: number): void;
}

export interface LaneKernel {
  readonly plan: SweepPlan;
  /** Nodes that choose routes: the core's, then leaves; the rest cannot lie on a source's way up. */
  readonly sequence: Uint32Array;
  readonly activeCoreCount: number;
  /** Leaves that choose routes but were set aside: nothing is stored of theirs, nor added up. */
  readonly aside: Uint32Array;
  /** Entry 16 · node + lane: see `routeByte`. */
  readonly route: Uint8Array;
  /** Entry 16 · node + lane: the next hop's core node, or a code of `hopCodes`. */
  readonly hop: Uint16Array;
  /** Entry 16 · core node (or hop code) + lane: pairs that pass, start or end there. */
  readonly sum: Uint32Array;
  /** Per lane the pairs that each source stands for; set before `spread`. */
  readonly multiplier: Uint32Array;
  /** Per core node 1 when any lane may have a customer's route. */
  readonly flag: Uint8Array;
  readonly layout: LaneLayout;
  /** Address of the room that was asked for, a multiple of 64. */
  readonly extra: number;
  readonly memory: { readonly buffer: ArrayBuffer };
  /** The kernel's own steps. */
  readonly steps: LaneSteps;
  /** Routes to up to 16 destination nodes; false when a length did not fit and nothing is certain. */
  routeTo(destinations: ArrayLike<number>, steps?: LaneSteps): boolean;
  /** Fills `sum` for the lanes routed last; `selfPairs` are taken off leaves' own lanes. */
  addUp(destinations: ArrayLike<number>, selfPairs: ArrayLike<number>, steps?: LaneSteps): void;
  /** Pairs that crossed each core node, destinations excluded, since the kernel was made. */
  crossings(): Float64Array;
}

/** Whether this computer's WebAssembly has the vectors that the kernel needs. */
export function hasLanes(): boolean {
  return canRun(laneCode);
}

/** What a kernel has besides its plan. */
export interface LaneKernelOptions {
  /** Room in the memory for functions of others, from `extra` on, in bytes. */
  readonly extraBytes?: number;
  /** Leaves without peers that the caller routes and adds up. */
  readonly setsAside?: (node: number) => boolean;
}

/**
 * @param sourceWeights per AS, whole: the sources that each AS stands for (0 or 1, as a rule). The
 * product of their sum with a lane's multiplier must stay below 2³².
 */
export function createLaneKernel(
  plan: SweepPlan,
  sourceWeights: Uint32Array,
  { extraBytes = 0, setsAside = () => false }: LaneKernelOptions = {},
): LaneKernel {
  const { coreCount, nodeCount } = plan;
  const codes = hopCodes(plan);
  const weights = nodeWeights(plan, sourceWeights);
  const { sequence, aside, activeCoreCount, isActive } = findActive(plan, weights, setsAside);
  const pushes = plan.tieBreak.kind === "lowest-asn";
  const peers = filterRows(plan.peers, pushes ? isActive : (node) => node < coreCount);

  const { place, allocate } = planMemory();
  const layout: LaneLayout = {
    coreCount,
    activeCoreCount,
    activeCount: sequence.length,
    customer: place(16 * coreCount),
    down: place(16 * coreCount),
    route: place(16 * nodeCount),
    hop: place(32 * nodeCount),
    flag: place(coreCount),
    active: place(coreCount),
    sequence: place(4 * sequence.length),
    offerOrder: place(4 * coreCount),
    sum: place(64 * (coreCount + 2)),
    multiplier: place(64),
    weight: place(4 * (nodeCount + 2)),
    ownWeight: place(4 * coreCount),
    load: place(16 * coreCount),
    customerOffsets: place(4 * (coreCount + 1)),
    customerTargets: place(4 * plan.customers.targets.length),
    peerOffsets: place(4 * (nodeCount + 1)),
    peerTargets: place(4 * peers.targets.length),
    providerOffsets: place(4 * (nodeCount + 1)),
    providerTargets: place(4 * plan.providers.targets.length),
  };
  const extra = place(extraBytes);
  const memory = allocate();
  const run = linkKernel(laneCode, { ...layout }, memory) as LaneFunctions;
  const bytes = new Uint8Array(memory.buffer);
  const words = new Uint32Array(memory.buffer);
  const customer = bytes.subarray(layout.customer, layout.customer + 16 * coreCount);
  const down = bytes.subarray(layout.down, layout.down + 16 * coreCount);
  const route = bytes.subarray(layout.route, layout.route + 16 * nodeCount);
  const flag = bytes.subarray(layout.flag, layout.flag + coreCount);
  const hop = new Uint16Array(memory.buffer, layout.hop, 16 * nodeCount);
  const sum = new Uint32Array(memory.buffer, layout.sum, 16 * (coreCount + 2));
  const multiplier = new Uint32Array(memory.buffer, layout.multiplier, laneCount);
  const load = new BigUint64Array(memory.buffer, layout.load, 2 * coreCount);
  const loadInCircles = new Float64Array(coreCount);

  const putRows = (offsets: number, targets: number, rows: SweepPlan["peers"]) => {
    rows.offsets.forEach((offset, row) => {
      words[offsets / 4 + row] = 4 * offset;
    });
    words.set(rows.targets, targets / 4);
  };
  putRows(layout.customerOffsets, layout.customerTargets, plan.customers);
  putRows(layout.peerOffsets, layout.peerTargets, peers);
  putRows(layout.providerOffsets, layout.providerTargets, plan.providers);
  words.set(sequence, layout.sequence / 4);
  words.set(weights, layout.weight / 4);
  const asOf = (node: number) => plan.members.targets[plan.members.offsets[node]!]!;
  const core = Uint32Array.from({ length: coreCount }, (_, node) => node);
  for (const node of core) {
    words[layout.ownWeight / 4 + node] = sourceWeights[asOf(node)]!;
    bytes[layout.active + node] = isActive(node) ? 1 : 0;
  }
  words.set(
    core.sort((a, b) => asOf(a) - asOf(b)),
    layout.offerOrder / 4,
  );
  customer.fill(255);
  route.fill(255);
  hop.fill(codes.none);

  /** Places of `sequence` that hold a circle's active members; they stand together. */
  const circles = plan.cycles.map(({ start, end }) => ({
    start,
    end,
    from: lowerBound(sequence, activeCoreCount, start),
    to: lowerBound(sequence, activeCoreCount, end),
  }));

  /** Repeats a step over a circle's nodes until it changes neither routes nor hops. */
  function settle(rows: Uint8Array, start: number, end: number, step: () => number): number {
    for (;;) {
      const routesBefore = rows.slice(16 * start, 16 * end);
      const hopsBefore = hop.slice(16 * start, 16 * end);
      const flagsBefore = flag.slice(start, end);
      const most = step();
      const same =
        routesBefore.every((value, k) => value === rows[16 * start + k]) &&
        hopsBefore.every((value, k) => value === hop[16 * start + k]) &&
        flagsBefore.every((value, k) => value === flag[start + k]);
      if (same) return most;
    }
  }

  function climb(): number {
    let most = 0;
    let bound = coreCount;
    for (const { start, end } of circles.toReversed()) {
      most = Math.max(most, run.climb(end, bound));
      most = Math.max(
        most,
        settle(customer, start, end, () => run.climb(start, end)),
      );
      bound = start;
    }
    return Math.max(most, run.climb(0, bound));
  }

  function descend(): boolean {
    let most = 0;
    let first = 0;
    for (const { start, end, from, to } of circles) {
      most = Math.max(most, run.descend(first, from));
      down.fill(255, 16 * start, 16 * end);
      most = Math.max(
        most,
        settle(down, start, end, () => run.descend(from, to)),
      );
      first = to;
    }
    return Math.max(most, run.descend(first, sequence.length)) - 1 <= routeLimit;
  }

  /** Hands on the sums of a circle's members, the farthest first, lane by lane. */
  function handOn(start: number, end: number, isOn: (value: number) => boolean): void {
    for (let lane = 0; lane < laneCount; lane++) {
      const nodes: number[] = [];
      for (let node = start; node < end; node++)
        if (isOn(route[16 * node + lane]!)) nodes.push(node);
      nodes.sort((a, b) => route[16 * b + lane]! - route[16 * a + lane]!);
      for (const node of nodes) sum[16 * hop[16 * node + lane]! + lane]! += sum[16 * node + lane]!;
    }
  }

  function gatherUp(): void {
    let bound = activeCoreCount;
    for (const { start, end, from, to } of circles.toReversed()) {
      run.gatherUp(to, bound);
      handOn(start, end, (value) => value >= routeByte.peer && value < routeByte.none);
      bound = from;
    }
    run.gatherUp(0, bound);
  }

  function gatherDown(): void {
    let first = 0;
    for (const { start, end } of circles) {
      run.gatherDown(first, start);
      handOn(start, end, (value) => value < routeByte.peer);
      for (let k = 16 * start; k < 16 * end; k++) {
        const own = words[layout.ownWeight / 4 + (k >> 4)]! * multiplier[k & 15]!;
        if (route[k] !== 0 && route[k] !== 255) loadInCircles[k >> 4]! += sum[k]! - own;
      }
      first = end;
    }
    run.gatherDown(first, coreCount);
  }

  const ownSteps: LaneSteps = {
    reset: run.reset,
    cross: pushes ? run.push : run.pull,
    descend,
    sumUp: run.spread,
    gatherUp,
    hopOf: (node, lane) => hop[16 * node + lane]!,
  };
  return {
    layout,
    extra,
    memory,
    plan,
    sequence,
    activeCoreCount,
    aside,
    route,
    hop,
    sum,
    multiplier,
    flag,
    steps: ownSteps,
    routeTo(destinations, steps = ownSteps) {
      steps.reset();
      const { providers, peers: peerRows } = plan;
      for (let lane = 0; lane < destinations.length; lane++) {
        const node = destinations[lane]!;
        if (node < coreCount) {
          customer[16 * node + lane] = 0;
          hop[16 * node + lane] = codes.none;
          flag[node] = 1;
          continue;
        }
        for (let k = providers.offsets[node]!; k < providers.offsets[node + 1]!; k++) {
          const provider = providers.targets[k]!;
          customer[16 * provider + lane] = 1;
          hop[16 * provider + lane] = codes.destination;
          flag[provider] = 1;
        }
      }
      const longestClimb = climb() - 1;
      for (let lane = 0; lane < destinations.length; lane++) {
        const node = destinations[lane]!;
        if (node < coreCount) continue;
        for (let k = peerRows.offsets[node]!; k < peerRows.offsets[node + 1]!; k++) {
          const peer = peerRows.targets[k]!;
          if (!isActive(peer) || route[16 * peer + lane]! < routeByte.peer) continue;
          route[16 * peer + lane] = routeByte.peer + 1;
          hop[16 * peer + lane] = codes.destination;
        }
      }
      steps.cross();
      return steps.descend() && longestClimb <= customerLimit;
    },
    addUp(destinations, selfPairs, steps = ownSteps) {
      steps.sumUp();
      for (let lane = 0; lane < destinations.length; lane++) {
        const node = destinations[lane]!;
        if (node < coreCount) continue;
        const at = 16 * steps.hopOf(node, lane) + lane;
        sum[at] = sum[at]! - selfPairs[lane]!;
      }
      steps.gatherUp();
      gatherDown();
    },
    crossings: () =>
      loadInCircles.map(
        (inCircle, node) => inCircle + Number(load[2 * node]! + load[2 * node + 1]!),
      ),
  };
}

/** Sources that each node stands for. */
function nodeWeights(plan: SweepPlan, sourceWeights: Uint32Array): Uint32Array {
  const weights = new Uint32Array(plan.nodeCount);
  plan.nodeOf.forEach((node, as) => {
    weights[node]! += sourceWeights[as]!;
  });
  return weights;
}

/** Nodes with sources and everything above them, without the leaves that are set aside. */
function findActive(plan: SweepPlan, weights: Uint32Array, setsAside: (node: number) => boolean) {
  const isAside = (node: number) => node >= plan.coreCount && setsAside(node);
  const active = Uint8Array.from(weights, (weight) => (weight > 0 ? 1 : 0));
  const queue = Array.from(active.keys()).filter((node) => active[node] === 1);
  const { providers } = plan;
  for (const node of queue)
    for (let k = providers.offsets[node]!; k < providers.offsets[node + 1]!; k++) {
      const provider = providers.targets[k]!;
      if (active[provider] === 1) continue;
      active[provider] = 1;
      queue.push(provider);
    }
  const nodes = Uint32Array.from(active.keys()).filter((node) => active[node] === 1);
  return {
    sequence: nodes.filter((node) => !isAside(node)),
    aside: nodes.filter(isAside),
    activeCoreCount: lowerBound(nodes, nodes.length, plan.coreCount),
    isActive: (node: number): boolean => active[node] === 1,
  };
}

function filterRows(rows: Rows, keep: (node: number) => boolean): Rows {
  const offsets = new Uint32Array(rows.offsets.length);
  const targets = new Uint32Array(rows.targets.length);
  let size = 0;
  for (let row = 0; row + 1 < offsets.length; row++) {
    for (let k = rows.offsets[row]!, end = rows.offsets[row + 1]!; k < end; k++)
      if (keep(rows.targets[k]!)) targets[size++] = rows.targets[k]!;
    offsets[row + 1] = size;
  }
  return { offsets, targets: targets.slice(0, size) };
}

/** The first place of an ascending run of `length` whose value is at least `value`. */
function lowerBound(sorted: Uint32Array, length: number, value: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
