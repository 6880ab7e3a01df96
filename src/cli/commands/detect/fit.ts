/** `narrows detect fit`: the detector's weights, by campaigns of the lab. */
import { type Command, Option } from "commander";
import { withExamples } from "../../examples.ts";
import { ioOf } from "../../io.ts";
import { repeatedOption } from "../../options/common.ts";

interface FitFlags {
  readonly calibrate: readonly string[];
  readonly heldOut: readonly string[];
  readonly leaveOutDesign: readonly string[];
  readonly leaveOut: readonly string[];
  readonly table?: string;
  readonly sheet?: string;
  readonly score?: boolean;
}

const list = (text: string): string[] => text.split(",").filter((one) => one !== "");

/** Registers under `detect`, which has an action of its own. */
export function registerDetectFit(detect: Command): void {
  const command = detect
    .command("fit")
    .description("fit the detector's weights on campaigns of `lab run`, and score them on others")
    .argument("<folder...>", "campaigns, or folders of campaigns")
    .addOption(repeatedOption("--calibrate <seeds>", "seeds for slope and intercept", list))
    .addOption(repeatedOption("--held-out <seeds>", "seeds for the scores", list))
    .addOption(
      repeatedOption("--leave-out-design <id>", "a design that the fit must not see", list),
    )
    .addOption(
      repeatedOption("--leave-out <code>", "a mechanism or cause that the fit must not see", list),
    )
    .option("--table <file>", "write the table there (default: standard output)")
    .option("--sheet <file>", "write the data sheet there")
    .addOption(
      new Option(
        "--score",
        "fit nothing: print how well the table that ships says what these campaigns are",
      ).conflicts(["calibrate", "heldOut", "leaveOutDesign", "leaveOut", "table", "sheet"]),
    );
  withExamples(
    command,
    [
      "narrows detect fit campaign",
      "narrows detect fit campaign calm --table detector.json --sheet sheet.md",
      "narrows detect fit campaign --score",
    ],
    "Each folder holds measurements.jsonl, truth.jsonl and campaign.json. The same campaigns give the same table.\nWithout --held-out the scores are those of the fit itself; without --calibrate slope and intercept stay 1 and 0.",
  ).action(fit);
}

async function fit(folders: string[], flags: FitFlags, command: Command): Promise<void> {
  const io = ioOf(command);
  const { runDetectFit, scoreModel } = await import("../../results/detect-fit.ts");
  const { detectorSheet, scoreTables } = await import("../../../detect/model/sheet.ts");
  const { writeAtomically } = await import("../../../data/cache.ts");
  if (flags.score === true) {
    const { shippedModel } = await import("../../../detect/model/shipped.ts");
    const report = await scoreModel(folders, shippedModel, io.progress.update);
    io.progress.clear();
    await io.print(`${scoreTables([["shipped", report]], [])}\n`);
    return;
  }
  const facts = await runDetectFit(folders, flags, io.progress.update);
  io.progress.clear();
  const table = `${JSON.stringify(facts.model, undefined, 2)}\n`;
  if (flags.table !== undefined) await writeAtomically(flags.table, table);
  if (flags.sheet !== undefined) await writeAtomically(flags.sheet, detectorSheet(facts));
  if (flags.table === undefined) await io.print(table);
}
