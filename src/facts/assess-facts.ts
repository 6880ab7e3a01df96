/** What an assessment is told beside world and design, from the tables and designs that ship with Narrows. */
import { type AssessFacts, type FactTables, factsOfCountry } from "../assessment/assess-facts.ts";
import { contentIds } from "../assessment/assumptions.ts";
import { packCountry } from "../base/country-code.ts";
import { designOf, libraryIds, readDesignText } from "../data/design-library.ts";
import { readFacts } from "../data/open.ts";
import { parsePlaces } from "../data/places.ts";
import { parseCities } from "../data/shipped/cities.ts";
import { readCountryContent } from "../data/shipped/country-content.ts";
import { parseStateOwned } from "../data/shipped/state-owned.ts";
import { readShippedTable } from "../data/tables.ts";
import type { Design } from "../gateway/design.ts";
import type { CityTable, PeopledCity } from "../world/country-facts.ts";

let known: Promise<FactTables> | undefined;

/** Facts of all countries, read once from the tables that ship. */
export function readFactTables(): Promise<FactTables> {
  known ??= readTables();
  return known;
}

/** The facts by country; ask for the countries of several designs. */
export async function readAssessFacts(): Promise<(country: string) => AssessFacts> {
  const tables = await readFactTables();
  return (code) => factsOfCountry(tables, code);
}

async function readTables(): Promise<FactTables> {
  const [facts, places, cities, contentOf, stateOwned] = await Promise.all([
    readFacts(),
    readShippedTable("places.csv").then(parsePlaces),
    readShippedTable("cities.csv.gz").then(groupCities),
    readCountryContent(contentIds),
    readShippedTable("state-owned.csv.gz").then((text) =>
      parseStateOwned(text).rows.filter(({ stake }) => stake === "majority"),
    ),
  ]);
  return {
    ...{ countryPoints: facts.points, countries: facts.countries, contentOf },
    ...{ places, cities, stateOwned },
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
