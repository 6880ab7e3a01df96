/** Cities where networks meet, from `tables/places.csv`. The selection is not complete. */
import { readCsvRecords } from "../base/csv.ts";
import { InputError } from "../base/errors.ts";
import type { Point } from "../base/geo.ts";
import { isCountry } from "../base/iso-countries.ts";

const kinds = ["capital", "landing", "exchange", "border", "city"] as const;

/** What a city is for networks: where cables land, where networks meet, where lines cross a border. */
export type PlaceKind = (typeof kinds)[number];

export interface Place extends Point {
  /** ISO 3166-1 alpha-2 of the country. */
  country: string;
  city: string;
  kind: PlaceKind;
  source: string;
}

/**
 * The places in the table's order: by country, the capital first.
 * @throws InputError `places-malformed` with the line; `csv-columns`, `csv-quote`
 */
export function parsePlaces(text: string, file = "places.csv"): Place[] {
  const places: Place[] = [];
  const columns = ["code", "city", "latitude", "longitude", "kind", "source"];
  for (const { line, record } of readCsvRecords(text, file, columns)) {
    const kind = kinds.find((name) => name === record.kind);
    const latitude = record.latitude === "" ? Number.NaN : Number(record.latitude);
    const longitude = record.longitude === "" ? Number.NaN : Number(record.longitude);
    if (!isCountry(record.code!))
      throw malformed(`“${record.code}” is not a country code`, file, line);
    if (kind === undefined)
      throw malformed(`“${record.kind}” is none of ${kinds.join(", ")}`, file, line);
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
      throw malformed(`“${record.latitude}, ${record.longitude}” is no place`, file, line);
    places.push({
      country: record.code!,
      city: record.city!,
      latitude,
      longitude,
      kind,
      source: record.source!,
    });
  }
  return places;
}

function malformed(message: string, file: string, line: number): InputError {
  return new InputError("places-malformed", message, { file, line });
}
