/**
 * Words, numbers and dates of a report in one language. Messages are ICU MessageFormat (plural and
 * select by the language's own rules); numbers, dates, lists and names of countries come from `Intl`.
 *
 * A value that is a number may stand in a message as `{count}`, formatted, and choose a form as
 * `{count, plural, one {network} other {networks}}`.
 */
import { IntlMessageFormat } from "intl-messageformat";
import { formatsIn } from "../base/locale/locale.ts";
import { type Numbers, numbersIn } from "../base/numbers.ts";
import { Html, html, raw } from "./html.ts";
import { en, type MessageKey, type Translation } from "./messages/en.ts";
import { kk } from "./messages/kk.ts";
import { km } from "./messages/km.ts";
import type { Language } from "./messages/languages.ts";
import { ru } from "./messages/ru.ts";

/** A language is a folder in `messages/` with its file, and an entry here and in `languages.ts`. */
export const catalogue: Readonly<Record<Language, Translation>> = { en, km, kk, ru };

export { type Language, languages } from "./messages/languages.ts";

/** A value in a message: a number is formatted, text and markup are taken as they are. */
export type MessageValue = string | number | Html;

export interface Wording extends Numbers {
  readonly language: Language;
  /** Whether there is a message by this key. */
  has(key: string): key is MessageKey;
  /** A message as plain text. */
  text(key: MessageKey, values?: Readonly<Record<string, MessageValue>>): string;
  /** A message as markup, its values in bold; one that is markup already stands as it is. */
  rich(key: MessageKey, values?: Readonly<Record<string, MessageValue>>): Html;
  /**
   * A number whose plural form is that of a range from `low` to `high`, for a choice after `1 (0 to 4)`.
   * @see https://unicode.org/reports/tr35/tr35-numbers.html#Plural_Ranges
   */
  pluralOf(low: number, high: number): number;
  /** US dollars to two significant digits: `$24 million`, `$0.46`. */
  money(usd: number): string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; anything else as it is. */
  date(iso: string): string;
  /** Name of a country by its ISO 3166-1 alpha-2 code; a long name is shortened. */
  country(code: string): string;
  /** The same, never shortened. */
  countryInFull(code: string): string;
  list(items: readonly string[]): string;
  /** A label as it stands inside a sentence: without its capital, unless that is an abbreviation's. */
  within(label: string): string;
}

/** ES2023 (ECMA-402, 10th edition); the compiler's library lacks it. */
interface RangePlurals extends Intl.PluralRules {
  selectRange(low: number, high: number): Intl.LDMLPluralRule;
}

/** Numbers among which every plural form of every language here has one. */
const onePerForm = [1, 2, 5, 0, 1.5];

/** Where a message chooses a form by a number, or by a word: these go by names of their own, unformatted. */
const choices = /\{\s*(\w+)\s*,\s*(plural|selectordinal|select)\s*,/g;

/** Messages of one language, parsed when they are first said. */
function createFormatter(
  language: Language,
): (key: MessageKey, values: Readonly<Record<string, unknown>>) => readonly unknown[] {
  const parsed = new Map<MessageKey, IntlMessageFormat>();
  return (key, values) => {
    let message = parsed.get(key);
    if (message === undefined) {
      const own = catalogue[language][key];
      message = new IntlMessageFormat(
        (own ?? en[key]).replace(
          choices,
          (_, name, kind) => `{${name}_${kind === "select" ? "word" : "count"}, ${kind},`,
        ),
        own === undefined ? "en" : language,
        undefined,
        { ignoreTag: true },
      );
      parsed.set(key, message);
    }
    return message.formatToParts({ ...values }).map((part) => part.value);
  };
}

export function wordingIn(language: Language): Wording {
  const formats = formatsIn(language);
  const numbers = numbersIn(language);
  const { number, rough } = numbers;
  const formatted = createFormatter(language);
  const plurals = new Intl.PluralRules(language) as RangePlurals;
  const valuesOf = (
    values: Readonly<Record<string, MessageValue>>,
    shown: (value: string | Html) => unknown,
  ) =>
    Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) =>
        typeof value === "number"
          ? [
              [name, shown(number(value))],
              [`${name}_count`, value],
            ]
          : [
              [name, shown(value)],
              [`${name}_count`, Number(value)],
              [`${name}_word`, String(value)],
            ],
      ),
    );
  return {
    language,
    has: (key): key is MessageKey => Object.hasOwn(en, key),
    text: (key, values = {}) => formatted(key, valuesOf(values, String)).join(""),
    rich(key, values = {}) {
      const pieces = formatted(
        key,
        valuesOf(values, (value) => (value instanceof Html ? value : html`<b>${value}</b>`)),
      ).map((part) => (part instanceof Html ? part : html`${String(part)}`));
      const said = raw(pieces.join(""));
      return catalogue[language][key] === undefined ? html`<span lang="en">${said}</span>` : said;
    },
    ...numbers,
    pluralOf(low, high) {
      const form = plurals.selectRange(low, high);
      return [high, low, ...onePerForm].find((each) => plurals.select(each) === form) ?? high;
    },
    money: (usd) =>
      formatted("money", {
        value: Math.abs(usd) < 10 ? number(usd, 2) : rough(usd),
      }).join(""),
    date(iso) {
      const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(iso);
      if (parts === null) return iso;
      const [year, month, day] = parts.slice(1).map((part) => part && Number(part));
      return formats.date(Number(year), month || undefined, day || undefined);
    },
    country(code) {
      if (!/^[A-Z]{2}$/.test(code)) return formatted("unknown", {}).join("");
      const name = formats.region(code);
      return name.length > 16 ? formats.region(code, "short") : name;
    },
    countryInFull: (code) => (/^[A-Z]{2}$/.test(code) ? formats.region(code) : code),
    list: formats.list,
    within: (label) =>
      /^\p{Lu}(?![\p{Lu}\d])/u.test(label)
        ? label.charAt(0).toLocaleLowerCase(language) + label.slice(1)
        : label,
  };
}
