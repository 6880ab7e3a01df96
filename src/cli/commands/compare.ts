/** `narrows compare`: which design does least harm? */
import type { Command } from "commander";
import { withExamples } from "../examples.ts";
import { ioOf } from "../io.ts";
import { languageOption } from "../language-option.ts";
import { type FormatOptions, formatOptions, setOption, tieBreakOption } from "../options.ts";
import { type WorldOptions, worldOptions } from "../world-options.ts";

interface CompareOptions extends WorldOptions, FormatOptions {
  set: readonly string[];
  tieBreak: string;
}

export function registerCompare(program: Command): void {
  const command = program
    .command("compare")
    .description("which of these designs does least harm? measures side by side, no weights")
    .argument(
      "[design...]",
      "ids of the library, or YAML files; the whole library when none is given",
    );
  formatOptions(
    languageOption(tieBreakOption(worldOptions(setOption(command, "a value of every design")))),
    {
      json: "measures, designs and who beats whom as JSON on standard output",
      csv: "one line a design",
    },
  );
  withExamples(command, [
    "narrows compare kh-2021 open",
    "narrows compare kh-2021 kh-2021-one-site open --csv > harms.csv",
  ]).action(runCompare);
}

async function runCompare(
  names: readonly string[],
  options: CompareOptions,
  command: Command,
): Promise<void> {
  const io = ioOf(command);
  const [{ InputError }, { libraryIds, parseOverride, readDesign }, { compareDesigns }] =
    await Promise.all([
      import("../../base/errors.ts"),
      import("../../data/design-library.ts"),
      import("../../assessment/questions/comparison/answer.ts"),
    ]);
  const { measureDesigns } = await import("../measured-designs.ts");
  const overrides = await Promise.all(options.set.map(parseOverride));
  const designs = [];
  for (const name of names.length > 0 ? names : await libraryIds())
    designs.push(await readDesign(name, overrides));
  for (const [k, { id }] of designs.entries())
    if (designs.findIndex((other) => other.id === id) < k)
      throw new InputError("compared-twice", `design "${id}" is given twice`);
  const measured = await measureDesigns(designs, options, io);
  const comparison = compareDesigns(measured.designs);
  const { printCsv, printJson } = await import("../output.ts");
  const { comparisonColumns, comparisonInWords, comparisonRows } = await import(
    "../results/comparison.ts"
  );
  if (options.json === true)
    await printJson(io, "narrows-comparison/1", { ...measured.measuring, ...comparison });
  else if (options.csv === true) await printCsv(io, comparisonColumns, comparisonRows(comparison));
  else await io.print(comparisonInWords(comparison, measured.measuring, io.width));
}
