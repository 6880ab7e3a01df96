/** The options that choose a world, shared by the commands; declared without loading what reads it. */
import { type Command, Option } from "commander";
import { inputFileOption } from "./common.ts";
import { seedOption } from "./seed.ts";

export type { WorldOptions } from "../../data/open.ts";

/** Adds them to a command. */
export function worldOptions(command: Command): Command {
  return seedOption(
    command
      .addOption(
        inputFileOption(
          "--as-rel <file>",
          "AS relationships (CAIDA serial-1 or -2; plain, gz or bz2)",
        ).conflicts(["date", "synthetic"]),
      )
      .option("--date <month>", "month of the cached relationships, YYYY-MM (default: the newest)")
      .addOption(
        inputFileOption(
          "--labels <file>",
          "countries of ASes instead of the shipped table (CSV asn,country)",
        ),
      )
      .addOption(
        inputFileOption(
          "--users <file>",
          "Internet users of ASes: a file (CSV asn,users or APNIC's), the day of cached estimates, or addresses to divide by these (default: the cached estimates nearest in time)",
        ),
      )
      .addOption(
        inputFileOption(
          "--exchanges <file>",
          "Internet exchanges and their members: a PeeringDB dump, a folder of its API's answers (ix.json, netixlan.json), the day of a cached dump, or none (default: the cached dump nearest in time)",
        ),
      )
      .addOption(
        inputFileOption(
          "--organisations <file>",
          "organisations that hold AS numbers: CAIDA's as-org2info, the day of a cached one, or none (default: the cached table nearest in time)",
        ),
      )
      .addOption(
        new Option(
          "--synthetic",
          "the invented synthetic world, even where real data is cached",
        ).conflicts("date"),
      ),
  );
}
