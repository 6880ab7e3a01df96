/** `narrows rank`: the indices of all countries. */
import type { Command } from "commander";
import { type WorldOptions, worldOptions } from "../world-options.ts";

export interface RankOptions extends WorldOptions {
  by: string;
  tieBreak: string;
  workers?: string;
  min: string;
  json?: boolean;
  csv?: boolean;
  html?: string;
}

export function registerRank(program: Command): void {
  worldOptions(
    program
      .command("rank")
      .description("all countries by an index: as a table, CSV, JSON or a map of the world")
      .option("--by <index>", "the index, see the table's head: k90-both, frontier, …", "k90-both")
      .option("--tie-break <rule>", "lowest-asn, hash, seeded or seeded:N", "lowest-asn")
      .option("--workers <number>", "threads (default: one a processor)")
      .option("--min <networks>", "leave out countries with fewer networks", "1")
      .option("--json", "as JSON")
      .option("--csv", "as CSV")
      .option("--html <file>", "also write a page with a map of the world and the whole table"),
  ).action(async (options: RankOptions) => {
    const { rankCountries } = await import("./rank-action.ts");
    await rankCountries(options);
  });
}
