/** Parts of the AS graph as GraphML: a country's networks with their neighbours, and routes. */
import { unknownCountry, unpackCountry } from "../../base/country-code.ts";
import { row, rowHas } from "../../base/rows.ts";
import type { RouteTree } from "../../routing/tree.ts";
import type { Nation } from "../../world/nation.ts";
import { type AsIndex, asName, type World } from "../../world/world.ts";
import type { Attributes, GraphContent, GraphEdge, GraphNode } from "./graphml.ts";

const asAttributes: Attributes = [
  ...([
    ["label", "string"],
    ["asn", "long"],
    ["country", "string"],
    ["users", "double"],
    ["ipv4", "double"],
  ] as const),
];

function asValues(world: World, as: AsIndex) {
  const code = world.countries[as]!;
  return [
    asName(world, as) || `AS${world.asns[as]}`,
    world.asns[as]!,
    code === unknownCountry ? null : unpackCountry(code),
    ...[world.users[as]!, world.ipv4[as]!],
  ];
}

const idOf = (world: World, as: AsIndex): string => `AS${world.asns[as]}`;

function aboutWorld({ meta }: World): Record<string, string> {
  return {
    world: meta.kind === "synthetic" ? "synthetic: every network is invented" : "measured",
    ...{ date: meta.date, source: meta.source, sha256: meta.sourceSha256 },
  };
}

/**
 * The networks of a country, those abroad that they are linked with, and the links of the former. An edge of
 * transit goes from provider to customer; a peering stands once, from the lower AS number.
 */
export function countryGraph(world: World, nation: Nation): GraphContent {
  const { isDomestic, ases } = nation;
  const border = new Set(nation.border);
  const abroad = [...new Set(nation.links.map(({ foreign }) => foreign))];
  const evidence = peeringEvidence(world);
  const edges: GraphEdge[] = [];
  const add = (from: AsIndex, to: AsIndex, kind: "transit" | "peering") => {
    const key = `${world.asns[from]} ${world.asns[to]}`;
    const how = kind === "transit" ? "observed" : (evidence.get(key) ?? "observed");
    edges.push({
      ...{ source: idOf(world, from), target: idOf(world, to) },
      values: [kind, isDomestic[from] !== isDomestic[to], how],
    });
  };
  for (const as of ases) {
    for (const customer of row(world.customers, as)) add(as, customer, "transit");
    // The other end lists what goes between two domestic networks.
    for (const provider of row(world.providers, as))
      if (isDomestic[provider] !== 1) add(provider, as, "transit");
    for (const peer of row(world.peers, as))
      if (isDomestic[peer] !== 1 || as < peer)
        add(Math.min(as, peer), Math.max(as, peer), "peering");
  }
  const nodes = [...ases, ...abroad.sort((a, b) => a - b)].map(
    (as): GraphNode => ({
      id: idOf(world, as),
      values: [...asValues(world, as), isDomestic[as] === 1, border.has(as)],
    }),
  );
  return {
    about: { title: `Networks of ${unpackCountry(nation.country)}`, ...aboutWorld(world) },
    nodeAttributes: [...asAttributes, ["domestic", "boolean"], ["border", "boolean"]],
    nodes,
    edgeAttributes: [
      ["relationship", "string"],
      ["crosses_border", "boolean"],
      ["evidence", "string"],
    ],
    edges,
  };
}

/** How peerings are known that nobody observed, by both numbers, the lower first. */
function peeringEvidence({ routeServerPeers, assumedPeers }: World): Map<string, string> {
  const found = new Map<string, string>();
  for (const [pairs, how] of [
    [routeServerPeers, "route-server"],
    [assumedPeers, "assumed"],
  ] as const)
    for (let k = 0; k + 1 < pairs.length; k += 2) {
      const [a, b] = [pairs[k]!, pairs[k + 1]!];
      found.set(`${Math.min(a, b)} ${Math.max(a, b)}`, how);
    }
  return found;
}

/** Collects routes to destinations, one tree after the other. */
export class RouteGraph {
  readonly #world: World;
  readonly #nodes = new Map<AsIndex, number>();
  readonly #edges = new Map<string, { from: AsIndex; to: AsIndex; paths: number }>();
  readonly #ends = new Set<AsIndex>();

  constructor(world: World) {
    this.#world = world;
  }

  /**
   * Adds the paths of a tree.
   * @param sources all that have a route when left out
   */
  add({ destination, nextHops, order }: RouteTree, sources?: readonly AsIndex[]): void {
    this.#ends.add(destination);
    const counts = new Map<AsIndex, number>();
    const begin = (as: AsIndex) => counts.set(as, (counts.get(as) ?? 0) + 1);
    const reached = new Set(order);
    for (const as of sources ?? order) if (reached.has(as)) begin(as);
    // Every network comes after its next hop: the last first.
    for (const as of order.toReversed()) {
      const paths = counts.get(as) ?? 0;
      if (paths === 0) continue;
      this.#nodes.set(as, (this.#nodes.get(as) ?? 0) + paths);
      const next = nextHops[as]!;
      if (next < 0) continue;
      counts.set(next, (counts.get(next) ?? 0) + paths);
      const key = `${as} ${next}`;
      const edge = this.#edges.get(key);
      if (edge === undefined) this.#edges.set(key, { from: as, to: next, paths });
      else edge.paths += paths;
    }
  }

  /** An edge goes as traffic does, to the next hop, which is the customer, peer or provider of the other. */
  finish(): GraphContent {
    const world = this.#world;
    const ends = [...this.#ends].map((as) => idOf(world, as)).join(", ");
    return {
      about: { title: `Routes to ${ends}`, ...aboutWorld(world) },
      nodeAttributes: [...asAttributes, ["paths", "long"], ["destination", "boolean"]],
      nodes: [...this.#nodes]
        .sort(([a], [b]) => a - b)
        .map(([as, paths]) => ({
          id: idOf(world, as),
          values: [...asValues(world, as), paths, this.#ends.has(as)],
        })),
      edgeAttributes: [
        ["next_hop_is", "string"],
        ["paths", "long"],
      ],
      edges: [...this.#edges.values()]
        .sort((a, b) => a.from - b.from || a.to - b.to)
        .map(({ from, to, paths }) => ({
          ...{ source: idOf(world, from), target: idOf(world, to) },
          values: [roleOf(world, from, to), paths],
        })),
    };
  }
}

function roleOf({ customers, peers }: World, as: AsIndex, next: AsIndex): string {
  if (rowHas(customers, as, next)) return "customer";
  return rowHas(peers, as, next) ? "peer" : "provider";
}
