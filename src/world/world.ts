/**
 * The Internet as data: ASes, their business relationships, countries, addresses and people.
 * Immutable once built; all arrays are views of one buffer (see snapshot.ts).
 *
 * Left out: prefixes, links between siblings as such, partial transit, several links between the same two
 * ASes, and whatever peering the collectors do not see (peer links at the edge are mostly missing).
 */

import type { CountryCode } from "../base/country-code.ts";
import { InputError } from "../base/errors.ts";
import type { Rows } from "../base/rows.ts";
import type { TableProblems } from "../base/table-problems.ts";
import type { UserDoubt } from "./user-doubts.ts";

/** An AS number, as written: 1 … 2³² − 1. */
export type Asn = number;

/** A position in the world's arrays: 0 … asCount − 1. ASes stand in ascending order of AS number,
 * so a lower index is a lower AS number. */
export type AsIndex = number;

/** Counts of what the builder of a world met in its relationship table. */
export interface RelationshipCounts {
  /** Distinct provider–customer links kept. */
  providerCustomer: number;
  /** Distinct peer links kept. */
  peer: number;
  /** Lines that say again what an earlier line said. */
  duplicates: number;
  /** Lines that contradict an earlier line about the same two ASes; the earlier one is kept. */
  contradictions: number;
  /** Lines that link an AS with itself; dropped. */
  selfLinks: number;
  /** Lines that could not be read; dropped. */
  malformed: number;
  /** Groups of ASes that are, in a circle, each other's providers (strongly connected). */
  providerCycles: number;
  /** ASes in such groups. */
  cycleAses: number;
}

/** A table of users in a world. */
export interface UserTableUse {
  /** Address or file name. */
  readonly name: string;
  /** Lower-case hex. */
  readonly sha256: string;
  /** `YYYY-MM-DD`; empty when not known. */
  readonly date: string;
  /** Whether it is an estimate: each country's users were scaled to its users by surveys. */
  readonly isScaled: boolean;
  /** ASes that stand where their users are, against their label. */
  readonly moved: number;
  /** Parts of carriers in other countries. */
  readonly parts: number;
  /** Users of carriers abroad that are too few for a part. */
  readonly leftOut: UsersLeftOut;
  /** Users of ASes that have no link in this world. */
  readonly absent: UsersLeftOut;
  /** Countries whose rows contradict themselves: their users are divided by addresses. */
  readonly doubts: readonly UserDoubt[];
}

interface UsersLeftOut {
  readonly rows: number;
  readonly users: number;
}

/** Where a world comes from; stands in every result. */
export interface WorldMeta {
  kind: "measured" | "synthetic";
  /** Of the relationship data, `YYYY-MM-DD`; empty when not known. */
  date: string;
  /** Address or file name of the relationship data, or `seed N` for a synthetic world. */
  source: string;
  /** SHA-256 of the relationship data as stored, lower-case hex; empty for a synthetic world. */
  sourceSha256: string;
  /** Name of the label table. */
  labels: string;
  labelsSha256: string;
  /** How users were divided over ASes. */
  users: "address-share" | "table";
  /** Where `table` came from and what of it was used. */
  userTable?: UserTableUse;
  /** Where exchanges came from; left out where there are none. */
  exchangeTable?: { readonly name: string; readonly sha256: string; readonly date: string };
  /** Where organisations came from; left out where they are not known. */
  organisationTable?: { readonly name: string; readonly sha256: string; readonly date: string };
  counts: RelationshipCounts;
  /** ASes that have a country. */
  labelled: number;
  /** What could not be read of the tables; a table without problems is left out. */
  problems?: {
    readonly relationships?: TableProblems;
    readonly labels?: TableProblems;
    readonly users?: TableProblems;
    readonly exchanges?: TableProblems;
    readonly organisations?: TableProblems;
  };
}

