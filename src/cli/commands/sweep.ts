/** `narrows sweep`: how does the harm of a design move with its numbers? */
import type { Command } from "commander";
import { type WorldOptions, worldOptions } from "../world-options.ts";

export interface SweepOptions extends WorldOptions {
  json?: boolean;
  csv?: boolean;
  set?: string[];
  vary?: string[];
  steps?: string;
  tieBreak?: string;
}

export function registerSweep(program: Command): void {
  const command = program
    .command("sweep")
    .description("how do harm and outcomes move with the numbers of a design?")
    .argument("<design>", "id of the library (narrows designs list), or a YAML file");
  worldOptions(command)
    .requiredOption(
      "--vary <path=a..b...>",
      "a number of the design from a to b, as reliability.commonCause=0..0.5; several make a grid",
    )
    .option("--steps <number>", "values of each varied number, ends included", "5")
    .option("--json", "as JSON on standard output")
    .option("--csv", "one line a point")
    .option("--set <path=value...>", "change a value of the design, as users=9e6")
    .option("--tie-break <rule>", "lowest-asn, hash or seeded:N", "lowest-asn")
    .action(async (design: string, options: SweepOptions) => {
      const { runSweep } = await import("./compare-actions.ts");
      await runSweep(design, options);
    });
}
