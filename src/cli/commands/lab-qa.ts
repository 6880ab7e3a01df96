/** `narrows lab qa`: scenarios of known interference, measured by the probe and judged. */
import type { Command } from "commander";

/** Adds `qa` to the given `lab` command. */
export function addLabQa(lab: Command): void {
  lab
    .command("qa")
    .description("measures scenarios of known interference and compares verdicts with the truth")
    .option(
      "--mode <mode>",
      "compatible: OONI's rules give the expected test keys; truth: our verdict against what was emulated",
      "compatible",
    )
    .option("--cases <file>", "scenarios in OONI's cases format (default: Narrows' own)")
    .option("--only <name>", "scenarios whose name contains this")
    .option("--seed <seed>", "seed of the virtual network and the probe", "1")
    .option("--json", "as JSON")
    .action(async (options: QaOptions) => {
      const { runQa } = await import("./lab-qa-actions.ts");
      await runQa(options);
    });
}

export interface QaOptions {
  readonly mode: string;
  readonly cases?: string;
  readonly only?: string;
  readonly seed: string;
  readonly json?: boolean;
}
