/**
 * Facts about countries from `tables/countries.csv`: names, places, people, money. A value that is
 * not known is absent, never guessed; each has its source and, where it changes, its year.
 */

import { readCsvRecords } from "../base/csv.ts";
import { InputError } from "../base/errors.ts";
import type { Point } from "../base/geo.ts";
import { isCountry } from "../base/iso-countries.ts";
import { ownValue } from "../base/own-value.ts";

/** A value with where it comes from; the keys of sources are explained at the head of the table. */
export interface SourcedValue {
  value: number;
  source: string;
  /** Year the value is for. */
  year: number;
}

export interface Country {
  /** ISO 3166-1 alpha-2. */
  code: string;
  /** In English. */
  name: string;
  continent: string;
  /** Subregion as in UN M49; empty where there is none. */
  region: string;
  capital?: Point & { name: string; source: string };
  /** Area centroid. */
  centroid?: Point & { source: string };
  population?: SourcedValue;
  /** Share of the population that uses the Internet, 0…1. */
  internetShare?: SourcedValue;
  /** Gross domestic product, current US dollars a year. */
  gdpUsd?: SourcedValue;
  /** On the United Nations list of least developed countries. */
  leastDeveloped: boolean;
}

const required = [
  "code,name,continent,region,capital,capital_latitude,capital_longitude,capital_source",
  "latitude,longitude,centroid_source,population,population_year,population_source",
  "internet_share,internet_year,internet_source,gdp_usd,gdp_year,gdp_source",
  "ldc",
]
  .join(",")
  .split(",");

/**
 * The countries by code.
 * @throws InputError `countries-malformed` with the line; `csv-columns`, `csv-quote`
 */
export function parseCountries(text: string, file = "countries.csv"): Map<string, Country> {
  const countries = new Map<string, Country>();
  for (const { line, record } of readCsvRecords(text, file, required)) {
    const country = toCountry(new Cells(record, file, line));
    if (countries.has(country.code)) throw malformed(`${country.code} is listed again`, file, line);
    countries.set(country.code, country);
  }
  return countries;
}

/** Internet users of a country, or `undefined` when its people or their share are not known. */
export function internetUsers(country: Country): number | undefined {
  if (country.population === undefined || country.internetShare === undefined) return undefined;
  return country.population.value * country.internetShare.value;
}

class Cells {
  readonly #record: Record<string, string>;
  readonly #file: string;
  readonly #line: number;

  constructor(record: Record<string, string>, file: string, line: number) {
    this.#record = record;
    this.#file = file;
    this.#line = line;
  }

  text(column: string): string {
    return ownValue(this.#record, column)!;
  }

  number(column: string, low: number, high: number): number | undefined {
    const text = this.text(column);
    if (text === "") return undefined;
    const value = Number(text);
    if (!(value >= low && value <= high))
      throw this.malformed(`${column}: “${text}” is not a number from ${low} to ${high}`);
    return value;
  }

  point(latitude: string, longitude: string): Point | undefined {
    const north = this.number(latitude, -90, 90);
    const east = this.number(longitude, -180, 180);
    if (north === undefined || east === undefined) return undefined;
    return { latitude: north, longitude: east };
  }

  sourced(column: string, prefix: string, high: number): SourcedValue | undefined {
    const value = this.number(column, 0, high);
    if (value === undefined) return undefined;
    const year = this.number(`${prefix}_year`, 1900, 2100);
    const source = this.text(`${prefix}_source`);
    if (year === undefined || source === "")
      throw this.malformed(`${column}: a value needs its year and its source`);
    return { value, year, source };
  }

  malformed(message: string): InputError {
    return malformed(message, this.#file, this.#line);
  }
}

function toCountry(cells: Cells): Country {
  const code = cells.text("code");
  if (!isCountry(code)) throw cells.malformed(`“${code}” is not a country code`);
  const country: Country = {
    code,
    name: cells.text("name"),
    continent: cells.text("continent"),
    region: cells.text("region"),
    leastDeveloped: cells.text("ldc") === "yes",
  };
  const capital = cells.point("capital_latitude", "capital_longitude");
  if (capital !== undefined)
    country.capital = {
      ...capital,
      name: cells.text("capital"),
      source: cells.text("capital_source"),
    };
  const centroid = cells.point("latitude", "longitude");
  if (centroid !== undefined)
    country.centroid = { ...centroid, source: cells.text("centroid_source") };
  const population = cells.sourced("population", "population", 1e10);
  if (population !== undefined) country.population = population;
  const share = cells.sourced("internet_share", "internet", 1);
  if (share !== undefined) country.internetShare = share;
  const gdp = cells.sourced("gdp_usd", "gdp", 1e15);
  if (gdp !== undefined) country.gdpUsd = gdp;
  return country;
}

function malformed(message: string, file: string, line: number): InputError {
  return new InputError("countries-malformed", message, { file, line });
}
