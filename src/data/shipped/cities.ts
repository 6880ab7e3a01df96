/**
 * Cities and their people, from `tables/cities.csv.gz`: where users live, and where exchanges stand.
 *
 * Source: GeoNames. Left out: smaller towns, people outside towns; some numbers are of a whole district.
 */
import type { Point } from "../../base/geo.ts";
import { isCountry } from "../../base/iso-countries.ts";
import { quoteText } from "../../base/table-problems.ts";
import { type CheckedTable, numberOf, readCheckedRows } from "./checked-rows.ts";

export interface City extends Point {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly name: string;
  /** Inhabitants. */
  readonly people: number;
}

export const cityColumns = ["code", "city", "latitude", "longitude", "thousands"] as const;

/**
 * By country, the largest first.
 * @throws InputError `cities-header`, `cities-malformed`, `cities-empty`, with the line
 * @example parseCities("code,city,latitude,longitude,thousands\nKH,Siem Reap,13.36,103.86,139.5\n").rows
 * // [{ country: "KH", name: "Siem Reap", latitude: 13.36, longitude: 103.86, people: 139500 }]
 */
export function parseCities(text: string, file = "cities.csv"): CheckedTable<City> {
  return readCheckedRows(
    text,
    file,
    { id: "cities", columns: cityColumns },
    ({ code, city, latitude, longitude, thousands }): City | string => {
      const north = numberOf(latitude);
      const east = numberOf(longitude);
      const people = numberOf(thousands);
      if (!isCountry(code)) return `${quoteText(code)} is not a country code`;
      if (!(Math.abs(north) <= 90 && Math.abs(east) <= 180))
        return `${quoteText(`${latitude}, ${longitude}`)} is no place`;
      if (!(people > 0)) return `${quoteText(thousands)} is no number of people`;
      return {
        country: code,
        name: city,
        latitude: north,
        longitude: east,
        people: Math.round(people * 1000),
      };
    },
    ({ country, name, latitude, longitude }) => `${country} ${name} ${latitude} ${longitude}`,
  );
}
