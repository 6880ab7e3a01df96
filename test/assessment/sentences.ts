/** What a question's section says in a language, without markup. */
import type { Assessment } from "../../src/assessment/assess.ts";
import { factsOf } from "../../src/report/facts.ts";
import type { QuestionSection } from "../../src/report/section.ts";
import { type Language, wordingIn } from "../../src/report/wording.ts";

export function sentencesOf(
  section: QuestionSection,
  assessment: Assessment,
  language: Language = "en",
): string {
  const sentences = section.sentences({
    assessment,
    facts: factsOf(assessment),
    wording: wordingIn(language),
    geography: undefined,
    document: undefined,
  });
  return sentences
    .flatMap((sentence) => (sentence === false || sentence === undefined ? [] : [sentence.markup]))
    .join(" ")
    .replaceAll(/<[^>]+>/g, "");
}
