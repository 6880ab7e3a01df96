/** The lab and the detector in a few calls: measurements with known truth, and verdicts on any. */
import { InputError } from "../base/errors.ts";
import { type Detection, detect as judge } from "../detect/detection.ts";
import type { Design } from "../gateway/design.ts";
import { type CampaignTruth, runCampaign } from "../lab/campaign/campaign.ts";
import { noiseProfiles, readNoise } from "../lab/noise/profiles.ts";
import type { Measurement } from "../ooni/format.ts";
import { readMeasurement } from "../ooni/reader.ts";
import { type Scrubbed, scrub } from "../ooni/scrub.ts";

export interface RunLabOptions {
  /** Of everything random; 1 when left out. */
  seed?: number | string;
  /** Times at which everything is measured; 2 when left out. */
  rounds?: number;
  /** Virtual hours between rounds; 6 when left out. */
  intervalHours?: number;
  /** Internet service providers at least; 4 when left out. */
  providers?: number;
  /** Of the names that the design's rules list, at most so many are measured; 8 when left out. */
  listedSites?: number;
  /** Names without any rule that are measured too. */
  names?: readonly string[];
  /**
   * Lossy lines, dead sites, captive portals and the like: `true` (when left out) is the profile `usual`,
   * `false` is `calm`; `field` and `wild` have every kind, varied pages and boxes of the field.
   */
  noise?: boolean | keyof typeof noiseProfiles;
}

/** One measurement, as OONI Probe would submit it, and what the lab really did to it. */
export interface LabStep {
  readonly measurement: Scrubbed<Measurement>;
  readonly truth: CampaignTruth;
}

/** Whole numbers, and how small each may be. */
const leastOf = [
  ["rounds", 1],
  ["intervalHours", 1],
  ["providers", 1],
  ["listedSites", 0],
] as const;

function requireCount(name: string, value: number | undefined, low: number): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= low)) return;
  throw new InputError(
    "option-number",
    `${name}: expected a whole number from ${low} up, not ${value}`,
  );
}

/**
 * Emulates the design on a virtual network and measures it as OONI Probe would, in virtual time.
 * Nothing leaves the process.
 * @returns measurements in OONI's format, each with the ground truth about it, in the order of time
 * @throws InputError `option-number` for a number out of its range, `campaign-noise` for no such profile
 * @example for await (const { measurement, truth } of runLab(await loadDesign("kz-2019"))) …
 */
export async function* runLab(
  design: Design,
  options: RunLabOptions = {},
): AsyncGenerator<LabStep> {
  const { noise = true } = options;
  const name = noise === true ? "usual" : noise === false ? "calm" : noise;
  const { shares, pages, boxes } = readNoise([name], noiseProfiles.calm);
  for (const [key, low] of leastOf) requireCount(key, options[key], low);
  const campaign = runCampaign({
    design,
    seed: options.seed ?? 1,
    ...{ noise: shares, pages, boxes },
    rounds: options.rounds ?? 2,
    intervalHours: options.intervalHours ?? 6,
    providers: options.providers ?? 4,
    listedSites: options.listedSites ?? 8,
    names: options.names ?? [],
    schemes: ["http", "https"],
  });
  for await (const { measurement, ownAddresses, truth } of campaign)
    yield { measurement: scrub({ measurement, ownAddresses }), truth };
}

/**
 * Judges one OONI web_connectivity measurement, given as an object or as its JSON.
 * @returns OONI's verdict and Narrows' own, with the evidence
 * @throws InputError when it is not JSON, or no web_connectivity measurement
 */
export function detect(measurement: string | object): Detection {
  const read = readMeasurement(jsonOf(measurement));
  if ("reason" in read) throw new InputError("measurement", read.reason);
  return judge(read);
}

/** What a JSON file of the measurement would hold. */
function jsonOf(measurement: string | object): unknown {
  try {
    return JSON.parse(typeof measurement === "string" ? measurement : JSON.stringify(measurement));
  } catch (error) {
    throw new InputError("measurement", `not JSON: ${(error as Error).message}`);
  }
}
