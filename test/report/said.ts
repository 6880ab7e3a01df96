/** What an assessment says on a question, as the terminal and the page say it. */
import type { Assessment } from "../../src/assessment/assess.ts";
import { type QuestionId, questions } from "../../src/assessment/questions/registry.ts";
import { factsOf } from "../../src/report/facts.ts";
import { textOf } from "../../src/report/html.ts";
import { type Language, wordingIn } from "../../src/report/wording.ts";

/** The sentences one by one; none where the question has no section of sentences. */
export async function sentencesOf(
  assessment: Assessment,
  id: QuestionId,
  language: Language = "en",
): Promise<string[]> {
  const section = await questions[id].section();
  if (typeof section === "function") return [];
  const context = {
    assessment,
    facts: factsOf(assessment),
    wording: wordingIn(language),
    geography: undefined,
    document: undefined,
  };
  return [...section.sentences(context), ...(section.more?.(context) ?? [])].flatMap((sentence) =>
    sentence === false || sentence === undefined ? [] : textOf(sentence),
  );
}
