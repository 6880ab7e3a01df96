/** The words of this part of the page; in languages other than English they come when they are spoken. */
import { effect, signal } from "@preact/signals";
import { ownValue } from "../../../../src/base/own-value.ts";
import {
  words as english,
  type WordKey,
  type Words,
} from "../../../../src/report/messages/en/evidence-page.ts";
import { sayMessage, spokenLanguage } from "../../say.ts";

const files = import.meta.glob<Words>(
  [
    "../../../../src/report/messages/*/evidence-page.ts",
    "!../../../../src/report/messages/en/evidence-page.ts",
  ],
  { import: "words" },
);

const words = signal<Words>(english);

async function fetchWords(language: string): Promise<void> {
  const load = ownValue(files, `../../../../src/report/messages/${language}/evidence-page.ts`);
  const found = load === undefined ? english : await load();
  if (spokenLanguage() === language) words.value = found;
}

effect(() => {
  void fetchWords(spokenLanguage());
});

/** A message; whoever draws it is drawn anew in another language. */
export function tell(key: WordKey, values: Readonly<Record<string, string | number>> = {}): string {
  return sayMessage(words.value[key], values);
}
