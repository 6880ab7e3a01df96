/** The page's own words in the language of the state; catalogues other than English come when asked for. */
import { signal } from "@preact/signals";
import { IntlMessageFormat } from "intl-messageformat";
import type { Language } from "../state/languages.ts";
import { en, type WordKey, type Words } from "./en.ts";

const catalogues: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => en,
  km: async () => (await import("./km.ts")).km,
  kk: async () => (await import("./kk.ts")).kk,
  ru: async () => (await import("./ru.ts")).ru,
};

interface Spoken {
  readonly language: Language;
  readonly words: Words;
  readonly parsed: Map<WordKey, IntlMessageFormat>;
}

const spoken = signal<Spoken>({ language: "en", words: en, parsed: new Map() });

export async function speak(language: Language): Promise<void> {
  const words = await catalogues[language]();
  spoken.value = { language, words, parsed: new Map() };
  document.documentElement.lang = language;
}

export function spokenLanguage(): Language {
  return spoken.value.language;
}

/** A message; whoever draws it is drawn anew in another language. */
export function say(key: WordKey, values: Readonly<Record<string, string | number>> = {}): string {
  const { language, words, parsed } = spoken.value;
  let message = parsed.get(key);
  if (message === undefined) {
    message = new IntlMessageFormat(words[key], language, undefined, { ignoreTag: true });
    parsed.set(key, message);
  }
  return String(message.format({ ...values }));
}

export function percent(share: number): string {
  const digits = share > 0 && share < 0.1 ? 1 : 0;
  return share.toLocaleString(spokenLanguage(), {
    style: "percent",
    maximumFractionDigits: digits,
  });
}

/** To two significant digits. */
export function rough(value: number): string {
  return value.toLocaleString(
    spokenLanguage(),
    Math.abs(value) < 1e6
      ? { maximumSignificantDigits: 2 }
      : { notation: "compact", compactDisplay: "long", maximumSignificantDigits: 2 },
  );
}

export function countryName(code: string): string {
  return new Intl.DisplayNames(spokenLanguage(), { type: "region" }).of(code) ?? code;
}
