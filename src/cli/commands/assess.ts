/** `narrows assess`: the main job. */

import type { Command } from "commander";
import { Option } from "commander";
import type { Assessment, AssessOptions } from "../../assessment/assess.ts";
import { exactTrees } from "../../assessment/simulation.ts";
import type { DesignText } from "../../data/design-library.ts";
import type { Finding } from "../../gateway/finding.ts";
import type { Override } from "../../gateway/overrides.ts";
import type { AssessmentThreads } from "../../jobs/assessment-threads.ts";
import type { Language } from "../../report/wording.ts";
import type { World } from "../../world/world.ts";
import { withExamples } from "../examples.ts";
import { type Io, ioOf } from "../io.ts";
import {
  type FormatOptions,
  formatOptions,
  genericCountryOption,
  setOption,
  tieBreakOption,
  workersOption,
} from "../options/common.ts";
import { languageOption } from "../options/language.ts";
import { type WorldOptions, worldOptions } from "../options/world.ts";

interface AssessCommandOptions extends WorldOptions, FormatOptions {
  out?: string;
  country?: string;
  set: readonly string[];
  tieBreak: string;
  exact?: boolean;
  workers?: number;
  pdf?: boolean;
  brief?: boolean;
  quick?: boolean;
  geojson?: string;
  language: Language;
}

export function registerAssess(program: Command): void {
  const command = program
    .command("assess")
    .description("what would this gateway design do to the country's Internet?")
    .argument(
      "<design>",
      "id of the library (narrows designs list), a YAML file, or - for standard input",
    )
    .option("--out <folder>", "write report.html, report.json and CSV tables there")
    .option(
      "--geojson <file>",
      "also write sites, cities where networks meet, and neighbours, with what they carry",
    );
  languageOption(genericCountryOption(setOption(command)))
    .addOption(new Option("--pdf", "also report.pdf, printed by a Chromium of this computer"))
    .option(
      "--brief",
      "also brief.html, two pages of A4 for those who decide (with --pdf brief.pdf)",
    )
    .option(
      "--exact",
      "compute the paths of every network, of the largest countries those of 600 groups of like ones",
    )
    .option(
      "--quick",
      "leave out the joint analysis of what is uncertain (question 10): sooner, and without intervals of headlines",
    );
  formatOptions(workersOption(tieBreakOption(worldOptions(command))), {
    json: "the whole result as JSON on standard output",
    csv: "every figure of the answers as CSV: question, figure, value",
  });
  withExamples(
    command,
    [
      "narrows assess kh-2021 --out report",
      "narrows assess generic-two --country NP",
      "narrows assess --set users=9e6 --set reliability.commonCause=0.2 kh-2021 --json",
    ],
    "An id may be a design of one's own: narrows designs show kh-2021 > my.yaml, then narrows assess my.yaml.",
  ).action(async (design: string, options: AssessCommandOptions, self: Command) => {
    await runAssess(design, options, self);
  });
}

async function runAssess(
  name: string,
  options: AssessCommandOptions,
  command: Command,
): Promise<void> {
  const io = ioOf(command);
  const { InputError } = await import("../../base/errors.ts");
  if (options.pdf === true && options.out === undefined)
    throw new InputError("options", "--pdf prints the page of --out FOLDER: give that too");
  if (options.brief === true && options.out === undefined)
    throw new InputError("options", "--brief is written into --out FOLDER: give that too");
  if (options.pdf === true) await (await import("../pdf.ts")).findChromium(io.environment);
  const { checkFilePlace, checkWritable, printCsv } = await import("../output.ts");
  if (options.out !== undefined) await checkWritable(options.out);
  await checkFilePlace(options.geojson);
  const { assessment, designText } = await makeAssessment(name, options, command, io);
  if (options.out !== undefined)
    await writeReport(assessment, { ...options, designText }, options.out, io);
  if (options.geojson !== undefined) await writeMap(assessment, options.geojson, io);
  if (options.json === true) await io.print(`${JSON.stringify(assessment, undefined, 2)}\n`);
  else if (options.csv === true) {
    const { figureColumns, figureRows } = await import("../results/assessment-figures.ts");
    await printCsv(io, figureColumns, figureRows(assessment));
  } else {
    const { assessmentInWords } = await import("../../report/words.ts");
    const { language } = options;
    await io.print(await assessmentInWords(assessment, { width: io.width ?? 100, language }));
  }
}

async function makeAssessment(
  name: string,
  options: AssessCommandOptions,
  command: Command,
  io: Io,
): Promise<{ assessment: Assessment; designText: string }> {
  (await import("../../jobs/compile-later.ts")).compileLater();
  const { workerCount } = await import("../../jobs/worker-threads.ts");
  const { openAssessmentThreads } = await import("../../jobs/assessment-threads.ts");
  // A synthetic world is small: it is assessed before a thread is up.
  const threads = openAssessmentThreads(
    options.synthetic === true ? 1 : workerCount(options.workers),
  );
  try {
    return await assessIn(threads, name, options, command, io);
  } finally {
    await threads.close();
  }
}

