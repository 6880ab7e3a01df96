/** Languages of the page: those of the report's catalogue. */
export const languages = ["en", "km", "kk", "ru"] as const;

export type Language = (typeof languages)[number];

export const languageNames: Readonly<Record<Language, string>> = {
  en: "English",
  km: "ខ្មែរ",
  kk: "Қазақша",
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
