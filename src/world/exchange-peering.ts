/**
 * Peer links at Internet exchanges that the relationships do not show, for the networks of one country.
 * Members of an exchange that use its route server peer with each other. Of other pairs of members a
 * share peer; which, nobody tells, so that they are drawn: these links are assumed, and marked as such.
 *
 * Routes from collectors miss nearly all of such links (of pairs that both use a route server, and so do
 * peer, the AS relationships of September 2025 show 10 %). Left out: members that do not register with
 * PeeringDB, private peering in facilities, and exchanges between two foreign networks.
 */
import type { CountryCode } from "../base/country-code.ts";
import { mix32 } from "../base/random.ts";
import { rowHas } from "../base/rows.ts";
import { type LinkChange, withLinkChanges } from "./links.ts";
import { exchangesIn } from "./memberships.ts";
import { peeringShare } from "./peering-share.ts";
import { type AsIndex, type Asn, asesOf, findAs, type World } from "./world.ts";

/** How many of the pairs of members that do not both use the route server peer with each other. */
export interface BilateralPeering {
  /** Times `peeringShare`: 0 none, 1 as estimated; shares above 1 count as 1. */
  readonly factor: number;
  /** Which: the links of a smaller factor are among those of a larger one of the same seed. */
  readonly seed: number;
  /** Pairs that are not drawn, by `pairKey`: whether they peer. */
  readonly decided?: ReadonlyMap<string, boolean>;
}

/** Two members of an exchange of which nobody tells whether they peer; AS numbers ascending. */
export interface UncertainPair {
  readonly asns: readonly [Asn, Asn];
  /** Share 0…1 of such pairs that peer, as estimated. */
  readonly share: number;
}

export function pairKey([low, high]: readonly [Asn, Asn]): string {
  return `${low} ${high}`;
}

/**
 * Pairs of a country's own networks that may peer unseen, those with most users first: on each hangs much of
 * what is exchanged inside the country.
 */
export function uncertainDomesticPairs(world: World, country: CountryCode): UncertainPair[] {
  const { asns, users, countries } = world;
  return unlinkedPairs(withoutExchangePeering(world), country)
    .filter(({ b, isCertain }) => !isCertain && countries[b] === country)
    .sort((one, other) => users[other.a]! * users[other.b]! - users[one.a]! * users[one.b]!)
    .map((pair) => ({ asns: [asns[pair.a]!, asns[pair.b]!], share: peeringShare(pair) }));
}

/**
 * The world with the peer links that its exchanges most likely have: each pair of domestic networks as is more
 * likely of it, since much may hang on one of them; of other pairs as many as estimated, the same in every run.
 */
export function withLikelyPeering(world: World, country: CountryCode): World {
  const decided = new Map(
    uncertainDomesticPairs(world, country).map(({ asns, share }) => [pairKey(asns), share >= 0.5]),
  );
  return withExchangePeering(world, country, { factor: 1, seed: 1, decided });
}

/**
 * The world with the peer links of a country's networks at exchanges: `routeServerPeers` and, of those that
 * are drawn, `assumedPeers`. A world that has such links already gets them anew.
 */
export function withExchangePeering(
  world: World,
  country: CountryCode,
  { factor, seed, decided }: BilateralPeering,
): World {
  const bare = withoutExchangePeering(world);
  const changes: LinkChange[] = [];
  const certain: number[] = [];
  const assumed: number[] = [];
  for (const pair of unlinkedPairs(bare, country)) {
    const { a, b, isCertain } = pair;
    const low = Math.min(bare.asns[a]!, bare.asns[b]!);
    const high = Math.max(bare.asns[a]!, bare.asns[b]!);
    const isLinked =
      isCertain ||
      (decided?.get(pairKey([low, high])) ?? lot(seed, low, high) < factor * peeringShare(pair));
    if (!isLinked) continue;
    changes.push({ kind: "peer", a, b });
    (isCertain ? certain : assumed).push(low, high);
  }
  const peered = {
    ...withLinkChanges(bare, changes),
    routeServerPeers: Uint32Array.from(certain),
    assumedPeers: Uint32Array.from(assumed),
  };
  bareWorlds.set(peered, bare);
  return peered;
}

/** Of worlds made here, what they were made of: taking thousands of links away again costs as much. */
const bareWorlds = new WeakMap<World, World>();

/** The world with the links of the relationships alone. */
export function withoutExchangePeering(world: World): World {
  const known = bareWorlds.get(world);
  if (known !== undefined) return known;
  const none = { routeServerPeers: new Uint32Array(0), assumedPeers: new Uint32Array(0) };
  if (world.routeServerPeers.length + world.assumedPeers.length === 0) return world;
  const added = [...pairsOf(world, world.routeServerPeers), ...pairsOf(world, world.assumedPeers)];
  const changes = added.map(([a, b]): LinkChange => ({ kind: "remove", a, b }));
  return { ...withLinkChanges(world, changes), ...none };
}

/** How it is known that two ASes are linked. */
export type LinkEvidence = "relationships" | "route-server" | "assumed";

