/**
 * Caches and other sites of content networks by city, from `tables/caches-by-city.csv.gz`: where content
 * can come from without crossing a border.
 *
 * Source: Steve Song, CDNs and Cloud Infrastructure, lists of July 2023 to May 2024. Left out: who hosts
 * the caches of Google and Meta (the lists give the city only), and how much a cache serves.
 */

import type { Point } from "../../base/geo.ts";
import { isCountry } from "../../base/iso-countries.ts";
import { quoteText } from "../../base/table-problems.ts";
import { type CheckedTable, numberOf, readCheckedRows } from "./checked-rows.ts";

const kinds = ["access", "exchange", "site"] as const;

/**
 * Where a cache stands: inside an access network, at an exchange, or at a site of the content network of
 * which the list does not say whether it is inside a network or at an exchange.
 */
export type CacheKind = (typeof kinds)[number];

export interface CityCaches extends Point {
  /** Id of a content network, as in `content-networks.csv`. */
  readonly provider: string;
  /** As the list writes it; empty where it gives coordinates only. */
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly kind: CacheKind;
  /** Caches listed there, from 1 on. */
  readonly caches: number;
  /** Name of the network that hosts them; empty where the list does not say. */
  readonly host: string;
}

export const cacheColumns = [
  "country",
  "city",
  "provider",
  "kind",
  "caches",
  "host",
  "latitude",
  "longitude",
] as const;

/**
 * In the table's order: by country, city, provider.
 * @throws InputError `caches-header`, `caches-malformed`, `caches-empty`, with the line
 */
export function parseCachesByCity(
  text: string,
  file = "caches-by-city.csv",
): CheckedTable<CityCaches> {
  return readCheckedRows(
    text,
    file,
    { id: "caches", columns: cacheColumns },
    readCaches,
    ({ provider, country, city, kind, host, latitude, longitude }) =>
      [provider, country, city, kind, host, latitude, longitude].join("\n"),
  );
}

function readCaches(
  fields: Readonly<Record<(typeof cacheColumns)[number], string>>,
): CityCaches | string {
  const { provider, city, country, host } = fields;
  const kind = kinds.find((name) => name === fields.kind);
  const latitude = numberOf(fields.latitude);
  const longitude = numberOf(fields.longitude);
  if (provider === "") return "no provider";
  if (!isCountry(country)) return `${quoteText(country)} is not a country code`;
  if (kind === undefined) return `${quoteText(fields.kind)} is none of ${kinds.join(", ")}`;
  if (!/^[1-9]\d{0,8}$/.test(fields.caches))
    return `${quoteText(fields.caches)} is not a number of caches from 1 on`;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
    return `${quoteText(`${fields.latitude}, ${fields.longitude}`)} is no place`;
  const caches = Number(fields.caches);
  return { provider, city, country, kind, caches, host, latitude, longitude };
}
