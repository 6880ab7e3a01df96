/** `narrows lab run`: a measurement campaign in a design's country, with the truth about it. */
import type { Command } from "commander";
import { Option } from "commander";
import type { WrittenFile } from "../../data/storage/file-set.ts";
import type { Runner } from "../../jobs/runner.ts";
import type { CampaignOptions } from "../../lab/campaign/campaign.ts";
import { withExamples } from "../examples.ts";
import { group } from "../group.ts";
import { type Io, ioOf } from "../io.ts";
import {
  type FormatOptions,
  formatOptions,
  genericCountryOption,
  integerOption,
  repeatedOption,
  workersOption,
} from "../options/common.ts";
import { parseDay, parseName, parseSchemes } from "../options/lab.ts";
import { languageOption } from "../options/language.ts";
import { type QueueOptions, queueOptions, withRunner } from "../queue/runner.ts";

interface RunFlags extends FormatOptions, QueueOptions {
  readonly out: string;
  readonly seed: string;
  readonly date?: string;
  readonly rounds: number;
  readonly interval: number;
  readonly providers: number;
  readonly sites: number;
  readonly country?: string;
  readonly site: readonly string[];
  readonly scheme: readonly ("http" | "https")[];
  readonly noise: readonly string[];
  readonly noiseless?: boolean;
  readonly har?: boolean;
}

export function registerLabRun(program: Command): void {
  const count = (flags: string, what: string, low: number, high: number, usual: number) =>
    integerOption(flags, what, { low, high }).default(usual);
  const command = group(program, "lab")
    .command("run")
    .description(
      "measures from several networks of a design's country; writes OONI JSONL and the truth",
    )
    .argument("<design>", "id of the library, a YAML file, or - for standard input")
    .requiredOption(
      "--out <folder>",
      "writes measurements.jsonl, truth.jsonl, paths.csv and campaign.json there",
    )
    .option("--har", "also writes requests.har, an HTTP archive (HAR 1.2) of all requests")
    .option("--seed <text>", "seed of everything random", "1")
    .option("--date <date>", "date of the first round (default: one on which the design acts)")
    .addOption(count("--rounds <count>", "times at which everything is measured", 1, 10_000, 2))
    .addOption(count("--interval <hours>", "hours between rounds", 1, 8_784, 6))
    .addOption(count("--providers <count>", "networks with a vantage point, at least", 1, 64, 4))
    .addOption(
      count("--sites <count>", "of the names that rules list, at most so many", 0, 10_000, 8),
    )
    .addOption(
      repeatedOption("--site <name>", "a further site without any rule", (text) => [
        parseName("--site", text),
      ]),
    )
    .addOption(
      repeatedOption("--scheme <scheme>", "http, https, or both", parseSchemes, ["http", "https"]),
    )
    .addOption(
      repeatedOption(
        "--noise <profile|kind=share>",
        "a profile (calm, usual, field, wild), shares of single kinds, or both with commas; default usual",
        (text) => text.split(","),
      ),
    )
    .addOption(new Option("--noiseless", "no noise at all but what --noise says"));
  formatOptions(languageOption(queueOptions(workersOption(genericCountryOption(command)))), {
    json: "the summary as JSON",
    csv: "the summary as CSV",
  });
  withExamples(command, [
    "narrows lab run kz-2019 --out campaign --rounds 1 --providers 1 --sites 1",
    "narrows lab run kz-2019 --out wild --noise wild,geo=0.2 --rounds 1 --providers 1 --sites 1",
    "narrows lab run open --out calm --noiseless --noise loss=0.02,portal=0.1 --rounds 1 --sites 1",
  ]).action(runCampaignCommand);
}

async function runCampaignCommand(name: string, flags: RunFlags, command: Command): Promise<void> {
  const io = ioOf(command);
  const options = await readOptions(name, flags, io);
  const [{ checkWritable, openOutFolder, printCsv, printJson }, { readVersion }] =
    await Promise.all([import("../output.ts"), import("../version.ts")]);
  await checkWritable(flags.out);
  const folder = await openOutFolder(flags.out);
  try {
    const measured = await io.timed("campaign", () =>
      withRunner(command, flags, (runner) =>
        measure(options, runner, { folder: flags.out, hasArchive: flags.har === true }, io),
      ),
    );
    if (measured === undefined) {
      io.warn("narrows: interrupted, nothing is written");
      process.exitCode = 130;
      return;
    }
    const summary = summaryOf(options, measured.counts, readVersion());
    await folder.finish(measured.files, [
      { path: "campaign.json", content: `${JSON.stringify(summary, undefined, 2)}\n` },
      { path: "paths.csv", content: await pathTable(options) },
    ]);
    const { counts } = measured;
    if (flags.json === true) await printJson(io, summary.schema, summary);
    else if (flags.csv === true)
      await printCsv(
        io,
        ["design", ...Object.keys(counts)],
        [[options.design.id, ...Object.values(counts)]],
      );
    else
      await io.print(
        `${counts.measurements} measurements, the gateway touched ${counts.interference}; ` +
          `the Narrows verdict was right on ${counts.right}, missed ${counts.missed}, ` +
          `${counts.false_alarms} false alarms\n`,
      );
  } finally {
    await folder.close();
  }
}

