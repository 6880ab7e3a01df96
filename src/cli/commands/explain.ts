/** `narrows explain`: where interference is done, which design explains it, and what to measure next. */
import { type Command, Option } from "commander";
import type { WorldOptions } from "../../data/open.ts";
import type { Language } from "../../report/wording.ts";
import { withExamples } from "../examples.ts";
import { ioOf } from "../io.ts";
import {
  type FormatOptions,
  formatOptions,
  inputFileOption,
  parseList,
  repeatedOption,
  workersOption,
} from "../options/common.ts";
import { parseCountry } from "../options/country.ts";
import { languageOption } from "../options/language.ts";
import { worldOptions } from "../options/world.ts";
import { type QueueOptions, queueOptions, withRunner } from "../queue/runner.ts";

export interface ExplainFlags extends FormatOptions, WorldOptions, QueueOptions {
  readonly country?: string;
  readonly designs: readonly string[];
  readonly paths?: string;
  readonly routes?: boolean;
  readonly traces?: string;
  readonly placeOnly?: boolean;
  readonly language?: Language;
}

export function registerExplain(program: Command): void {
  const command = program
    .command("explain")
    .description(
      "where measurements show interference to be done, and which designs explain them, with probabilities",
    )
    .argument("<file...>", "OONI measurements, as `narrows detect` takes them")
    .addOption(
      new Option(
        "--country <cc>",
        "measurements of this country (default: the one with most); its designs are preferred",
      ).argParser(parseCountry),
    )
    .addOption(
      repeatedOption(
        "--designs <ids>",
        "designs to compare, ids or files, with commas (default: the whole library)",
        (text) => parseList("--designs", text),
      ),
    )
    .addOption(
      inputFileOption(
        "--paths <file>",
        "candidate paths (CSV with a column path, as `narrows routes --from` writes it)",
      ).conflicts("routes"),
    )
    .option("--routes", "candidate paths of the world's routes, all those of equal cost")
    .addOption(
      inputFileOption(
        "--traces <file>",
        "networks at which interference began by TTL (CSV network,destination,asn)",
      ),
    )
    .addOption(new Option("--place-only", "no designs: only where interference is done"));
  withExamples(
    languageOption(queueOptions(workersOption(formatOptions(worldOptions(command))))),
    [
      "narrows explain measurements.jsonl --place-only",
      "narrows explain measurements.jsonl --designs kz-2019 --json",
    ],
    `Campaigns of each design are run in the lab once and kept in the cache. Without --paths or --routes
nothing is said about single networks on the way. The sites of the measurements decide what campaigns measure.`,
  ).action(async (files: string[], flags: ExplainFlags, self: Command) => {
    const io = ioOf(self);
    const { runExplain } = await import("../explain/run.ts");
    const { printExplanation } = await import("../results/explain.ts");
    const result = await withRunner(self, flags, (runner) =>
      runExplain(files, flags, { io, runner }),
    );
    await printExplanation(result, flags, io);
  });
}
