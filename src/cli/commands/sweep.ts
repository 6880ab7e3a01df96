/** `narrows sweep`: how does the harm of a design move with its numbers? */
import type { Command } from "commander";
import type { Override } from "../../gateway/overrides.ts";
import type { Language } from "../../report/wording.ts";
import { withExamples } from "../examples.ts";
import { ioOf } from "../io.ts";
import {
  type FormatOptions,
  formatOptions,
  genericCountryOption,
  integerOption,
  type ParquetOptions,
  parquetOption,
  repeatedOption,
  setOption,
  tieBreakOption,
  workersOption,
} from "../options/common.ts";
import { languageOption } from "../options/language.ts";
import { type WorldOptions, worldOptions } from "../options/world.ts";
import { type QueueOptions, queueOptions, withRunner } from "../queue/runner.ts";

interface SweepOptions extends WorldOptions, FormatOptions, ParquetOptions, QueueOptions {
  country?: string;
  set: readonly string[];
  vary: readonly string[];
  steps: number;
  tieBreak: string;
  language: Language;
}

/** Most points of a sweep. */
const maximumPoints = 2000;

export function registerSweep(program: Command): void {
  const command = program
    .command("sweep")
    .description("how do harm and outcomes move with the numbers of a design?")
    .argument(
      "<design>",
      "id of the library (narrows designs list), a YAML file, or - for standard input",
    )
    .addOption(
      repeatedOption(
        "--vary <path=a..b>",
        "a number of the design from a to b, as reliability.commonCause=0..0.5; several make a grid",
      ),
    )
    .addOption(
      integerOption("--steps <number>", "values of each varied number, ends included", {
        low: 2,
        high: maximumPoints,
      }).default(5),
    );
  formatOptions(
    parquetOption(
      languageOption(
        queueOptions(
          workersOption(tieBreakOption(worldOptions(genericCountryOption(setOption(command))))),
        ),
      ),
    ),
    {
      csv: "one line a point",
    },
  );
  withExamples(command, [
    "narrows sweep kh-2021 --vary reliability.commonCause=0..0.5 --steps 3",
    "narrows sweep kh-2021 --vary capacity.inspectionGbps=100..1000 --steps 2 --csv",
  ]).action(runSweep);
}

async function runSweep(name: string, options: SweepOptions, command: Command): Promise<void> {
  const io = ioOf(command);
  const [
    { InputError },
    { designText },
    { parseDesign },
    { parseOverride },
    { findIdleParts, pathsWithoutEffect },
    { describeDesign, recordDesignRun },
    { wordingIn },
    { sayFinding },
    { checkFilePlace },
    { writeTable },
  ] = await Promise.all([
    import("../../base/errors.ts"),
    import("../generic-designs.ts"),
    import("../../gateway/schema.ts"),
    import("../../gateway/overrides.ts"),
    import("../../gateway/effects.ts"),
    import("../run-record.ts"),
    import("../../report/wording.ts"),
    import("../../report/results/findings.ts"),
    import("../output.ts"),
    import("../tables/write-table.ts"),
  ]);
  const wording = wordingIn(options.language);
  if (options.vary.length === 0)
    throw new InputError("options", "sweep needs --vary PATH=a..b: which number to move");
  const overrides = options.set.map(parseOverride);
  const { gridOf, parseVaried, requireDistinct } = await import("../options/varied-numbers.ts");
  const varied = options.vary.map((text) => parseVaried(text, options.steps));
  requireDistinct(varied);
  const points: Override[][] = gridOf(varied, maximumPoints);
  await checkFilePlace(options.parquet);
  const { figuresOf, measureDesigns } = await import("../measured-designs.ts");
  const { worldOnce } = await import("../command-world.ts");
  const world = worldOnce(options, io);
  const { text, file } = await designText(name, options.country, world);
  const design = parseDesign(text, file, overrides);
  const origin = describeDesign(name, design.id, text, options.set);
  const designs = points.map((point) => parseDesign(text, file, [...overrides, ...point]));
  const measured = await withRunner(command, options, (runner) =>
    measureDesigns(designs, options, io, { world, wording, mayLeaveOut: false, runner }),
  );
  const figures = measured.designs.map(figuresOf);
  const findings = pathsWithoutEffect(points, figures, findIdleParts(designs[0]!));
  for (const finding of findings) io.warn(sayFinding(finding, wording));
  const { printMarkedCsv, printJson } = await import("../output.ts");
  const { sweepInWords, sweepRows, sweepColumns, sweepPoints } = await import(
    "../results/sweep.ts"
  );
  const paths = varied.map(({ path }) => path);
  const record = () => recordDesignRun(command, { world: measured.world, design: origin });
  if (options.parquet !== undefined) {
    const { sweepNamed, sweepTable } = await import("../tables/designs.ts");
    const run = await record();
    const { synthetic, world: meta } = measured.measuring;
    const rows = sweepPoints(points, measured.designs);
    const named = sweepNamed({ world: meta, run, points: rows });
    await writeTable(io, options.parquet, sweepTable, named, { isSynthetic: synthetic, run });
  }
  if (options.json === true) {
    const { harmMeasures } = await import("../../assessment/questions/comparison/harms.ts");
    await printJson(io, "narrows-sweep/3", {
      run: await record(),
      ...measured.measuring,
      findings,
      design,
      measures: harmMeasures,
      points: sweepPoints(points, measured.designs),
    });
  } else if (options.csv === true)
    await printMarkedCsv(io, origin, sweepColumns(paths), sweepRows(points, measured.designs));
  else await io.print(sweepInWords(paths, points, measured, { origin, width: io.width, wording }));
}
