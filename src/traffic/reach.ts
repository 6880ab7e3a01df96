/**
 * Which foreign ASes a domestic AS can still reach when some ASes or links of the border fail:
 * existence of a valley-free path (up to providers, at most once across to a peer, down to
 * customers), which is the same as having a route under the policy of routing/policy.ts.
 *
 * Two simplifications, both on the side of understating harm. A network that still buys, directly or
 * through domestic providers, from a well-connected foreign AS keeps that AS's reach; `wellConnected`
 * says how much that is at least. And a network that does not buy from what failed counts as
 * unharmed, although destinations behind the failed part may be gone.
 */
import { type Rows, row } from "../base/rows.ts";
import type { Nation } from "../world/nation.ts";
import { type AsIndex, degree, type World } from "../world/world.ts";

/** What fails: whole ASes, or links given as `domestic × asCount + foreign`. */
export interface Failure {
  readonly ases: ReadonlySet<AsIndex>;
  readonly links: ReadonlySet<number>;
}

export const noFailure: Failure = { ases: new Set(), links: new Set() };

/** Share of foreign demand within reach from which a foreign AS counts as well-connected. */
export const wellConnected = 0.99;

/** Provider-free foreign ASes, by degree, that are tried as tops of the hierarchy. */
const triedTops = 30;

export interface ReachMeter {
  /** Share 0…1 of foreign demand that `source` can exchange; 0 when it has failed itself. */
  reach(source: AsIndex, failure: Failure): number;
}

/** Meters by world, so that several questions about one world prepare it once. */
const prepared = new WeakMap<World, { weights: Float64Array; meter: ReachMeter }>();

/**
 * Remembers what it found out, also for the next caller with the same world and weights.
 * @param weights by AS the share of foreign demand (0 for domestic ASes)
 */
export function createReachMeter(world: World, nation: Nation, weights: Float64Array): ReachMeter {
  const known = prepared.get(world);
  if (known?.weights === weights) return known.meter;
  const meter = prepareMeter(world, nation, weights);
  prepared.set(world, { weights, meter });
  return meter;
}

function prepareMeter(world: World, nation: Nation, weights: Float64Array): ReachMeter {
  const n = world.asCount;
  const explorer = createExplorer(world, nation, weights);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const { tops, topReach } = findTops(world, nation, weights, wellConnected * whole);
  const connected = new Map<AsIndex, boolean>();
  const explored = new WeakMap<Failure, Map<string, number>>();
  const unharmed = new Map<AsIndex, number>();
  const unharmedAncestors = new Map<AsIndex, Set<AsIndex>>();

  /** Whether a foreign AS buys, directly or not, from a top. */
  function isConnected(foreign: AsIndex): boolean {
    let answer = connected.get(foreign);
    if (answer === undefined) {
      const up = new Set([foreign]);
      answer = false;
      for (const as of up) {
        if (tops.has(as) || connected.get(as) === true) {
          answer = true;
          break;
        }
        for (const provider of row(world.providers, as))
          if (nation.isDomestic[provider] === 0) up.add(provider);
      }
      connected.set(foreign, answer);
    }
    return answer;
  }

  /** Domestic ASes from which `source` still buys, directly or not, and itself. */
  function ancestors(source: AsIndex, failure: Failure): Set<AsIndex> {
    const up = new Set([source]);
    for (const as of up)
      for (const provider of row(world.providers, as))
        if (nation.isDomestic[provider] === 1 && !failure.ases.has(provider)) up.add(provider);
    return up;
  }

  function compute(source: AsIndex, failure: Failure, up: Set<AsIndex>): number {
    for (const as of up)
      for (const provider of row(world.providers, as))
        if (
          nation.isDomestic[provider] === 0 &&
          !failure.links.has(as * n + provider) &&
          isConnected(provider)
        )
          return topReach;
    let known = explored.get(failure);
    if (known === undefined) {
      known = new Map();
      explored.set(failure, known);
    }
    const stub = row(world.customers, source).length === 0 && row(world.peers, source).length === 0;
    const providers = row(world.providers, source);
    const key =
      stub && providers.every((provider) => nation.isDomestic[provider] === 1)
        ? [...providers].filter((provider) => !failure.ases.has(provider)).join(" ")
        : `as ${source}`;
    let share = known.get(key);
    if (share === undefined) {
      share = explorer(source, failure);
      known.set(key, share);
    }
    return share;
  }

  function reach(source: AsIndex, failure: Failure): number {
    if (failure.ases.has(source)) return 0;
    let up = unharmedAncestors.get(source);
    if (up === undefined) {
      up = ancestors(source, noFailure);
      unharmedAncestors.set(source, up);
    }
    let full = unharmed.get(source);
    if (full === undefined) {
      full = compute(source, noFailure, up);
      unharmed.set(source, full);
    }
    if (failure === noFailure || !touches(up, failure)) return full;
    return Math.min(full, compute(source, failure, ancestors(source, failure)));
  }

  function touches(up: Set<AsIndex>, failure: Failure): boolean {
    for (const as of failure.ases) if (up.has(as)) return true;
    for (const link of failure.links) if (up.has(Math.floor(link / n))) return true;
    return false;
  }

  return { reach };
}

