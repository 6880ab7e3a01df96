/** How foreign demand comes to one domestic destination: what arrives, how far, and where it enters. */
import type { RouteTree } from "../routing/tree.ts";
import type { AsIndex } from "../world/world.ts";

/** Shares are of the destination's foreign demand. */
export interface Inflow {
  /** Share that has a route. */
  readonly reach: number;
  /** Sum over what has a route of share × AS hops. */
  readonly hops: number;
  /** Share that comes on another AS path than in the tree compared with. */
  readonly changed: number;
  /** Share by the last link across the border, key `domestic × asCount + foreign`. */
  readonly entries: ReadonlyMap<number, number>;
  /** The same where the domestic end is the destination itself, by foreign AS. */
  readonly direct: ReadonlyMap<AsIndex, number>;
}

/** Nothing arrives. */
export const noInflow: Inflow = {
  reach: 0,
  hops: 0,
  changed: 0,
  entries: new Map(),
  direct: new Map(),
};

/**
 * @param foreign by AS the share of international demand; 0 for domestic ASes
 * @param beyond the part of it that comes from one hop further away
 * @returns a measure that keeps its scratch memory; `compared` are next hops to the same destination
 */
export function createInflowMeter(
  isDomestic: Uint8Array,
  foreign: Float64Array,
  beyond: Float64Array,
): (tree: RouteTree, compared?: Int32Array) => Inflow {
  const n = foreign.length;
  const subtree = new Float64Array(n);
  const differs = new Uint8Array(n);

  return ({ destination, order, nextHops, lengths, reachable }, compared) => {
    const entries = new Map<number, number>();
    const direct = new Map<AsIndex, number>();
    let reach = 0;
    let hops = 0;
    let changed = 0;
    differs[destination] = 0;
    for (let at = 0; at < reachable; at++) {
      const as = order[at]!;
      const weight = foreign[as]!;
      subtree[as] = weight;
      reach += weight;
      hops += weight * lengths[as]! + beyond[as]!;
      if (compared === undefined || at === 0) continue;
      const next = nextHops[as]!;
      const other = compared[as] === next ? differs[next]! : 1;
      differs[as] = other;
      if (other === 1) changed += weight;
    }
    for (let at = reachable - 1; at > 0; at--) {
      const as = order[at]!;
      const next = nextHops[as]!;
      const share = subtree[as]!;
      subtree[next]! += share;
      if (isDomestic[next] === 0 || isDomestic[as] === 1 || share === 0) continue;
      if (next === destination) direct.set(as, (direct.get(as) ?? 0) + share);
      else entries.set(next * n + as, (entries.get(next * n + as) ?? 0) + share);
    }
    return { reach, hops, changed, entries, direct };
  };
}
