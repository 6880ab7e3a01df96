/** Sentences as short paragraphs: few numbers in each, so that each number is read. */
import { type Html, textOf } from "../html.ts";
import { paragraph, type Sentence } from "../section.ts";

/** Numbers in a paragraph at most. */
export const numbersAtMost = 5;

/** A run of digits of any script, with what groups them. */
const number = /\p{Nd}+(?:[.,\u00a0\u202f]\p{Nd}+)*/gu;

export function countNumbers(text: string): number {
  return text.match(number)?.length ?? 0;
}

/**
 * The first sentences, in paragraphs of at most five numbers. A sentence that has more by itself is left out:
 * its figures stand in a table or a chart beside it.
 * @param most paragraphs
 */
export function shortParagraphs(sentences: readonly Sentence[], most: number): Html[] {
  const groups: { sentences: Html[]; numbers: number }[] = [];
  for (const sentence of sentences) {
    if (sentence === false || sentence === undefined) continue;
    const numbers = countNumbers(textOf(sentence));
    if (numbers > numbersAtMost) continue;
    const last = groups.at(-1);
    if (last !== undefined && last.numbers + numbers <= numbersAtMost) {
      last.sentences.push(sentence);
      last.numbers += numbers;
    } else groups.push({ sentences: [sentence], numbers });
  }
  return groups.slice(0, most).flatMap((group) => paragraph(group.sentences) ?? []);
}
