/** `narrows detect`: verdicts on OONI measurements, OONI's own beside Narrows'. */
import { type Command, Option } from "commander";
import type { DetectOptions } from "../detect-run.ts";
import { withExamples } from "../examples.ts";
import { ioOf } from "../io.ts";
import { formatOptions } from "../options/common.ts";
import { languageOption } from "../options/language.ts";
import { registerDetectFit } from "./detect-fit.ts";

export function registerDetect(program: Command): void {
  const command = program
    .command("detect")
    .description(
      "judge OONI web_connectivity measurements: OONI's verdict and Narrows', with evidence",
    )
    .argument("<file...>", "JSON, JSONL, plain or gzip; - reads standard input")
    .addOption(
      new Option("--summary", "only how often which verdicts were given, and where the two differ"),
    );
  withExamples(
    languageOption(
      formatOptions(command, {
        json: "one line of JSON per measurement, in input order",
        csv: "one line per measurement",
      }),
    ),
    ["narrows detect measurements.jsonl --csv", "narrows detect --summary - < measurements.jsonl"],
    `Lines that cannot be read are named on standard error and left out. Status 2 when a file is missing,
empty, binary or damaged, or when nothing in it is a measurement.`,
  ).action(async (files: string[], options: DetectOptions, self: Command) => {
    const io = ioOf(self);
    const { openInput, runDetect } = await import("../detect-run.ts");
    await runDetect(files, options, {
      open: openInput,
      write: async (text) => {
        await io.print(text);
        return true;
      },
      warn: io.warn,
      note: io.note,
    });
  });
  registerDetectFit(command);
}
