/** `narrows world observed`: AS paths that route collectors saw, beside the world's routes. */
import { type Command, Option } from "commander";
import type { Language } from "../../../report/wording.ts";
import { withExamples } from "../../examples.ts";
import { group } from "../../group.ts";
import { ioOf } from "../../io.ts";
import { type FormatOptions, formatOptions, parseInteger } from "../../options/common.ts";
import { parseCountry } from "../../options/country.ts";
import { languageOption } from "../../options/language.ts";
import { type WorldOptions, worldOptions } from "../../options/world.ts";

export interface ObservedOptions extends WorldOptions, FormatOptions {
  readonly country?: string;
  readonly origins: number | "all";
  readonly paths?: string;
  readonly language: Language;
}

/** Some 20 s on the real Internet. */
const usualOrigins = 2000;

export function registerWorldObserved(program: Command): void {
  const command = group(program, "world")
    .command("observed")
    .description(
      "AS paths of route collectors (MRT files of RouteViews, RIPE RIS, your router) beside the world's routes",
    )
    .argument("<file...>", "MRT: tables of routes or updates; plain, gz or bz2")
    .addOption(
      new Option("--country <cc>", "only paths to networks of this country").argParser(
        parseCountry,
      ),
    )
    .addOption(
      new Option(
        "--origins <number>",
        "compare paths to so many networks, drawn by a fixed rule, or to all",
      )
        .default(usualOrigins)
        .argParser((text) =>
          text === "all" ? text : parseInteger("--origins", text, 1, Number.MAX_SAFE_INTEGER),
        ),
    )
    .option(
      "--paths <file>",
      "also write the distinct paths (CSV, as `narrows explain --paths` takes it)",
    );
  withExamples(
    languageOption(
      formatOptions(worldOptions(command), { csv: "as CSV, a row for each vantage point" }),
    ),
    [
      "narrows world observed rib.mrt",
      "narrows world observed rib.mrt --country KH --paths paths.csv --json",
    ],
    "What is compared and what it can tell: docs/observed.md.",
  ).action(async (files: string[], options: ObservedOptions, self: Command) => {
    const { printObserved } = await import("../../results/observed.ts");
    await printObserved(files, options, ioOf(self));
  });
}
