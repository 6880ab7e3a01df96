/** Titles of designs in a language: those of the library by their English words. */
import { ownValue } from "../../base/own-value.ts";
import { titles as english, type Titles } from "./en/titles.ts";

export interface ShownTitle {
  readonly title: string;
  /** Where it is in another language than the rest. */
  readonly lang?: "en";
}

/** A title that the library does not have keeps its words, which are taken for English. */
export function titleIn(titles: Titles, title: string): ShownTitle {
  const known = Object.entries(english).find(([, template]) => isFilled(title, template));
  if (known === undefined) return { title, lang: "en" };
  // In English the country that was filled in is kept.
  return titles === english ? { title } : { title: ownValue(titles, known[0]) ?? title };
}

/** Whether a text is a template, with whatever was put into its braces. */
function isFilled(text: string, template: string): boolean {
  const parts = template.split(/\{\w+\}/);
  if (parts.length === 1) return text === template;
  return (
    text.startsWith(parts[0]!) &&
    text.endsWith(parts.at(-1)!) &&
    parts.every((part) => text.includes(part))
  );
}
