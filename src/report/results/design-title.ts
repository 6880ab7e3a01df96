/** Titles of designs in the language of a report. */
import { titles as en } from "../messages/en/titles.ts";
import { titles as kk } from "../messages/kk/titles.ts";
import { titles as km } from "../messages/km/titles.ts";
import { titles as ru } from "../messages/ru/titles.ts";
import { type ShownTitle, titleIn } from "../messages/title-in.ts";
import type { Wording } from "../wording.ts";

const catalogue = { en, kk, km, ru };

export function shownTitle(
  { title }: { readonly title: string },
  { language }: Wording,
): ShownTitle {
  return titleIn(catalogue[language], title);
}
