/**
 * Which border ASes stand on a path, as a number: paths that meet the same border ASes in the same
 * order, and leave at the same of them, are one chain. A country has few chains, so that a hundred
 * million paths become some thousand counts from which every question about censors at the border
 * can be answered.
 */
import type { AsIndex } from "../world/world.ts";

/** The chain of a path that has met no border AS. */
export const noChain = 0;

export interface BorderChains {
  /** The chain that first meets border AS `as`, and then runs on as `rest`. */
  before(as: AsIndex, isExit: boolean, rest: number): number;
  /** Counts paths of a chain. */
  add(chain: number, paths: number): void;
  /** Calls for every chain that was counted, the border ASes in the order of the path. */
  forEach(use: (paths: number, steps: readonly { as: AsIndex; isExit: boolean }[]) => void): void;
}

export function createBorderChains(asCount: number): BorderChains {
  const rests: number[] = [-1];
  const codes: number[] = [-1];
  let counts = new Float64Array(1024);
  const single = new Int32Array(2 * asCount).fill(-1);
  const longer = new Map<number, number>();
  const make = (code: number, rest: number) => {
    codes.push(code);
    rests.push(rest);
    if (codes.length > counts.length) {
      const grown = new Float64Array(2 * counts.length);
      grown.set(counts);
      counts = grown;
    }
    return codes.length - 1;
  };
  return {
    before(as, isExit, rest) {
      const code = 2 * as + (isExit ? 1 : 0);
      if (rest === noChain) {
        if (single[code] === -1) single[code] = make(code, noChain);
        return single[code]!;
      }
      const key = rest * 2 * asCount + code;
      let chain = longer.get(key);
      if (chain === undefined) {
        chain = make(code, rest);
        longer.set(key, chain);
      }
      return chain;
    },
    add(chain, paths) {
      counts[chain]! += paths;
    },
    forEach(use) {
      for (let chain = 0; chain < codes.length; chain++) {
        if (counts[chain] === 0) continue;
        const steps: { as: AsIndex; isExit: boolean }[] = [];
        for (let at = chain; at !== noChain; at = rests[at]!)
          steps.push({ as: codes[at]! >> 1, isExit: (codes[at]! & 1) === 1 });
        use(counts[chain]!, steps);
      }
    },
  };
}