/** @returns the evidence of a link of the world */
export function linkEvidence(world: World): (a: AsIndex, b: AsIndex) => LinkEvidence {
  const known = new Map<number, LinkEvidence>();
  const key = (a: AsIndex, b: AsIndex) => Math.min(a, b) * world.asCount + Math.max(a, b);
  for (const [a, b] of pairsOf(world, world.routeServerPeers)) known.set(key(a, b), "route-server");
  for (const [a, b] of pairsOf(world, world.assumedPeers)) known.set(key(a, b), "assumed");
  return (a, b) => known.get(key(a, b)) ?? "relationships";
}

/** Positions of pairs of AS numbers; a part of a world lacks some. */
function pairsOf(world: World, numbers: Uint32Array): [AsIndex, AsIndex][] {
  const pairs: [AsIndex, AsIndex][] = [];
  for (let k = 0; k < numbers.length; k += 2) {
    const [a, b] = [findAs(world, numbers[k]!), findAs(world, numbers[k + 1]!)];
    if (a >= 0 && b >= 0) pairs.push([a, b]);
  }
  return pairs;
}

interface MemberPair {
  /** Of the country. */
  readonly a: AsIndex;
  readonly b: AsIndex;
  /** Of the smaller port, told or needed by its users, at the exchange where that is largest. */
  mbps: number;
  /** Both are of the country, and meet at an exchange there. */
  isDomestic: boolean;
  /** Both use the route server of an exchange. */
  isCertain: boolean;
}

interface Port {
  readonly as: AsIndex;
  readonly mbps: number;
  readonly usesRouteServer: boolean;
}

const pairsKnown = new WeakMap<World, Map<CountryCode, readonly MemberPair[]>>();

/** Pairs of members of an exchange, one of the country, that have no link; each once, in the order of `a`. */
function unlinkedPairs(world: World, country: CountryCode): readonly MemberPair[] {
  const known = pairsKnown.get(world) ?? new Map<CountryCode, readonly MemberPair[]>();
  pairsKnown.set(world, known);
  const pairs = known.get(country) ?? findUnlinkedPairs(world, country);
  known.set(country, pairs);
  return pairs;
}

function findUnlinkedPairs(world: World, country: CountryCode): MemberPair[] {
  const { offsets, exchanges } = world.memberships;
  const ases = asesOf(world, country);
  const ports = portsByExchange(world, ases);
  const isAtHome = exchangesIn(world, country);
  const pairs = new Map<number, MemberPair>();
  for (const a of ases) {
    for (let k = offsets[a]!; k < offsets[a + 1]!; k++) {
      const members = ports.get(exchanges[k]!)!;
      const own = members.find(({ as }) => as === a)!;
      for (const other of members) {
        const b = other.as;
        if (b === a || (b < a && world.countries[b] === country) || areLinked(world, a, b))
          continue;
        const mbps = Math.min(own.mbps, other.mbps);
        const isCertain = own.usesRouteServer && other.usesRouteServer;
        const isDomestic = isAtHome[exchanges[k]!] === 1 && world.countries[b] === country;
        const key = a * world.asCount + b;
        const pair = pairs.get(key) ?? { a, b, mbps, isDomestic, isCertain };
        pair.mbps = Math.max(pair.mbps, mbps);
        pair.isDomestic ||= isDomestic;
        pair.isCertain ||= isCertain;
        pairs.set(key, pair);
      }
    }
  }
  return [...pairs.values()];
}

/**
 * What a user's traffic needs of a port at an exchange, Mbit/s: about a fiftieth of a busy hour's demand; a
 * guess. A network of millions of users with a port of 100 Mbit/s has not told its newer ones.
 */
const exchangeMbpsPerUser = 0.01;

/** Of the exchanges where some of these ASes are members, the ports of all members. */
function portsByExchange(world: World, ases: Uint32Array): Map<number, Port[]> {
  const { offsets, exchanges, mbps, routeServers } = world.memberships;
  const ports = new Map<number, Port[]>();
  for (const as of ases)
    for (let k = offsets[as]!; k < offsets[as + 1]!; k++) ports.set(exchanges[k]!, []);
  let as = 0;
  for (let k = 0; k < exchanges.length; k++) {
    const members = ports.get(exchanges[k]!);
    if (members === undefined) continue;
    while (offsets[as + 1]! <= k) as++;
    const needed = world.users[as]! * exchangeMbpsPerUser;
    members.push({
      as,
      mbps: Math.max(mbps[k]!, needed),
      usesRouteServer: routeServers[k] === 1,
    });
  }
  return ports;
}

function areLinked(world: World, a: AsIndex, b: AsIndex): boolean {
  const { providers, customers, peers } = world;
  return rowHas(providers, a, b) || rowHas(customers, a, b) || rowHas(peers, a, b);
}

/** A number in [0, 1) for two AS numbers, the same in every world. */
function lot(seed: number, low: number, high: number): number {
  return mix32(mix32(mix32(seed ^ 0x9e3779b9) ^ low) ^ high) / 2 ** 32;
}
