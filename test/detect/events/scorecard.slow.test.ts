import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { eventParameters } from "../../../src/detect/events/parameters.ts";
import { drawCountry } from "../../../src/validation/events/drawn-rows.ts";
import { eventsSection } from "../../../src/validation/events/events-section.ts";
import { addScores, noScore, scoreCase } from "../../../src/validation/events/scorecard.ts";
import { emptyCache, narrows } from "../../cli/command-line.ts";
import { sketchJson } from "../measurements.ts";

describe("the scorecard of events", () => {
  it("draws the same country for the same seed, and another for another", () => {
    const one = { seed: 3, perWeek: 5, share: 1, extent: "country" } as const;
    expect(drawCountry(one)).toEqual(drawCountry(one));
    expect(drawCountry({ ...one, seed: 4 }).rows).not.toEqual(drawCountry(one).rows);
  });

  it("finds what many measurements show, and nothing where nothing was done", () => {
    let [done, quiet] = [noScore, noScore];
    for (const seed of [21, 22, 23, 24]) {
      done = addScores(done, scoreCase({ seed, perWeek: 50, share: 1, extent: "country" }));
      quiet = addScores(quiet, scoreCase({ seed, perWeek: 20, share: 0, extent: "country" }));
    }
    expect(done.found).toBe(4);
    expect(done.alerts).toBe(4);
    expect(quiet.truths).toBe(0);
    expect(quiet.falseAlerts / quiet.quietSeriesWeeks).toBeLessThan(0.002);
  });

  it("tells a method that finds nothing from one that cries all the time", () => {
    const drawn = { seed: 21, perWeek: 20, share: 1, extent: "country" } as const;
    const chain = { ...eventParameters.chain, openAt: 1.1 };
    expect(scoreCase(drawn, { ...eventParameters, chain }).found).toBe(0);
    const eager = { ...eventParameters.chain, openAt: 0.02, onsetsPerYear: 50 };
    const { falseAlerts } = scoreCase(drawn, { ...eventParameters, chain: eager });
    expect(falseAlerts).toBeGreaterThan(scoreCase(drawn).falseAlerts);
  });

  it("makes a page with every size, and the same one twice", async () => {
    const once = await eventsSection([31]);
    expect(once.tables.map(({ rows }) => rows.length)).toEqual([36, 6, 8, 45, 15]);
    expect(await eventsSection([31])).toEqual(once);
  });
});

it("finds the same events in any number of threads", async () => {
  const cache = emptyCache();
  const file = join(cache.XDG_CACHE_HOME, "many.jsonl");
  const open = sketchJson({ connections: [{ tcp: null, tls: null, http: null }], helper: {} });
  const shut = sketchJson({ connections: [{ tcp: null, tls: "connection_reset" }], helper: {} });
  const lines = Array.from({ length: 4000 }, (_, k) =>
    JSON.stringify({
      ...(k % 5 === 1 && k > 2000 ? shut : open),
      measurement_start_time: new Date(Date.UTC(2024, 0, 1) + k * 1_000_000)
        .toISOString()
        .slice(0, 19)
        .replace("T", " "),
      ...{ probe_cc: "KZ", probe_asn: `AS${1 + (k % 5)}` },
    }),
  );
  writeFileSync(file, lines.join("\n"));
  const outputs: string[] = [];
  for (const workers of ["1", "3"])
    outputs.push(
      (await narrows(["detect", "events", file, "--json", "--workers", workers], cache)).stdout,
    );
  expect(JSON.parse(outputs[0]!).events).not.toEqual([]);
  expect(outputs[1]).toBe(outputs[0]);
});
