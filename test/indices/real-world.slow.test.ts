import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openWorld } from "../../src/data/open.ts";
import { measureOutflow, resilienceCurve } from "../../src/indices/crossings.ts";
import { measureValues } from "../../src/indices/history.ts";
import { largestComponentOf } from "../../src/indices/largest-component.ts";
import { sweepCountries } from "../../src/jobs/country-sweep.ts";
import { threadRunner } from "../../src/jobs/runner.ts";
import { nationOf } from "../../src/world/nation.ts";
import type { World } from "../../src/world/world.ts";

const mirror = process.env.NARROWS_MIRROR ?? "";

describe.skipIf(mirror === "")("indices of September 2025 (skipped without NARROWS_MIRROR)", () => {
  let world: World;
  beforeAll(async () => {
    const cache = mkdtempSync(join(tmpdir(), "narrows-indices-"));
    // Without parts of carriers: the networks that the relationships name.
    world = await openWorld(
      { date: "2025-09", users: "addresses", exchanges: "none" },
      { XDG_CACHE_HOME: cache, NARROWS_MIRROR: mirror },
    );
  });

  it("are the same from the sweep over the world and for a country alone", async () => {
    const options = { tieBreak: { kind: "lowest-asn" } as const, runner: threadRunner(2) };
    const rows = await sweepCountries(world, options);
    for (const country of ["KH", "EG", "IR", "KZ", "TH", "VG", "TO"])
      expect(rows.find((row) => row.country === country)?.values).toEqual(
        measureValues(world, country),
      );
  });

  it("of Cambodia come out by lanes and by trees alike", () => {
    const component = largestComponentOf(world, nationOf(world, "KH").ases);
    expect([component.members.length, component.border.length]).toEqual([81, 43]);
    const lanes = measureOutflow(world, component, { path: "lanes" });
    const trees = measureOutflow(world, component, { path: "trees" });
    expect(trees).toEqual(lanes);
    expect(lanes.pairs).toBe(6_335_137);
    expect(resilienceCurve(lanes)[1]).toBeCloseTo(0.756, 3);
  });
});
