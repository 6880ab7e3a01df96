/** `narrows lab record`: measurements in a design's country with every packet, for the page to play. */
import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { group } from "../../group.ts";
import { ioOf } from "../../io.ts";
import { genericCountryOption, integerOption, repeatedOption } from "../../options/common.ts";
import { parseDay, parseName, parseSchemes } from "../../options/lab.ts";

interface RecordFlags {
  readonly out: string;
  readonly seed: string;
  readonly date?: string;
  readonly providers: number;
  readonly sites: number;
  readonly site: readonly string[];
  readonly scheme: readonly ("http" | "https")[];
  readonly country?: string;
}

export function registerLabRecord(program: Command): void {
  const command = group(program, "lab")
    .command("record")
    .description(
      "measures in a design's country and writes every packet, the verdicts and the truth, for the page to play",
    )
    .argument("<design>", "id of the library, a YAML file, or - for standard input")
    .requiredOption(
      "--out <file>",
      "writes the recording there, as JSON; gzipped where the name ends in .gz",
    )
    .option("--seed <text>", "seed of everything random", "1")
    .option("--date <date>", "date in the lab (default: one on which the design acts)")
    .addOption(
      integerOption("--providers <count>", "networks with a vantage point, at least", {
        low: 1,
        high: 16,
      }).default(4),
    )
    .addOption(
      integerOption("--sites <count>", "of the names that rules list, at most so many", {
        low: 0,
        high: 20,
      }).default(3),
    )
    .addOption(
      repeatedOption("--site <name>", "a further site without any rule", (text) => [
        parseName("--site", text),
      ]),
    )
    .addOption(
      repeatedOption("--scheme <scheme>", "http, https, or both", parseSchemes, ["https", "http"]),
    );
  withExamples(genericCountryOption(command), [
    "narrows lab record kz-2019 --out recording.json.gz --providers 1 --sites 1",
    "narrows lab record open --out open.json.gz --providers 1 --scheme https",
  ]).action(runRecord);
}

/** Records and writes. @throws InputError */
async function runRecord(name: string, flags: RecordFlags, command: Command): Promise<void> {
  const io = ioOf(command);
  const [
    { writeAtomically },
    { readLabDesign },
    { recordDesign },
    { recordingFile },
    { readVersion },
  ] = await Promise.all([
    import("../../../data/cache.ts"),
    import("../../generic-designs.ts"),
    import("../../../lab/recording/record.ts"),
    import("../../../lab/recording/file.ts"),
    import("../../version.ts"),
  ]);
  const { checkFilePlace } = await import("../../output.ts");
  await checkFilePlace(flags.out);
  const { seed, date, providers, sites, site, scheme } = flags;
  const design = await readLabDesign(name, flags.country, io);
  const recording = await io.timed("recording", () =>
    recordDesign({
      ...{ design, seed, providers, listedSites: sites, names: site, schemes: scheme },
      ...(date !== undefined && { date: parseDay(date) }),
      version: readVersion(),
    }),
  );
  await writeAtomically(flags.out, recordingFile(recording, flags.out));
  const { measurements } = recording;
  const packets = measurements.reduce((sum, each) => sum + each.packets.after.length, 0);
  await io.print(
    `${measurements.length} measurements, ${packets} packets in ${flags.out}: drop it on the Lab of narrows serve\n`,
  );
}
