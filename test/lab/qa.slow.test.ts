import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { judgeAsNarrows, judgeAsOoni } from "../../src/jobs/campaign/verdict.ts";
import { runOoniMode, runScenario } from "../../src/lab/qa/run.ts";
import { parseScenarioFile, type ScenarioFile } from "../../src/lab/qa/scenario.ts";
import { builtInScenarios } from "../../src/lab/qa/scenarios.ts";
import { runTruth, scoreOf } from "../../src/lab/qa/truth.ts";
import { textToCompare } from "./same-bytes.ts";

const reference = process.env.NARROWS_REFERENCE;
const sets: [string, ScenarioFile][] = [["our own", builtInScenarios]];
if (reference !== undefined) {
  const file = join(reference, "ooni", "qa", "cases.json");
  sets.push(["upstream's", parseScenarioFile(readFileSync(file, "utf8"), file)]);
}
/** `NARROWS_RUNS=100` for the full proof, about 15 minutes. */
const RUNS = Number(process.env.NARROWS_RUNS ?? 10);

describe.each(sets)("%s scenarios (upstream's need NARROWS_REFERENCE)", (_name, file) => {
  it.each(file.scenarios)(`$name is the same in ${RUNS} runs`, async (scenario) => {
    const first = await runScenario(file.environment, scenario);
    const text = textToCompare(first.measurement);
    for (let run = 1; run < RUNS; run++) {
      const { measurement, events, virtualMs } = await runScenario(file.environment, scenario);
      expect([events, virtualMs]).toEqual([first.events, first.virtualMs]);
      expect(textToCompare(measurement) === text).toBe(true);
    }
  });

  it("all give the expected test keys", async () => {
    for await (const { name, pass } of runOoniMode(file, judgeAsOoni))
      expect([name, pass]).toEqual([name, true]);
  });

  it("are told apart by our verdict but for what one measurement cannot tell", async () => {
    const results = [];
    for await (const result of runTruth(file, judgeAsNarrows)) results.push(result);
    expect(scoreOf(results).precision).toBe(1);
    // A proxy that passes the site's own valid handshake, and a single lookup without an answer, are no alarms
    // of ours: an ordinary cause looks the same. Nothing else may be missed.
    const missed = results.filter(({ scored, truth, positive }) => scored && truth && !positive);
    expect(missed.map(({ name }) => name).sort()).toEqual(
      file === builtInScenarios
        ? ["injection-proxy", "resolver-silent"]
        : ["dnsHijackingToProxyWithHTTPSURL", "dnsHijackingToProxyWithHTTPURL"],
    );
  });
});
