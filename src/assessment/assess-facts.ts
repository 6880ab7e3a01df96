/** What an assessment is told beside world and design, for any country: as Node reads it, and as a page is sent it. */
import type { Point } from "../base/geo.ts";
import type { CityTable, CountryFacts, MeetingPlace, StateOwned } from "../world/country-facts.ts";

/** Options of `assess` and its kin that come from the shipped tables. */
export interface AssessFacts {
  /** Area centroids by packed country. */
  countryPoints: ReadonlyMap<number, Point>;
  country?: CountryFacts;
  places: readonly MeetingPlace[];
  cities: CityTable;
  stateOwned: readonly StateOwned[];
}

/** Facts of all countries. */
export interface FactTables {
  readonly countryPoints: AssessFacts["countryPoints"];
  /** By ISO 3166-1 alpha-2 code, without content, with a point inside each. */
  readonly countries: ReadonlyMap<string, CountryFacts & { readonly centroid?: Point }>;
  /** Content networks in a country, by its code. */
  readonly contentOf: (code: string) => NonNullable<CountryFacts["content"]>;
  readonly places: readonly MeetingPlace[];
  readonly cities: CityTable;
  /** Networks of which a state holds the majority. */
  readonly stateOwned: readonly StateOwned[];
}

/** @param code ISO 3166-1 alpha-2 */
export function factsOfCountry(tables: FactTables, code: string): AssessFacts {
  const { countryPoints, countries, contentOf, places, cities, stateOwned } = tables;
  const found = countries.get(code);
  return {
    ...{ countryPoints, places, cities, stateOwned },
    ...(found === undefined ? {} : { country: { ...found, content: contentOf(code) } }),
  };
}