/** How each array is built and stored: columns.ts. */
export interface World {
  readonly meta: WorldMeta;
  readonly asCount: number;
  /** Ascending. */
  readonly asns: Uint32Array;
  /** Row of an AS: its providers. */
  readonly providers: Rows;
  /** Row of an AS: its customers. */
  readonly customers: Rows;
  readonly peers: Rows;
  /** Packed ISO 3166-1 alpha-2, 0 unknown. */
  readonly countries: Uint16Array;
  /** IPv4 addresses originated. */
  readonly ipv4: Float64Array;
  /** IPv6 /48 blocks originated. */
  readonly ipv6: Float64Array;
  /** AS number of the carrier of which the AS is a part abroad (carrier-parts.ts); 0 for all others. */
  readonly wholes: Uint32Array;
  /** Number of the organisation that holds the AS number (organisations.ts), 1 and up; 0 not known. */
  readonly organisations: Uint32Array;
  /** Estimated Internet users in the AS's country. */
  readonly users: Float64Array;
  /** For each AS the countries that hold at least 1 % of its addresses, with their share. */
  readonly presence: {
    readonly offsets: Uint32Array;
    readonly countries: Uint16Array;
    readonly shares: Float32Array;
  };
  /** Exchanges by their number in `memberships`: UTF-8 `CC⇥city⇥name`, and where each starts. */
  readonly exchanges: { readonly offsets: Uint32Array; readonly bytes: Uint8Array };
  /** For each AS the exchanges that it is a member of, ascending. */
  readonly memberships: {
    readonly offsets: Uint32Array;
    readonly exchanges: Uint16Array;
    /** Speed of its ports there, Mbit/s; 0 not known. */
    readonly mbps: Uint32Array;
    /** 1 where it uses the exchange's route server. */
    readonly routeServers: Uint8Array;
  };
  /** Peer links that follow from the use of route servers, as pairs of AS numbers (exchange-peering.ts). */
  readonly routeServerPeers: Uint32Array;
  /** Peer links that are drawn, not observed, as pairs of AS numbers (exchange-peering.ts). */
  readonly assumedPeers: Uint32Array;
  /** UTF-8 bytes of all names, and where each starts. */
  readonly names: { readonly offsets: Uint32Array; readonly bytes: Uint8Array };
  /** Inferred clique of the hierarchy's top, where the data names it. */
  readonly clique: Uint32Array;
  /**
   * By AS number of a network that a design founds: its place among AS numbers where ties are broken. Such
   * a number is invented and must decide nothing. Left out where there is none.
   */
  readonly tiePlaces?: ReadonlyMap<Asn, number>;
}

/** The position of an AS number, or -1. O(log n). */
export function findAs(world: Pick<World, "asCount" | "asns">, asn: Asn): AsIndex {
  let low = 0;
  let high = world.asCount;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (world.asns[middle]! < asn) low = middle + 1;
    else high = middle;
  }
  return low < world.asCount && world.asns[low] === asn ? low : -1;
}

/** The position of an AS number. @throws InputError `as-unknown` */
export function requireAs(world: World, asn: Asn): AsIndex {
  const index = findAs(world, asn);
  if (index < 0)
    throw new InputError("as-unknown", `AS${asn} is not in this world (${world.meta.source})`);
  return index;
}

/** An exchange as a world names it. */
export interface ExchangeName {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly city: string;
  readonly name: string;
}

/** The exchange of a number in `memberships`. */
export function exchangeOf({ exchanges }: World, exchange: number): ExchangeName {
  const { offsets, bytes } = exchanges;
  const text = decoder.decode(bytes.slice(offsets[exchange], offsets[exchange + 1]));
  const [country = "", city = "", name = ""] = text.split("\t");
  return { country, city, name };
}

const decoder = new TextDecoder();

/** The name of an AS, or an empty string. */
export function asName(world: World, index: AsIndex): string {
  const { offsets, bytes } = world.names;
  return decoder.decode(bytes.slice(offsets[index], offsets[index + 1]));
}

/** Neighbours of every kind. */
export function degree(world: World, index: AsIndex): number {
  return [world.providers, world.customers, world.peers].reduce(
    (sum, rows) => sum + rows.offsets[index + 1]! - rows.offsets[index]!,
    0,
  );
}

/** The ASes labelled with a country, ascending. */
export function asesOf(world: World, country: CountryCode): Uint32Array {
  const { countries } = world;
  const found: AsIndex[] = [];
  for (let as = countries.indexOf(country); as >= 0; as = countries.indexOf(country, as + 1))
    found.push(as);
  return Uint32Array.from(found);
}
