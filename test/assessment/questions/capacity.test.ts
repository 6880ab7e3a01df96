import { describe, expect, it } from "vitest";
import { assess } from "../../../src/assessment/assess.ts";
import { sentencesOf } from "../../report/said.ts";
import { drawWorld } from "../../world/drawing.ts";
import { design, gateway, options, result, world } from "../drawn-country.ts";

const { questions } = result;

describe("the capacity it must have", () => {
  it("is the drawing's sum: a million users, 100 kbit/s, half of it abroad", () => {
    const { demand, after, before } = questions.capacity;
    expect(demand!.busyHourGbps).toEqual({ p5: 50, median: 50, p95: 50 });
    expect(demand!.byYear[2]!.busyHourGbps.median).toBeCloseTo(50 * 1.5 ** 2, 9);
    const [west, east] = after.sites;
    expect(west!.demandShare).toBeCloseTo(0.75, 12);
    expect(east!.demandShare).toBeCloseTo(0.25, 12);
    expect(west!.busyHourUtilisation!.median).toBeCloseTo((50 * 0.75) / 20, 9);
    expect(west!.busyHourLoss!.median).toBeCloseTo(1 - 20 / 37.5, 9);
    expect(west!.fullNow).toBe(1);
    expect(before.entryPoints).toBe(3);
    expect(after.entryPoints).toBe(2);
    expect(after.displacedGbps!.median).toBeCloseTo(50, 9);
  });

  it("says what to give where a figure is missing", async () => {
    const bare = gateway.replace(/^capacity:.*$/m, "").replace(/^users:.*$/m, "");
    const { country: _, ...without } = options;
    const noUsers = drawWorld(
      "10 > 101, 10 > 102, 10 > 30",
      { 10: "SG", 30: "SG", 101: "KH", 102: "KH" },
      {},
      {},
    );
    const assessment = assess(noUsers, design(bare), without);
    const { capacity } = assessment.questions;
    expect(capacity.demand).toBeNull();
    expect(capacity.after.displacedGbps).toBeNull();
    expect(capacity.after.largestEntryPointGbps).toBeNull();
    expect(capacity.missing).toHaveLength(2);
    const said = (await sentencesOf(assessment, "capacity")).join(" ");
    expect(said).toContain("--set users=… --set capacity.siteGbps=…");
    expect(said).not.toMatch(/Gbit/);
  });

  it("names where traffic enters by ids", () => {
    const { before, after } = questions.capacity;
    expect(before.largestEntryPoint).toEqual({ kind: "as", as: { asn: 101, name: "Network 101" } });
    expect(after.largestEntryPoint).toEqual({ kind: "site", site: "west", city: "West" });
    expect(after.largestEntryPointShare).toBeCloseTo(0.75, 12);
  });

  it("counts two sites of one city as two", () => {
    const { capacity } = assess(
      world,
      design(gateway.replace("city: East", "city: West")),
      options,
    ).questions;
    expect(capacity.after.entryPoints).toBe(2);
    expect(capacity.after.largestEntryPointShare).toBeCloseTo(0.75, 12);
  });

  it("says when a site is full: at once, later, or not within 30 years", async () => {
    const said = async (siteGbps: number) =>
      (
        await sentencesOf(
          assess(
            world,
            design(gateway, [
              { path: "capacity.siteGbps", value: siteGbps },
              { path: "capacity.inspectionGbps", value: siteGbps },
            ]),
            options,
          ),
          "capacity",
        )
      ).join(" ");
    expect(await said(20)).toMatch(/from the first day in 100% of all cases tried\./);
    // 37.5 Gbit/s, half as much again a year: above 100 in the third year.
    expect(await said(100)).toContain("In the middle case it is full after 3 years.");
    expect(await said(1e9)).toContain("In the middle case it is not full within 30 years.");
  });
});
