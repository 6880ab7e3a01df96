/** `narrows atlas`: the generic designs in every country. */
import { type Command, Option } from "commander";
import type { AtlasMeasure } from "../../../assessment/atlas.ts";
import type { Language } from "../../../report/wording.ts";
import { withExamples } from "../../examples.ts";
import { ioOf } from "../../io.ts";
import {
  type FormatOptions,
  formatOptions,
  integerOption,
  repeatedOption,
  tieBreakOption,
  workersOption,
} from "../../options/common.ts";
import { languageOption } from "../../options/language.ts";
import { type WorldOptions, worldOptions } from "../../options/world.ts";
import { type QueueOptions, queueOptions } from "../../queue/runner.ts";

export interface AtlasOptions extends WorldOptions, FormatOptions, QueueOptions {
  by: string;
  design: readonly string[];
  tieBreak: string;
  draws: number;
  since?: string;
  until?: string;
  html?: string;
  geojson?: string;
  out?: string;
  parquet?: string;
  language: Language;
}

/** What of the options has been checked. */
export interface AtlasOrder {
  /** ISO 3166-1; none: all. */
  readonly asked: readonly string[];
  readonly designs: readonly string[];
  readonly measure: AtlasMeasure;
  readonly options: AtlasOptions;
}

export function registerAtlas(program: Command): void {
  const command = program
    .command("atlas")
    .description("the generic designs in every country: what would the same plan do to each?")
    .argument("[country...]", "ISO 3166-1 codes; when none is given, every country of the world")
    .addOption(
      repeatedOption("--design <id>", "a generic design to put into each; default all of them"),
    )
    .addOption(
      new Option(
        "--by <measure>",
        "the measure that the table and the map show, as in compare --json, or usd-per-user-month: worst-failure, observed-international, …",
      ).default("worst-failure"),
    )
    .addOption(
      integerOption(
        "--draws <number>",
        "draws of everything uncertain behind each interval; 8192: those of assess",
        { low: 1, high: 8192 },
      ).default(512),
    )
    .addOption(
      new Option("--since <month>", "every month at hand from YYYY-MM on, not one alone").conflicts(
        ["asRel", "date", "synthetic"],
      ),
    )
    .option("--until <month>", "with --since: the last month, YYYY-MM")
    .option("--out <folder>", "write a page for the world and one for each country, and the tables")
    .option("--html <file>", "also write a page with a map of the world and the table")
    .option(
      "--geojson <file>",
      "also write the countries' shapes with the table of --csv, of the last month",
    )
    .option("--parquet <file>", "also write the table of --csv as Parquet");
  formatOptions(
    languageOption(queueOptions(workersOption(tieBreakOption(worldOptions(command))))),
    {
      json: "every measure of every design in every country as JSON",
      csv: "one line a month, country and design, with every measure",
    },
  );
  withExamples(
    command,
    [
      "narrows atlas KH BT --by observed-international --html atlas.html",
      "narrows atlas NP --design generic-two --csv",
      "narrows atlas LA --draws 64 --out atlas",
    ],
    "Without countries, all of them. A run that was interrupted goes on where it stopped.",
  ).action(drawAtlas);
}

async function drawAtlas(
  asked: readonly string[],
  options: AtlasOptions,
  command: Command,
): Promise<void> {
  const io = ioOf(command);
  const order = await checkOrder(asked, options);
  const [{ measureMonths }, { showAtlas }] = await Promise.all([
    import("./measure.ts"),
    import("./outputs.ts"),
  ]);
  const { months, finish } = await measureMonths(order, io, command);
  await showAtlas(months, order, io, command);
  await finish();
}

/** @throws InputError for a mistake in the options, before hours of work for them */
async function checkOrder(asked: readonly string[], options: AtlasOptions): Promise<AtlasOrder> {
  const [{ atlasMeasures }, { genericIds }, places, { InputError }] = await Promise.all([
    import("../../../assessment/atlas.ts"),
    import("../../../data/design-library.ts"),
    import("../../output.ts"),
    import("../../../base/errors.ts"),
  ]);
  const measure = await oneOf(atlasMeasures, options.by, "--by");
  const designs: string[] = [];
  for (const id of options.design.length > 0 ? options.design : genericIds)
    designs.push(await oneOf(genericIds, id, "--design"));
  if (options.until !== undefined && options.since === undefined)
    throw new InputError("options", "--until ends the months of --since YYYY-MM: give that too");
  for (const file of [options.html, options.geojson, options.parquet])
    await places.checkFilePlace(file);
  if (options.out !== undefined) await places.checkWritable(options.out);
  return { asked, designs: [...new Set(designs)], measure, options };
}

/** @throws InputError `option-choice` for a word that is none of the list */
async function oneOf<Id extends string>(
  ids: readonly Id[],
  text: string,
  option: string,
): Promise<Id> {
  const found = ids.find((id) => id === text);
  if (found !== undefined) return found;
  const [{ InputError }, { suggestion }] = await Promise.all([
    import("../../../base/errors.ts"),
    import("../../../base/nearest-word.ts"),
  ]);
  throw new InputError(
    "option-choice",
    `${option}: expected one of ${ids.join(", ")}, not "${text}"${suggestion(text, ids)}`,
  );
}
