/** The detector's sentences, as `narrows detect` has them: the report's catalogue, which comes when asked for. */
import type { RecordedVerdict } from "../../../../src/lab/recording/format.ts";
import {
  nameMechanism,
  type VerdictInWords,
  verdictInWords,
} from "../../../../src/report/results/detection.ts";
import { wordingIn } from "../../../../src/report/wording.ts";
import type { Language } from "../../state/languages.ts";

export interface DetectorWords {
  verdict(of: RecordedVerdict): VerdictInWords;
  mechanism(name: string): string;
}

const known = new Map<Language, DetectorWords>();

export function detectorWordsIn(language: Language): DetectorWords {
  let words = known.get(language);
  if (words === undefined) {
    const wording = wordingIn(language);
    words = {
      verdict: (of) => verdictInWords(of, wording),
      mechanism: (name) => nameMechanism(name, wording),
    };
    known.set(language, words);
  }
  return words;
}
