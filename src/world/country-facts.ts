/**
 * What is known about the assessed country and about places, as plain data: this code reads no files.
 * The shapes are those of the tables in `tables/`.
 */
import type { Point } from "../base/geo.ts";
import type { CountryContent } from "../data/shipped/country-content.ts";

/** A figure with its year and source. */
export interface Fact {
  value: number;
  year: number;
  source: string;
}

/** Facts about one country; a figure that is not known is absent. */
export interface CountryFacts {
  /** ISO 3166-1 alpha-2. */
  code: string;
  name: string;
  /** In English, as `Africa`. */
  continent?: string;
  population?: Fact;
  /** Share of the population that uses the Internet, 0…1. */
  internetShare?: Fact;
  /** Current US dollars a year. */
  gdpUsd?: Fact;
  capital?: Point & { name: string };
  /** Content networks, as far as lists of caches tell; left out where nothing was read. */
  content?: readonly CountryContent[];
}

/** A city where networks meet. */
export interface MeetingPlace extends Point {
  /** ISO 3166-1 alpha-2. */
  country: string;
  city: string;
  kind: "capital" | "landing" | "exchange" | "border" | "city";
}

/** A city and its people. */
export interface PeopledCity extends Point {
  readonly name: string;
  /** Inhabitants. */
  readonly people: number;
}

/** Cities by packed country, the largest first. */
export type CityTable = ReadonlyMap<number, readonly PeopledCity[]>;

/** A network of which a state holds more than half. */
export interface StateOwned {
  asn: number;
  /** The owning state, ISO 3166-1 alpha-2; it need not be that of the country where the network works. */
  owner: string;
}
