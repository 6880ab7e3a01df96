/**
 * Foreign demand by class (content networks, hosting, people) on its way to one domestic destination: what
 * arrives, what an observer sees, what passes which domestic AS. The tree is the same for all classes, so
 * that any mixture of them, and any weights of destinations, follow without routes being computed again.
 */
import type { RouteTree } from "../routing/tree.ts";
import type { AsIndex } from "../world/world.ts";

/** Shares 0…1 of each class's demand with the destination. */
export interface ClassFlow {
  readonly reach: Float64Array;
  /** What an AS that the observer stands in sees, before the share of paths that pass its boxes. */
  readonly seen: Float64Array;
  /** By domestic AS that anything passes on its way; the destination is none. */
  readonly passing: ReadonlyMap<AsIndex, Float64Array>;
}

/**
 * @param classes by class and AS the share of its demand; 0 for domestic ASes
 * @param sees by AS 1 where the observer stands; undefined without one
 * @returns a meter that keeps its scratch memory
 */
export function createClassMeter(
  asCount: number,
  classes: readonly Float64Array[],
  isDomestic: Uint8Array,
  sees: Uint8Array | undefined,
): (tree: RouteTree) => ClassFlow {
  const width = classes.length;
  const weights = new Float64Array(asCount * width);
  for (const [k, demand] of classes.entries())
    for (let as = 0; as < asCount; as++) weights[as * width + k] = demand[as]!;
  const subtree = new Float64Array(asCount * width);
  const places = Array.from({ length: asCount }, (_, as) => as);
  const domestic = places.filter((as) => isDomestic[as] === 1);
  const standing = places.filter((as) => sees?.[as] === 1);
  const rowOf = (from: Float64Array, as: AsIndex) => from.subarray(as * width, (as + 1) * width);

  return ({ destination, order, nextHops, reachable }) => {
    subtree.set(weights);
    for (let at = reachable - 1; at > 0; at--) {
      const as = order[at]! * width;
      const next = nextHops[order[at]!]! * width;
      for (let k = 0; k < width; k++) subtree[next + k]! += subtree[as + k]!;
    }
    const passing = new Map<AsIndex, Float64Array>();
    const seen = new Float64Array(width);
    const isReached = (as: AsIndex) => as === destination || nextHops[as]! >= 0;
    for (const as of domestic) {
      const shares = rowOf(subtree, as);
      if (as === destination || !isReached(as) || shares.every((share) => share === 0)) continue;
      passing.set(as, shares.slice());
    }
    // What comes through an AS where the observer stands is seen there, unless it is seen nearer to its end too.
    for (const as of standing)
      if (isReached(as) && !standsBeyond(as, nextHops))
        for (const [k, share] of rowOf(subtree, as).entries()) seen[k]! += share;
    return { reach: rowOf(subtree, destination).slice(), seen, passing };
  };

  function standsBeyond(as: AsIndex, nextHops: Int32Array): boolean {
    for (let next = nextHops[as]!; next >= 0; next = nextHops[next]!)
      if (sees?.[next] === 1) return true;
    return false;
  }
}
