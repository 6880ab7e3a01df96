/** `narrows history`: a country's indices over years of snapshots. */
import type { Command } from "commander";

export interface HistoryOptions {
  by?: string;
  from?: string;
  to?: string;
  labelsDir?: string;
  tieBreak: string;
  workers?: string;
  json?: boolean;
  csv?: boolean;
  html?: string;
  svg?: string;
}

export function registerHistory(program: Command): void {
  program
    .command("history")
    .description("countries' indices over all snapshots at hand: table, CSV, JSON or chart")
    .argument("<cc[,cc…]|all>", "ISO 3166-1 codes, the first one stressed; or all countries")
    .option("--by <index>", "one index: k90-out, frontier, … (default: several)")
    .option("--from <month>", "first month, YYYY-MM")
    .option("--to <month>", "last month, YYYY-MM")
    .option("--labels-dir <folder>", "countries of ASes by year: tables …YYYYMMDD.csv[.gz], asn,cc")
    .option("--tie-break <rule>", "lowest-asn, hash, seeded or seeded:N", "lowest-asn")
    .option("--workers <number>", "threads (default: one a processor)")
    .option("--json", "as JSON")
    .option("--csv", "as CSV")
    .option("--html <file>", "also write the chart as a page")
    .option("--svg <file>", "also write the chart alone")
    .action(async (countries: string, options: HistoryOptions) => {
      const { showHistory } = await import("./history-action.ts");
      await showHistory(countries, options);
    });
}
