/** `narrows assess`: the main job. */
import type { Command } from "commander";
import { type WorldOptions, worldOptions } from "../world-options.ts";

export interface AssessCommandOptions extends WorldOptions {
  json?: boolean;
  out?: string;
  set?: string[];
  tieBreak?: string;
  exact?: boolean;
  pdf?: boolean;
  language?: string;
}

export function registerAssess(program: Command): void {
  const command = program
    .command("assess")
    .description("what would this gateway design do to the country's Internet?")
    .argument("<design>", "id of the library (narrows designs list), or a YAML file");
  worldOptions(command)
    .option("--json", "the whole result as JSON on standard output")
    .option("--out <folder>", "write report.html, report.json and CSV tables there")
    .option("--language <tag>", "of the report: en, km, kk, ru", "en")
    .option("--set <path=value...>", "change a value of the design, as users=9e6")
    .option("--tie-break <rule>", "lowest-asn, hash or seeded:N", "lowest-asn")
    .option("--pdf", "also report.pdf, printed by a Chromium of this computer")
    .option("--exact", "compute every network's paths, however many (slow for large countries)")
    .action(async (design: string, options: AssessCommandOptions) => {
      const { runAssess } = await import("./assess-action.ts");
      await runAssess(design, options);
    });
}
