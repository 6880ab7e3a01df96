/**
 * The provider hierarchy in an order in which providers come before their customers. Cycles of
 * providers (an artefact of inference) are groups that stand together in the order and that a pull
 * over providers must repeat until nothing changes.
 */
import type { Rows } from "../base/rows.ts";

export interface Hierarchy {
  /** All ASes, each after its providers, except within a group. */
  readonly order: Uint32Array;
  /** Groups of ASes that are, in a circle, each other's providers: ranges of `order`, ascending. */
  readonly cycles: readonly { readonly start: number; readonly end: number }[];
}

/** Strongly connected components in reverse topological order (Tarjan 1972, without recursion). */
export function orderHierarchy(providers: Rows): Hierarchy {
  const n = providers.offsets.length - 1;
  const visits = new Int32Array(n).fill(-1);
  const lowLinks = new Int32Array(n);
  const onStack = new Uint8Array(n);
  const cursor = providers.offsets.slice(0, n);
  const stack = new Uint32Array(n);
  const calls = new Uint32Array(n);
  const order = new Uint32Array(n);
  const cycles: { start: number; end: number }[] = [];
  let stackSize = 0;
  let visited = 0;
  let placed = 0;
  for (let root = 0; root < n; root++) {
    if (visits[root] !== -1) continue;
    let depth = 0;
    calls[depth++] = root;
    while (depth > 0) {
      const v = calls[depth - 1]!;
      if (visits[v] === -1) {
        visits[v] = lowLinks[v] = visited++;
        onStack[v] = 1;
        stack[stackSize++] = v;
      }
      if (cursor[v]! < providers.offsets[v + 1]!) {
        const w = providers.targets[cursor[v]!++]!;
        if (visits[w] === -1) calls[depth++] = w;
        else if (onStack[w] === 1 && visits[w]! < lowLinks[v]!) lowLinks[v] = visits[w]!;
        continue;
      }
      depth--;
      if (depth > 0) {
        const caller = calls[depth - 1]!;
        if (lowLinks[v]! < lowLinks[caller]!) lowLinks[caller] = lowLinks[v]!;
      }
      if (lowLinks[v] !== visits[v]) continue;
      const start = placed;
      let member: number;
      do {
        member = stack[--stackSize]!;
        onStack[member] = 0;
        order[placed++] = member;
      } while (member !== v);
      if (placed - start > 1) cycles.push({ start, end: placed });
    }
  }
  return { order, cycles };
}

/**
 * Per row the most steps up to one without providers.
 * @param order rows, each after its providers; without cycles
 */
export function levelsOf(providers: Rows, order: Uint32Array): Uint32Array {
  const { offsets, targets } = providers;
  const levels = new Uint32Array(offsets.length - 1);
  for (let at = 0; at < order.length; at++) {
    const as = order[at]!;
    for (let k = offsets[as]!; k < offsets[as + 1]!; k++)
      levels[as] = Math.max(levels[as]!, levels[targets[k]!]! + 1);
  }
  return levels;
}

/** The cycles of a part of the hierarchy, in the same order, that holds each wholly or not at all. */
export function shiftCycles(hierarchy: Hierarchy, part: Uint32Array): Hierarchy["cycles"] {
  const placeOf = new Map(Array.from(part, (as, place) => [as, place]));
  return hierarchy.cycles.flatMap(({ start, end }) => {
    const first = placeOf.get(hierarchy.order[start]!);
    return first === undefined ? [] : [{ start: first, end: first + end - start }];
  });
}
