/** The option `--language`. */
import { InputError } from "../base/errors.ts";
import { type Language, languages } from "../report/wording.ts";

/** @throws InputError `language-unknown` */
export function parseLanguage(tag: string): Language {
  const language = languages.find((each) => each === tag.toLowerCase());
  if (language === undefined)
    throw new InputError("language-unknown", `--language "${tag}": ${languages.join(", ")}`);
  return language;
}
