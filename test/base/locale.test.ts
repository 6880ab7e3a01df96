import { describe, expect, it } from "vitest";
import { isoCountries } from "../../src/base/iso-countries.ts";
import { kkLocale } from "../../src/base/locale/kk.ts";
import { kmLocale } from "../../src/base/locale/km.ts";
import { formatsIn } from "../../src/base/locale/locale.ts";

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f\u200b]/g, " ");

/** As `numbersIn` and messages ask for. */
const asked: readonly Intl.NumberFormatOptions[] = [
  { style: "percent", maximumFractionDigits: 0 },
  { style: "percent", maximumFractionDigits: 1 },
  { maximumFractionDigits: 2, minimumFractionDigits: 2 },
  { maximumFractionDigits: 6 },
  { maximumSignificantDigits: 2 },
  { style: "unit", unit: "hour", unitDisplay: "long", maximumSignificantDigits: 2 },
  { style: "unit", unit: "day", unitDisplay: "long", maximumSignificantDigits: 2 },
  { notation: "compact", compactDisplay: "long", maximumSignificantDigits: 2 },
];

describe.each([
  ["kk", kkLocale],
  ["km", kmLocale],
] as const)("our own data of %s", (language, data) => {
  const [own, known] = [formatsIn(language, data), formatsIn(language)];

  it("says numbers as this program's Intl does, which has the language", () => {
    for (const options of asked)
      for (const value of [0, 0.5, 0.444, 1, 12.34, 999, 12_000, 999_999, 6.43e6, 2.5e9, 3e15]) {
        const shown = plain(own.number(options).format(value));
        expect(shown, JSON.stringify(options)).toBe(plain(known.number(options).format(value)));
      }
  });

  it("says dates, lists and countries as it does", () => {
    for (const month of [1, 5, 9, 12]) {
      expect(own.date(2025, month, 3)).toBe(plain(known.date(2025, month, 3)));
      expect(own.date(2025, month)).toBe(plain(known.date(2025, month)));
    }
    expect(own.date(2025)).toMatch(/2025/);
    for (const items of [[], ["a"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"]])
      expect(plain(own.list(items))).toBe(plain(known.list(items)));
    // Names change from one edition of CLDR to the next: nearly all are the same.
    const same = isoCountries.filter((code) => own.region(code) === known.region(code));
    expect(same.length).toBeGreaterThan(0.95 * isoCountries.length);
    expect(own.region("XX")).toBe("XX");
    expect(own.region("KH")).toMatch(/\P{ASCII}/u);
  });
});
