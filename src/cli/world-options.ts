/** The options that choose a world, shared by the commands; declared without loading what reads it. */
import type { Command } from "commander";

export type { WorldOptions } from "../data/open.ts";

/** Adds them to a command. */
export function worldOptions(command: Command): Command {
  return command
    .option("--as-rel <file>", "AS relationships (CAIDA serial-1 or -2; plain, gz or bz2)")
    .option("--date <month>", "month of the cached relationships, YYYY-MM (default: the newest)")
    .option("--labels <file>", "countries of ASes instead of the shipped table (CSV asn,country)")
    .option("--users <file>", "Internet users of ASes (CSV asn,users or APNIC's)")
    .option("--synthetic", "the invented synthetic world, even where real data is cached")
    .option("--seed <number>", "seed of everything random", "1");
}
