/** The shapes and places that maps are drawn from: world-atlas and the tables that ship with Narrows. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseCountries } from "../data/countries.ts";
import { parsePlaces } from "../data/places.ts";
import { readShippedTable } from "../data/tables.ts";
import type { CountryTopology, Geography } from "../report/context.ts";

export async function readGeography(): Promise<Geography> {
  const atlas = async (name: string): Promise<CountryTopology> =>
    JSON.parse(
      await readFile(fileURLToPath(import.meta.resolve(`world-atlas/${name}.json`)), "utf8"),
    ) as CountryTopology;
  const [coarse, fine, countries, places] = await Promise.all([
    atlas("countries-110m"),
    atlas("countries-50m"),
    readShippedTable("countries.csv"),
    readShippedTable("places.csv"),
  ]);
  return { coarse, fine, countries: parseCountries(countries), places: parsePlaces(places) };
}
