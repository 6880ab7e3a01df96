/** A country as the command line names it. */
import { InputError } from "../base/errors.ts";
import { isCountry } from "../base/iso-countries.ts";
import { nearest } from "../base/nearest.ts";

/**
 * The code of a country in capitals.
 * @throws InputError `country-unknown` for anything but an ISO 3166-1 code, with the countries that
 * may be meant
 */
export async function parseCountry(text: string): Promise<string> {
  const code = text.trim().toUpperCase();
  if (isCountry(code)) return code;
  const { readFacts } = await import("../data/open.ts");
  const { countries } = await readFacts();
  const byName = new Map([...countries.values()].map(({ name, code: own }) => [name, own]));
  const meant = code === "UK" ? ["United Kingdom"] : nearest(text.trim(), byName.keys());
  const words = meant.map((name) => `${byName.get(name) ?? "GB"} (${name})`).join(" or ");
  throw new InputError(
    "country-unknown",
    `"${text}" is no country: expected an ISO 3166-1 code such as KH${words === "" ? "" : `; did you mean ${words}?`}`,
  );
}
