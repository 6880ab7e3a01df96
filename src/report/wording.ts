/**
 * Words, numbers and dates of a report in one language. Messages stand in `messages/`; numbers,
 * dates, lists and names of countries come from `Intl`.
 *
 * In a message `{name}` is a value, and `{name#one form|another}` picks the form of a noun by the
 * plural rules of the language (English and Kazakh `one|other`, Russian `one|few|many`, Khmer one
 * form). What the model says in English (observers, failures, warnings) is recognised and said
 * again by model-words.ts.
 */
import { Html, html, raw } from "./html.ts";
import { en, type MessageKey, type Messages } from "./messages/en.ts";
import { kk } from "./messages/kk.ts";
import { km } from "./messages/km.ts";
import { ru } from "./messages/ru.ts";

export const languages = ["en", "km", "kk", "ru"] as const;

/** IETF tag of a language in which every message exists. */
export type Language = (typeof languages)[number];

export const catalogue: Readonly<Record<Language, Messages>> = { en, km, kk, ru };

/** A value in a message: a number is formatted, text and markup are taken as they are. */
export type MessageValue = string | number | Html;

export interface Wording {
  readonly language: Language;
  /** A message as plain text. */
  text(key: MessageKey, values?: Readonly<Record<string, MessageValue>>): string;
  /** A message as markup, its values in bold; one that is markup already stands as it is. */
  rich(key: MessageKey, values?: Readonly<Record<string, MessageValue>>): Html;
  /** Share 0…1: whole per cent, one digit below 10 % and next to 100 %. */
  percent(share: number): string;
  number(value: number, digits?: number): string;
  /** To two significant digits, with words for millions: `5.4 million`. */
  rough(value: number): string;
  /** The same as short as can be, for charts: `5.4M`. */
  short(value: number): string;
  /** US dollars to two significant digits: `$24 million`, `$0.46`. */
  money(usd: number): string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; anything else as it is. */
  date(iso: string): string;
  /** Name of a country by its ISO 3166-1 alpha-2 code. */
  country(code: string): string;
  list(items: readonly string[]): string;
}

/** Order of the plural forms in a message, by language. */
const pluralForms: Readonly<Record<Language, readonly Intl.LDMLPluralRule[]>> = {
  en: ["one", "other"],
  km: ["other"],
  kk: ["one", "other"],
  ru: ["one", "few", "many"],
};

function roughly(value: number): Intl.NumberFormatOptions {
  return Math.abs(value) < 1e6
    ? { maximumSignificantDigits: 2 }
    : { notation: "compact", compactDisplay: "long", maximumSignificantDigits: 2 };
}

const placeholder = /\{(\w+)(?:#([^}]*))?\}/g;

export function wordingIn(language: Language): Wording {
  const messages = catalogue[language];
  const plural = new Intl.PluralRules(language);
  const regions = new Intl.DisplayNames(language, { type: "region" });
  const shortRegions = new Intl.DisplayNames(language, { type: "region", style: "short" });
  const conjunction = new Intl.ListFormat(language, { type: "conjunction" });
  const formats = new Map<string, Intl.NumberFormat>();
  const format = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    let known = formats.get(key);
    if (known === undefined) {
      known = new Intl.NumberFormat(language, options);
      formats.set(key, known);
    }
    return known;
  };
  const number = (value: number, digits = 0) =>
    format({ maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value);
  const form = (forms: string, value: MessageValue | undefined): string => {
    const all = forms.split("|");
    const at = pluralForms[language].indexOf(plural.select(Number(value)));
    return all[at < 0 ? all.length - 1 : Math.min(at, all.length - 1)]!;
  };
  const shown = (value: MessageValue | undefined): string | Html =>
    typeof value === "number" ? number(value) : (value ?? "");
  return {
    language,
    text: (key, values = {}) =>
      messages[key].replace(placeholder, (_, name: string, forms: string | undefined) =>
        forms === undefined ? String(shown(values[name])) : form(forms, values[name]),
      ),
    rich(key, values = {}) {
      const message = messages[key];
      const pieces: Html[] = [];
      let at = 0;
      for (const found of message.matchAll(placeholder)) {
        pieces.push(html`${message.slice(at, found.index)}`);
        const value = values[found[1]!];
        pieces.push(
          found[2] !== undefined
            ? html`${form(found[2], value)}`
            : value instanceof Html
              ? value
              : html`<b>${shown(value)}</b>`,
        );
        at = found.index + found[0].length;
      }
      pieces.push(html`${message.slice(at)}`);
      return raw(pieces.join(""));
    },
    percent(share) {
      if (share > 0 && share < 0.001)
        return `<${format({ style: "percent", maximumFractionDigits: 1 }).format(0.001)}`;
      const digits = share >= 0.0995 && (share <= 0.99 || share > 0.9995) ? 0 : 1;
      return format({
        style: "percent",
        maximumFractionDigits: share === 0 ? 0 : digits,
      }).format(share > 0.9995 && share < 1 ? 1 : share);
    },
    number,
    rough: (value) => format(roughly(value)).format(value),
    short: (value) =>
      format(
        Math.abs(value) < 10_000
          ? { maximumSignificantDigits: 2 }
          : { notation: "compact", maximumSignificantDigits: 2 },
      ).format(value),
    money: (usd) =>
      messages.money.replace(
        "{value}",
        Math.abs(usd) < 10 ? number(usd, 2) : format(roughly(usd)).format(usd),
      ),
    date(iso) {
      const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(iso);
      if (parts === null) return iso;
      const [, year, month, day] = parts;
      return new Intl.DateTimeFormat(language, {
        timeZone: "UTC",
        year: "numeric",
        ...(month === undefined ? {} : { month: "long" }),
        ...(day === undefined ? {} : { day: "numeric" }),
      }).format(new Date(`${year}-${month ?? "01"}-${day ?? "01"}T00:00:00Z`));
    },
    country(code) {
      if (!/^[A-Z]{2}$/.test(code)) return messages.unknown;
      const name = regions.of(code) ?? code;
      return name.length > 16 ? (shortRegions.of(code) ?? name) : name;
    },
    list: (items) => conjunction.format(items),
  };
}
