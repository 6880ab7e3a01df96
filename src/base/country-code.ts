/**
 * ISO 3166-1 alpha-2 codes packed into 16 bits (first letter in the high byte), so that the country
 * of an AS is one element of a `Uint16Array`. 0 means not known.
 */
export type CountryCode = number;

export const unknownCountry: CountryCode = 0;

/** Packs two letters, either case; anything else gives `unknownCountry`. */
export function packCountry(letters: string): CountryCode {
  if (!/^[A-Za-z]{2}$/.test(letters)) return unknownCountry;
  const upper = letters.toUpperCase();
  return (upper.charCodeAt(0) << 8) | upper.charCodeAt(1);
}

/** The two letters, or `ZZ` (user-assigned by ISO 3166, "unknown") for `unknownCountry`. */
export function unpackCountry(code: CountryCode): string {
  return code === unknownCountry ? "ZZ" : String.fromCharCode(code >>> 8, code & 0xff);
}
