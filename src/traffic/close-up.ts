/**
 * A close-up of a country in its world: its ASes and chosen foreign ones, with all their direct and
 * indirect providers. A valley-free path between two ASes climbs only through providers of the one
 * and descends only through providers of the other, and crosses at most one peer link in between. So
 * routes between any AS of the country and any AS kept, either way, are those of the whole world, at
 * a fraction of the work: that makes many pairs, other tie-breaks, added peering and other designs
 * affordable. Peer links that no such path can cross (neither end is the country's or one of its
 * direct or indirect providers) are left out; routes between two foreign ASes are therefore wrong.
 *
 * Left out: everyone else. Shares of demand are of the ASes kept; `demandShare` says how much that is.
 */
import { heaviest } from "../base/heaviest.ts";
import type { Rows } from "../base/rows.ts";
import { row } from "../base/rows.ts";
import type { Graph } from "../routing/policy.ts";
import type { Nation } from "../world/nation.ts";
import { type AsIndex, findAs, type World } from "../world/world.ts";

export interface CloseUp {
  readonly world: World;
  /** Share 0…1 of the country's international demand that is with the ASes kept. */
  readonly demandShare: number;
}

/**
 * The country's ASes, the foreign ASes of most demand, and the providers of them all. A neighbour
 * abroad that is none of these matters to its own small demand only, and is left out.
 * @param foreign by AS its share of international demand
 * @param count foreign ASes taken by demand
 * @param named AS numbers that a design may make providers of the country's ASes
 */
export function closeUp(
  world: World,
  nation: Nation,
  foreign: Float64Array,
  count: number,
  named: Iterable<number> = [],
): CloseUp {
  const upstream = new Set<AsIndex>(nation.ases);
  for (const asn of named) {
    const as = findAs(world, asn);
    if (as >= 0) upstream.add(as);
  }
  addProviders([world], upstream);
  const kept = new Set(upstream);
  for (const as of heaviest(foreign, count)) kept.add(as);
  addProviders([world], kept);
  const members = Uint32Array.from(kept).sort();
  return {
    world: restrict(world, members, upstream),
    demandShare: Math.min(
      1,
      members.reduce((sum, as) => sum + foreign[as]!, 0),
    ),
  };
}

/** The world of some of its ASes, ascending; peer links only where one end is `upstream`. */
function restrict(world: World, members: Uint32Array, upstream: ReadonlySet<AsIndex>): World {
  const isMember = new Set(members);
  const { names, presence, memberships } = world;
  const name = slicesOf(names.offsets, members);
  const place = slicesOf(presence.offsets, members);
  const port = slicesOf(memberships.offsets, members);
  return {
    meta: world.meta,
    ...restrictGraph(world, members, upstream),
    countries: pick(Uint16Array, world.countries, members),
    ipv4: pick(Float64Array, world.ipv4, members),
    ipv6: pick(Float64Array, world.ipv6, members),
    wholes: pick(Uint32Array, world.wholes, members),
    organisations: pick(Uint32Array, world.organisations, members),
    users: pick(Float64Array, world.users, members),
    presence: {
      offsets: place.offsets,
      countries: pick(Uint16Array, presence.countries, place.at),
      shares: pick(Float32Array, presence.shares, place.at),
    },
    exchanges: world.exchanges,
    memberships: {
      offsets: port.offsets,
      exchanges: pick(Uint16Array, memberships.exchanges, port.at),
      mbps: pick(Uint32Array, memberships.mbps, port.at),
      routeServers: pick(Uint8Array, memberships.routeServers, port.at),
    },
    routeServerPeers: world.routeServerPeers,
    assumedPeers: world.assumedPeers,
    names: { offsets: name.offsets, bytes: pick(Uint8Array, names.bytes, name.at) },
    clique: world.clique.filter((asn) => isMember.has(findAs(world, asn))),
  };
}

/**
 * The graph of some ASes, ascending, for routes between one country and any of them, either way.
 * @param members closed under providers
 * @param upstream the country's ASes and their direct and indirect providers
 */
export function restrictGraph(
  graph: Graph,
  members: Uint32Array,
  upstream: ReadonlySet<AsIndex>,
): Graph {
  const position = new Int32Array(graph.asCount).fill(-1);
  for (const [k, as] of members.entries()) position[as] = k;
  const isUpstream = new Uint8Array(graph.asCount);
  for (const as of upstream) isUpstream[as] = 1;
  return {
    asCount: members.length,
    asns: pick(Uint32Array, graph.asns, members),
    ...(graph.tiePlaces && { tiePlaces: graph.tiePlaces }),
    providers: among(graph.providers, members, position),
    customers: among(graph.customers, members, position),
    peers: among(graph.peers, members, position, isUpstream),
  };
}

/** Adds all direct and indirect providers of a set's ASes, in any of the graphs. */
export function addProviders(graphs: readonly Graph[], set: Set<AsIndex>): void {
  for (const as of set)
    for (const { providers } of graphs)
      for (const provider of row(providers, as)) set.add(provider);
}

/**
 * Targets stay ascending, since positions keep the order of ASes.
 * @param marks when given, links without a marked end are left out
 */
function among(
  { offsets: from, targets: all }: Rows,
  members: Uint32Array,
  position: Int32Array,
  marks?: Uint8Array,
): Rows {
  const offsets = new Uint32Array(members.length + 1);
  const targets = new Uint32Array(members.reduce((sum, as) => sum + from[as + 1]! - from[as]!, 0));
  let size = 0;
  for (let k = 0; k < members.length; k++) {
    const as = members[k]!;
    const keepsAll = marks === undefined || marks[as] === 1;
    for (let entry = from[as]!, end = from[as + 1]!; entry < end; entry++) {
      const target = all[entry]!;
      const place = position[target]!;
      if (place >= 0 && (keepsAll || marks[target] === 1)) targets[size++] = place;
    }
    offsets[k + 1] = size;
  }
  return { offsets, targets: targets.slice(0, size) };
}

function slicesOf(
  offsets: Uint32Array,
  members: Uint32Array,
): { offsets: Uint32Array; at: Uint32Array } {
  const kept = new Uint32Array(members.length + 1);
  const at: number[] = [];
  for (const [k, as] of members.entries()) {
    for (let entry = offsets[as]!; entry < offsets[as + 1]!; entry++) at.push(entry);
    kept[k + 1] = at.length;
  }
  return { offsets: kept, at: Uint32Array.from(at) };
}

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

function pick<T extends Numbers>(
  type: { new (length: number): T },
  from: T,
  members: Uint32Array,
): T {
  const picked = new type(members.length);
  for (const [k, at] of members.entries()) picked[k] = from[at]!;
  return picked;
}
