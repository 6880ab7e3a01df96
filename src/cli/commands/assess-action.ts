/** What `narrows assess` does: opens design and world, assesses, prints, writes the report's files. */
import { join } from "node:path";
import { type Assessment, type AssessOptions, assess } from "../../assessment/assess.ts";
import { InputError } from "../../base/errors.ts";
import { writeAtomically } from "../../data/cache.ts";
import { parseOverride, readDesignText } from "../../data/design-library.ts";
import { openWorld } from "../../data/open.ts";
import type { Finding } from "../../gateway/finding.ts";
import { parseDesign } from "../../gateway/schema.ts";
import { sayChanged } from "../../report/origin.ts";
import { wordingIn } from "../../report/wording.ts";
import { assessmentInWords } from "../../report/words.ts";
import { parseTieBreak } from "../../routing/policy.ts";
import { libraryDesigns, parseSeed, readAssessFacts } from "../assess-facts.ts";
import { findingInWords } from "../finding-words.ts";
import { idleFindings } from "../idle-findings.ts";
import { parseLanguage } from "../language.ts";
import { findChromium, printPdf } from "../pdf.ts";
import { createProgress } from "../progress.ts";
import { describeRun } from "../run-record.ts";
import { readVersion } from "../version.ts";
import type { AssessCommandOptions } from "./assess.ts";

export async function runAssess(name: string, options: AssessCommandOptions): Promise<void> {
  const tieBreak = parseTieBreak(options.tieBreak ?? "lowest-asn");
  const language = parseLanguage(options.language ?? "en");
  if (options.pdf === true && options.out === undefined)
    throw new InputError("options", "--pdf prints the page of --out FOLDER: give that too");
  if (options.pdf === true) await findChromium(process.env);
  const overrides = await Promise.all((options.set ?? []).map(parseOverride));
  const { text, file } = await readDesignText(name);
  const design = parseDesign(text, file, overrides);
  const progress = createProgress(process.stderr);
  let assessment: Assessment;
  let findings: Finding[];
  try {
    const world = await openWorld(options, process.env, progress);
    const factsOf = await readAssessFacts();
    const assessOptions: AssessOptions = {
      version: readVersion(),
      run: await describeRun({ name, id: design.id, text, meta: world.meta }, options),
      tieBreak,
      ...factsOf(design.country),
      alternatives: await libraryDesigns(design.country),
      seed: parseSeed(options.seed),
      ...(options.exact === true ? { maxTrees: Number.MAX_SAFE_INTEGER } : {}),
      onProgress: progress.update,
    };
    assessment = assess(world, design, assessOptions);
    findings = idleFindings(world, await readDesignText(name), overrides, assessOptions);
  } finally {
    progress.clear();
  }
  for (const finding of findings) process.stderr.write(`${findingInWords(finding)}\n`);
  if (options.out !== undefined) {
    const { reportFiles } = await import("../../report/files.ts");
    const { readGeography } = await import("../map-shapes.ts");
    const files = await reportFiles(assessment, {
      language,
      geography: await readGeography(),
      designText: text,
    });
    for (const { path, content } of files) await writeAtomically(join(options.out, path), content);
    process.stderr.write(
      `${files.length} files in ${options.out}: open ${join(options.out, "report.html")}\n`,
    );
    if (options.pdf === true)
      await printPdf(join(options.out, "report.html"), join(options.out, "report.pdf"));
  }
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(assessment, undefined, 2)}\n`);
    return;
  }
  const wording = wordingIn(language);
  const changed = sayChanged(assessment, wording);
  const mark = assessment.synthetic ? `${wording.text("synthetic.mark")}. ` : "";
  process.stdout.write(
    `${changed === undefined ? "" : `${mark}${changed}\n`}${assessmentInWords(assessment, process.stdout.columns ?? 100)}`,
  );
}
