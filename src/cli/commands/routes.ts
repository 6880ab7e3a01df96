/** `narrows routes`: routes, paths, and the load of every AS over all pairs. */
import type { Command } from "commander";
import { type WorldOptions, worldOptions } from "../world-options.ts";

export interface RoutesOptions extends WorldOptions {
  to?: string;
  from?: string;
  tieBreak: string;
  all?: boolean;
  load?: string;
  weighted?: boolean;
  workers?: string;
  work?: string;
}

export function registerRoutes(program: Command): void {
  worldOptions(
    program
      .command("routes")
      .description("valley-free routes: to destinations (CSV), as paths, or summed over all pairs")
      .option("--to <asn,…>", "destinations, AS numbers separated by commas")
      .option("--from <asn,…>", "print the paths from these sources")
      .option("--tie-break <rule>", "lowest-asn, hash, seeded or seeded:N", "lowest-asn")
      .option("--all", "all pairs of ASes: with --load")
      .option("--load <file>", "write for every AS how many pairs' paths cross it (CSV)")
      .option("--weighted", "also loads weighted by the users and by the addresses at both ends")
      .option("--workers <number>", "threads (default: one a processor)")
      .option("--work <folder>", "where an interrupted run is kept (default: in the cache)"),
  ).action(async (options: RoutesOptions) => {
    const { printRoutes, writeLoad } = await import("./routes-actions.ts");
    await (options.all === true || options.load !== undefined
      ? writeLoad(options)
      : printRoutes(options));
  });
}
