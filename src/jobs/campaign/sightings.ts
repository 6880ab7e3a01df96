/** What campaigns of a design in the lab look like to the detector, one campaign a unit of work. */
import { detect } from "../../detect/detection.ts";
import { type Sighting, sightingOf } from "../../detect/place/sighting.ts";
import type { Design } from "../../gateway/design.ts";
import { type CampaignOptions, runCampaign } from "../../lab/campaign/campaign.ts";
import { noNoise } from "../../lab/noise/profiles.ts";
import { asRead } from "./verdict.ts";

/** The same for all campaigns of a run. */
export interface SightingsOrder {
  readonly sites: readonly string[];
  readonly schemes: readonly ("http" | "https")[];
  /** Vantage points, at least. */
  readonly providers: number;
}

export interface SightingsTask {
  readonly design: Design;
  readonly seed: string;
}

/** Of one campaign. */
export interface CampaignSightings {
  readonly sightings: readonly Sighting[];
  /** How often boxes and resolvers acted on what was measured, by where they stand. */
  readonly loci: { readonly border: number; readonly network: number; readonly resolver: number };
}

export async function measureSightings(
  { sites, schemes, providers }: SightingsOrder,
  { design, seed }: SightingsTask,
): Promise<CampaignSightings> {
  const options: CampaignOptions = {
    ...{ design, seed, sites, schemes, providers },
    ...{ noise: noNoise, rounds: 1, intervalHours: 1, listedSites: 0, names: [] },
  };
  const sightings: Sighting[] = [];
  const loci = { border: 0, network: 0, resolver: 0 };
  for await (const { measurement, truth } of runCampaign(options)) {
    const read = asRead(measurement);
    const sighting = sightingOf(read, detect(read));
    if (sighting !== undefined) sightings.push({ ...sighting, timeMs: undefined });
    for (const { locus, onHelper } of truth.acts) if (!onHelper) loci[locus]++;
  }
  return { sightings, loci };
}
