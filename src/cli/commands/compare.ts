/** `narrows compare`: which design does least harm? */
import type { Command } from "commander";
import type { RunDesign } from "../../assessment/run-record.ts";
import type { Design } from "../../gateway/design.ts";
import type { Language } from "../../report/wording.ts";
import type { World } from "../../world/world.ts";
import { withExamples } from "../examples.ts";
import { ioOf } from "../io.ts";
import {
  type FormatOptions,
  formatOptions,
  genericCountryOption,
  setOption,
  tieBreakOption,
} from "../options/common.ts";
import { languageOption } from "../options/language.ts";
import { type WorldOptions, worldOptions } from "../options/world.ts";

interface CompareOptions extends WorldOptions, FormatOptions {
  country?: string;
  set: readonly string[];
  tieBreak: string;
  language: Language;
}

export function registerCompare(program: Command): void {
  const command = program
    .command("compare")
    .description("which of these designs does least harm? measures side by side, no weights")
    .argument(
      "[design...]",
      "ids of the library, or YAML files; when none is given the whole library, or with --country the generic designs",
    );
  formatOptions(
    languageOption(
      tieBreakOption(
        worldOptions(genericCountryOption(setOption(command, "a value of every design"))),
      ),
    ),
    {
      json: "measures, designs and who beats whom as JSON on standard output",
      csv: "one line a design",
    },
  );
  withExamples(command, [
    "narrows compare kh-2021 open",
    "narrows compare --country NP",
    "narrows compare kh-2021 kh-2021-one-site open --csv > harms.csv",
  ]).action(runCompare);
}

async function runCompare(
  names: readonly string[],
  options: CompareOptions,
  command: Command,
): Promise<void> {
  const io = ioOf(command);
  const [{ compareDesigns }, { measureDesigns, worldOnce }, { wordingIn }] = await Promise.all([
    import("../../assessment/questions/comparison/answer.ts"),
    import("../measured-designs.ts"),
    import("../../report/wording.ts"),
  ]);
  const world = worldOnce(options, io);
  const { designs, origins } = await readDesigns(names, options, world);
  const measured = await measureDesigns(designs, options, io, {
    ...{ world, origins },
    mayLeaveOut: true,
  });
  const comparison = compareDesigns(measured.designs);
  const { printCsv, printJson } = await import("../output.ts");
  const { comparisonColumns, comparisonInWords, comparisonRows } = await import(
    "../results/comparison.ts"
  );
  if (options.json === true)
    await printJson(io, "narrows-comparison/2", {
      ...measured.measuring,
      leftOut: measured.leftOut,
      ...comparison,
    });
  else if (options.csv === true)
    await printCsv(io, comparisonColumns(origins), comparisonRows(comparison, origins));
  else {
    const wording = wordingIn(options.language);
    await io.print(comparisonInWords(comparison, measured.measuring, { width: io.width, wording }));
  }
}

/** The designs that are named, or all that are meant where none is, and where they come from. */
async function readDesigns(
  names: readonly string[],
  { country, set }: CompareOptions,
  world: () => Promise<World>,
): Promise<{ designs: Design[]; origins: RunDesign[] }> {
  const [
    { InputError },
    { genericIds, libraryIds, parseOverride },
    { designTexts },
    { parseDesign },
    { describeDesign },
  ] = await Promise.all([
    import("../../base/errors.ts"),
    import("../../data/design-library.ts"),
    import("../generic-designs.ts"),
    import("../../gateway/schema.ts"),
    import("../run-record.ts"),
  ]);
  const overrides = set.map(parseOverride);
  const all = country === undefined ? await libraryIds() : genericIds;
  const asked = names.length > 0 ? names : all;
  const texts = await designTexts(asked, country, world);
  const designs = texts.map(({ text, file }) => parseDesign(text, file, overrides));
  for (const [k, { id }] of designs.entries())
    if (designs.findIndex((other) => other.id === id) < k)
      throw new InputError("compared-twice", `design "${id}" is given twice`);
  const origins = designs.map(({ id }, k) => describeDesign(asked[k]!, id, texts[k]!.text, set));
  return { designs, origins };
}
