/** Failures of a country's border, many at once: lane k + 1 is failure k of a pass, lane 0 none. */
import { assert } from "../base/errors.ts";
import type { AsIndex } from "../world/world.ts";

/** What fails of a border: whole domestic ASes, or links across it by their `borderKey`. */
export interface BorderFailure {
  readonly ases: ReadonlySet<AsIndex>;
  readonly links: ReadonlySet<number>;
}

/** @param links by their `borderKey` */
export function failureOf(ases: Iterable<AsIndex>, links: Iterable<number> = []): BorderFailure {
  return { ases: new Set(ases), links: new Set(links) };
}

/** Failures of one pass: the bits of a word but the one for no failure. */
export const passSize = 31;

/** Which links and ASes are down, in which lanes. */
export interface Struck {
  set(pass: readonly BorderFailure[]): void;
  /** Lanes in which nothing goes from an AS to its neighbour. */
  lanes(from: AsIndex, to: AsIndex): number;
}

export function createStruck(asCount: number, isDomestic: Uint8Array): Struck {
  const ases = new Int32Array(asCount);
  const links = new Map<number, number>();
  let pass: readonly BorderFailure[] = [];
  return {
    set(next) {
      for (const failure of pass) for (const as of failure.ases) ases[as] = 0;
      links.clear();
      pass = next;
      for (const [k, failure] of pass.entries()) {
        const lane = 2 << k;
        for (const as of failure.ases) {
          assert(isDomestic[as] === 1, "a domestic AS fails");
          ases[as]! |= lane;
        }
        for (const key of failure.links) links.set(key, (links.get(key) ?? 0) | lane);
      }
    },
    lanes(from, to) {
      const down = ases[to]!;
      if (links.size === 0 || isDomestic[from] === isDomestic[to]) return down;
      const key = isDomestic[from] === 1 ? from * asCount + to : to * asCount + from;
      return down | (links.get(key) ?? 0);
    },
  };
}
