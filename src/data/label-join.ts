/**
 * Labels of ASes from two tables of address ranges: which AS originates a range, and in which
 * country it lies. The country of an AS is the one that holds most of its IPv4 addresses, or of its
 * IPv6 addresses if it has no located IPv4 ones; of equals, the one that comes first in address
 * order. Presence is every country with at least 1 % of those addresses.
 *
 * Left out: where addresses are used. Country tables made from registries say where a block is
 * registered, so that anycast, leased blocks and satellite carriers are placed with the holder.
 */
import { isCountry } from "../base/iso-countries.ts";

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

/** The two tables of one address family, each in ascending order of `first`. */
export interface RangeTables {
  origins: readonly OriginRange[];
  countries: readonly CountryRange[];
}

export interface AsLabel {
  asn: number;
  /** ISO 3166-1 alpha-2; empty when no country is known. */
  country: string;
  ipv4: number;
  /** In /48 blocks, rounded up. */
  ipv6: number;
  name: string;
  /** Countries with at least `presenceFloor` of the located addresses, largest share first. */
  presence: { country: string; share: number }[];
}

const presenceFloor = 0.01;
const slash48 = 1n << 80n;

/**
 * Joins the range tables into one label per AS, ascending by AS number. Ranges of the origin table
 * that overlap count for the earlier one. AS numbers reserved for private use, documentation or
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
    const located = four !== undefined && four.countries.size > 0 ? four : six;
    return {
      asn,
      ...locate(located?.countries ?? new Map()),
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
  countries: Map<string, bigint>;
  names: Map<string, bigint>;
}

function joinFamily({ origins, countries }: RangeTables): Map<number, Holdings> {
  const holdings = new Map<number, Holdings>();
  let firstOverlap = 0;
  let covered = -1n;
  for (const origin of origins) {
    const first = later(origin.first, covered + 1n);
    const { last } = origin;
    if (last < first) continue;
    covered = last;
    let held = holdings.get(origin.asn);
    if (held === undefined) {
      held = { addresses: 0n, countries: new Map(), names: new Map() };
      holdings.set(origin.asn, held);
    }
    const count = last - first + 1n;
    held.addresses += count;
    if (origin.name !== "") add(held.names, origin.name, count);
    while (firstOverlap < countries.length && countries[firstOverlap]!.last < first) firstOverlap++;
    for (let k = firstOverlap; k < countries.length && countries[k]!.first <= last; k++) {
      const range = countries[k]!;
      if (!isCountry(range.country)) continue;
      const from = later(range.first, first);
      const to = earlier(range.last, last);
      add(held.countries, range.country, to - from + 1n);
    }
  }
  return holdings;
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

function locate(countries: Map<string, bigint>): Pick<AsLabel, "country" | "presence"> {
  const ranked = [...countries].sort(([, a], [, b]) => (a === b ? 0 : a < b ? 1 : -1));
  const total = Number(ranked.reduce((sum, [, count]) => sum + count, 0n));
  return {
    country: ranked[0]?.[0] ?? "",
    presence: ranked
      .map(([country, count]) => ({ country, share: Number(count) / total }))
      .filter(({ share }) => share >= presenceFloor),
  };
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
