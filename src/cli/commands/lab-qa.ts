/** `narrows lab qa`: scenarios of known interference, measured by the probe and judged. */
import { type Command, Option } from "commander";
import type { ScenarioResult } from "../../lab/qa/run.ts";
import type { Scenario, ScenarioFile } from "../../lab/qa/scenario.ts";
import type { TruthResult } from "../../lab/qa/truth.ts";
import { withExamples } from "../examples.ts";
import { group } from "../group.ts";
import { type Io, ioOf } from "../io.ts";
import { type FormatOptions, formatOptions, inputFileOption } from "../options/common.ts";
import { languageOption } from "../options/language.ts";

interface QaOptions extends FormatOptions {
  readonly mode: "ooni" | "truth";
  readonly cases?: string;
  readonly only?: string;
  readonly seed: string;
}

export function registerLabQa(program: Command): void {
  const command = group(program, "lab")
    .command("qa")
    .description("measures scenarios of known interference and compares verdicts with the truth")
    .addOption(
      new Option(
        "--mode <mode>",
        "ooni: OONI's rules give the expected test keys; truth: the Narrows verdict against what was emulated",
      )
        .choices(["ooni", "truth"])
        .default("ooni"),
    )
    .addOption(
      inputFileOption("--cases <file>", "scenarios in OONI's cases format (default: Narrows' own)"),
    )
    .option("--only <name>", "scenarios whose name contains this")
    .option("--seed <seed>", "seed of the virtual network and the probe", "1");
  withExamples(
    languageOption(formatOptions(command, { csv: "one line a scenario" })),
    [
      "narrows lab qa --only resolver-nxdomain",
      "narrows lab qa --mode truth --only resolver-nxdomain --csv",
    ],
    "Status 1 when a scenario does not come out as expected.",
  ).action(runQa);
}

/** Runs the scenarios and prints a table, CSV or JSON; sets exit status 1 when one fails. */
async function runQa(options: QaOptions, command: Command): Promise<void> {
  const io = ioOf(command);
  const [{ InputError }, { runOoniMode }, { runTruth }, { judgeAsOoni, judgeAsNarrows }] =
    await Promise.all([
      import("../../base/errors.ts"),
      import("../../lab/qa/run.ts"),
      import("../../lab/qa/truth.ts"),
      import("../../jobs/campaign/verdict.ts"),
    ]);
  const file = await readScenarios(options.cases);
  const { only } = options;
  const wanted = (scenario: Scenario): boolean =>
    only === undefined || scenario.name.toLowerCase().includes(only.toLowerCase());
  const names = file.scenarios.map(({ name }) => name);
  const total = file.scenarios.filter(wanted).length;
  if (total === 0) {
    const { suggestion } = await import("../../base/nearest-word.ts");
    throw new InputError(
      "qa-only",
      `no scenario's name contains ${only ?? ""}${suggestion(only ?? "", names)}`,
    );
  }
  const results =
    options.mode === "ooni"
      ? await collect(runOoniMode(file, judgeAsOoni, wanted, options.seed), total, io)
      : await collect(runTruth(file, judgeAsNarrows, wanted, options.seed), total, io);
  await printResults(results, options, io);
  if (results.some(({ pass }) => !pass)) process.exitCode = 1;
}

async function readScenarios(path: string | undefined): Promise<ScenarioFile> {
  if (path === undefined) return (await import("../../lab/qa/scenarios.ts")).builtInScenarios;
  const [{ readInput }, { decompress }, limits, { parseScenarioFile }] = await Promise.all([
    import("../../data/cache.ts"),
    import("../../data/decompress.ts"),
    import("../../base/schema/written-file.ts"),
    import("../../lab/qa/scenario.ts"),
  ]);
  const most = limits.mostWrittenBytes;
  const bytes = await decompress(await readInput(path, most), path, { most });
  const { InputError } = await import("../../base/errors.ts");
  if (bytes.length === 0 || bytes.subarray(0, 4096).includes(0)) {
    const what = bytes.length === 0 ? "empty" : "binary";
    throw new InputError("qa-cases", `the file is ${what}, expected JSON`, { file: path });
  }
  return parseScenarioFile(new TextDecoder().decode(bytes), path);
}

async function collect<T extends { readonly name: string }>(
  runs: AsyncIterable<T>,
  total: number,
  io: Io,
): Promise<T[]> {
  const results: T[] = [];
  for await (const result of runs) {
    results.push(result);
    io.progress.update("scenarios", results.length, total);
  }
  io.progress.clear();
  return results;
}

async function printResults(
  results: readonly (ScenarioResult | TruthResult)[],
  { mode, json, csv, seed }: QaOptions,
  io: Io,
): Promise<void> {
  const [{ printCsv, printJson }, words] = await Promise.all([
    import("../output.ts"),
    import("../results/lab-qa.ts"),
  ]);
  if (mode === "ooni") {
    const own = results as readonly ScenarioResult[];
    if (json === true) await printJson(io, "narrows-qa-ooni/1", { seed, results: own });
    else if (csv === true) await printCsv(io, words.ooniColumns, words.ooniRows(own));
    else await io.print(words.ooniInWords(own, io.width));
    return;
  }
  const own = results as readonly TruthResult[];
  if (json === true) {
    const result = { seed, results: own.map(words.truthSummary), score: words.scoreSummary(own) };
    await printJson(io, "narrows-qa-truth/1", result);
  } else if (csv === true) await printCsv(io, words.truthColumns, words.truthRows(own));
  else await io.print(words.truthInWords(own, io.width));
}
