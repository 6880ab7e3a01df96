/** `narrows routes`: routes, paths, and the load of every AS over all pairs. */
import type { Command } from "commander";
import { withExamples } from "../examples.ts";
import { ioOf } from "../io.ts";
import {
  type FormatOptions,
  formatOptions,
  tieBreakOption,
  workersOption,
} from "../options/common.ts";
import { languageOption } from "../options/language.ts";
import { type WorldOptions, worldOptions } from "../options/world.ts";

/** What `narrows routes` was asked for. */
export interface RoutesOptions extends WorldOptions, FormatOptions {
  to?: string;
  from?: string;
  tieBreak: string;
  all?: boolean;
  load?: string;
  weighted?: boolean;
  workers?: number;
  work?: string;
  graphml?: string;
}

export function registerRoutes(program: Command): void {
  const command = program
    .command("routes")
    .description("valley-free routes: to destinations, as paths, or summed over all pairs")
    .option("--to <asn,…>", "destinations, AS numbers separated by commas")
    .option("--from <asn,…>", "print the paths from these sources")
    .option(
      "--graphml <file>",
      "with --to: also write the routes as a graph (for Gephi, networkx, igraph)",
    )
    .option("--all", "all pairs of ASes: with --load")
    .option("--load <file>", "write for every AS how many pairs' paths cross it (CSV)")
    .option("--weighted", "also loads weighted by the users and by the addresses at both ends")
    .option("--work <folder>", "where an interrupted run is kept (default: in the cache)");
  formatOptions(languageOption(workersOption(tieBreakOption(worldOptions(command)))), {
    csv: "as CSV (the default)",
  });
  withExamples(
    command,
    [
      "narrows routes --synthetic --to 4200010210 --from 4134",
      "narrows routes --synthetic --all --load load.csv",
    ],
    "AS numbers may begin with AS. An interrupted --all goes on where it was when it is run again.",
  ).action(async (options: RoutesOptions, self: Command) => {
    const io = ioOf(self);
    if (options.all === true || options.load !== undefined) {
      if (options.graphml !== undefined) {
        const { InputError } = await import("../../base/errors.ts");
        throw new InputError("options", "--graphml goes with --to, not with --all");
      }
      const { writeLoad } = await import("../route-load.ts");
      await writeLoad(options, io);
    } else {
      const { printRoutes } = await import("../results/routes.ts");
      await printRoutes(options, io);
    }
  });
}
