import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDesign } from "../../src/gateway/schema.ts";
import { runCampaign } from "../../src/lab/campaign/campaign.ts";
import { noiseProfiles } from "../../src/lab/noise/profiles.ts";

const folder = new URL("../../designs/", import.meta.url);
const designs = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

describe("a campaign with wild noise", () => {
  it.each(designs)("%s runs, and every symptom has a cause", async (file) => {
    const design = parseDesign(readFileSync(new URL(file, folder), "utf8"), file);
    const { shares, pages, boxes } = noiseProfiles.wild;
    const names = ["a.example.com", "b.example.com", "c.example.com"];
    let measured = 0;
    for await (const { truth } of runCampaign({
      ...{ design, seed: 1, noise: shares, pages, boxes, rounds: 1, intervalHours: 6 },
      ...{ providers: 2, listedSites: 2, names, schemes: ["http", "https"] },
    })) {
      measured++;
      const isSymptom = truth.symptoms.length > 0;
      expect([truth.input, truth.symptoms, truth.present.some((each) => each.shown)]).toEqual([
        truth.input,
        truth.symptoms,
        isSymptom,
      ]);
      expect(truth.seen && truth.cause === "interference" ? truth.interference : true).toBe(true);
    }
    expect(measured).toBeGreaterThan(10);
  });
});
