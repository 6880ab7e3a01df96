/**
 * The synthetic world: invented networks with invented names in real countries, for trying the
 * program without downloads and for teaching. It looks like the Internet's AS graph in the large:
 * see `syntheticBounds`. It says nothing about any real network, and results from it must say so.
 *
 * Left out: real adjacency of countries by cable, siblings, partial transit, growth over time.
 */

import { packCountry } from "../../base/country-code.ts";
import { randomStream } from "../../base/random.ts";
import type { LabelTable } from "../../data/labels.ts";
import { type Relationships, relationshipCodes } from "../../data/relationships.ts";
import { type SyntheticRole, syntheticRoles } from "./countries.ts";
import { listNetworksByCountry, type SyntheticNetwork } from "./networks.ts";
import { drawPeers } from "./peering.ts";
import { drawProviders } from "./transit.ts";

export interface SyntheticWorld {
  relationships: Relationships;
  labels: LabelTable;
}

/**
 * Bounds that seeds keep (40 were tried), [low, high], with the synthetic roles. The same of CAIDA's serial-2 graph of September 2025
 * (78,643 ASes): stub share 0.842, mean degree 14.5, largest degree 12.6 % of all ASes, peer links
 * 2.54 for each transit link, 53 % of stubs with two or more providers, 4.44 links on the mean path.
 * Degrees are lower because a sixteenth of the networks has a sixteenth of the partners to peer with.
 */
export const syntheticBounds = {
  networks: [4900, 5100],
  stubShare: [0.82, 0.85],
  meanDegree: [10.5, 13.5],
  largestDegreeShare: [0.12, 0.18],
  peerLinksPerTransitLink: [1.9, 2.6],
  multihomedStubShare: [0.5, 0.56],
  meanPathLinks: [3.5, 4.7],
} as const;

/**
 * A synthetic world. The same seed and roles give the same world.
 * @param roles AS numbers that must exist, in which country and part; they replace invented ones
 * @throws InputError `synthetic-role`
 */
export function syntheticWorld(
  seed: number,
  roles: readonly SyntheticRole[] = syntheticRoles,
): SyntheticWorld {
  // The stream keeps its first name, so that a seed gives the same world as in older versions.
  const random = randomStream(seed, "practice world");
  const networks = listNetworksByCountry(random, roles);
  const providers = drawProviders(networks, random.stream("transit"));
  const peers = drawPeers(networks, providers, random.stream("peering"));
  return { relationships: tabulateLinks(networks, providers, peers), labels: label(networks) };
}

function tabulateLinks(
  networks: readonly SyntheticNetwork[],
  providers: readonly (readonly number[])[],
  peers: readonly (readonly [number, number])[],
): Relationships {
  const transit = providers.reduce((sum, row) => sum + row.length, 0);
  const a = new Uint32Array(transit + peers.length);
  const b = new Uint32Array(transit + peers.length);
  const codes = new Int8Array(transit + peers.length);
  let link = 0;
  const add = (from: number, to: number, code: number): void => {
    a[link] = networks[from]!.asn;
    b[link] = networks[to]!.asn;
    codes[link++] = code;
  };
  providers.forEach((row, customer) => {
    for (const provider of row) add(provider, customer, relationshipCodes.provider);
  });
  for (const [one, other] of peers) add(one, other, relationshipCodes.peer);
  const clique = networks.filter(({ level }) => level === "tier-1").map(({ asn }) => asn);
  return {
    a,
    b,
    codes,
    clique: Uint32Array.from(clique).sort(),
  };
}

function label(networks: readonly SyntheticNetwork[]): LabelTable {
  const sorted = [...networks].sort((one, other) => one.asn - other.asn);
  const places = sorted.flatMap(({ presence }) => presence);
  const offsets = new Uint32Array(sorted.length + 1);
  sorted.forEach(({ presence }, k) => {
    offsets[k + 1] = offsets[k]! + presence.length;
  });
  return {
    asns: Uint32Array.from(sorted, ({ asn }) => asn),
    countries: Uint16Array.from(sorted, ({ country }) => packCountry(country)),
    ipv4: Float64Array.from(sorted, ({ ipv4 }) => ipv4),
    ipv6: Float64Array.from(sorted, ({ ipv6 }) => ipv6),
    names: sorted.map(({ name }) => name),
    presence: {
      offsets,
      countries: Uint16Array.from(places, ({ country }) => packCountry(country)),
      shares: Float32Array.from(places, ({ share }) => share),
    },
  };
}
