/** The option `--language`. */
import { type Command, Option } from "commander";
import { InputError } from "../../base/errors.ts";
import { type Language, languages } from "../../report/messages/languages.ts";

/** In the order of the alphabet. */
export const languageTags: readonly Language[] = [...languages].sort();

/** @throws InputError `language-unknown` */
function parseLanguage(tag: string): Language {
  const language = languageTags.find((each) => each === tag.toLowerCase());
  if (language === undefined)
    throw new InputError(
      "language-unknown",
      `--language "${tag}": expected one of ${languageTags.join(", ")}`,
    );
  return language;
}

/** Adds `--language`. */
export function languageOption(command: Command): Command {
  return command.addOption(
    new Option("--language <tag>", `language of what is written: ${languageTags.join(", ")}`)
      .argParser(parseLanguage)
      .default("en")
      .env("NARROWS_LANGUAGE"),
  );
}
