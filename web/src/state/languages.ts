/** Languages of the page: those of the report's catalogue. */
import { formatsIn } from "../../../src/base/locale/locale.ts";
import { type Language, languages } from "../../../src/report/messages/languages.ts";

export { type Language, languages } from "../../../src/report/messages/languages.ts";

/** What a language calls itself. */
export function languageName(language: Language): string {
  const name = formatsIn(language).self();
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** The first of the person's languages that there is. */
export function preferredLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const found = languages.find((each) => tag.toLowerCase().startsWith(each));
    if (found !== undefined) return found;
  }
  return "en";
}
