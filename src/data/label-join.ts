/**
 * Labels of ASes from tables of address ranges: one says which AS originates a range, the others in
 * which country it lies. By each of these the country of an AS is the one that holds most of its IPv4
 * addresses, or of its IPv6 addresses if it has no located IPv4 ones; of equals, the one that comes
 * first in address order. Where they disagree, they vote (label-vote.ts).
 *
 * Left out: where addresses are used. Tables made from registries say where a block is registered, so
 * that anycast, leased blocks and satellite carriers are placed with the holder.
 */
import { isCountry } from "../base/iso-countries.ts";
import { type CountryShare, type Location, placeByVote } from "./label-vote.ts";

/** Addresses first … last, both included, as integers of the address family. */
export interface AddressRange {
  first: bigint;
  last: bigint;
}
export interface OriginRange extends AddressRange {
  asn: number;
  name: string;
}
export interface CountryRange extends AddressRange {
  country: string;
}

/** The tables of one address family, each in ascending order of `first`. */
export interface RangeTables {
  origins: readonly OriginRange[];
  /** By rank, the highest first; the same tables in both families. */
  countries: readonly (readonly CountryRange[])[];
}

export interface AsLabel extends Location {
  asn: number;
  ipv4: number;
  /** In /48 blocks, rounded up. */
  ipv6: number;
  name: string;
}

const slash48 = 1n << 80n;

/**
 * Joins the range tables into one label per AS, ascending by AS number. Where ranges of a table
 * overlap, the earlier one counts. AS numbers reserved for private use, documentation or
 * protocol are left out, and so are codes that are no countries.
 */
export function joinLabels(ipv4: RangeTables, ipv6: RangeTables): AsLabel[] {
  const byIpv4 = joinFamily(ipv4);
  const byIpv6 = joinFamily(ipv6);
  const asns = [...new Set([...byIpv4.keys(), ...byIpv6.keys()])]
    .filter((asn) => !isReservedAsn(asn))
    .sort((a, b) => a - b);
  return asns.map((asn) => {
    const four = byIpv4.get(asn);
    const six = byIpv6.get(asn);
    const located = ipv4.countries.map((_, table) => {
      const counts = four?.countries[table];
      return ranked(counts !== undefined && counts.size > 0 ? counts : six?.countries[table]);
    });
    return {
      asn,
      ...placeByVote(located),
      ipv4: Number(four?.addresses ?? 0n),
      ipv6: Number(((six?.addresses ?? 0n) + slash48 - 1n) / slash48),
      name: mostUsedName(four?.names ?? six?.names ?? new Map()),
    };
  });
}

/** AS numbers that no network holds: RFC 7607, 6793, 5398, 6996, 7300 and IANA's reserved block. */
export function isReservedAsn(asn: number): boolean {
  return asn === 0 || asn === 23456 || (asn >= 64496 && asn <= 131071) || asn >= 4_200_000_000;
}

interface Holdings {
  addresses: bigint;
  /** Addresses by country, of each table. */
  countries: Map<string, bigint>[];
  names: Map<string, bigint>;
}

function joinFamily({ origins, countries }: RangeTables): Map<number, Holdings> {
  const holdings = new Map<number, Holdings>();
  const tables = countries.map((ranges) => [...withoutOverlaps(ranges)]);
  const reached = tables.map(() => 0);
  for (const { first, last, asn, name } of withoutOverlaps(origins)) {
    let held = holdings.get(asn);
    if (held === undefined) {
      held = { addresses: 0n, countries: tables.map(() => new Map()), names: new Map() };
      holdings.set(asn, held);
    }
    const count = last - first + 1n;
    held.addresses += count;
    if (name !== "") add(held.names, name, count);
    for (const [table, ranges] of tables.entries())
      reached[table] = locate({ first, last }, ranges, reached[table]!, held.countries[table]!);
  }
  return holdings;
}

/** Ranges in ascending order of `first`, each cut to what no earlier one covers. */
function* withoutOverlaps<T extends AddressRange>(ranges: readonly T[]): Generator<T> {
  let covered = -1n;
  for (const range of ranges) {
    const first = later(range.first, covered + 1n);
    if (range.last < first) continue;
    covered = range.last;
    yield { ...range, first };
  }
}

/**
 * Adds the addresses of a range to the countries that they lie in.
 * @param from position in `countries` before which all lies below the range
 * @returns that position for the next range
 */
function locate(
  { first, last }: AddressRange,
  countries: readonly CountryRange[],
  from: number,
  counts: Map<string, bigint>,
): number {
  let start = from;
  while (start < countries.length && countries[start]!.last < first) start++;
  for (let k = start; k < countries.length && countries[k]!.first <= last; k++) {
    const range = countries[k]!;
    if (!isCountry(range.country)) continue;
    add(counts, range.country, earlier(range.last, last) - later(range.first, first) + 1n);
  }
  return start;
}

/** `Math.max` and `Math.min` do not take integers of 128 bits. */
function later(a: bigint, b: bigint): bigint {
  if (a > b) return a;
  return b;
}

function earlier(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}

function add(totals: Map<string, bigint>, key: string, amount: bigint): void {
  totals.set(key, (totals.get(key) ?? 0n) + amount);
}

function ranked(counts: ReadonlyMap<string, bigint> | undefined): CountryShare[] {
  if (counts === undefined) return [];
  const sorted = [...counts].sort(([, a], [, b]) => (a === b ? 0 : a < b ? 1 : -1));
  const total = Number(sorted.reduce((sum, [, count]) => sum + count, 0n));
  return sorted.map(([country, count]) => ({ country, share: Number(count) / total }));
}

function mostUsedName(names: Map<string, bigint>): string {
  let best = "";
  let most = -1n;
  for (const [name, count] of names)
    if (count > most) {
      best = name;
      most = count;
    }
  return best;
}
