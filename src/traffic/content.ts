/**
 * Which foreign ASes a country's users exchange traffic with: content networks by their share of what
 * crosses the border; other hosting by the ports that networks have at exchanges beyond what their own
 * users need, nearer ones first; other people by users, nearer ones first.
 *
 * A network with much address space and no port at any exchange hosts nothing that people use much.
 * Left out: language, and private links, which the largest networks have beside their ports.
 */
import { greatCircleKm } from "../base/geo.ts";
import type { CountryPoints } from "../gateway/apply.ts";
import { exchangesIn } from "../world/memberships.ts";
import type { Nation } from "../world/nation.ts";
import { type AsIndex, type Asn, findAs, type World } from "../world/world.ts";

/** Shares of what crosses the border, adding up to 1. */
export interface ContentDemand {
  readonly networks: readonly {
    readonly id: string;
    /** The principal AS, which carries most, first. */
    readonly asns: readonly Asn[];
    readonly weight: number;
  }[];
  readonly hosting: number;
  readonly people: number;
  readonly points: CountryPoints;
}

/** What the principal AS of a content network carries, where it has others; a guess. */
const principalShare = 0.8;
/** Mbit/s of ports that a user's own traffic needs: about a busy hour's demand. */
const mbpsPerUser = 0.5;
/** Distances at which the weight of hosting and of people falls to half, km; guesses. */
const hostingReachKm = 6000;
const peopleReachKm = 2500;

/**
 * By AS the share of the country's international demand; 0 for domestic ASes. Adds up to 1.
 * @returns undefined where the world does not know exchanges: nothing then tells what is hosted where
 */
export function foreignDemand(
  world: World,
  nation: Nation,
  content: ContentDemand,
): Float64Array | undefined {
  if (world.memberships.mbps.length === 0) return undefined;
  const demand = new Float64Array(world.asCount);
  const isContent = new Set<AsIndex>();
  let placed = 0;
  for (const { asns, weight } of content.networks) {
    const ases = asns.map((asn) => findAs(world, asn)).filter((as) => as >= 0);
    for (const as of ases) isContent.add(as);
    const foreign = ases.filter((as) => nation.isDomestic[as] === 0);
    for (const [k, as] of foreign.entries()) demand[as]! += weight * partOfRank(k, foreign.length);
    if (foreign.length > 0) placed += weight;
  }
  const isOther = (as: AsIndex) => nation.isDomestic[as] === 0 && !isContent.has(as);
  const hosting = new Float64Array(world.asCount);
  const people = new Float64Array(world.asCount);
  const distance = distancesFrom(world, nation, content.points);
  const ports = hostingPorts(world);
  for (let as = 0; as < world.asCount; as++) {
    if (!isOther(as)) continue;
    const km = distance(as);
    hosting[as] = ports(as) / (1 + km / hostingReachKm);
    people[as] = world.users[as]! / (1 + (km / peopleReachKm) ** 2);
  }
  // What a content network that is not in this world would carry goes to other hosting.
  const lost = content.networks.reduce((sum, { weight }) => sum + weight, 0) - placed;
  addShares(demand, hosting, content.hosting + lost);
  addShares(demand, people, content.people);
  const sum = demand.reduce((total, share) => total + share, 0);
  return sum > 0 ? demand.map((share) => share / sum) : undefined;
}

/**
 * Speed of the ports that a country's networks have at exchanges in other countries, Mbit/s: what they can
 * exchange there, and the least that they must have across the border.
 */
export function portsAbroad(world: World, nation: Nation): number {
  const isDomestic = exchangesIn(world, nation.country);
  const { offsets, exchanges, mbps } = world.memberships;
  let sum = 0;
  for (const as of nation.ases)
    for (let k = offsets[as]!; k < offsets[as + 1]!; k++)
      if (isDomestic[exchanges[k]!] === 0) sum += mbps[k]!;
  return sum;
}

/** Part of a country's ports and addresses that is taken to serve what is hosted there; a guess. */
const hostedPart = 0.1;

/** Weights of hosting in a country and abroad, nearer ones first. */
export interface HostingWeights {
  home: number;
  abroad: number;
}

/**
 * Hosting in a country and abroad by two measures: ports at exchanges (Mbit/s), of domestic networks that
 * part which does not serve users; and announced addresses likewise. Ports tell where networks exchange
 * much; they miss countries whose networks meet at exchanges that nobody registers, as China's, which
 * addresses show. Abroad, content networks count as all others do.
 */
export function hostingAt(
  world: World,
  nation: Nation,
  points: CountryPoints,
): { ports: HostingWeights; addresses: HostingWeights } {
  const distance = distancesFrom(world, nation, points);
  const portsOf = hostingPorts(world);
  const ports = { home: 0, abroad: 0 };
  const addresses = { home: 0, abroad: 0 };
  const { offsets, mbps } = world.memberships;
  for (let as = 0; as < world.asCount; as++) {
    const own = world.ipv4[as]!;
    if (nation.isDomestic[as] === 1) {
      for (let k = offsets[as]!; k < offsets[as + 1]!; k++) ports.home += hostedPart * mbps[k]!;
      addresses.home += hostedPart * own;
      continue;
    }
    const nearness = 1 / (1 + distance(as) / hostingReachKm);
    ports.abroad += portsOf(as) * nearness;
    addresses.abroad += own * nearness;
  }
  return { ports, addresses };
}

/** Part of a content network's traffic of its AS of a rank, of `count`. */
function partOfRank(rank: number, count: number): number {
  if (count === 1) return 1;
  return rank === 0 ? principalShare : (1 - principalShare) / (count - 1);
}

function addShares(into: Float64Array, weights: Float64Array, share: number): void {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return;
  for (let as = 0; as < weights.length; as++) into[as]! += (share * weights[as]!) / sum;
}

/** Mbit/s of ports for what an AS hosts: fewer where customers' traffic and own users fill them. */
function hostingPorts({ memberships, users, customers }: World): (as: AsIndex) => number {
  const { offsets, mbps } = memberships;
  const customersOf = customers.offsets;
  return (as) => {
    let sum = 0;
    for (let k = offsets[as]!; k < offsets[as + 1]!; k++) sum += mbps[k]!;
    const own = Math.max(0, sum - users[as]! * mbpsPerUser);
    return own / (1 + (customersOf[as + 1]! - customersOf[as]!) / 10);
  };
}

/** Great-circle distance of an AS's country from the assessed one, km; half the globe where not known. */
function distancesFrom(
  world: World,
  nation: Nation,
  points: CountryPoints,
): (as: AsIndex) => number {
  const unknownKm = 10_000;
  const home = points.get(nation.country);
  const known = new Map<number, number>();
  return (as) => {
    const country = world.countries[as]!;
    let km = known.get(country);
    if (km === undefined) {
      const there = points.get(country);
      km = home === undefined || there === undefined ? unknownKm : greatCircleKm(home, there);
      known.set(country, km);
    }
    return km;
  };
}
