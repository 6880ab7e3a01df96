/** The work of `narrows detect fit`: campaigns in, a model and its data sheet out. */
import { basename, dirname, join } from "node:path";
import { InputError } from "../../base/errors.ts";
import type { Progress } from "../../base/progress.ts";
import { filesBelow, readInput } from "../../data/cache.ts";
import { detect } from "../../detect/detection.ts";
import { evaluate, type FitReport } from "../../detect/model/evaluation.ts";
import { type Example, exampleOf } from "../../detect/model/example.ts";
import { calibrate, fitModel, usualFit } from "../../detect/model/fit.ts";
import type { DetectorModel } from "../../detect/model/model.ts";
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
  const parts = partsOf(await findCampaigns(folders), options);
  const examples = async (part: Part, by: DetectorModel): Promise<Example[]> => {
    const found = await examplesOfAll(parts[part], by, update);
    const isHidden = ({ truth: { code } }: Example): boolean =>
      options.leaveOut.some((one) => `${code}.`.startsWith(`${one}.`));
    return part === "heldOut" ? found : found.filter((one) => !isHidden(one));
  };
  requirePart("fit", parts.fit, []);
  requirePart("calibration", parts.calibration, options.calibrate);
  requirePart("scores", parts.heldOut, options.heldOut);
  const designs = distinct(parts.fit.map(({ design }) => design));
  const fittedOn = `${designs.join(", ")}; seeds ${seedsOf(parts.fit).join(", ")}`;
  // Weights choose the likeliest of suspicions that are told as one, so that the fit is made twice.
  let fitted = priorModel;
  for (let pass = 0; pass < 2; pass++)
    fitted = fitModel(await examples("fit", fitted), {
      ...usualFit,
      ...{ start: priorModel, fittedOn, progress: (done, total) => update("fit", done, total) },
    });
  const model = calibrate(await examples("calibration", fitted), fitted);
  const scored = options.heldOut.length === 0 ? "fit" : "heldOut";
  return {
    ...{ model, stated: evaluate(await examples(scored, priorModel), priorModel) },
    ...{ fitted: evaluate(await examples(scored, model), model), designs },
    fitSeeds: seedsOf(parts.fit),
    calibrationSeeds: seedsOf(parts.calibration),
    heldOutSeeds: seedsOf(parts.heldOut),
    leftOut: [...options.leaveOutDesign, ...options.leaveOut],
  };
}

/**
 * How well a model says what measurements of campaigns really are.
 * @param folders of campaigns, or folders of such
 * @throws InputError where there is no campaign
 */
export async function scoreModel(
  folders: readonly string[],
  model: DetectorModel,
  update: Progress["update"],
): Promise<FitReport> {
  return evaluate(await examplesOfAll(await findCampaigns(folders), model, update), model);
}

type Part = "fit" | "calibration" | "heldOut";

/** Which campaigns are for what, by their seeds. */
function partsOf(
  campaigns: readonly Campaign[],
  { heldOut, calibrate: calibration, leaveOutDesign }: DetectFitOptions,
): Record<Part, Campaign[]> {
  const parts: Record<Part, Campaign[]> = { fit: [], calibration: [], heldOut: [] };
  for (const campaign of campaigns) {
    const { seed, design } = campaign;
    if (heldOut.includes(seed)) parts.heldOut.push(campaign);
    else if (leaveOutDesign.includes(design)) continue;
    else parts[calibration.includes(seed) ? "calibration" : "fit"].push(campaign);
  }
  return parts;
}

/** Numbers in their order. */
function seedsOf(campaigns: readonly Campaign[]): string[] {
  return distinct(campaigns.map(({ seed }) => seed)).sort(
    (a, b) => Number(a) - Number(b) || (a < b ? -1 : 1),
  );
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

function requirePart(name: string, examples: readonly Campaign[], seeds: readonly string[]): void {
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

async function examplesOfAll(
  campaigns: readonly Campaign[],
  model: DetectorModel,
  update: Progress["update"],
): Promise<Example[]> {
  const found: Example[] = [];
  for (const [k, campaign] of campaigns.entries()) {
    update("campaigns", k, campaigns.length);
    for await (const example of examplesOf(campaign, model)) found.push(example);
  }
  return found;
}

/** The measurements of a campaign with their truth, one after the other. */
async function* examplesOf(
  { folder, design, seed }: Campaign,
  model: DetectorModel,
): AsyncGenerator<Example> {
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
    yield exampleOf(detect(measurement, undefined, model).narrows, truth, `${design} ${seed}`);
  }
}
