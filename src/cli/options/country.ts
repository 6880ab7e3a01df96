/** A country as the command line names it. */
import { InputError } from "../../base/errors.ts";
import { isCountry } from "../../base/iso-countries.ts";
import { nearestCountry } from "../../base/nearest-country.ts";

/**
 * The code of a country in capitals.
 * @throws InputError `country-unknown` for anything but an ISO 3166-1 code, with the country that may
 * be meant
 */
export function parseCountry(text: string): string {
  const code = text.trim().toUpperCase();
  if (isCountry(code)) return code;
  const meant = nearestCountry(text);
  const name = meant && new Intl.DisplayNames("en", { type: "region" }).of(meant);
  throw new InputError(
    "country-unknown",
    `"${text}" is no country: expected an ISO 3166-1 code such as KH${meant === undefined ? "" : `; did you mean ${meant} (${name})?`}`,
  );
}
