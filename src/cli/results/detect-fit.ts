/** The work of `narrows detect fit`: campaigns in, a model and its data sheet out. */
import { basename, dirname, join } from "node:path";
import { InputError } from "../../base/errors.ts";
import type { Progress } from "../../base/progress.ts";
import { filesBelow, readInput } from "../../data/cache.ts";
import { detect } from "../../detect/detection.ts";
import {
  calibrate,
  type Example,
  evaluate,
  exampleOf,
  fitModel,
  usualFit,
} from "../../detect/model/fit.ts";
import { priorModel } from "../../detect/model/priors.ts";
import type { SheetFacts } from "../../detect/model/sheet.ts";
import { readTruth } from "../../detect/model/truth.ts";
import { openFile } from "../../jobs/detection/inputs.ts";
import { asObject, type Json, stringAt } from "../../ooni/json.ts";
import { readMeasurements } from "../../ooni/stream.ts";

export interface DetectFitOptions {
  /** Seeds of campaigns for slope and intercept, and for the scores; all others are for the weights. */
  readonly calibrate: readonly string[];
  readonly heldOut: readonly string[];
  /** Designs, and causes or mechanisms by the beginning of their code, that the fit must not see. */
  readonly leaveOutDesign: readonly string[];
  readonly leaveOut: readonly string[];
}

interface Campaign {
  readonly folder: string;
  readonly design: string;
  readonly seed: string;
}

/**
 * Fits the shipped kind of model on campaigns that `lab run` wrote.
 *
 * @param folders of campaigns, or folders of such
 * @throws InputError where there is no campaign, or none for one of the three parts
 */
export async function runDetectFit(
  folders: readonly string[],
  options: DetectFitOptions,
  update: Progress["update"],
): Promise<SheetFacts> {
  const campaigns = await findCampaigns(folders);
  const parts = { fit: [] as Example[], calibration: [] as Example[], heldOut: [] as Example[] };
  const seeds = {
    fit: new Set<string>(),
    calibration: new Set<string>(),
    heldOut: new Set<string>(),
  };
  const seen = new Set<string>();
  for (const [k, campaign] of campaigns.entries()) {
    update("campaigns", k, campaigns.length);
    const part = options.heldOut.includes(campaign.seed)
      ? "heldOut"
      : options.calibrate.includes(campaign.seed)
        ? "calibration"
        : "fit";
    if (part !== "heldOut" && options.leaveOutDesign.includes(campaign.design)) continue;
    seeds[part].add(campaign.seed);
    if (part === "fit") seen.add(campaign.design);
    for await (const example of examplesOf(campaign)) {
      const { code } = example.truth;
      const hidden = options.leaveOut.some((one) => `${code}.`.startsWith(`${one}.`));
      if (part === "heldOut" || !hidden) parts[part].push(example);
    }
  }
  requirePart("fit", parts.fit, []);
  requirePart("calibration", parts.calibration, options.calibrate);
  requirePart("scores", parts.heldOut, options.heldOut);
  const designs = [...seen].sort();
  const fittedOn = `${designs.join(", ")}; seeds ${[...seeds.fit].sort().join(", ")}`;
  const fitted = fitModel(parts.fit, {
    ...usualFit,
    ...{ start: priorModel, fittedOn, progress: (done, total) => update("fit", done, total) },
  });
  const model = calibrate(parts.calibration, fitted);
  const scored = options.heldOut.length === 0 ? parts.fit : parts.heldOut;
  return {
    ...{ model, stated: evaluate(scored, priorModel) },
    ...{ fitted: evaluate(scored, model), designs },
    fitSeeds: [...seeds.fit].sort(),
    calibrationSeeds: [...seeds.calibration].sort(),
    heldOutSeeds: [...seeds.heldOut].sort(),
    leftOut: [...options.leaveOutDesign, ...options.leaveOut],
  };
}

function requirePart(name: string, examples: readonly Example[], seeds: readonly string[]): void {
  if (examples.length > 0 || (name !== "fit" && seeds.length === 0)) return;
  throw new InputError(
    "campaigns-few",
    `no measurements for ${name}: the campaigns have none of these seeds, or all`,
  );
}

async function findCampaigns(folders: readonly string[]): Promise<Campaign[]> {
  const found: Campaign[] = [];
  for (const folder of folders)
    for (const file of await filesBelow(folder)) {
      if (basename(file) !== "campaign.json") continue;
      const path = join(folder, file);
      const facts = asObject(JSON.parse(new TextDecoder().decode(await readInput(path))) as Json);
      const design = stringAt(facts, "design") ?? "";
      found.push({ folder: dirname(path), design, seed: String(facts?.seed ?? "") });
    }
  if (found.length === 0)
    throw new InputError("campaigns-none", "no campaign.json in any of the folders");
  return found.sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** The measurements of a campaign with their truth, one after the other. */
async function* examplesOf({ folder, design, seed }: Campaign): AsyncGenerator<Example> {
  const truths = new TextDecoder()
    .decode(await readInput(join(folder, "truth.jsonl")))
    .split("\n")
    .filter((line) => line !== "");
  const file = join(folder, "measurements.jsonl");
  let line = 0;
  for await (const { measurement } of readMeasurements(
    openFile({ path: file, name: file, size: 0 }),
    file,
  )) {
    const text = truths[line++];
    if (measurement === undefined || text === undefined) continue;
    const truth = readTruth(JSON.parse(text) as Json);
    if (truth === undefined) continue;
    yield exampleOf(detect(measurement, undefined, priorModel).narrows, truth, `${design} ${seed}`);
  }
}
