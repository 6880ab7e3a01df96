/** The lab's own words, in the language of the page; those other than English come when asked for. */
import { computed, signal } from "@preact/signals";
import { IntlMessageFormat } from "intl-messageformat";
import { type Numbers, numbersIn } from "../../../../src/base/numbers.ts";
import {
  type LabWordKey,
  type LabWords,
  labWords,
} from "../../../../src/report/messages/en/lab.ts";
import { spokenLanguage } from "../../say.ts";
import type { Language } from "../../state/languages.ts";

const catalogues = import.meta.glob<LabWords>(
  ["../../../../src/report/messages/*/lab.ts", "!../../../../src/report/messages/en/lab.ts"],
  { import: "labWords" },
);

interface Spoken {
  readonly language: Language;
  readonly words: LabWords;
  readonly parsed: Map<LabWordKey, IntlMessageFormat>;
}

const spoken = signal<Spoken>({ language: "en", words: labWords, parsed: new Map() });

/** The language that the lab's words are in by now; the page's once they came. */
export function labLanguage(): Language {
  return spoken.value.language;
}

/** Follows the page's language; whoever draws words is drawn anew. */
export async function speakLab(): Promise<void> {
  const language = spokenLanguage();
  if (spoken.peek().language === language) return;
  const load = catalogues[`../../../../src/report/messages/${language}/lab.ts`];
  const words = load === undefined ? labWords : await load();
  if (spokenLanguage() === language) spoken.value = { language, words, parsed: new Map() };
}

const numbers = computed<Numbers>(() => numbersIn(spoken.value.language));

/** A message; numbers in it as plain text are given by `digits`. */
export function tell(
  key: LabWordKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const { language, words, parsed } = spoken.value;
  let message = parsed.get(key);
  if (message === undefined) {
    message = new IntlMessageFormat(words[key], language, undefined, { ignoreTag: true });
    parsed.set(key, message);
  }
  return String(message.format({ ...values }));
}

/** A number with so many decimals. */
export function digits(value: number, decimals = 0): string {
  return numbers.value.number(value, decimals);
}
