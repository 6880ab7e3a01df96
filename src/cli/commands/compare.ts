/** `narrows compare`: which design does least harm? */
import type { Command } from "commander";
import type { RunDesign } from "../../assessment/run-record.ts";
import type { DesignText } from "../../data/design-library.ts";
import type { Design } from "../../gateway/design.ts";
import type { Override } from "../../gateway/overrides.ts";
import type { Language, Wording } from "../../report/wording.ts";
import type { World } from "../../world/world.ts";
import { withExamples } from "../examples.ts";
import { type Io, ioOf } from "../io.ts";
import type { MeasuredDesigns } from "../measured-designs.ts";
import {
  type FormatOptions,
  formatOptions,
  genericCountryOption,
  type ParquetOptions,
  parquetOption,
  setOption,
  tieBreakOption,
  workersOption,
} from "../options/common.ts";
import { languageOption } from "../options/language.ts";
import { type WorldOptions, worldOptions } from "../options/world.ts";
import { type QueueOptions, queueOptions, withRunner } from "../queue/runner.ts";

interface CompareOptions extends WorldOptions, FormatOptions, ParquetOptions, QueueOptions {
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
    parquetOption(
      languageOption(
        queueOptions(
          workersOption(
            tieBreakOption(
              worldOptions(genericCountryOption(setOption(command, "a value of every design"))),
            ),
          ),
        ),
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
  const [
    { compareDesigns },
    { parseOverride },
    { measureDesigns },
    { worldOnce },
    { recordDesignsRun },
    { wordingIn },
    { checkFilePlace },
    { writeTable },
  ] = await Promise.all([
    import("../../assessment/questions/comparison/answer.ts"),
    import("../../gateway/overrides.ts"),
    import("../measured-designs.ts"),
    import("../command-world.ts"),
    import("../run-record.ts"),
    import("../../report/wording.ts"),
    import("../output.ts"),
    import("../tables/write-table.ts"),
  ]);
  await checkFilePlace(options.parquet);
  const wording = wordingIn(options.language);
  const overrides = options.set.map(parseOverride);
  const open = worldOnce(options, io);
  const { designs, origins, sources } = await readDesigns(names, options, overrides, open);
  const measured = await withRunner(command, options, (runner) =>
    measureDesigns(designs, options, io, { world: open, wording, mayLeaveOut: true, runner }),
  );
  const { world, leftOut } = measured;
  const findings =
    overrides.length === 0 ? [] : await idleFindings(sources, overrides, measured, wording, io);
  const comparison = compareDesigns(measured.designs);
  const run = await recordDesignsRun(command, world, origins);
  const measuring = { run, ...measured.measuring };
  const { printCsv, printJson } = await import("../output.ts");
  const { comparisonColumns, comparisonInWords, comparisonRows } = await import(
    "../results/comparison.ts"
  );
  if (options.parquet !== undefined) {
    const { comparisonNamed, comparisonTable } = await import("../tables/designs.ts");
    const named = comparisonNamed({ ...measuring, ...comparison });
    const origin = { isSynthetic: measuring.synthetic, run };
    await writeTable(io, options.parquet, comparisonTable, named, origin);
  }
  if (options.json === true)
    await printJson(io, "narrows-comparison/3", { ...measuring, findings, leftOut, ...comparison });
  else if (options.csv === true)
    await printCsv(io, comparisonColumns(origins), comparisonRows(comparison, origins));
  else await io.print(comparisonInWords(comparison, measuring, { width: io.width, wording }));
}

/** Overrides that change nothing, which are told. */
async function idleFindings(
  sources: readonly DesignText[],
  overrides: readonly Override[],
  { world, optionsFor }: MeasuredDesigns,
  wording: Wording,
  io: Io,
) {
  const [{ sayFinding }, { idleChanges }] = await Promise.all([
    import("../../report/results/findings.ts"),
    import("../idle-findings.ts"),
  ]);
  const findings = await io.timed("changes without effect", () =>
    idleChanges(world, sources, overrides, optionsFor),
  );
  for (const finding of findings) io.warn(sayFinding(finding, wording));
  return findings;
}

/** What `compare` reads of designs, in their order. */
interface ReadDesigns {
  readonly designs: readonly Design[];
  readonly origins: readonly RunDesign[];
  readonly sources: readonly DesignText[];
}

/**
 * The designs that are named, or all that are meant where none is.
 * @throws InputError `compared-twice`
 */
async function readDesigns(
  names: readonly string[],
  { country, set }: CompareOptions,
  overrides: readonly Override[],
  open: () => Promise<World>,
): Promise<ReadDesigns> {
  const [
    { InputError },
    { genericIds, libraryIds },
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
  const all = country === undefined ? await libraryIds() : genericIds;
  const asked = names.length > 0 ? names : all;
  const sources = await designTexts(asked, country, open);
  const designs = sources.map(({ text, file }) => parseDesign(text, file, overrides));
  for (const [k, { id }] of designs.entries())
    if (designs.findIndex((other) => other.id === id) < k)
      throw new InputError("compared-twice", `design "${id}" is given twice`);
  const origins = designs.map(({ id }, k) => describeDesign(asked[k]!, id, sources[k]!.text, set));
  return { designs, origins, sources };
}
