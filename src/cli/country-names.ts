/** Names of countries in results: those of the shipped table in English, else those of the language. */
import type { Country } from "../data/countries.ts";
import type { Wording } from "../report/wording.ts";

/** @param countries of the shipped table, by code */
export function countryNames(
  countries: ReadonlyMap<string, Pick<Country, "name">>,
  wording: Wording,
): (code: string) => string {
  return (code) =>
    (wording.language === "en" ? countries.get(code)?.name : undefined) ??
    wording.countryInFull(code);
}
