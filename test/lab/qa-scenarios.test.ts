import { describe, expect, it, vi } from "vitest";
import { judgeAsOoni } from "../../src/jobs/campaign/verdict.ts";
import { compareKeys, runOoniMode, runScenario } from "../../src/lab/qa/run.ts";
import { builtInScenarios } from "../../src/lab/qa/scenarios.ts";
import { runTruth, scoreOf, withAncestors } from "../../src/lab/qa/truth.ts";
import type { Measurement } from "../../src/ooni/format.ts";
import { withVerdict } from "../../src/probe/verdict-fields.ts";
import { textToCompare } from "./same-bytes.ts";

const { environment, scenarios } = builtInScenarios;

describe("our own scenarios", () => {
  // Every sixth is run three times here, all of them a hundred times in the slow tests.
  const repeated = new Set(scenarios.filter((_, index) => index % 6 === 0));

  it.each(scenarios)("$name: $description; the same in every run", async (scenario) => {
    const { measurement, events } = await runScenario(environment, scenario);
    const wrong = compareKeys(scenario, withVerdict(measurement, judgeAsOoni)).filter(
      ({ pass }) => !pass,
    );
    expect(wrong).toEqual([]);
    const text = textToCompare(measurement);
    for (let run = 1; run < (repeated.has(scenario) ? 3 : 1); run++) {
      const again = await runScenario(environment, scenario);
      expect(again.events).toBe(events);
      expect(textToCompare(again.measurement) === text).toBe(true);
    }
  });

  it("differ by their seed in times and ids only, not in what is found", async () => {
    const wanted = scenarios.find(({ name }) => name === "sni-throttled")!;
    const [one, two] = await Promise.all(
      [1, 2].map((seed) => runScenario(environment, wanted, seed)),
    );
    expect(textToCompare(one!.measurement)).not.toBe(textToCompare(two!.measurement));
    expect(judgeAsOoni(one!.measurement)).toEqual(judgeAsOoni(two!.measurement));
  });

  it("take no real time for a time-out", async () => {
    const wanted = scenarios.find(({ name }) => name === "connect-dropped")!;
    const timers = vi.spyOn(globalThis, "setTimeout");
    try {
      const { virtualMs } = await runScenario(environment, wanted);
      expect(virtualMs).toBeGreaterThan(9_900);
      expect(timers.mock.calls.filter(([, delayMs = 0]) => delayMs > 0)).toEqual([]);
    } finally {
      timers.mockRestore();
    }
  });

  it("sample the throughput of a throttled connection at irregular gaps, and keep 64 events of I/O", async () => {
    const wanted = scenarios.find(({ name }) => name === "sni-throttled")!;
    const { measurement } = await runScenario(environment, wanted);
    const events = measurement.test_keys.network_events ?? [];
    const samples = events.filter(({ operation }) => operation === "bytes_received_cumulative");
    expect(samples.length).toBeGreaterThan(20);
    const gaps = samples.slice(1).map(({ t }, index) => t - samples[index]!.t);
    for (const gap of gaps) {
      expect(gap).toBeGreaterThanOrEqual(0.0249);
      expect(gap).toBeLessThanOrEqual(0.6501);
    }
    expect(new Set(gaps.map((gap) => gap.toFixed(3))).size).toBeGreaterThan(10);
    const received = samples.map(({ num_bytes = 0 }) => num_bytes);
    expect(received).toEqual([...received].sort((a, b) => a - b));
    const large = scenarios.find(({ name }) => name === "open-large")!;
    const fetched = (await runScenario(environment, large)).measurement.test_keys.network_events;
    const transfers = (fetched ?? []).filter(
      ({ operation, transaction_id }) =>
        /^(read|write)$/.test(operation) && transaction_id === 40001,
    );
    expect(transfers).toHaveLength(64);
  });

  it("are marked as emulated", async () => {
    const { measurement } = await runScenario(environment, scenarios[0]!);
    expect(measurement.annotations).toMatchObject({ emulated: "true" });
    expect(measurement.software_name).toBe("narrows-probe");
    expect(measurement.probe_cc).toBe("ZZ");
    expect(measurement.probe_asn).toBe("AS64496");
  });
});

describe("the comparison", () => {
  it("fails a scenario whose expectation is wrong, naming the field", async () => {
    const wrong = scenarios
      .slice(0, 1)
      .map((scenario) => ({ ...scenario, expected: { ...scenario.expected, blocking: "dns" } }));
    const results = [];
    for await (const result of runOoniMode({ environment, scenarios: wrong }, judgeAsOoni))
      results.push(result);
    expect(results[0]?.pass).toBe(false);
    expect(results[0]?.fields.filter(({ pass }) => !pass)).toEqual([
      { field: "blocking", expected: "dns", got: false, pass: false },
    ]);
  });

  it("scores verdicts: a detector that sees blocking everywhere has full recall and poor precision", async () => {
    const some = scenarios.filter(({ name }) =>
      ["open-http", "sni-reset", "helpers-reset-http", "down-expired"].includes(name),
    );
    const always = (_measurement: Measurement) => ({
      verdict: "blocked",
      positive: true,
      mechanisms: ["tls.timeout"],
    });
    const results = [];
    for await (const result of runTruth({ environment, scenarios: some }, always))
      results.push(result);
    const score = scoreOf(results);
    expect(score).toMatchObject({
      truePositives: 1,
      falsePositives: 2,
      trueNegatives: 0,
      falseNegatives: 0,
      recall: 1,
    });
    expect(score.precision).toBeCloseTo(1 / 3);
    // tls.timeout against tls.reset.sni: "tls" is shared, of two said and three real.
    expect(score.mechanismPrecision).toBeCloseTo(1 / 2);
    expect(score.mechanismRecall).toBeCloseTo(1 / 3);
    expect([...withAncestors(["a.b.c"])]).toEqual(["a", "a.b", "a.b.c"]);
  });
});
