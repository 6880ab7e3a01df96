/**
 * Which users of a table go to which AS. A table that gives countries, as APNIC's does, has a row for
 * each AS and country: an AS stands where most of its users are, and a carrier with a good part of
 * another country's users gets a part of its own there (carrier-parts.ts). A country whose rows
 * contradict themselves keeps the division by addresses.
 */
import { type CountryCode, unknownCountry } from "../base/country-code.ts";
import type { UserRow, UserTable } from "../data/users.ts";
import { type CountryUsers, doubtOf, type UserDoubt } from "./user-doubts.ts";
import type { Asn, UserTableUse } from "./world.ts";

/** A table of users, and where it comes from. */
export interface UsersInput extends Pick<UserTableUse, "name" | "sha256" | "date" | "isScaled"> {
  readonly table: UserTable;
  /** Whether an AS stands where its users are, whatever its label says. */
  readonly relabel: boolean;
}

/** Users of one AS in one country. */
export interface AsUsers {
  readonly asn: Asn;
  /** Packed. */
  readonly country: CountryCode;
  readonly users: number;
}

export interface UserDivision {
  /** Packed country of each AS, where the users decide; else as labelled. */
  readonly countries: Uint16Array;
  /** Users of each AS in its own country. */
  readonly users: Float64Array;
  /** Countries whose users are known from the table. */
  readonly known: ReadonlySet<CountryCode>;
  /** What carriers have in other countries, enough for a part there; by AS number and country. */
  readonly parts: readonly AsUsers[];
  /** What they have in others, not enough for a part; by AS number and country. */
  readonly small: readonly AsUsers[];
  /** Rows of ASes that have no link in this world. */
  readonly absent: { readonly rows: number; readonly users: number };
  readonly doubts: readonly UserDoubt[];
  /** ASes that stand in another country than their label says. */
  readonly moved: number;
}

/** What is known of the ASes before the table is read. */
export interface LabelledAses {
  /** Ascending. */
  readonly asns: Uint32Array;
  /** Packed. */
  readonly countries: Uint16Array;
  readonly ipv4: Float64Array;
}

/** An AS with fewer users than this, all told, stays where its label says. */
const usersToDecide = 1000;
/**
 * Fewer estimated users for an address than this say nothing of where the network is: those of universities, clouds
 * and carriers of companies are a few samples beside what the network is for.
 */
const usersAnAddress = 0.02;
/** Share of a country's users from which a foreign carrier gets a part there. */
const partShare = 0.01;

export interface DivisionOptions {
  /** Whether users may say where an AS stands, against its label. */
  relabel: boolean;
  /** Whether the table is an estimate, whose countries are not believed where they contradict themselves. */
  isEstimate: boolean;
}

export function divideUsers(
  table: UserTable,
  ases: LabelledAses,
  { relabel, isEstimate }: DivisionOptions,
): UserDivision {
  const rows = mergeRows(table.rows);
  const doubts = isEstimate ? findDoubts(rows, table, ases) : [];
  const doubted = new Set(doubts.map(({ country }) => country));
  const countries = ases.countries.slice();
  const users = new Float64Array(ases.asns.length);
  const known = new Set<CountryCode>();
  const parts: AsUsers[] = [];
  const small: AsUsers[] = [];
  const absent = { rows: 0, users: 0 };
  const totals = totalsOf(rows);
  const positions = new Map(Array.from(ases.asns, (asn, index) => [asn, index]));
  let moved = 0;
  for (const [asn, inCountries] of rows) {
    const index = positions.get(asn);
    if (index === undefined) {
      absent.rows += inCountries.size;
      for (const count of inCountries.values()) absent.users += count;
      continue;
    }
    const labelled = ases.countries[index]!;
    const decisive = Math.max(usersToDecide, isEstimate ? usersAnAddress * ases.ipv4[index]! : 0);
    const home = homeOf(inCountries, doubted, labelled, relabel ? decisive : Infinity);
    if (home !== labelled) {
      countries[index] = home;
      moved++;
    }
    for (const [country, count] of inCountries) {
      if (doubted.has(country)) continue;
      if (country === home || country === unknownCountry || home === unknownCountry) {
        users[index]! += count;
        if (home !== unknownCountry) known.add(home);
      } else if (count >= partShare * totals.get(country)!) {
        parts.push({ asn, country, users: count });
        known.add(country);
      } else small.push({ asn, country, users: count });
    }
  }
  return {
    ...{ countries, users, known, absent, doubts, moved },
    parts: parts.sort(byAsnAndCountry),
    small: small.sort(byAsnAndCountry),
  };
}

