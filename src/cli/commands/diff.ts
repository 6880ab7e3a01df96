/** `narrows diff`: what changed between two snapshots. */
import type { Command } from "commander";

export interface DiffOptions {
  country?: string;
  labels?: string;
  labelsDir?: string;
  tieBreak: string;
  links?: string;
  json?: boolean;
  csv?: boolean;
}

export function registerDiff(program: Command): void {
  program
    .command("diff")
    .description("what changed between two snapshots: networks, links, a country's indices")
    .argument("<before>", "month of cached relationships, YYYY-MM, or a relationship file")
    .argument("<after>")
    .option("--country <cc>", "only this country's networks and links, and its indices")
    .option("--labels <file>", "countries of ASes instead of the shipped table (CSV asn,country)")
    .option("--labels-dir <folder>", "countries of ASes by year: tables …YYYYMMDD.csv[.gz], asn,cc")
    .option("--tie-break <rule>", "lowest-asn, hash, seeded or seeded:N", "lowest-asn")
    .option("--links <number>", "links listed on a terminal", "20")
    .option("--json", "as JSON, with every link")
    .option("--csv", "every link that changed, as CSV")
    .action(async (before: string, after: string, options: DiffOptions) => {
      const { showDifference } = await import("./diff-action.ts");
      await showDifference(before, after, options);
    });
}
