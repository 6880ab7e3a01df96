/** `narrows diff`: what changed between two snapshots. */
import type { Command } from "commander";
import type { Language } from "../../report/wording.ts";
import type { World } from "../../world/world.ts";
import { withExamples } from "../examples.ts";
import { type Io, ioOf } from "../io.ts";
import {
  type FormatOptions,
  formatOptions,
  inputFileOption,
  integerOption,
  tieBreakOption,
} from "../options/common.ts";
import { languageOption } from "../options/language.ts";

interface DiffOptions extends FormatOptions {
  country?: string;
  labels?: string;
  labelsDir?: string;
  tieBreak: string;
  links: number;
  language: Language;
}

export function registerDiff(program: Command): void {
  const command = program
    .command("diff")
    .description("what changed between two snapshots: networks, links, a country's indices")
    .argument(
      "<before>",
      "month of cached relationships, YYYY-MM, or a relationship file, or - for standard input",
    )
    .argument("<after>", "as before")
    .option("--country <cc>", "only this country's networks and links, and its indices")
    .addOption(
      inputFileOption(
        "--labels <file>",
        "countries of ASes instead of the shipped table (CSV asn,country)",
      ).conflicts("labelsDir"),
    )
    .addOption(
      inputFileOption(
        "--labels-dir <folder>",
        "countries of ASes by year: tables …YYYYMMDD.csv[.gz], asn,cc",
      ),
    )
    .addOption(integerOption("--links <number>", "rows of each list", { low: 0 }).default(20));
  formatOptions(languageOption(tieBreakOption(command)), {
    json: "as JSON, with every link",
    csv: "every link that changed, as CSV",
  });
  withExamples(
    command,
    [
      "narrows diff 2024-09 2025-09 --country KH",
      "narrows diff 20240901.as-rel.txt.bz2 20250901.as-rel.txt.bz2 --csv",
    ],
    "Needs real data: narrows data fetch, or files of one's own.",
  ).action(showDifference);
}

async function showDifference(
  before: string,
  after: string,
  options: DiffOptions,
  command: Command,
): Promise<void> {
  const io = ioOf(command);
  const [{ packCountry }, { InputError }, { compareWorlds }, { measureValues }, { parseTieBreak }] =
    await Promise.all([
      import("../../base/country-code.ts"),
      import("../../base/errors.ts"),
      import("../../indices/world-difference.ts"),
      import("../../indices/history.ts"),
      import("../../routing/policy.ts"),
    ]);
  const tieBreak = parseTieBreak(options.tieBreak);
  const { parseCountry } = await import("../options/country.ts");
  const country = options.country === undefined ? undefined : parseCountry(options.country);
  const worlds = await openBoth([before, after], options, io);
  const code = country === undefined ? undefined : packCountry(country);
  const difference = compareWorlds(worlds[0], worlds[1], code);
  if (country !== undefined && difference.asesBefore + difference.asesAfter === 0)
    throw new InputError("country-unknown", `neither snapshot has a network of "${country}"`);
  const values =
    country === undefined
      ? undefined
      : worlds.map((world) => measureValues(world, country, tieBreak) ?? null);
  const [{ differenceInWords, linkChangeColumns, linkChangeRows }, { printCsv, printJson }] =
    await Promise.all([import("../results/difference.ts"), import("../output.ts")]);
  if (options.json === true) {
    const { recordRun } = await import("../run-record.ts");
    const [first, second] = [worlds[0].meta, worlds[1].meta];
    const record = await recordRun(command, { worlds: [first, second] });
    const run = { ...record, before: first, after: second };
    await printJson(io, "narrows-difference/2", {
      run,
      country: country ?? null,
      ...difference,
      indices: values ?? null,
    });
  } else if (options.csv === true)
    await printCsv(io, linkChangeColumns, linkChangeRows(worlds, difference.links));
  else {
    const { wordingIn } = await import("../../report/wording.ts");
    const wording = wordingIn(options.language);
    const view = { country, values, listed: options.links, width: io.width, wording };
    await io.print(differenceInWords(worlds, difference, view));
  }
}

/** A month of the cache, or a file. */
async function openBoth(
  names: readonly [string, string],
  { labels, labelsDir }: DiffOptions,
  io: Io,
): Promise<[World, World]> {
  const { openYearlyLabels } = await import("../../data/label-years.ts");
  const { openWorld } = await import("../../data/open.ts");
  const yearly = labelsDir === undefined ? undefined : await openYearlyLabels(labelsDir);
  const table = labels === undefined ? {} : { labels };
  const open = async (name: string): Promise<World> => {
    const isMonth = /^\d{4}-?\d{2}(?:-?\d{2})?$/.test(name);
    const world = await openWorld(
      { ...(isMonth ? { date: name } : { asRel: name }), ...table },
      io.environment,
      io.progress,
    );
    return yearly === undefined ? world : yearly.relabel(world);
  };
  return [await open(names[0]), await open(names[1])];
}
