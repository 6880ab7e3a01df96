/** The page's own words in the language of the state; catalogues other than English come when asked for. */
import { signal } from "@preact/signals";
import { IntlMessageFormat } from "intl-messageformat";
import { formatsIn, type LocaleFormats } from "../../src/base/locale/locale.ts";
import { type Numbers, numbersIn } from "../../src/base/numbers.ts";
import { ownValue } from "../../src/base/own-value.ts";
import { titles, type WordKey, type Words, words } from "../../src/report/messages/en/play.ts";
import type { Titles } from "../../src/report/messages/en/titles.ts";
import { type ShownTitle, titleIn } from "../../src/report/messages/title-in.ts";
import type { Language } from "./state/languages.ts";

interface Catalogue {
  readonly words: Words;
  /** Of the library's designs. */
  readonly titles: Titles;
}

/** Of the languages other than English: files of the report's catalogue. */
const catalogues = import.meta.glob<Catalogue>([
  "../../src/report/messages/*/play.ts",
  "!../../src/report/messages/en/play.ts",
]);

const english: Catalogue = { words, titles };

async function catalogueIn(language: Language): Promise<Catalogue> {
  const load = catalogues[`../../src/report/messages/${language}/play.ts`];
  return load === undefined ? english : load();
}

interface Spoken extends Catalogue {
  readonly language: Language;
  readonly numbers: Numbers;
  readonly formats: LocaleFormats;
  /** By the messages themselves. */
  readonly parsed: Map<string, IntlMessageFormat>;
}

function spokenIn(language: Language, { words, titles }: Catalogue): Spoken {
  return {
    ...{ language, words, titles },
    numbers: numbersIn(language),
    formats: formatsIn(language),
    parsed: new Map(),
  };
}

const spoken = signal<Spoken>(spokenIn("en", english));

export async function speak(language: Language): Promise<void> {
  const catalogue = await catalogueIn(language);
  // What was parsed of the language that is spoken already is kept.
  if (spoken.value.language !== language) spoken.value = spokenIn(language, catalogue);
  document.documentElement.lang = language;
}

export function spokenLanguage(): Language {
  return spoken.value.language;
}

type Values = Readonly<Record<string, string | number>>;

/** A message; whoever draws it is drawn anew in another language. */
export function say(key: WordKey, values: Values = {}): string {
  return sayMessage(spoken.value.words[key], values);
}

/** A message of another file of the catalogue, in the language that is spoken. */
export function sayMessage(text: string, values: Values): string {
  const { language, parsed } = spoken.value;
  // Most messages have neither values nor quotes, and nothing to parse.
  if (!/[{']/.test(text)) return text;
  let message = parsed.get(text);
  if (message === undefined) {
    message = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
    parsed.set(text, message);
  }
  return String(message.format({ ...values }));
}

/** Of a design of the library, before the engine has told which there are; undefined where it is none of them. */
export function libraryTitle(id: string): string | undefined {
  return ownValue<string>(spoken.value.titles, `design.${id}`);
}

/** The title of a design, in the language that is spoken where it is of the library. */
export function titleOf({ title }: { readonly title: string }): ShownTitle {
  return titleIn(spoken.value.titles, title);
}

/** A share 0…1, as the report says it. */
export function percent(share: number): string {
  return spoken.value.numbers.percent(share);
}

/** To two significant digits, as the report says it. */
export function rough(value: number): string {
  return spoken.value.numbers.rough(value);
}

/** With all the digits that it has. */
export function exact(value: number): string {
  return spoken.value.numbers.exact(value);
}

/** With so many digits after the point. */
export function decimal(value: number, digits: number): string {
  return spoken.value.numbers.number(value, digits);
}

export function countryName(code: string): string {
  return spoken.value.formats.region(code);
}
