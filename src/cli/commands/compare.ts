/** `narrows compare`: which design does least harm? */
import type { Command } from "commander";
import { type WorldOptions, worldOptions } from "../world-options.ts";

export interface CompareOptions extends WorldOptions {
  json?: boolean;
  csv?: boolean;
  set?: string[];
  tieBreak?: string;
}

export function registerCompare(program: Command): void {
  const command = program
    .command("compare")
    .description("which of these designs does least harm? measures side by side, no weights")
    .argument(
      "[design...]",
      "ids of the library, or YAML files; the whole library when none is given",
    );
  worldOptions(command)
    .option("--json", "measures, designs and who beats whom as JSON on standard output")
    .option("--csv", "one line a design")
    .option("--set <path=value...>", "change a value of every design, as users=9e6")
    .option("--tie-break <rule>", "lowest-asn, hash or seeded:N", "lowest-asn")
    .action(async (designs: string[], options: CompareOptions) => {
      const { runCompare } = await import("./compare-actions.ts");
      await runCompare(designs, options);
    });
}
