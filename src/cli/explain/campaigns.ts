/**
 * Campaigns of designs in the lab, judged: what each design looks like at the sites that were measured. Kept in
 * the user's cache by design, sites, version and the detector's model, so that a second explanation is quick.
 */
import { join } from "node:path";
import { sha256, userCache } from "../../data/cache.ts";
import { readSealed, writeSealed } from "../../data/storage/sealed.ts";
import { detect } from "../../detect/detection.ts";
import type { DesignCampaigns } from "../../detect/explain/profile.ts";
import { shippedModel } from "../../detect/model/shipped.ts";
import { type Sighting, sightingOf } from "../../detect/place/sighting.ts";
import type { Design } from "../../gateway/design.ts";
import { asRead } from "../../jobs/campaign/verdict.ts";
import { type CampaignOptions, runCampaign } from "../../lab/campaign/campaign.ts";
import { noNoise } from "../../lab/noise/profiles.ts";

/** What the campaigns of an explanation share. */
export interface CampaignPlan {
  readonly sites: readonly string[];
  readonly schemes: readonly ("http" | "https")[];
  readonly seeds: readonly string[];
  readonly providers: number;
  readonly version: string;
}

/** The design's campaigns, from the cache or made now. */
export async function campaignsOf(
  design: Design,
  plan: CampaignPlan,
  environment: NodeJS.ProcessEnv,
  onStep: () => void,
): Promise<DesignCampaigns> {
  const key = sha256(JSON.stringify(["narrows-explain/2", design, plan, shippedModel]));
  const path = join(userCache(environment).folder, "explain", `${key}.sealed`);
  const kept = await readSealed(path, key);
  if (kept !== undefined) return JSON.parse(kept) as DesignCampaigns;
  const made = await makeCampaigns(design, plan, onStep);
  await writeSealed(path, key, JSON.stringify(made));
  return made;
}

async function makeCampaigns(
  design: Design,
  { sites, schemes, seeds, providers }: CampaignPlan,
  onStep: () => void,
): Promise<DesignCampaigns> {
  const sightings: Sighting[] = [];
  const loci = { border: 0, network: 0, resolver: 0 };
  for (const seed of seeds) {
    const options: CampaignOptions = {
      ...{ design, seed, sites, schemes, providers },
      ...{ noise: noNoise, rounds: 1, intervalHours: 1, listedSites: 0, names: [] },
    };
    for await (const { measurement, truth } of runCampaign(options)) {
      const read = asRead(measurement);
      const sighting = sightingOf(read, detect(read));
      if (sighting !== undefined) sightings.push({ ...sighting, timeMs: undefined });
      for (const { locus, onHelper } of truth.acts) if (!onHelper) loci[locus]++;
      onStep();
    }
  }
  return {
    ...{ design: design.id, country: design.country, sightings, loci },
    matches: {
      names: design.functions.filter(({ match }) => match.domains !== undefined).length,
      addresses: design.functions.filter(({ match }) => match.domains === undefined).length,
    },
  };
}

/** Host names that a design's rules list, as they can be measured. */
export function listedNames({ functions }: Design): string[] {
  const names = functions.flatMap(({ match }) => match.domains ?? []);
  return [...new Set(names.map((name) => name.replace(/^(\*\.|\.)/, "").toLowerCase()))];
}
