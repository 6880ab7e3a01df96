/** `narrows lab run`: a measurement campaign in a design's country, with the truth about it. */
import type { Command } from "commander";

export interface RunFlags {
  readonly out: string;
  readonly seed: string;
  readonly date?: string;
  readonly rounds: string;
  readonly interval: string;
  readonly providers: string;
  readonly sites: string;
  readonly site: string[];
  readonly scheme: string[];
  readonly noise: string[];
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** Adds `run` to the given `lab` command. */
export function addLabRun(lab: Command): void {
  lab
    .command("run")
    .argument("<design>", "design file, or name of one in the library")
    .description(
      "measures from several networks of a design's country; writes OONI JSONL and the truth",
    )
    .requiredOption(
      "--out <folder>",
      "writes measurements.jsonl, truth.jsonl and campaign.json there",
    )
    .option("--seed <text>", "seed of everything random", "1")
    .option("--date <date>", "date of the first round (default: one on which the design acts)")
    .option("--rounds <count>", "times at which everything is measured", "2")
    .option("--interval <hours>", "hours between rounds", "6")
    .option("--providers <count>", "networks with a vantage point, at least", "4")
    .option("--sites <count>", "of the names that the design's rules list, at most so many", "8")
    .option("--site <name>", "a further site without any rule (repeatable)", collect, [])
    .option("--scheme <scheme...>", "http, https or both", ["http", "https"])
    .option(
      "--noise <kind=share...>",
      "loss, dead, cdn, portal, antivirus, ipv6 (default: some of each)",
      [],
    )
    .option("--quiet", "no noise at all but what --noise says")
    .option("--json", "the summary as JSON")
    .action(async (design: string, flags: RunFlags) => {
      const { runLabCampaign } = await import("./lab-run-actions.ts");
      await runLabCampaign(design, flags);
    });
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}
