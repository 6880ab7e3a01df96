/** `narrows compare`: which design does least harm? */
import type { Command } from "commander";
import type { RunDesign } from "../../assessment/run-record.ts";
import type { Design } from "../../gateway/design.ts";
import type { Language } from "../../report/wording.ts";
import { withExamples } from "../examples.ts";
import { ioOf } from "../io.ts";
import { type FormatOptions, formatOptions, setOption, tieBreakOption } from "../options/common.ts";
import { languageOption } from "../options/language.ts";
import { type WorldOptions, worldOptions } from "../options/world.ts";

interface CompareOptions extends WorldOptions, FormatOptions {
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
  const [
    { InputError },
    { libraryIds, readDesignText },
    { compareDesigns },
    { parseOverride },
    { parseDesign },
    { describeDesign },
    { wordingIn },
  ] = await Promise.all([
    import("../../base/errors.ts"),
    import("../../data/design-library.ts"),
    import("../../assessment/questions/comparison/answer.ts"),
    import("../../gateway/overrides.ts"),
    import("../../gateway/schema.ts"),
    import("../run-record.ts"),
    import("../../report/wording.ts"),
  ]);
  const { measureDesigns } = await import("../measured-designs.ts");
  const overrides = options.set.map(parseOverride);
  const designs: Design[] = [];
  const origins: RunDesign[] = [];
  for (const name of names.length > 0 ? names : await libraryIds()) {
    const { text, file } = await readDesignText(name);
    const design = parseDesign(text, file, overrides);
    designs.push(design);
    origins.push(describeDesign(name, design.id, text, options.set));
  }
  for (const [k, { id }] of designs.entries())
    if (designs.findIndex((other) => other.id === id) < k)
      throw new InputError("compared-twice", `design "${id}" is given twice`);
  const measured = await measureDesigns(designs, options, io, { origins, mayLeaveOut: true });
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
