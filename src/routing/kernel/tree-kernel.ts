/** The steps of a route tree in WebAssembly: the graph's arrays in its memory, tree.wat over them. */
import type { Rows } from "../../base/rows.ts";
import { routeClass } from "../policy.ts";
import { failLength, noKey, type RouteLinks, type RouteSteps } from "../route-steps.ts";
import { canRun, linkKernel, planMemory } from "./link.ts";
import { treeCode } from "./tree-code.ts";

interface TreeFunctions {
  offer(first: number, bound: number, rows: number, code: number, size: number): number;
  pull(first: number, bound: number): number;
  list(first: number, bound: number, size: number): number;
}

/** Whether this computer's WebAssembly can run the kernel. */
export function canRunTrees(): boolean {
  return canRun(treeCode);
}

/** Equal to `createRouteSteps` in all that it writes. */
export function createTreeKernel(links: RouteLinks): RouteSteps {
  const { asCount, up, across, down, listing } = links;
  const offered = up.targets.length + across.targets.length;
  const { place, allocate } = planMemory();
  const at = {
    asCount,
    classes: place(asCount),
    lengths: place(2 * asCount),
    keys: place(8 * asCount),
    nextHops: place(4 * asCount),
    order: place(4 * (asCount + 1)),
    offerOffsets: place(8 * asCount + 4),
    offerTargets: place(4 * offered),
    offerRanks: place(4 * offered),
    members: place(4 * down.order.length),
    downOffsets: place(4 * (down.order.length + 1)),
    downTargets: place(4 * down.providers.targets.length),
    sequence: place(4 * listing.order.length),
  };
  const memory = allocate();
  const run = linkKernel(treeCode, at, memory) as TreeFunctions;
  const words = new Uint32Array(memory.buffer);
  const put = (address: number, values: Uint32Array) => words.set(values, address / 4);
  const putOffsets = (address: number, { offsets }: Rows, shift: number) =>
    put(
      address,
      offsets.map((offset) => 4 * (offset + shift)),
    );
  putOffsets(at.offerOffsets, up, 0);
  putOffsets(at.offerOffsets + 4 * asCount, across, up.targets.length);
  put(at.offerTargets, up.targets);
  put(at.offerTargets + 4 * up.targets.length, across.targets);
  put(at.offerRanks, up.ranks);
  put(at.offerRanks + 4 * up.targets.length, across.ranks);
  put(at.members, down.order);
  putOffsets(at.downOffsets, down.providers, 0);
  put(at.downTargets, down.providers.targets);
  put(at.sequence, listing.order);
  return {
    classes: new Uint8Array(memory.buffer, at.classes, asCount),
    lengths: new Uint16Array(memory.buffer, at.lengths, asCount),
    nextHops: new Int32Array(memory.buffer, at.nextHops, asCount),
    order: new Uint32Array(memory.buffer, at.order, asCount + 1),
    keys: new Float64Array(memory.buffer, at.keys, asCount).fill(noKey),
    offer(first, bound, over, size) {
      const [rows, code] = over === "up" ? [0, routeClass.customer] : [asCount, routeClass.peer];
      return run.offer(first, bound, rows, code, size) || failLength();
    },
    pull(first, bound) {
      if (run.pull(first, bound) === 0) failLength();
    },
    list: (first, bound, size) => run.list(first, bound, size),
  };
}
