/** `narrows detect report`: measurements as one page for people, with tables beside it. */
import { type Command, Option } from "commander";
import type { Language } from "../../../report/wording.ts";
import { withExamples } from "../../examples.ts";
import { ioOf } from "../../io.ts";
import { inputFileOption, integerOption } from "../../options/common.ts";
import type { QueueOptions } from "../../queue/runner.ts";

interface ReportFlags extends QueueOptions {
  readonly since?: string;
  readonly until?: string;
  readonly window?: number;
  readonly paths?: string;
  /** Of `detect`. */
  readonly language: Language;
  readonly out?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly summary?: boolean;
  readonly explain?: boolean;
}

/** Registers under `detect`, whose `--out`, `--workers` and `--language` count here as well. */
export function registerDetectReport(detect: Command): void {
  const command = detect
    .command("report")
    .description("write a page on measurements: where, when and how, events, verdicts explained")
    .argument(
      "<file...>",
      "measurements as for `detect`, lines that `detect --json` wrote, folders that `detect --out` wrote",
    )
    .addOption(new Option("--since <day>", "the first day that the tables show"))
    .addOption(new Option("--until <day>", "the last day whose measurements are read"))
    .addOption(
      integerOption("--window <days>", "how far measurements may come out of order (default: 7)", {
        low: 1,
        high: 36_500,
      }),
    )
    .addOption(
      inputFileOption(
        "--paths <file>",
        "candidate paths for the place (CSV with a column path, as `narrows routes --from` writes it)",
      ),
    );
  withExamples(
    command,
    [
      "narrows detect report measurements.jsonl --out report",
      "narrows detect report measurements.jsonl --since 2024-02-01 --out report",
      "narrows detect report measurements.jsonl --language ru --out report",
    ],
    `--out FOLDER is needed; --workers and --language are those of detect. The folder gets report.html, which
needs nothing else, tables with all rows as CSV, and explanations.txt. Verdicts that were written before hold no
evidence: give the measurements for verdicts explained. docs/evidence.md says what the page shows.`,
  ).action(report);
}

async function report(files: string[], _: unknown, command: Command): Promise<void> {
  const io = ioOf(command);
  const flags = command.optsWithGlobals<ReportFlags>();
  const { InputError } = await import("../../../base/errors.ts");
  const { out, json, csv, summary, explain, language } = flags;
  if (out === undefined || [json, csv, summary, explain].includes(true))
    throw new InputError(
      "report-options",
      "detect report takes --out FOLDER, and neither --json, --csv, --summary nor --explain",
    );
  const { checkWritable, writeFiles } = await import("../../output.ts");
  await checkWritable(out);
  const { periodOf } = await import("../../results/event-search.ts");
  const { makeEvidence } = await import("../../results/evidence.ts");
  const { recordRun } = await import("../../run-record.ts");
  const ending = `${language === "en" ? "" : `--language ${language} `}--out report`;
  const run = await recordRun(command, { worlds: [], ending });
  const { withRunner } = await import("../../queue/runner.ts");
  const { evidence, failure } = await withRunner(command, flags, (runner) =>
    makeEvidence(
      files,
      { ...periodOf(flags), windowDays: flags.window, runner },
      { language, run, pathsFile: flags.paths },
      { warn: io.warn, progress: io.progress },
    ),
  );
  const { evidenceFiles } = await import("../../../report/evidence/files.ts");
  const made = evidenceFiles(evidence, language);
  await writeFiles(out, made);
  for (const line of evidence.leftOut) io.note(line);
  io.note(`${made.length} files in ${out}: open ${out}/report.html`);
  if (failure !== undefined) throw failure;
}