function summaryOf(options: CampaignOptions, counts: Counts, version: string) {
  const { design, date, ...parameters } = options;
  return {
    schema: "narrows-campaign/1",
    narrows: version,
    design: design.id,
    ...parameters,
    ...(date && { date: date.toISOString() }),
    emulated: true,
    counts,
  };
}

/** The routes that packets take in the lab, as `narrows routes` writes them. */
async function pathTable(options: CampaignOptions): Promise<string> {
  const { campaignPaths } = await import("../../lab/campaign/campaign.ts");
  const { paths, domestic } = campaignPaths(options);
  const rows = paths.map((path) => {
    const inside = path.filter((asn) => domestic.has(asn));
    return `${path[0]},${path.at(-1)},,${path.length - 1},${path.join(" ")},${inside.join(" ")}`;
  });
  return `source,destination,class,length,path,domestic\n${rows.join("\n")}\n`;
}

/** What stands at the end. */
interface Counts {
  measurements: number;
  interference: number;
  right: number;
  missed: number;
  false_alarms: number;
}

/**
 * Runs the campaign and writes measurements and truth.
 * @returns undefined when it was interrupted; then nothing is written
 * @throws InputError `disk`
 */
async function measure(
  options: CampaignOptions,
  runner: Runner,
  { folder, hasArchive }: { folder: string; hasArchive: boolean },
  io: Io,
): Promise<{ counts: Counts; files: WrittenFile[] } | undefined> {
  const [{ countSteps }, { measureCampaign }, output, { openArchive }] = await Promise.all([
    import("../../lab/campaign/campaign.ts"),
    import("../../jobs/campaign/run.ts"),
    import("../output.ts"),
    import("../results/lab-har.ts"),
  ]);
  const total = countSteps(options);
  const measurements = await output.openLineFile(folder, "measurements.jsonl");
  const truths = await output.openLineFile(folder, "truth.jsonl");
  const archive = hasArchive ? await openArchive(folder) : undefined;
  const counts: Counts = { measurements: 0, interference: 0, right: 0, missed: 0, false_alarms: 0 };
  let isInterrupted = false;
  let isDone = false;
  const stop = (): void => {
    isInterrupted = true;
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    for await (const line of measureCampaign(options, runner)) {
      await measurements.write(line.measurement);
      await archive?.add(JSON.parse(line.measurement) as object);
      await truths.write(line.truth);
      counts.measurements++;
      if (line.interference) counts.interference++;
      if (line.isRight) counts.right++;
      else if (line.interference) counts.missed++;
      else counts.false_alarms++;
      io.progress.update("measuring", counts.measurements, total);
      if (isInterrupted) return undefined;
    }
    const files = [await measurements.finish(), await truths.finish()];
    if (archive !== undefined) files.push(await archive.finish());
    isDone = true;
    return { counts, files };
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
    if (!isDone) {
      await measurements.abandon();
      await truths.abandon();
      await archive?.abandon();
    }
  }
}

async function readOptions(name: string, flags: RunFlags, io: Io): Promise<CampaignOptions> {
  const { readLabDesign } = await import("../generic-designs.ts");
  const { noiseProfiles, readNoise } = await import("../../lab/noise/profiles.ts");
  const base = flags.noiseless === true ? noiseProfiles.calm : noiseProfiles.usual;
  const { shares, pages, boxes } = readNoise(flags.noise, base);
  return {
    design: await readLabDesign(name, flags.country, io),
    seed: flags.seed,
    noise: shares,
    pages,
    boxes,
    rounds: flags.rounds,
    intervalHours: flags.interval,
    providers: flags.providers,
    listedSites: flags.sites,
    names: flags.site,
    schemes: flags.scheme,
    ...(flags.date !== undefined && { date: parseDay(flags.date) }),
  };
}
