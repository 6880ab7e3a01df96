import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assess } from "../../../src/assessment/assess.ts";
import { parsePlaces } from "../../../src/data/places.ts";
import { readShippedTable } from "../../../src/data/tables.ts";
import { parseDesign } from "../../../src/gateway/schema.ts";
import { sentencesOf } from "../../report/said.ts";
import { design, gateway, options, result, world } from "../drawn-country.ts";

const { questions } = result;

describe("how much slower it becomes", () => {
  const milliseconds = questions.delay.milliseconds!;

  it("adds only the detour by the sites", () => {
    const west = 186;
    expect(milliseconds.detours[0]!.ms).toBeCloseTo((2 * west * 2.1) / 200, 1);
    expect(milliseconds.addedMs.mean).toBeGreaterThan(0);
    expect(milliseconds.addedMs.worst5Percent).toBeLessThan(
      Math.max(...milliseconds.detours.map(({ ms }) => ms)),
    );
  });

  it("has people feel it: a page waits four round trips, a call is worse at the busy hour", () => {
    const { before, after } = milliseconds;
    const likely = (id: string) =>
      result.parameters.inputs.find((input) => input.id === id)!.range.likely;
    expect(before.quiet.firstByteMs.median).toBeGreaterThan(
      4 * before.quiet.rttMs.median + likely("server-ms"),
    );
    expect(after.busyHour!.voiceMos.median).toBeLessThan(after.quiet.voiceMos.median);
    expect(after.busyHour!.tcpCeilingMbps.median).toBeLessThan(after.quiet.tcpCeilingMbps.median);
  });

  it("adds at the busy hour the way, the boxes and the queue", () => {
    const exact = [
      ["demand.internationalShare", 0.1],
      ["demand.growthPerYear", 0],
      ["capacity.inspectionGbps", 1000],
      ["capacity.siteGbps", 1000],
    ].map(([path, value]) => ({ path: path as string, value }));
    const { inputs } = result.parameters;
    const likely = (id: string) => inputs.find((input) => input.id === id)!.range.likely;
    const { milliseconds: free } = assess(world, design(gateway, exact), options).questions.delay;
    const boxesMs =
      2 * likely("box-delay-ms") * questions.observation.after.observers[0]!.international;
    const whole = free!.addedMs.mean + boxesMs;
    expect(free!.addedBusyHourMs.p5).toBeLessThan(whole);
    expect(free!.addedBusyHourMs.p95).toBeGreaterThan(whole);
    // Nothing waits here, so that at the likely inputs it is the way and the boxes.
    expect(free!.likelyAddedBusyHourMs - free!.after.busyHour!.waitMs).toBeCloseTo(whole, 6);
    expect(free!.after.quiet.rttMs.median - free!.before.quiet.rttMs.median).toBeGreaterThan(
      boxesMs,
    );
  });

  it("says which figure is a median over draws and which stands at the likely inputs", async () => {
    const { likelyAddedBusyHourMs, addedMs, after, before } = milliseconds;
    const waits = after.busyHour!.rttMs.median - after.quiet.rttMs.median;
    const boxesMs =
      after.quiet.rttMs.median - before.quiet.rttMs.median > 0
        ? 2 *
          result.parameters.inputs.find(({ id }) => id === "box-delay-ms")!.range.likely *
          questions.observation.after.observers[0]!.international
        : 0;
    expect(likelyAddedBusyHourMs).toBeCloseTo(addedMs.mean + boxesMs + waits, 6);
    const said = (await sentencesOf(result, "delay")).join(" ");
    expect(said).toContain("is the median over the doubt about the inputs");
    expect(said).toMatch(/there the busy hour adds [\d.]+ ms\./);
  });

  it("says by a code what matters most", async () => {
    const dominant = (...changes: [string, unknown][]) =>
      assess(
        world,
        design(
          gateway,
          changes.map(([path, value]) => ({ path, value })),
        ),
        options,
      ).questions.delay.milliseconds!.dominant;
    expect(milliseconds.dominant).toBe("loss");
    expect(dominant(["capacity.siteGbps", 1000], ["capacity.inspectionGbps", 1000])).toBe("way");
    const unknown = assess(world, design(gateway.replace(/^capacity:.*$/m, "")), options);
    expect(unknown.questions.delay.milliseconds!.dominant).toBe("capacity-unknown");
    expect(unknown.questions.delay.milliseconds!.lostBusyHour).toBeNull();
    const said = (await sentencesOf(unknown, "delay")).join(" ");
    expect(said).toContain("not known without their capacity");
    expect(said).not.toMatch(/would be lost/);
  });
});

describe("the Cambodian design", () => {
  it("has a detour inside the country of a few milliseconds, and says so", async () => {
    const yaml = readFileSync(new URL("../../../designs/kh-2021.yaml", import.meta.url), "utf8");
    const places = parsePlaces(await readShippedTable("places.csv"));
    const assessment = assess(
      world,
      parseDesign(`${yaml}\npopulation: 17000000\n`, "kh-2021.yaml"),
      {
        ...options,
        places,
      },
    );
    const { delay } = assessment.questions;
    // Sihanoukville 186 km, of the sites that links of this drawn world land at.
    expect(delay.milliseconds!.detours.map(({ site, ms }) => [site, ms.toFixed(1)])).toEqual([
      ["sihanoukville", "3.9"],
    ]);
    expect((await sentencesOf(assessment, "delay")).join(" ")).toContain(
      "The detour to the sites inside the country adds at most 3.9 ms",
    );
  });
});
