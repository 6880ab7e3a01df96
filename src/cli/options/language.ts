/** The option `--language`. */
import { readdirSync } from "node:fs";
import { type Command, Option } from "commander";
import { InputError } from "../../base/errors.ts";
import type { Language } from "../../report/wording.ts";

/** The report's catalogues by the names of their files; they are too large to load for a check. */
export const languageTags: readonly Language[] = readdirSync(
  new URL("../../report/messages/", import.meta.url),
)
  .flatMap((name) => /^([a-z]{2,3})\.(?:js|ts)$/.exec(name)?.[1] ?? [])
  .sort() as Language[];

/** @throws InputError `language-unknown` */
function parseLanguage(tag: string): Language {
  const language = languageTags.find((each) => each === tag.toLowerCase());
  if (language === undefined)
    throw new InputError("language-unknown", `--language "${tag}": ${languageTags.join(", ")}`);
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
