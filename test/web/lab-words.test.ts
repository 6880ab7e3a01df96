import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import { type LabWordKey, labWords } from "../../src/report/messages/en/lab.ts";
import { labWords as kk } from "../../src/report/messages/kk/lab.ts";
import { labWords as km } from "../../src/report/messages/km/lab.ts";
import { labWords as ru } from "../../src/report/messages/ru/lab.ts";

/** Names of the values that a message takes, in whatever order; throws where it is no ICU message. */
function valuesOf(message: string, language: string): string[] {
  const values = new Set<string>();
  const parts = new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst();
  for (const part of parts) if ("value" in part && part.type !== 0) values.add(String(part.value));
  return [...values].sort();
}

describe("the words of the lab", () => {
  it.each(Object.entries({ kk, km, ru }))(
    "in %s take the values of the English ones, and are none of them empty",
    (language, words) => {
      for (const key of Object.keys(labWords) as LabWordKey[]) {
        expect(words[key].trim(), key).not.toBe("");
        expect(valuesOf(words[key], language), key).toEqual(valuesOf(labWords[key], "en"));
      }
    },
  );
});
