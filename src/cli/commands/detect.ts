/** `narrows detect`: verdicts on OONI measurements, OONI's own beside Narrows'. */
import { type Command, Option } from "commander";
import type { DetectOptions } from "../detect-run.ts";
import { withExamples } from "../examples.ts";
import { ioOf } from "../io.ts";
import { formatOptions, workersOption } from "../options/common.ts";
import { languageOption } from "../options/language.ts";
import { type QueueOptions, queueOptions, withRunner } from "../queue/runner.ts";
import { registerDetectEvents } from "./detect/events.ts";
import { registerDetectFit } from "./detect/fit.ts";
import { registerDetectReport } from "./detect/report.ts";

export function registerDetect(program: Command): void {
  const command = program
    .command("detect")
    .description(
      "judge OONI web_connectivity measurements: OONI's verdict and Narrows', with evidence",
    )
    .argument(
      "<file...>",
      "JSON or JSONL, plain or packed by gzip, tar or zstd; folders with all below them; - reads standard input",
    )
    .addOption(
      new Option("--summary", "only how often which verdicts were given, and where the two differ"),
    )
    .addOption(
      new Option(
        "--explain",
        "explain each verdict: what was asked, seen and compared, what speaks for and against it, how sure it is",
      ).conflicts(["json", "csv", "summary", "out"]),
    )
    .addOption(
      new Option(
        "--out <folder>",
        "verdicts as Parquet files (docs/detect.md lists the columns); run again after a break to go on; of report, the page",
      ).conflicts(["json", "csv"]),
    );
  withExamples(
    languageOption(
      queueOptions(
        workersOption(
          formatOptions(command, {
            json: "one line of JSON per measurement, in input order",
            csv: "one line per measurement",
          }),
        ),
      ),
    ),
    [
      "narrows detect measurements.jsonl --csv",
      "narrows detect --summary - < measurements.jsonl",
      "narrows detect measurements.jsonl --out verdicts",
    ],
    `Lines that cannot be read are named on standard error and left out, and so are measurements of other
tests, by their number. Status 2 when a file is missing, empty, binary or damaged, or when nothing in it is
a measurement of web_connectivity.`,
  ).action(judge);
  registerDetectEvents(command);
  registerDetectReport(command);
  registerDetectFit(command);
}

async function judge(
  files: string[],
  options: DetectOptions & QueueOptions,
  command: Command,
): Promise<void> {
  const io = ioOf(command);
  const { runDetect } = await import("../detect-run.ts");
  if (options.out !== undefined) await (await import("../output.ts")).checkWritable(options.out);
  const write = async (text: string) => {
    await io.print(text);
    return true;
  };
  const { warn, note, progress } = io;
  await withRunner(command, options, (runner) =>
    runDetect(files, { ...options, runner }, { write, warn, note, progress }),
  );
}
