/** What an assessment is told beside world and design: facts, places, other designs, the seed. */
import { InputError } from "../base/errors.ts";
import { libraryIds, readDesign, readDesignText } from "../data/design-library.ts";
import { type Facts, readFacts } from "../data/open.ts";
import { parsePlaces } from "../data/places.ts";
import { readShippedTable } from "../data/tables.ts";
import type { Design } from "../gateway/design.ts";
import type { CountryFacts, MeetingPlace } from "../world/country-facts.ts";

/** Options of `assess` and its kin that come from the shipped tables. */
export interface AssessFacts {
  countryPoints: Facts["points"];
  country?: CountryFacts;
  places: MeetingPlace[];
}

/** Facts of all countries are read once; ask for the countries of several designs. */
export async function readAssessFacts(): Promise<(country: string) => AssessFacts> {
  const facts = await readFacts();
  const places = parsePlaces(await readShippedTable("places.csv"));
  return (code) => {
    const country = facts.countries.get(code);
    return { countryPoints: facts.points, places, ...(country === undefined ? {} : { country }) };
  };
}

/** The library's designs for a country. */
export async function libraryDesigns(country: string): Promise<Design[]> {
  const designs: Design[] = [];
  for (const id of await libraryIds()) {
    const { text } = await readDesignText(id);
    if (new RegExp(`^country: ${country}\\b`, "m").test(text)) designs.push(await readDesign(id));
  }
  return designs;
}

/** The number of `--seed`. @throws InputError `seed` */
export function parseSeed(text: string | undefined): number {
  const seed = Number(text ?? "1");
  if (text?.trim() === "" || !Number.isSafeInteger(seed) || seed < 0)
    throw new InputError("seed", `--seed "${text}": expected a whole number from 0 up`);
  return seed;
}
