/**
 * Content networks that are blocked in a country, or are not offered there, from
 * `tables/content-absent.csv`. Compiled by hand; not complete.
 */
import { isCountry } from "../../base/iso-countries.ts";
import { quoteText } from "../../base/table-problems.ts";
import { type CheckedTable, readCheckedRows } from "./checked-rows.ts";

export interface AbsentContent {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Id of a content network. */
  readonly network: string;
  /** Year. */
  readonly since: number;
  readonly why: string;
}

const columns = ["country", "network", "since", "why"] as const;

/** @throws InputError `content-absent-header`, `content-absent-malformed`, `content-absent-empty`, with the line */
export function parseContentAbsent(
  text: string,
  file = "content-absent.csv",
): CheckedTable<AbsentContent> {
  return readCheckedRows(
    text,
    file,
    { id: "content-absent", columns },
    ({ country, network, since, why }): AbsentContent | string => {
      if (!isCountry(country)) return `${quoteText(country)} is not a country code of ISO 3166-1`;
      if (!/^[a-z][a-z0-9-]*$/.test(network))
        return `${quoteText(network)} is not an id of a network`;
      if (!/^\d{4}$/.test(since)) return `${quoteText(since)} is not a year`;
      return { country, network, since: Number(since), why };
    },
    ({ country, network }) => `${country} ${network}`,
  );
}
