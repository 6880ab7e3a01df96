/** Languages of the page: those of the report's catalogue. */
import { type Language, languages } from "../../../src/report/messages/languages.ts";

export { type Language, languages } from "../../../src/report/messages/languages.ts";

/** What each language calls itself: `Intl` takes longer to say it than the page to be drawn. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: "English",
  km: "ខ្មែរ",
  kk: "Қазақ тілі",
  ru: "Русский",
};

/** The first of the person's languages that there is. */
export function preferredLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const found = languages.find((each) => tag.toLowerCase().startsWith(each));
    if (found !== undefined) return found;
  }
  return "en";
}
