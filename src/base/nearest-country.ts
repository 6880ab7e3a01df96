/** "Did you mean" for countries. */

import { isCountry, isoCountries } from "./iso-countries.ts";
import { nearestWord } from "./nearest-word.ts";
import { ownValue } from "./own-value.ts";

/** Codes that are in common use and not assigned. */
const inUse: Readonly<Record<string, string>> = { UK: "GB", EL: "GR" };

/**
 * The assigned code that a text most likely stands for: the code in other letters, a code in common use,
 * or an English name. Undefined where none is near.
 * @example nearestCountry("Cambodja") // "KH"
 */
export function nearestCountry(written: string): string | undefined {
  const code = written.trim().toUpperCase();
  if (isCountry(code)) return code;
  if (ownValue(inUse, code) !== undefined || code.length < 4) return ownValue(inUse, code);
  const names = new Intl.DisplayNames("en", { type: "region" });
  const codeOf = new Map(isoCountries.map((each) => [names.of(each) ?? each, each]));
  const name = nearestWord(written.trim(), codeOf.keys());
  return name === undefined ? undefined : codeOf.get(name);
}
