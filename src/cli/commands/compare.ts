/** `narrows compare`: which design does least harm? */
import type { Command } from "commander";
import type { RunDesign } from "../../assessment/run-record.ts";
import type { Design } from "../../gateway/design.ts";
import type { Override } from "../../gateway/overrides.ts";
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
    { compareDesigns },
    { parseOverride },
    { measureDesigns },
    { recordDesignsRun },
    { wordingIn },
    { sayFinding },
    { idleChanges },
  ] = await Promise.all([
    import("../../assessment/questions/comparison/answer.ts"),
    import("../../gateway/overrides.ts"),
    import("../measured-designs.ts"),
    import("../run-record.ts"),
    import("../../report/wording.ts"),
    import("../../report/results/findings.ts"),
    import("../idle-findings.ts"),
  ]);
  const wording = wordingIn(options.language);
  const overrides = options.set.map(parseOverride);
  const { designs, origins, sources } = await readDesigns(names, options.set, overrides);
  const measured = await measureDesigns(designs, options, io, { wording, mayLeaveOut: true });
  const { world, leftOut, optionsFor } = measured;
  const findings =
    overrides.length === 0
      ? []
      : await io.timed("changes without effect", () =>
          idleChanges(world, sources, overrides, optionsFor),
        );
  for (const finding of findings) io.warn(sayFinding(finding, wording));
  const comparison = compareDesigns(measured.designs);
  const run = await recordDesignsRun(command, world, origins);
  const measuring = { run, ...measured.measuring };
  const { printCsv, printJson } = await import("../output.ts");
  const { comparisonColumns, comparisonInWords, comparisonRows } = await import(
    "../results/comparison.ts"
  );
  if (options.json === true)
    await printJson(io, "narrows-comparison/3", { ...measuring, findings, leftOut, ...comparison });
  else if (options.csv === true)
    await printCsv(io, comparisonColumns(origins), comparisonRows(comparison, origins));
  else await io.print(comparisonInWords(comparison, measuring, { width: io.width, wording }));
}

/** What `compare` reads of designs, in their order. */
interface ReadDesigns {
  readonly designs: Design[];
  readonly origins: RunDesign[];
  readonly sources: { text: string; file: string }[];
}

/** Designs by id or file; the whole library where none is named. @throws InputError `compared-twice` */
async function readDesigns(
  names: readonly string[],
  set: readonly string[],
  overrides: readonly Override[],
): Promise<ReadDesigns> {
  const [{ InputError }, { libraryIds, readDesignText }, { parseDesign }, { describeDesign }] =
    await Promise.all([
      import("../../base/errors.ts"),
      import("../../data/design-library.ts"),
      import("../../gateway/schema.ts"),
      import("../run-record.ts"),
    ]);
  const read: ReadDesigns = { designs: [], origins: [], sources: [] };
  for (const name of names.length > 0 ? names : await libraryIds()) {
    const { text, file } = await readDesignText(name);
    const design = parseDesign(text, file, overrides);
    read.designs.push(design);
    read.origins.push(describeDesign(name, design.id, text, set));
    read.sources.push({ text, file });
  }
  for (const [k, { id }] of read.designs.entries())
    if (read.designs.findIndex((other) => other.id === id) < k)
      throw new InputError("compared-twice", `design "${id}" is given twice`);
  return read;
}
