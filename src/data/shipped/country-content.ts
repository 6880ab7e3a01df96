/** What the shipped tables tell of content networks in one country. */

import { ownValue } from "../../base/own-value.ts";
import { readShippedTable } from "../tables.ts";
import { parseCachesByCity } from "./caches-by-city.ts";
import { parseContentAbsent } from "./content-absent.ts";
import { parseContentNetworks } from "./content-networks.ts";

/** A content network in one country. */
export interface CountryContent {
  /** As in `tables/content-networks.csv`. */
  id: string;
  name: string;
  /** The principal AS number first. */
  asns: readonly number[];
  /** Access networks there have its caches. */
  inAccess: boolean;
  /** It has a site there, or caches there deliver for it. */
  atHome: boolean;
  /** Hardly anybody there uses it: blocked, or not offered. */
  isAbsent: boolean;
}

/** Networks that have others' caches deliver much of what they send, by whose. */
const deliveredBy: Readonly<Record<string, string>> = {
  apple: "akamai",
  bytedance: "akamai",
  microsoft: "akamai",
};

/** Facts by country, for the networks whose share of demand has an assumption. Reads the tables once. */
export async function readCountryContent(
  ids: readonly string[],
): Promise<(country: string) => CountryContent[]> {
  const [networks, caches, absent] = await Promise.all([
    readShippedTable("content-networks.csv").then(parseContentNetworks),
    readShippedTable("caches-by-city.csv.gz").then(parseCachesByCity),
    readShippedTable("content-absent.csv").then(parseContentAbsent),
  ]);
  return (country) => {
    const here = caches.rows.filter((row) => row.country === country);
    const missing = absent.rows.filter((row) => row.country === country);
    const has = (provider: string, isAccess: boolean) =>
      here.some((row) => row.provider === provider && (row.kind === "access") === isAccess);
    return ids.map((id): CountryContent => {
      const rows = networks.rows.filter(({ network }) => network === id);
      const deliverer = ownValue(deliveredBy, id);
      return {
        id,
        name: rows[0]?.name ?? id,
        asns: rows.map(({ asn }) => asn),
        inAccess: has(id, true),
        atHome:
          has(id, false) ||
          (deliverer !== undefined && (has(deliverer, false) || has(deliverer, true))),
        isAbsent: missing.some(({ network }) => network === id),
      };
    });
  };
}
