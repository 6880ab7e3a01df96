/** The work of `narrows explain`: measurements → sightings → place → designs → the next probe. */
import { InputError } from "../../base/errors.ts";
import { libraryIds } from "../../data/design-library.ts";
import { type Explanation, explain } from "../../detect/explain/explain.ts";
import { type NextProbe, nextProbes } from "../../detect/explain/next-probe.ts";
import { explainParameters } from "../../detect/explain/parameters.ts";
import { type DesignProfile, profileOf } from "../../detect/explain/profile.ts";
import type { CandidatePaths } from "../../detect/place/paths.ts";
import type { PlaceInputs } from "../../detect/place/place.ts";
import type { Sighting } from "../../detect/place/sighting.ts";
import type { Design } from "../../gateway/design.ts";
import { batchBytes } from "../../jobs/detection/batches.ts";
import { resolveArgument } from "../../jobs/detection/inputs.ts";
import { mostNamed } from "../../jobs/detection/judge-batch.ts";
import { judgeArguments } from "../../jobs/detection/run.ts";
import type { Runner } from "../../jobs/runner.ts";
import { openCommandWorld } from "../command-world.ts";
import type { ExplainFlags } from "../commands/explain.ts";
import { readLabDesign } from "../generic-designs.ts";
import type { Io } from "../io.ts";
import { readVersion } from "../version.ts";
import { type CampaignPlan, campaignsOf, listedNames } from "./campaigns.ts";
import { readPaths, readTraces } from "./tables.ts";

/** What the command found. */
export interface ExplainResult {
  readonly country: string;
  /** Countries in the measurements → sightings. */
  readonly countries: ReadonlyMap<string, number>;
  readonly pathsFrom: "table" | "world" | "none";
  readonly explanation: Explanation;
  /** Campaigns were made of these; empty with `--place-only`. */
  readonly sites: readonly string[];
  readonly seeds: readonly string[];
  /** Probes that tell the first two designs apart, best first; empty with fewer than two. */
  readonly probes: readonly NextProbe[];
}

/** What a run speaks to, and who does its work. */
interface Run {
  readonly io: Io;
  readonly runner: Runner;
}

/** Sites of the measurements that campaigns measure too: struck ones, and others. */
const mostStruck = 6;
const mostFree = 2;
/** Of each of the first two designs' own lists, for the next probe. */
const furtherNames = 3;
/** Vantage points of a campaign, at least. */
const providers = 4;
const probesTold = 5;

/** @throws InputError of files, options; `no-measurements`; `no-sightings` where no measurement tells anything about a place */
export async function runExplain(
  names: readonly string[],
  flags: ExplainFlags,
  run: Run,
): Promise<ExplainResult> {
  const { io, runner } = run;
  // What is wrong with the other files and ids is said before the work on the measurements.
  const table = flags.paths === undefined ? undefined : await readPaths(flags.paths);
  const traces = flags.traces === undefined ? [] : await readTraces(flags.traces);
  const wanted = flags.placeOnly === true ? [] : await readDesigns(flags.designs, io);
  const all = await io.timed("judging", () => readSightings(names, flags, io, runner));
  const { country, countries, sightings } = ofOneCountry(all, flags.country);
  const { paths, pathsFrom } = await candidatePathsOf(sightings, table, flags, io);
  const inputs: PlaceInputs = { sightings, country, traces, ...(paths && { paths }) };
  const base = { country, countries, pathsFrom };
  if (flags.placeOnly === true)
    return { ...base, explanation: explain(inputs, []), sites: [], seeds: [], probes: [] };
  const plan: CampaignPlan = {
    sites: chooseSites(sightings),
    schemes: ["http", "https"],
    seeds: ["1", "2"],
    ...{ providers, version: readVersion() },
  };
  if (plan.sites.length === 0)
    io.warn("no site of the measurements has a name that the lab can serve: no design is compared");
  const designs = plan.sites.length === 0 ? [] : wanted;
  const profiles = await io.timed("campaigns", () => profilesOf(designs, plan, "campaigns", run));
  const explanation = explain(inputs, profiles);
  return {
    ...{ ...base, explanation, sites: plan.sites, seeds: plan.seeds },
    probes: await probesFor(explanation, designs, plan, run),
  };
}

async function readSightings(
  names: readonly string[],
  flags: ExplainFlags,
  io: Io,
  runner: Runner,
): Promise<Sighting[]> {
  const args = await Promise.all(names.map(resolveArgument));
  const failure = args.find((one) => one.failure !== undefined)?.failure;
  if (failure !== undefined) throw failure;
  const total = args.flatMap((one) => one.files).reduce((sum, { size }) => sum + size, 0);
  const sightings: Sighting[] = [];
  let [read, broken, measurements] = [0, 0, 0];
  const judged = judgeArguments(
    args,
    { form: "sightings", cells: false, language: flags.language ?? "en" },
    {
      ...{ runner, batchBytes },
      onBytes: (bytes) => {
        read += bytes;
        io.progress.update("reading", read, total);
      },
    },
  );
  for await (const [{ ended }, answer] of judged) {
    measurements += answer.pairs.reduce((sum, { count }) => sum + count, 0);
    for (const line of answer.text.split("\n"))
      if (line !== "") sightings.push(JSON.parse(line) as Sighting);
    for (const { file, line, reason } of answer.brokenNamed)
      if (broken++ < mostNamed) io.warn(`${file}:${line}: left out: ${reason}`);
    for (const one of ended) if (one.failure !== undefined && !one.isLeftOut) throw one.failure;
  }
  io.progress.clear();
  if (measurements === 0)
    throw new InputError("no-measurements", "no web_connectivity measurement in these files");
  return sightings;
}

