/**
 * Who peers with whom in the synthetic world: the top is a full mesh; everyone else meets at exchange
 * points, one for each country with enough networks. A network comes to the exchange of its own
 * country and to those where it buys transit; two that meet peer with a chance that is the product of
 * their openness. Content and open backbones go everywhere.
 */
import type { RandomStream } from "../../base/random.ts";
import { type SyntheticLevel, syntheticCountries } from "./countries.ts";
import type { SyntheticNetwork } from "./networks.ts";

/** Willingness to peer with whomever one meets. */
const openness: Readonly<Record<SyntheticLevel, number>> = {
  "tier-1": 0,
  backbone: 0.15,
  national: 0.4,
  access: 0.6,
  content: 0.9,
  stub: 0.7,
};

/** Chance to be at the exchange of the own country, and at one where transit is bought. */
const attendance: Readonly<Record<SyntheticLevel, [home: number, abroad: number]>> = {
  "tier-1": [0, 0],
  backbone: [0.8, 0.3],
  national: [0.7, 0.15],
  access: [0.5, 0.03],
  content: [0.9, 0.7],
  stub: [0.12, 0.004],
};

/** Every n-th backbone peers openly and everywhere, as some do. */
const openBackbones = 14;

const smallestExchange = 18;

/**
 * Pairs of positions that peer, the lower first; no pair is a customer and its provider.
 * @param providers of each network
 */
export function drawPeers(
  networks: readonly SyntheticNetwork[],
  providers: readonly (readonly number[])[],
  random: RandomStream,
): [number, number][] {
  const taken = new Set<number>();
  const key = (a: number, b: number): number =>
    a < b ? a * networks.length + b : b * networks.length + a;
  providers.forEach((row, customer) => {
    for (const provider of row) taken.add(key(provider, customer));
  });
  const pairs: [number, number][] = [];
  const join = (a: number, b: number): void => {
    if (taken.has(key(a, b))) return;
    taken.add(key(a, b));
    pairs.push(a < b ? [a, b] : [b, a]);
  };
  const top = networks.flatMap(({ level }, position) => (level === "tier-1" ? [position] : []));
  for (const a of top) for (const b of top) if (a < b) join(a, b);
  const open = openPolicies(networks);
  const willing = networks.map(({ level }, position) =>
    open.has(position) ? 0.95 : openness[level],
  );
  for (const members of exchanges(networks, open, random))
    for (let i = 0; i < members.length; i++)
      for (let j = i + 1; j < members.length; j++)
        if (random.next() < willing[members[i]!]! * willing[members[j]!]!)
          join(members[i]!, members[j]!);
  return pairs;
}

function openPolicies(networks: readonly SyntheticNetwork[]): ReadonlySet<number> {
  let seen = 0;
  const open = new Set<number>();
  networks.forEach(({ level }, position) => {
    if (level === "backbone" && seen++ % openBackbones === 0) open.add(position);
  });
  return open;
}

/** The members of each exchange point. */
function exchanges(
  networks: readonly SyntheticNetwork[],
  open: ReadonlySet<number>,
  random: RandomStream,
): number[][] {
  const places = syntheticCountries.filter((place) => place.networks >= smallestExchange);
  const members = new Map<string, number[]>(places.map(({ code }) => [code, []]));
  const everywhere = [...members.keys()];
  const near = new Map(syntheticCountries.map(({ code, upstream }) => [code, [code, ...upstream]]));
  networks.forEach(({ country, level }, position) => {
    const [home, abroad] = attendance[level];
    if (home === 0) return;
    const goesFar = level === "content" || level === "backbone";
    for (const place of goesFar ? everywhere : near.get(country)!) {
      const chance = open.has(position) ? 1 : place === country ? home : abroad;
      if (random.next() < chance) members.get(place)?.push(position);
    }
  });
  return [...members.values()];
}
