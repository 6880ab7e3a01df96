/** What `narrows lab qa` does. */
import { readFile } from "node:fs/promises";
import { InputError } from "../../base/errors.ts";
import { runOoniMode, type ScenarioResult } from "../../lab/qa/run.ts";
import { parseScenarioFile, type Scenario, type ScenarioFile } from "../../lab/qa/scenario.ts";
import { builtInScenarios } from "../../lab/qa/scenarios.ts";
import { runTruth, scoreOf, type TruthResult } from "../../lab/qa/truth.ts";
import { toColumns } from "../columns.ts";
import { createProgress } from "../progress.ts";
import { judgeCompatibly, judgeOurWay } from "../verdict.ts";
import type { QaOptions } from "./lab-qa.ts";

/** Runs the scenarios and prints a table or JSON; sets exit status 1 when one fails. */
export async function runQa(options: QaOptions): Promise<void> {
  const file = await readScenarios(options.cases);
  const { only } = options;
  const wanted = (scenario: Scenario): boolean =>
    only === undefined || scenario.name.toLowerCase().includes(only.toLowerCase());
  const total = file.scenarios.filter(wanted).length;
  if (total === 0) throw new InputError("qa-only", `no scenario's name contains ${only ?? ""}`);
  if (options.mode === "compatible") {
    const runs = runOoniMode(file, judgeCompatibly, wanted, options.seed);
    const results = await collect(runs, total);
    if (options.json) printJson(results);
    else printOoniMode(results);
    if (results.some(({ pass }) => !pass)) process.exitCode = 1;
  } else if (options.mode === "truth") {
    const results = await collect(runTruth(file, judgeOurWay, wanted, options.seed), total);
    if (options.json) printJson({ results, score: scoreOf(results) });
    else printTruth(results);
    if (results.some(({ pass }) => !pass)) process.exitCode = 1;
  } else throw new InputError("qa-mode", `--mode is compatible or truth, not ${options.mode}`);
}

async function readScenarios(path: string | undefined): Promise<ScenarioFile> {
  if (path === undefined) return builtInScenarios;
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    throw new InputError("file-missing", "cannot be read", { file: path });
  }
  return parseScenarioFile(text, path);
}

async function collect<T extends { readonly name: string }>(
  runs: AsyncIterable<T>,
  total: number,
): Promise<T[]> {
  const progress = createProgress(process.stderr);
  const results: T[] = [];
  for await (const result of runs) {
    results.push(result);
    progress.update(result.name, results.length, total);
  }
  progress.clear();
  return results;
}

function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}

function printOoniMode(results: readonly ScenarioResult[]): void {
  const rows = results.map(({ name, pass, fields, virtualSeconds }) => [
    pass ? "pass" : "FAIL",
    name,
    `${fields.filter((field) => field.pass).length}/${fields.length}`,
    `${virtualSeconds.toFixed(1)} s`,
  ]);
  process.stdout.write(`${toColumns([["", "scenario", "fields", "virtual time"], ...rows])}\n`);
  for (const { name, fields } of results)
    for (const { field, expected, got, pass } of fields)
      if (!pass)
        process.stdout.write(
          `${name}: ${field} should be ${JSON.stringify(expected)}, is ${JSON.stringify(got)}\n`,
        );
  const passed = results.filter(({ pass }) => pass).length;
  process.stdout.write(`${passed} of ${results.length} scenarios as expected\n`);
}

function printTruth(results: readonly TruthResult[]): void {
  const rows = results.map((one) => [
    one.pass ? (one.scored ? "right" : "–") : "WRONG",
    one.name,
    one.truth ? "interference" : "none",
    one.verdict,
    one.trueMechanisms.join(" ") || "–",
    one.mechanisms.join(" ") || "–",
  ]);
  const head = ["", "scenario", "emulated", "verdict", "mechanism", "mechanism named"];
  process.stdout.write(`${toColumns([head, ...rows])}\n`);
  const score = scoreOf(results);
  const share = (value: number): string => (Number.isNaN(value) ? "–" : value.toFixed(3));
  process.stdout.write(
    `precision ${share(score.precision)}, recall ${share(score.recall)} ` +
      `(${score.truePositives} true and ${score.falsePositives} false positives, ` +
      `${score.trueNegatives} true and ${score.falseNegatives} false negatives)\n` +
      `mechanisms: hierarchical precision ${share(score.mechanismPrecision)}, ` +
      `recall ${share(score.mechanismRecall)}\n`,
  );
}
