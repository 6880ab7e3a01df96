/**
 * Where a table of users contradicts what is known otherwise, so that it is not believed: advertisements,
 * from which such tables are estimated, reach some countries by one network only, or not at all.
 *
 * Left out: whether rows jump from one day to the next, which one table cannot tell.
 */
import type { CountryCode } from "../base/country-code.ts";

/** Of a country whose rows are not used. */
export interface UserDoubt {
  /** Packed. */
  readonly country: CountryCode;
  /**
   * `one-network`: nearly all users in one network that has a small part of the country's addresses;
   * `foreign-network`: nearly all users in a network that has ten times as many in another country, to
   * which these may well belong;
   * `shares-differ`: the table's own percentages are not those of its numbers.
   */
  readonly reason: "one-network" | "foreign-network" | "shares-differ";
  /** The network with the most users there. */
  readonly asn: number;
  /** Its share of the country's users, 0…1. */
  readonly share: number;
}

/** What a doubt is raised from. */
export interface CountryUsers {
  readonly country: CountryCode;
  readonly total: number;
  /** The network with the most users there. */
  readonly largest: {
    readonly asn: number;
    readonly users: number;
    /** Where that network has the most users, and how many. */
    readonly home: CountryCode;
    readonly atHome: number;
  };
  /** Networks labelled with the country, and the share of its IPv4 addresses that `largest` has, 0…1. */
  readonly networks: number;
  readonly addressShare: number;
  /** Largest difference between the table's percentage and the share of its numbers, in points; 0 without percentages. */
  readonly percentGap: number;
}

/** From this share on one network has nearly all users of a country. */
const nearlyAll = 0.9;
/** Fewer networks than this may well leave nearly all users to one of them. */
const manyNetworks = 20;
/** Users abroad below this part of a network's users at home may be placed abroad by mistake. */
const spill = 0.1;
/** Percentages differ by no more than this where they are of the numbers beside them, in points. */
const percentTolerance = 2;

/** Why a country's rows are not believed; undefined where nothing speaks against them. */
export function doubtOf(found: CountryUsers): UserDoubt | undefined {
  const share = found.total > 0 ? found.largest.users / found.total : 0;
  const doubt = (reason: UserDoubt["reason"]): UserDoubt => ({
    country: found.country,
    reason,
    asn: found.largest.asn,
    share,
  });
  if (found.percentGap > percentTolerance) return doubt("shares-differ");
  if (share < nearlyAll) return undefined;
  const { home, users, atHome } = found.largest;
  if (home !== found.country && users < spill * atHome) return doubt("foreign-network");
  return found.networks >= manyNetworks && found.addressShare < 0.5
    ? doubt("one-network")
    : undefined;
}