async function assessIn(
  threads: AssessmentThreads,
  name: string,
  options: AssessCommandOptions,
  command: Command,
  io: Io,
): Promise<{ assessment: Assessment; designText: string }> {
  const [
    { designOf, isGeneric, readDesignText },
    { worldOnce },
    { parseTieBreak },
    { libraryDesigns, readAssessFacts },
    { describeDesign, recordDesignRun },
  ] = await Promise.all([
    import("../../data/design-library.ts"),
    import("../command-world.ts"),
    import("../../routing/policy.ts"),
    import("../../facts/assess-facts.ts"),
    import("../run-record.ts"),
  ]);
  const tieBreak = parseTieBreak(options.tieBreak);
  const overrides = await parseOverrides(options.set);
  const open = worldOnce(options, io, false);
  const forCountry = isGeneric(name) || options.country !== undefined;
  const generic = forCountry ? await import("../generic-designs.ts") : undefined;
  const source =
    (await generic?.designText(name, options.country, open)) ?? (await readDesignText(name));
  const design = await designOf(source, overrides);
  const [world, factsOf, alternatives] = await Promise.all([
    open(),
    readAssessFacts(),
    libraryDesigns(design.country),
  ]);
  io.debug(`world: ${world.meta.source}, ${world.asCount} ASes`);
  const origin = describeDesign(name, design.id, source.text, options.set);
  const run = await recordDesignRun(command, { world, design: origin, ending: "--out report" });
  const assessOptions = {
    version: run.version,
    run,
    tieBreak,
    ...factsOf(design.country),
    alternatives: [...alternatives, ...((await generic?.otherGenerics(world, design)) ?? [])],
    seed: Number(options.seed),
    joint: options.quick !== true,
    ...(options.exact === true ? { maxTrees: exactTrees } : {}),
    onProgress: io.progress.update,
  };
  const assessment = await io.timed("assessment", () =>
    threads.assess(world, design, assessOptions),
  );
  // The library's own designs are not searched for idle parts.
  const isKnown = source.isLibrary && overrides.length === 0;
  const findings = isKnown
    ? []
    : await findIdle(world, source, overrides, assessOptions, options.language, io);
  return { assessment: { ...assessment, findings }, designText: source.text };
}

/** Most runs have none, and need no parser. */
async function parseOverrides(set: readonly string[]): Promise<Override[]> {
  if (set.length === 0) return [];
  const { parseOverride } = await import("../../gateway/overrides.ts");
  return set.map(parseOverride);
}

/** What of the design does nothing; each thing is told as well. */
async function findIdle(
  world: World,
  source: DesignText,
  overrides: readonly Override[],
  options: AssessOptions,
  language: Language,
  io: Io,
): Promise<Finding[]> {
  const [{ idleFindings }, { misplacedSites }, { readGeography }, { sayFinding }, { wordingIn }] =
    await Promise.all([
      import("../idle-findings.ts"),
      import("../misplaced-sites.ts"),
      import("../../facts/map-shapes.ts"),
      import("../../report/results/findings.ts"),
      import("../../report/wording.ts"),
    ]);
  const findings = await io.timed("edits without effect", async () => {
    const geography = await readGeography();
    return idleFindings(world, source, overrides, options, (each) =>
      misplacedSites(each, geography),
    );
  });
  const wording = wordingIn(language);
  for (const finding of findings) io.warn(sayFinding(finding, wording));
  return findings;
}

async function writeReport(
  assessment: Assessment,
  { language, pdf, brief = false, designText }: AssessCommandOptions & { designText: string },
  folder: string,
  io: Io,
): Promise<void> {
  const [{ join }, { reportFiles }, { readGeography }, { writeFiles }] = await Promise.all([
    import("node:path"),
    import("../../report/files.ts"),
    import("../../facts/map-shapes.ts"),
    import("../output.ts"),
  ]);
  const files = await io.timed("report", async () =>
    reportFiles(assessment, { language, geography: await readGeography(), designText, brief }),
  );
  await writeFiles(folder, files);
  const page = join(folder, "report.html");
  if (pdf === true) {
    const { printPdf } = await import("../pdf.ts");
    await io.timed("PDF", async () => {
      for (const name of ["report", ...(brief ? ["brief"] : [])])
        await printPdf(join(folder, `${name}.html`), join(folder, `${name}.pdf`));
    });
    const { listFiles } = await import("../../data/storage/file-set.ts");
    await listFiles(folder, ["report.pdf", ...(brief ? ["brief.pdf"] : [])]);
  }
  io.note(`${files.length} files in ${folder}: open ${page}`);
}

/** The assessment's places, with the marks of an invented world and a changed design. */
async function writeMap(assessment: Assessment, file: string, io: Io): Promise<void> {
  const [{ assessmentFeatures }, { readGeography }, { writeGeoJson }] = await Promise.all([
    import("../../report/formats/assessment-features.ts"),
    import("../../facts/map-shapes.ts"),
    import("../results/graph-file.ts"),
  ]);
  const features = assessmentFeatures(assessment, await readGeography());
  const { world, run } = assessment;
  await writeGeoJson(file, features, world, { design: run?.design ?? null }, io);
}
