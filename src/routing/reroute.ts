/**
 * What a small change of links does to routes: which destinations it can touch at all, and the
 * sweep's sums after it, recomputed for those alone.
 *
 * Routes to a destination stay as they are when they are still what every AS would choose: no link
 * that goes is in use, and no link that comes offers its end anything better. The policy has one
 * stable outcome, so nothing else need be looked at. It takes the routes of the changed links' ends,
 * to every destination, in the graph before.
 *
 * Left out: changes of the set of ASes.
 */
import { type Rows, row, rowHas } from "../base/rows.ts";
import type { AsIndex } from "../world/world.ts";
import {
  createLaneKernel,
  hasLanes,
  type LaneKernel,
  laneCount,
  routeByte,
} from "./kernel/lane-kernel.ts";
import { compareNextHops, type Graph, lowestAsn, type TieBreak } from "./policy.ts";
import { addSums, arraysOf, type SweepRequest, type SweepSums } from "./sums.ts";
import { sweep } from "./sweep.ts";
import { planSweep, sameRow } from "./sweep-plan.ts";

/** A directed end of a changed link: what `from` hears of `to`. */
interface LinkEnd {
  readonly from: AsIndex;
  readonly to: AsIndex;
  /** Lowest byte of the class that a route from `to` has at `from`. */
  readonly class: number;
  readonly added: boolean;
}

/**
 * Per AS 1 where, as a destination, routes to it may differ between the graphs. No destination whose
 * routes differ is left out; most of those included do differ.
 * @throws RangeError when the graphs have different ASes
 */
export function findAffected(
  before: Graph,
  after: Graph,
  tieBreak: TieBreak = lowestAsn,
): Uint8Array {
  if (before.asCount !== after.asCount || before.asns.some((asn, as) => asn !== after.asns[as]))
    throw new RangeError("the two graphs have different ASes");
  const n = before.asCount;
  const changes = diffLinks(before, after);
  if (changes.length === 0) return new Uint8Array(n);
  const sources = new Uint32Array(n);
  const labels = new Uint32Array(n);
  for (const { from } of changes) {
    sources[from] = 1;
    labels[from] = from + 1;
  }
  // A label of its own makes each end a node of its own.
  const plan = planSweep(before, { tieBreak, labels });
  if (plan === undefined || !hasLanes()) return new Uint8Array(n).fill(1);
  const kernel = createLaneKernel(plan, sources);
  const isStable = stabilityTest(kernel, changes, before, tieBreak);
  const affected = new Uint8Array(n);
  const nodes = Uint32Array.from({ length: plan.nodeCount }, (_, node) => node);
  for (let start = 0; start < nodes.length; start += laneCount) {
    const batch = nodes.subarray(start, start + laneCount);
    const certain = kernel.routeTo(batch);
    batch.forEach((node, lane) => {
      if (certain && isStable(node, lane)) return;
      for (const as of row(plan.members, node)) affected[as] = 1;
    });
  }
  return affected;
}

/** What a sweep over `after` would give, from its sums over `request.graph`. */
export interface Rerouted {
  readonly sums: SweepSums;
  /** Per AS 1 where routes to it were computed anew. */
  readonly affected: Uint8Array;
}

/**
 * Equal to a full sweep of the changed graph; weighted loads up to the rounding of differences.
 * @param base the request of the graph before, and its sums
 */
export function rerouteAfter(
  base: { readonly request: SweepRequest; readonly sums: SweepSums },
  after: Graph,
): Rerouted {
  const { request } = base;
  const affected = findAffected(request.graph, after, request.tieBreak);
  const destinations = affected.map((flag, as) => flag & (request.destinations?.[as] ?? 1));
  const sums = copySums(base.sums);
  if (destinations.includes(1)) {
    const old = sweep({ ...request, destinations });
    for (const array of arraysOf(old)) for (let k = 0; k < array.length; k++) array[k] = -array[k]!;
    addSums(sums, old);
    addSums(sums, sweep({ ...request, graph: after, destinations }));
  }
  return { sums, affected };
}

/** Whether the lane's routes before are still everyone's choice after the changes. */
function stabilityTest(
  kernel: LaneKernel,
  changes: readonly LinkEnd[],
  graph: Graph,
  tieBreak: TieBreak,
): (destination: number, lane: number) => boolean {
  const { plan, route, hop } = kernel;
  const { asns, tiePlaces } = graph;
  const compare = compareNextHops(tieBreak, tiePlaces);
  const asOfNode = (node: number) => plan.members.targets[plan.members.offsets[node]!]!;

  const uses = (node: number, other: number, destination: number, lane: number) => {
    const code = hop[laneCount * node + lane]!;
    return other < plan.coreCount
      ? code === other
      : code === plan.coreCount && other === destination;
  };
  const improves = (end: LinkEnd, destination: number, lane: number) => {
    const node = plan.nodeOf[end.from]!;
    const other = plan.nodeOf[end.to]!;
    if (node === destination) return false;
    const now = route[laneCount * node + lane]!;
    const told = other === destination ? 0 : route[laneCount * other + lane]!;
    if (told === routeByte.none) return false;
    if (end.class !== routeByte.provider && told >= routeByte.peer) return false;
    const length = told < routeByte.provider ? told & 63 : told - routeByte.provider;
    const offer = end.class + length + 1;
    if (offer !== now) return offer < now;
    const code = hop[laneCount * node + lane]!;
    const current = asOfNode(code === plan.coreCount ? destination : code);
    return compare(asns[end.from]!, asns[end.to]!, asns[current]!) < 0;
  };
  return (destination, lane) =>
    changes.every((end) => {
      const node = plan.nodeOf[end.from]!;
      return end.added
        ? !improves(end, destination, lane)
        : node === destination || !uses(node, plan.nodeOf[end.to]!, destination, lane);
    });
}

/** Both ends of every link that one graph has and the other has not. */
function diffLinks(before: Graph, after: Graph): LinkEnd[] {
  const kinds = [
    [routeByte.customer, "customers"],
    [routeByte.peer, "peers"],
    [routeByte.provider, "providers"],
  ] as const;
  const ends: LinkEnd[] = [];
  for (const [code, key] of kinds)
    for (let from = 0; from < before.asCount; from++) {
      const missing = (rows: Rows, other: Rows, added: boolean) => {
        for (const to of row(rows, from))
          if (!rowHas(other, from, to)) ends.push({ from, to, class: code, added });
      };
      if (sameRow(before[key], from, after[key], from)) continue;
      missing(before[key], after[key], false);
      missing(after[key], before[key], true);
    }
  return ends;
}

function copySums(sums: SweepSums): SweepSums {
  const { crossings } = sums;
  return {
    pairs: sums.pairs.slice(),
    load: sums.load.slice(),
    weighted: sums.weighted.map((array) => array.slice()),
    ...(crossings !== undefined && {
      crossings: {
        out: crossings.out.slice(),
        in: crossings.in.slice(),
        pairsOut: crossings.pairsOut.slice(),
        pairsIn: crossings.pairsIn.slice(),
      },
    }),
  };
}
