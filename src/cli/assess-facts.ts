/** What an assessment is told beside world and design: facts, places, other designs. */
import { contentIds } from "../assessment/assumptions.ts";
import { packCountry } from "../base/country-code.ts";
import { designOf, libraryIds, readDesignText } from "../data/design-library.ts";
import { type Facts, readFacts } from "../data/open.ts";
import { parsePlaces } from "../data/places.ts";
import { parseCities } from "../data/shipped/cities.ts";
import { readCountryContent } from "../data/shipped/country-content.ts";
import { parseStateOwned } from "../data/shipped/state-owned.ts";
import { readShippedTable } from "../data/tables.ts";
import type { Design } from "../gateway/design.ts";
import type {
  CityTable,
  CountryFacts,
  MeetingPlace,
  PeopledCity,
  StateOwned,
} from "../world/country-facts.ts";

/** Options of `assess` and its kin that come from the shipped tables. */
export interface AssessFacts {
  countryPoints: Facts["points"];
  country?: CountryFacts;
  places: MeetingPlace[];
  cities: CityTable;
  stateOwned: readonly StateOwned[];
}

let known: Promise<(country: string) => AssessFacts> | undefined;

/** Facts of all countries, read once from the tables that ship; ask for the countries of several designs. */
export function readAssessFacts(): Promise<(country: string) => AssessFacts> {
  known ??= readTables();
  return known;
}

async function readTables(): Promise<(country: string) => AssessFacts> {
  const [facts, places, cities, contentOf, stateOwned] = await Promise.all([
    readFacts(),
    readShippedTable("places.csv").then(parsePlaces),
    readShippedTable("cities.csv.gz").then(groupCities),
    readCountryContent(contentIds),
    readShippedTable("state-owned.csv.gz").then((text) =>
      parseStateOwned(text).rows.filter(({ stake }) => stake === "majority"),
    ),
  ]);
  return (code) => {
    const found = facts.countries.get(code);
    const country = found && { ...found, content: contentOf(code) };
    return {
      ...{ countryPoints: facts.points, places, cities, stateOwned },
      ...(country === undefined ? {} : { country }),
    };
  };
}

function groupCities(text: string): CityTable {
  const cities = new Map<number, PeopledCity[]>();
  for (const city of parseCities(text).rows) {
    const code = packCountry(city.country);
    const others = cities.get(code);
    if (others === undefined) cities.set(code, [city]);
    else others.push(city);
  }
  return cities;
}

/** The library's designs for a country. */
export async function libraryDesigns(country: string): Promise<Design[]> {
  const texts = await Promise.all((await libraryIds()).map(readDesignText));
  // A design of another country need not be checked to know that.
  const mayBe = new RegExp(`^country:.*${country}`, "m");
  const designs = await Promise.all(
    texts.filter(({ text }) => mayBe.test(text)).map((each) => designOf(each)),
  );
  return designs.filter((design) => design.country === country);
}
