import { describe, expect, it } from "vitest";
import { loadDesign, type RunLabOptions, renderReport, runLab } from "../../src/index.ts";

describe("options of the library that are out of range are refused, not ignored", () => {
  it.each<[options: RunLabOptions, says: string]>([
    [{ rounds: 0 }, "rounds: expected a whole number from 1 up, not 0"],
    [{ rounds: 1.5 }, "rounds: expected a whole number from 1 up, not 1.5"],
    [{ providers: -1 }, "providers: expected a whole number from 1 up, not -1"],
    [{ listedSites: Number.NaN }, "listedSites: expected a whole number from 0 up, not NaN"],
    [{ intervalHours: Infinity }, "intervalHours: expected a whole number from 1 up, not Infinity"],
    [{ noise: "loud" as "calm" }, 'noise "loud": expected a profile (calm, usual, field, wild)'],
  ])("%j", async (options, says) => {
    const steps = runLab(await loadDesign("open"), options);
    await expect(steps.next()).rejects.toThrow(says);
  });

  it("a language that is not there", async () => {
    await expect(renderReport({} as never, { language: "xx" as "en" })).rejects.toThrow(
      'language "xx": expected one of',
    );
  });
});