/** Foreign ASes without providers from which at least `enough` is in reach, and the least of that. */
function findTops(
  world: World,
  nation: Nation,
  weights: Float64Array,
  enough: number,
): { tops: ReadonlySet<AsIndex>; topReach: number } {
  const candidates: AsIndex[] = [];
  const { providers, customers } = world;
  for (let as = 0; as < world.asCount; as++)
    if (
      providers.offsets[as + 1] === providers.offsets[as] &&
      customers.offsets[as + 1] !== customers.offsets[as] &&
      nation.isDomestic[as] === 0
    )
      candidates.push(as);
  candidates.sort((a, b) => degree(world, b) - degree(world, a) || a - b);
  const tried = candidates.slice(0, triedTops);
  const tops = new Set<AsIndex>();
  let topReach = Number.POSITIVE_INFINITY;
  for (const [k, share] of exploreTops(world, tried, weights).entries()) {
    if (share < enough) continue;
    tops.add(tried[k]!);
    topReach = Math.min(topReach, share);
  }
  return { tops, topReach };
}

/**
 * What an explorer finds without a failure, for ASes that have no providers, all in one pass: bit k of
 * an AS says that the k-th reaches it.
 * @param tops at most 32
 */
function exploreTops(world: World, tops: readonly AsIndex[], weights: Float64Array): Float64Array {
  const bits = new Uint32Array(world.asCount);
  const isQueued = new Uint8Array(world.asCount);
  const queue: AsIndex[] = [];
  const mark = (as: AsIndex, more: number): void => {
    const known = bits[as]!;
    bits[as] = known | more;
    if (bits[as] === known || isQueued[as] === 1) return;
    isQueued[as] = 1;
    queue.push(as);
  };
  for (const [k, top] of tops.entries()) {
    mark(top, 1 << k);
    for (const peer of row(world.peers, top)) mark(peer, 1 << k);
  }
  const { offsets, targets } = world.customers;
  for (let at = 0; at < queue.length; at++) {
    const as = queue[at]!;
    const more = bits[as]!;
    isQueued[as] = 0;
    for (let k = offsets[as]!, end = offsets[as + 1]!; k < end; k++) {
      const to = targets[k]!;
      if (((more & ~bits[to]!) | 0) !== 0) mark(to, more);
    }
  }
  const sums = new Float64Array(tops.length);
  const all = 2 ** tops.length - 1;
  let common = 0;
  for (let as = 0; as < bits.length; as++) {
    const weight = weights[as]!;
    if (bits[as] === all) common += weight;
    else
      for (let left = bits[as]!; left !== 0; left &= left - 1)
        sums[31 - Math.clz32(left & -left)]! += weight;
  }
  return sums.map((sum) => sum + common);
}

type Explorer = (source: AsIndex, failure: Failure) => number;

/** Exact: visits all that a source reaches, in three passes over one queue, and sums the weights. */
function createExplorer(world: World, nation: Nation, weights: Float64Array): Explorer {
  const n = world.asCount;
  const seen = new Uint8Array(n);
  const queue = new Uint32Array(n);

  const fails = (from: AsIndex, to: AsIndex, failure: Failure): boolean => {
    if (failure.ases.has(to)) return true;
    if (failure.links.size === 0 || nation.isDomestic[from] === nation.isDomestic[to]) return false;
    return failure.links.has(nation.isDomestic[from] === 1 ? from * n + to : to * n + from);
  };

  /** Queues the unseen row targets of queued ASes, in turn also of those it adds, up to `until`. */
  function spread(rows: Rows, size: number, until: number, failure: Failure): number {
    const { offsets, targets } = rows;
    const failing = failure.ases.size > 0 || failure.links.size > 0;
    let end = size;
    for (let at = 0; at < Math.min(end, until); at++) {
      const as = queue[at]!;
      for (let k = offsets[as]!, stop = offsets[as + 1]!; k < stop; k++) {
        const next = targets[k]!;
        if (seen[next] === 1 || (failing && fails(as, next, failure))) continue;
        seen[next] = 1;
        queue[end++] = next;
      }
    }
    return end;
  }

  return (source, failure) => {
    seen.fill(0);
    seen[source] = 1;
    queue[0] = source;
    const climbed = spread(world.providers, 1, Number.POSITIVE_INFINITY, failure);
    const crossed = spread(world.peers, climbed, climbed, failure);
    const size = spread(world.customers, crossed, Number.POSITIVE_INFINITY, failure);
    let sum = 0;
    for (let at = 0; at < size; at++) sum += weights[queue[at]!]!;
    return sum;
  };
}
