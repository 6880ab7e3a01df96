/** What `narrows assess` does: opens design and world, assesses, prints, writes the report's files. */
import { join } from "node:path";
import type { Assessment } from "../../assessment/assess.ts";
import { InputError } from "../../base/errors.ts";
import { writeAtomically } from "../../data/cache.ts";
import { parseOverride, readDesign } from "../../data/design-library.ts";
import { openWorld } from "../../data/open.ts";
import { openAssessmentThreads } from "../../jobs/assessment.ts";
import { parseWorkerCount } from "../../jobs/worker-threads.ts";
import { assessmentInWords } from "../../report/words.ts";
import { parseTieBreak } from "../../routing/policy.ts";
import { libraryDesigns, parseSeed, readAssessFacts } from "../assess-facts.ts";
import { parseLanguage } from "../language.ts";
import { findChromium, printPdf } from "../pdf.ts";
import { createProgress } from "../progress.ts";
import { readVersion } from "../version.ts";
import type { AssessCommandOptions } from "./assess.ts";

export async function runAssess(name: string, options: AssessCommandOptions): Promise<void> {
  const tieBreak = parseTieBreak(options.tieBreak ?? "lowest-asn");
  const language = parseLanguage(options.language ?? "en");
  if (options.pdf === true && options.out === undefined)
    throw new InputError("options", "--pdf prints the page of --out FOLDER: give that too");
  if (options.pdf === true) await findChromium(process.env);
  const overrides = await Promise.all((options.set ?? []).map(parseOverride));
  const design = await readDesign(name, overrides);
  const progress = createProgress(process.stderr);
  // A synthetic world is small: it is assessed before a thread is up.
  const threads = openAssessmentThreads(
    options.synthetic === true ? 1 : parseWorkerCount(undefined),
  );
  let assessment: Assessment;
  try {
    const world = await openWorld(options, process.env, progress);
    const factsOf = await readAssessFacts();
    assessment = await threads.assess(world, design, {
      version: readVersion(),
      tieBreak,
      ...factsOf(design.country),
      alternatives: await libraryDesigns(design.country),
      seed: parseSeed(options.seed),
      ...(options.exact === true ? { maxTrees: Number.MAX_SAFE_INTEGER } : {}),
      onProgress: progress.update,
    });
  } finally {
    progress.clear();
    await threads.close();
  }
  if (options.out !== undefined) {
    const { reportFiles } = await import("../../report/files.ts");
    const { readGeography } = await import("../map-shapes.ts");
    const files = await reportFiles(assessment, {
      language,
      geography: await readGeography(),
    });
    for (const { path, content } of files) await writeAtomically(join(options.out, path), content);
    process.stderr.write(
      `${files.length} files in ${options.out}: open ${join(options.out, "report.html")}\n`,
    );
    if (options.pdf === true)
      await printPdf(join(options.out, "report.html"), join(options.out, "report.pdf"));
  }
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify(assessment, undefined, 2)}\n`
      : assessmentInWords(assessment, process.stdout.columns ?? 100),
  );
}
