/**
 * The twin in a few calls: a world, a design, what the design would do, a report. Runs on Node, since it
 * reads the tables that ship with Narrows; the pure functions behind it run anywhere
 * (`narrows/assessment`, `narrows/world`, `narrows/report`).
 */
import { type Assessment, assess as assessPurely } from "../assessment/assess.ts";
import { exactTrees } from "../assessment/simulation.ts";
import { InputError } from "../base/errors.ts";
import { designText } from "../cli/generic-designs.ts";
import { readVersion } from "../cli/version.ts";
import { openWorld as open, type WorldOptions } from "../data/open.ts";
import { writeFiles } from "../data/storage/file-set.ts";
import { libraryDesigns, readAssessFacts } from "../facts/assess-facts.ts";
import { readGeography } from "../facts/map-shapes.ts";
import type { Design } from "../gateway/design.ts";
import { type Override, parseOverride } from "../gateway/overrides.ts";
import { parseDesign } from "../gateway/schema.ts";
import type { ReportFile } from "../report/export/tables.ts";
import { type Language, languages } from "../report/messages/languages.ts";
import type { World } from "../world/world.ts";

/**
 * Opens the world that the command line would open: the newest AS relationships in the user's cache
 * (filled by `narrows data fetch`, or from `NARROWS_MIRROR`), else the synthetic world.
 * @example const world = await openWorld({ synthetic: true });
 * @throws InputError for every mistake in files and options
 */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  return open(options, process.env);
}

/**
 * Reads a design: one of the library by its id, or a YAML file by its path.
 * @param overrides changes as the option `--set` takes them, `"users=9e6"`, or taken apart,
 * `{ path: "users", value: 9e6 }`
 * @param generic of a generic design, as `generic-two`: the country that it is for, in this world
 * @throws InputError for an unknown id and for every fault of the file, with its place
 */
export async function loadDesign(
  idOrFile: string,
  overrides: readonly (string | Override)[] = [],
  generic?: { country: string; world: World },
): Promise<Design> {
  const { text, file } = await designText(idOrFile, generic?.country, async () => generic!.world);
  return parseDesign(
    text,
    file,
    overrides.map((each) => (typeof each === "string" ? parseOverride(each) : each)),
  );
}

export interface AssessOptions {
  /** Of everything random; 1 when left out. */
  seed?: number;
  /** False leaves out the joint analysis of what is uncertain: sooner, and without intervals of headlines. */
  joint?: boolean;
  /** As `--exact`: computes the paths of every network, or of the 600 heaviest groups; else of 120 groups. */
  exact?: boolean;
  onProgress?: (what: string, done: number, total: number) => void;
}

/**
 * Puts the design into the world and answers the ten questions, with the facts about countries and
 * cities that ship with Narrows and the library's other designs for the country beside it.
 * @throws InputError when the design does not fit the world
 */
export async function assess(
  world: World,
  design: Design,
  { seed = 1, joint = true, exact = false, onProgress }: AssessOptions = {},
): Promise<Assessment> {
  const factsOf = await readAssessFacts();
  return assessPurely(world, design, {
    version: readVersion(),
    ...factsOf(design.country),
    alternatives: await libraryDesigns(design.country),
    ...{ seed, joint },
    ...(exact ? { maxTrees: exactTrees } : {}),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
}

export interface RenderOptions {
  /** English when left out. */
  language?: Language;
  /** Also writes the files there, with their SHA-256 in `SHA256SUMS`; all are complete or not there at all. */
  folder?: string;
}

/**
 * Makes the files of the report: `report.html` (one page that needs nothing else), `report.json` and
 * the tables as CSV.
 * @throws InputError when the folder cannot be written, and `language-unknown`
 */
export async function renderReport(
  assessment: Assessment,
  { language = "en", folder }: RenderOptions = {},
): Promise<ReportFile[]> {
  if (!languages.includes(language))
    throw new InputError(
      "language-unknown",
      `language "${language}": expected one of ${languages.join(", ")}`,
    );
  const { reportFiles } = await import("../report/files.ts");
  const files = await reportFiles(assessment, { language, geography: await readGeography() });
  if (folder !== undefined) await writeFiles(folder, files);
  return files;
}