/** The sightings of the country asked for, or of the one that has most. */
function ofOneCountry(
  all: readonly Sighting[],
  wanted: string | undefined,
): { country: string; countries: Map<string, number>; sightings: Sighting[] } {
  const countries = new Map<string, number>();
  for (const { country } of all) countries.set(country, (countries.get(country) ?? 0) + 1);
  // Emulated measurements are of no country (ZZ): then the one asked for says whose designs to prefer.
  const emulated = countries.size === 1 && countries.has("ZZ");
  const most = [...countries].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0];
  const country = wanted ?? most ?? "ZZ";
  const sightings = emulated ? [...all] : all.filter((one) => one.country === country);
  if (sightings.length === 0)
    throw new InputError(
      "no-sightings",
      wanted === undefined
        ? "no measurement that tells anything about a place: all are insufficient, or without a network"
        : `no measurement of ${wanted} that tells anything about a place; there are some of: ${[...countries.keys()].sort().join(", ") || "no country"}`,
    );
  return { country, countries, sightings };
}

async function candidatePathsOf(
  sightings: readonly Sighting[],
  table: CandidatePaths | undefined,
  flags: ExplainFlags,
  io: Io,
): Promise<{ paths: CandidatePaths | undefined; pathsFrom: ExplainResult["pathsFrom"] }> {
  if (table !== undefined) return { paths: table, pathsFrom: "table" };
  if (flags.routes !== true) return { paths: undefined, pathsFrom: "none" };
  const { candidatePaths } = await import("../../jobs/candidate-paths.ts");
  const world = await openCommandWorld(flags, io);
  const paths = candidatePaths(world, sightings, (done, total) =>
    io.progress.update("routes", done, total),
  );
  io.progress.clear();
  return { paths, pathsFrom: "world" };
}

/** Sites struck most often, then others measured most often; by name where that is the same. */
function chooseSites(sightings: readonly Sighting[]): string[] {
  const counts = new Map<string, { struck: number; of: number }>();
  for (const { target, outcome } of sightings) {
    const one = counts.get(target) ?? { struck: 0, of: 0 };
    counts.set(target, one);
    one.of++;
    if (outcome === "struck") one.struck++;
  }
  const named = [...counts].filter(([target]) => isHostName(target));
  const ranked = named.sort(
    ([a, one], [b, other]) => other.struck - one.struck || other.of - one.of || (a < b ? -1 : 1),
  );
  const struck = ranked.filter(([, { struck: hits }]) => hits > 0).slice(0, mostStruck);
  const free = ranked.filter(([, { struck: hits }]) => hits === 0).slice(0, mostFree);
  return [...struck, ...free].map(([target]) => target);
}

/** Names that the lab can serve; addresses are none. */
function isHostName(target: string): boolean {
  return /^(?=.{1,253}$)([a-z0-9_-]{1,63}\.)+[a-z][a-z0-9-]{0,62}$/.test(target);
}

async function readDesigns(wanted: readonly string[], io: Io): Promise<Design[]> {
  const ids = wanted.length > 0 ? [...new Set(wanted)] : await libraryIds();
  const designs: Design[] = [];
  for (const id of ids) designs.push(await readLabDesign(id, undefined, io));
  return designs;
}

async function profilesOf(
  designs: readonly Design[],
  plan: CampaignPlan,
  what: string,
  { io, runner }: Run,
): Promise<DesignProfile[]> {
  const { environment } = io;
  const campaigns = await campaignsOf(designs, plan, { environment, runner }, (done, total) =>
    io.progress.update(what, done, total),
  );
  io.progress.clear();
  return campaigns.map(profileOf);
}

/** What tells the first two apart, from campaigns of both that measure names of their lists too. */
async function probesFor(
  { designs: ranked }: Explanation,
  designs: readonly Design[],
  plan: CampaignPlan,
  run: Run,
): Promise<NextProbe[]> {
  const [one, other] = ranked
    .slice(0, 2)
    .map(({ design }) => designs.find(({ id }) => id === design)!);
  if (one === undefined || other === undefined) return [];
  const further = [one, other].flatMap((design) =>
    listedNames(design)
      .filter((name) => isHostName(name) && !plan.sites.includes(name))
      .slice(0, furtherNames),
  );
  const sites = [...plan.sites, ...new Set(further)];
  const [a, b] = await profilesOf([one, other], { ...plan, sites }, "next probe", run);
  return nextProbes(a!, b!, new Set(plan.sites), explainParameters).slice(0, probesTold);
}
