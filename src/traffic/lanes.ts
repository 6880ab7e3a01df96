/** Up to 32 searches of a graph in one: of each AS a word says which of them, the lanes, have got there. */
import type { AsIndex } from "../world/world.ts";

export interface Lanes {
  /** The word of an AS: bit k is lane k. */
  of(as: AsIndex): number;
  /** ASes that some lane has reached, in that order. */
  touched(): readonly AsIndex[];
  add(as: AsIndex, lanes: number): void;
  /** The next AS whose word has grown since it was last given; −1 when there is none. */
  next(): AsIndex | -1;
  /** By lane the sum of the weights of what it has reached; exact where sums of them are. */
  sums(weights: Float64Array, laneCount: number): Float64Array;
  clear(): void;
}

/** The word of so many lanes. */
export function allLanes(laneCount: number): number {
  return laneCount === 32 ? -1 : 2 ** laneCount - 1;
}

export function createLanes(asCount: number): Lanes {
  const words = new Int32Array(asCount);
  const isWaiting = new Uint8Array(asCount);
  const waiting: AsIndex[] = [];
  const touched: AsIndex[] = [];
  let at = 0;
  return {
    of: (as) => words[as]!,
    touched: () => touched,
    add(as, lanes) {
      const known = words[as]!;
      if ((lanes & ~known) === 0) return;
      if (known === 0) touched.push(as);
      words[as] = known | lanes;
      if (isWaiting[as] === 1) return;
      isWaiting[as] = 1;
      waiting.push(as);
    },
    next() {
      if (at === waiting.length) return -1;
      const as = waiting[at++]!;
      isWaiting[as] = 0;
      return as;
    },
    sums(weights, laneCount) {
      const byWord = new Map<number, number>();
      let last = 0;
      let run = 0;
      const flush = () => byWord.set(last, (byWord.get(last) ?? 0) + run);
      for (let k = 0; k < touched.length; k++) {
        const as = touched[k]!;
        const word = words[as]!;
        if (word !== last) {
          flush();
          last = word;
          run = 0;
        }
        run += weights[as]!;
      }
      flush();
      const sums = new Float64Array(laneCount);
      for (const [word, weight] of byWord)
        for (let left = word; left !== 0; left &= left - 1)
          sums[31 - Math.clz32(left & -left)]! += weight;
      return sums;
    },
    clear() {
      for (let k = 0; k < touched.length; k++) words[touched[k]!] = 0;
      for (; at < waiting.length; at++) isWaiting[waiting[at]!] = 0;
      touched.length = 0;
      waiting.length = 0;
      at = 0;
    },
  };
}