type UsersByCountry = Map<CountryCode, number>;

/** Users by AS number and country: the sum of rows without a country, else the largest of like rows. */
function mergeRows(rows: readonly UserRow[]): Map<Asn, UsersByCountry> {
  const merged = new Map<Asn, UsersByCountry>();
  for (const { asn, country, users } of rows) {
    const inCountries = merged.get(asn) ?? new Map<CountryCode, number>();
    merged.set(asn, inCountries);
    const earlier = inCountries.get(country) ?? 0;
    inCountries.set(
      country,
      country === unknownCountry ? earlier + users : Math.max(earlier, users),
    );
  }
  return merged;
}

function totalsOf(rows: ReadonlyMap<Asn, UsersByCountry>): UsersByCountry {
  const totals: UsersByCountry = new Map();
  for (const inCountries of rows.values())
    for (const [country, users] of inCountries)
      totals.set(country, (totals.get(country) ?? 0) + users);
  return totals;
}

/**
 * Where an AS stands.
 * @param decisive users from which they decide against its label
 */
function homeOf(
  inCountries: UsersByCountry,
  doubted: ReadonlySet<CountryCode>,
  labelled: CountryCode,
  decisive: number,
): CountryCode {
  let all = 0;
  let home = unknownCountry;
  let most = 0;
  for (const [country, users] of inCountries) {
    if (country === unknownCountry || doubted.has(country)) continue;
    all += users;
    if (users > most || (users === most && country < home)) {
      home = country;
      most = users;
    }
  }
  const needed = labelled === unknownCountry ? usersToDecide : decisive;
  return most * 2 >= all && all >= needed ? home : labelled;
}

function findDoubts(
  rows: ReadonlyMap<Asn, UsersByCountry>,
  table: UserTable,
  ases: LabelledAses,
): UserDoubt[] {
  const gaps = percentGaps(table.rows, totalsOf(rows));
  return countryUsers(rows, ases)
    .flatMap((found) => doubtOf({ ...found, percentGap: gaps.get(found.country) ?? 0 }) ?? [])
    .sort((a, b) => a.country - b.country);
}

function countryUsers(
  rows: ReadonlyMap<Asn, UsersByCountry>,
  { asns, countries, ipv4 }: LabelledAses,
): Omit<CountryUsers, "percentGap">[] {
  const largest = new Map<CountryCode, CountryUsers["largest"]>();
  for (const [asn, inCountries] of rows) {
    const [home, atHome] = [...inCountries].reduce((a, b) => (b[1] > a[1] ? b : a));
    for (const [country, users] of inCountries)
      if (users > (largest.get(country)?.users ?? -1))
        largest.set(country, { asn, users, home, atHome });
  }
  const networks = new Map<CountryCode, { count: number; addresses: number; largest: number }>();
  for (const [k, country] of countries.entries()) {
    const sum = networks.get(country) ?? { count: 0, addresses: 0, largest: 0 };
    sum.count++;
    sum.addresses += ipv4[k]!;
    if (asns[k] === largest.get(country)?.asn) sum.largest += ipv4[k]!;
    networks.set(country, sum);
  }
  const totals = totalsOf(rows);
  return [...largest].flatMap(([country, most]) => {
    if (country === unknownCountry) return [];
    const sum = networks.get(country);
    const addressShare = sum !== undefined && sum.addresses > 0 ? sum.largest / sum.addresses : 0;
    return [
      {
        ...{ country, addressShare, largest: most },
        total: totals.get(country)!,
        networks: sum?.count ?? 0,
      },
    ];
  });
}

/** The largest difference of a row's percentage of its country from its share by numbers, in points. */
function percentGaps(rows: readonly UserRow[], totals: UsersByCountry): UsersByCountry {
  const gaps: UsersByCountry = new Map();
  for (const { country, users, percentOfCountry } of rows) {
    const total = totals.get(country) ?? 0;
    if (percentOfCountry === undefined || total === 0) continue;
    const gap = Math.abs(percentOfCountry - (100 * users) / total);
    gaps.set(country, Math.max(gaps.get(country) ?? 0, gap));
  }
  return gaps;
}

function byAsnAndCountry(a: AsUsers, b: AsUsers): number {
  return a.asn - b.asn || a.country - b.country;
}
