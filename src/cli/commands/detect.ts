/** `narrows detect`: verdicts on OONI measurements, OONI's own beside ours. */
import type { Command } from "commander";
import type { DetectOptions } from "./detect-run.ts";

export function registerDetect(program: Command): void {
  program
    .command("detect")
    .description("judge OONI web_connectivity measurements: OONI's verdict and ours, with evidence")
    .argument("<file...>", 'JSON, JSONL, plain or gzip; "-" reads standard input')
    .option("--json", "one line of JSON per measurement, in input order")
    .option("--summary", "only how often which verdicts were given, and where the two differ")
    .addHelpText(
      "after",
      `
Examples:
  narrows detect measurement.json
  narrows detect --json 2024-02-14/*.jsonl.gz > verdicts.jsonl
  zcat raw.jsonl.gz | narrows detect --summary -

Lines that cannot be read are named on standard error and left out. Exit status: 0, or 2 when a file is
missing, empty, binary or damaged, or when nothing in it is a measurement.`,
    )
    .action(async (files: string[], options: DetectOptions) => {
      const { openInput, runDetect, standardOutput } = await import("./detect-run.ts");
      await runDetect(files, options, { open: openInput, ...standardOutput() });
    });
}
