/**
 * Equivalent stub ASes: without customers, with the same providers and the same peers. Neither carries
 * anyone's traffic, and every neighbour reaches either over the same kind of link, so everyone else's
 * routes to them are alike under every tie-break. Routes *from* them are alike when the tie-break does
 * not look at who chooses (`lowest-asn`): who merges sources must keep them apart under another one.
 *
 * Left out: ASes that stand for each other without equal neighbours, such as one with a single
 * provider, whose routes are its provider's and one hop longer; that is for those who fold them.
 */
import type { AsIndex, World } from "./world.ts";

export type EquivalenceGraph = Pick<World, "providers" | "customers" | "peers">;

export interface EquivalenceOptions {
  /** ASes that stay alone although their links are like another's. */
  readonly isApart?: (as: AsIndex) => boolean;
  /** ASes are merged only when they have the same label (say, country); absent: all alike. */
  readonly labels?: ArrayLike<number>;
  /** The peers that count; absent: all. */
  readonly countsPeer?: (peer: AsIndex) => boolean;
}

/**
 * @returns for an AS the first of its equals that it was called with, itself if it is that; by hashes
 * of rows, which are compared where they agree
 */
export function createLeaderSearch(
  { providers, customers, peers }: EquivalenceGraph,
  options: EquivalenceOptions = {},
): (as: AsIndex) => AsIndex {
  const { isApart, labels, countsPeer } = options;
  const leadersByHash = new Map<number, AsIndex[]>();
  const isStub = (as: AsIndex) => customers.offsets[as] === customers.offsets[as + 1];

  function hashOf(as: AsIndex): number {
    let hash = labels === undefined ? 1 : labels[as]! + 1;
    const add = (value: number) => {
      hash = Math.imul(hash ^ value, 0x9e3779b1);
      hash ^= hash >>> 15;
    };
    for (let k = providers.offsets[as]!; k < providers.offsets[as + 1]!; k++)
      add(providers.targets[k]! + 1);
    add(0);
    for (let k = peers.offsets[as]!; k < peers.offsets[as + 1]!; k++)
      if (countsPeer === undefined || countsPeer(peers.targets[k]!)) add(peers.targets[k]! + 1);
    return hash;
  }

  function haveSameProviders(a: AsIndex, b: AsIndex): boolean {
    const start = providers.offsets[a]!;
    const other = providers.offsets[b]!;
    const length = providers.offsets[a + 1]! - start;
    if (providers.offsets[b + 1]! - other !== length) return false;
    for (let k = 0; k < length; k++)
      if (providers.targets[start + k] !== providers.targets[other + k]) return false;
    return true;
  }

  /** The place of the first peer that counts from `at` on, or `end`. */
  function nextPeer(at: number, end: number): number {
    let place = at;
    while (place < end && countsPeer !== undefined && !countsPeer(peers.targets[place]!)) place++;
    return place;
  }

  function haveSamePeers(a: AsIndex, b: AsIndex): boolean {
    const endA = peers.offsets[a + 1]!;
    const endB = peers.offsets[b + 1]!;
    let atA = nextPeer(peers.offsets[a]!, endA);
    let atB = nextPeer(peers.offsets[b]!, endB);
    while (atA < endA && atB < endB && peers.targets[atA] === peers.targets[atB]) {
      atA = nextPeer(atA + 1, endA);
      atB = nextPeer(atB + 1, endB);
    }
    return atA === endA && atB === endB;
  }

  return (as) => {
    if (!isStub(as) || isApart?.(as) === true) return as;
    const hash = hashOf(as);
    const leaders = leadersByHash.get(hash);
    if (leaders === undefined) {
      leadersByHash.set(hash, [as]);
      return as;
    }
    const isAlike = (leader: AsIndex) =>
      labels?.[leader] === labels?.[as] &&
      haveSameProviders(leader, as) &&
      haveSamePeers(leader, as);
    const leader = leaders.find(isAlike);
    if (leader === undefined) leaders.push(as);
    return leader ?? as;
  };
}

/**
 * Destinations that one route tree serves.
 * @returns groups of ASes, each in the order given, in the order of their first member
 */
export function groupEquivalentStubs(
  graph: EquivalenceGraph,
  ases: Iterable<AsIndex>,
  options: EquivalenceOptions = {},
): AsIndex[][] {
  const leaderOf = createLeaderSearch(graph, options);
  const groups = new Map<AsIndex, AsIndex[]>();
  for (const as of ases) {
    const leader = leaderOf(as);
    const group = groups.get(leader);
    if (group === undefined) groups.set(leader, [as]);
    else group.push(as);
  }
  return [...groups.values()];
}
