/** Campaigns with chosen noise, for tests. */
import { readFileSync } from "node:fs";
import { parseDesign } from "../../src/gateway/schema.ts";
import {
  type CampaignOptions,
  type CampaignStep,
  runCampaign,
} from "../../src/lab/campaign/campaign.ts";
import { type NoiseName, noNoise } from "../../src/lab/noise/profiles.ts";

const open = parseDesign(
  readFileSync(new URL("../../designs/open.yaml", import.meta.url), "utf8"),
  "open.yaml",
);

/** The steps of a short campaign. */
export async function run(options: Partial<CampaignOptions>): Promise<CampaignStep[]> {
  const steps: CampaignStep[] = [];
  const usual = { rounds: 1, intervalHours: 6, providers: 1, listedSites: 1, names: [], seed: 11 };
  const campaign = runCampaign({
    ...{ design: open, noise: noNoise, pages: "plain", schemes: ["https"] },
    ...usual,
    ...options,
  });
  for await (const step of campaign) steps.push(step);
  return steps;
}

/** A campaign in an open country with one kind of noise everywhere. */
export function only(
  name: NoiseName,
  options: Partial<CampaignOptions> = {},
): Promise<CampaignStep[]> {
  return run({ noise: { ...noNoise, [name]: 1 }, pages: "varied", ...options });
}

export const manySites = Array.from({ length: 18 }, (_, i) => `site${i}.example.com`);
