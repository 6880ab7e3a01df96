/**
 * Numbers, dates, lists and names of countries in a language, by `Intl` where it has the language and else by
 * our own data: browsers ship nothing of Khmer and little of Kazakh, and say English words in their place.
 *
 * Leaves out what no message uses: currencies, times of day, ordinal numbers.
 */

import { ownValue } from "../own-value.ts";
import { kkLocale } from "./kk.ts";
import { kmLocale } from "./km.ts";

/** What browsers lack of a language. */
export interface LocaleData {
  /** A language with the same signs in numbers. */
  readonly like: string;
  /** Words for 10³, 10⁶, 10⁹, 10¹². */
  readonly long: readonly string[];
  readonly short: readonly string[];
  readonly units: Readonly<Record<"day" | "hour" | "minute" | "second", string>>;
  /** From January. */
  readonly months: readonly string[];
  /** By ISO 3166-1 alpha-2 code. */
  readonly regions: Readonly<Record<string, string>>;
  /** Where another name is in use when there is little room. */
  readonly shortRegions: Readonly<Record<string, string>>;
}

const own: Readonly<Record<string, LocaleData>> = { kk: kkLocale, km: kmLocale };

/** Undefined where this program's `Intl` has the language itself. */
function spareOf(language: string): LocaleData | undefined {
  const spare = ownValue(own, language);
  if (spare === undefined) return undefined;
  // A language that a browser lacks is said in another one, whatever it says that it supports.
  const name = new Intl.DisplayNames(language, { type: "region" }).of("KH");
  return name === spare.regions.KH ? undefined : spare;
}

export interface NumberFormat {
  format(value: number): string;
}

export interface LocaleFormats {
  number(options: Intl.NumberFormatOptions): NumberFormat;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD` in parts; month and day from 1. */
  date(year: number, month?: number, day?: number): string;
  list(items: readonly string[]): string;
  /** The code itself where there is no such country. */
  region(code: string, style?: "long" | "short"): string;
}

/** @param spare for tests: data to go by, whatever `Intl` has */
export function formatsIn(
  language: string,
  spare: LocaleData | undefined = spareOf(language),
): LocaleFormats {
  return spare === undefined ? intlFormats(language) : spareFormats(language, spare);
}

function intlFormats(language: string): LocaleFormats {
  // Made when first asked for: each takes milliseconds, and a page that opens needs few of them.
  let conjunction: Intl.ListFormat | undefined;
  const regions: Partial<Record<"long" | "short", Intl.DisplayNames>> = {};
  return {
    number: (options) => new Intl.NumberFormat(language, options),
    date: (year, month, day) =>
      new Intl.DateTimeFormat(language, {
        timeZone: "UTC",
        year: "numeric",
        ...(month === undefined ? {} : { month: "long" }),
        ...(day === undefined ? {} : { day: "numeric" }),
      }).format(Date.UTC(year, (month ?? 1) - 1, day ?? 1)),
    list(items) {
      conjunction ??= new Intl.ListFormat(language, { type: "conjunction" });
      return conjunction.format(items);
    },
    region(code, style = "long") {
      regions[style] ??= new Intl.DisplayNames(language, { type: "region", style });
      return regions[style].of(code) ?? code;
    },
  };
}

function spareFormats(language: string, spare: LocaleData): LocaleFormats {
  const isKazakh = language === "kk";
  return {
    number: (options) => ({ format: (value) => formatNumber(spare, options, value) }),
    date(year, month, day) {
      if (month === undefined) return String(year);
      const name = spare.months[month - 1]!;
      if (isKazakh) return [`${year} ж.`, day, name].filter((part) => part !== undefined).join(" ");
      return [day, name, year].filter((part) => part !== undefined).join(" ");
    },
    list(items) {
      const [last, ...before] = [...items].reverse();
      if (before.length === 0) return last ?? "";
      const first = before.reverse().join(", ");
      // Kazakh joins two by a word, and more by commas.
      if (isKazakh) return `${first}${items.length === 2 ? " және " : ", "}${last}`;
      return `${first} និង\u200b${last}`;
    },
    region: (code, style = "long") =>
      (style === "short" ? ownValue(spare.shortRegions, code) : undefined) ??
      ownValue(spare.regions, code) ??
      code,
  };
}

function formatNumber(
  { like, long, short, units }: LocaleData,
  options: Intl.NumberFormatOptions,
  value: number,
): string {
  const { notation, compactDisplay, style, unit, unitDisplay: _, ...rest } = options;
  const plain = (number: number) =>
    new Intl.NumberFormat(like, style === "percent" ? { ...rest, style } : rest).format(number);
  if (style === "unit") return `${plain(value)} ${ownValue(units, unit)}`;
  // Neither language parts the sign from the number.
  if (style === "percent") return plain(value).replace(/\s%$/, "%");
  if (notation !== "compact") return plain(value);
  const rounded = Number(value.toPrecision(options.maximumSignificantDigits ?? 3));
  const power = Math.min(4, Math.floor(Math.log10(Math.abs(rounded)) / 3));
  if (!(power >= 1)) return plain(value);
  const words = compactDisplay === "long" ? long : short;
  const scaled = new Intl.NumberFormat(like, { ...rest, useGrouping: false });
  return `${scaled.format(rounded / 1000 ** power)} ${words[power - 1]}`;
}
