/** What `narrows compare` and `narrows sweep` do. */

import { createComparer } from "../../assessment/prepare.ts";
import {
  type ComparedDesign,
  compareDesigns,
  type DesignComparison,
} from "../../assessment/questions/comparison/answer.ts";
import { harmMeasures } from "../../assessment/questions/comparison/harms.ts";
import { InputError } from "../../base/errors.ts";
import type { Progress } from "../../base/progress.ts";
import {
  libraryIds,
  type Override,
  parseOverride,
  readDesign,
  readDesignText,
} from "../../data/design-library.ts";
import { openWorld } from "../../data/open.ts";
import { unlessMisfit } from "../../gateway/apply.ts";
import type { Design } from "../../gateway/design.ts";
import { pathsWithoutEffect } from "../../gateway/effects.ts";
import { parseDesign } from "../../gateway/schema.ts";
import { toCsv } from "../../report/csv.ts";
import { parseTieBreak } from "../../routing/policy.ts";
import type { World } from "../../world/world.ts";
import { parseSeed, readAssessFacts } from "../assess-facts.ts";
import { toColumns } from "../columns.ts";
import { createProgress } from "../progress.ts";
import { readVersion } from "../version.ts";
import type { CompareOptions } from "./compare.ts";
import type { SweepOptions } from "./sweep.ts";

/** Most points of a sweep. */
const maximumPoints = 2000;

/** What stands in both results, so that they can be made again. */
interface Made {
  schema: "narrows-comparison/1" | "narrows-sweep/1";
  version: string;
  synthetic: boolean;
  world: World["meta"];
  parameters: { seed: number; tieBreak: string };
  /** By country, the share 0…1 of international demand that the close-up stands for. */
  demandShare: Record<string, number>;
}

export async function runCompare(names: string[], options: CompareOptions): Promise<void> {
  const overrides = await Promise.all((options.set ?? []).map(parseOverride));
  const designs: Design[] = [];
  for (const name of names.length > 0 ? names : await libraryIds())
    designs.push(await readDesign(name, overrides));
  for (const [k, { id }] of designs.entries())
    if (designs.findIndex((other) => other.id === id) < k)
      throw new InputError("compared-twice", `design "${id}" is given twice`);
  const progress = createProgress(process.stderr);
  const measured = await measure(designs, options, progress, true).finally(progress.clear);
  const comparison = compareDesigns(measured.designs);
  const result = { ...measured.made("narrows-comparison/1"), ...comparison };
  if (options.json === true) write(`${JSON.stringify(result, undefined, 2)}\n`);
  else if (options.csv === true)
    write(toCsv(["design", "country", "regime", ...columns, "beaten_by"], rowsOf(comparison)));
  else write(comparisonInWords(result, measured.synthetic));
}

export async function runSweep(name: string, options: SweepOptions): Promise<void> {
  const overrides = await Promise.all((options.set ?? []).map(parseOverride));
  const varied = (options.vary ?? []).map((text) => parseVaried(text, options.steps));
  const points = grid(varied);
  const { text, file } = await readDesignText(name);
  const designs = points.map((point) => parseDesign(text, file, [...overrides, ...point]));
  const progress = createProgress(process.stderr);
  const measured = await measure(designs, options, progress, false).finally(progress.clear);
  const paths = varied.map(({ path }) => path);
  const rows = measured.designs.map(({ harms, outcomes }, k) => ({
    values: Object.fromEntries(points[k]!.map(({ path, value }) => [path, value])),
    harms,
    outcomes,
  }));
  for (const path of pathsWithoutEffect(points, measured.designs.map(figuresOf)))
    process.stderr.write(`${path}: no measure of the sweep moves with it\n`);
  if (options.json === true) {
    const made = measured.made("narrows-sweep/1");
    const design = await readDesign(name, overrides);
    write(
      `${JSON.stringify({ ...made, design, measures: harmMeasures, points: rows }, undefined, 2)}\n`,
    );
    return;
  }
  const cells = measured.designs.map((each, k) => [
    ...points[k]!.map(({ value }) => String(value)),
    ...figuresOf(each),
  ]);
  if (options.csv === true) write(toCsv([...paths, ...columns], cells));
  else
    write(
      `${measured.synthetic ? syntheticWords : ""}${toColumns([
        [...paths, ...columns],
        ...cells.map((row) => row.map(short)),
      ])}\n`,
    );
}

/**
 * Measures designs in the close-ups of their countries.
 * @param mayMisfit leave out, with a warning, designs that do not fit the world
 */
async function measure(
  designs: readonly Design[],
  options: CompareOptions,
  progress: Progress,
  mayMisfit: boolean,
): Promise<{
  designs: ComparedDesign[];
  synthetic: boolean;
  made(schema: Made["schema"]): Made;
}> {
  const tieBreak = parseTieBreak(options.tieBreak ?? "lowest-asn");
  const seed = parseSeed(options.seed);
  const world = await openWorld(options, process.env, progress);
  const factsOf = await readAssessFacts();
  const compared = new Map<Design, ComparedDesign>();
  const demandShare: Record<string, number> = {};
  const leftOut: string[] = [];
  for (const country of [...new Set(designs.map((design) => design.country))].sort()) {
    const group = designs.filter((design) => design.country === country);
    const comparer = createComparer(world, group, { ...factsOf(country), tieBreak, seed });
    demandShare[country] = comparer.demandShare;
    for (const design of group) {
      const result = mayMisfit
        ? unlessMisfit(() => comparer.compare(design))
        : comparer.compare(design);
      if ("misfit" in result) leftOut.push(`${design.id}: left out: ${result.misfit}`);
      else compared.set(design, result);
      progress.update("designs", compared.size, designs.length);
    }
  }
  progress.clear();
  if (compared.size === 0)
    throw new InputError("designs-misfit", `no design fits this world: ${leftOut.join("; ")}`);
  for (const line of leftOut) process.stderr.write(`${line}\n`);
  return {
    designs: designs.flatMap((design) => compared.get(design) ?? []),
    synthetic: world.meta.kind === "synthetic",
    made: (schema) => ({
      schema,
      version: readVersion(),
      synthetic: world.meta.kind === "synthetic",
      world: world.meta,
      parameters: { seed, tieBreak: options.tieBreak ?? "lowest-asn" },
      demandShare,
    }),
  };
}

/** `PATH=a..b` of the option `--vary`. @throws InputError `vary-malformed` */
function parseVaried(text: string, steps = "5"): { path: string; values: number[] } {
  const parts = /^([^=]+)=(.+)\.\.(.+)$/.exec(text);
  const [low, high] = [Number(parts?.[2]), Number(parts?.[3])];
  const count = Number(steps);
  if (!Number.isInteger(count) || count < 2)
    throw new InputError("steps", `--steps "${steps}": expected a whole number from 2 up`);
  if (parts === null || !Number.isFinite(low) || !Number.isFinite(high))
    throw new InputError(
      "vary-malformed",
      `--vary "${text}": expected PATH=a..b with two numbers, as reliability.commonCause=0..0.5`,
    );
  return {
    path: parts[1]!.trim(),
    values: Array.from({ length: count }, (_, k) =>
      Number((low + ((high - low) * k) / (count - 1)).toPrecision(12)),
    ),
  };
}

/** Every combination, the first number moving slowest. */
function grid(varied: readonly { path: string; values: number[] }[]): Override[][] {
  const size = varied.reduce((product, { values }) => product * values.length, 1);
  if (size > maximumPoints)
    throw new InputError(
      "sweep-too-large",
      `${size} points, at most ${maximumPoints}: vary fewer numbers, or lower --steps`,
    );
  return varied.reduce<Override[][]>(
    (points, { path, values }) =>
      points.flatMap((point) => values.map((value) => [...point, { path, value }])),
    [[]],
  );
}

const columns = [
  "worst_failure",
  "outage_hours",
  "seen_abroad",
  "seen_at_home",
  "concentration",
  "unreachable",
  "added_ms",
  "interfered",
  "records_user_day",
  "site_load",
  "lost_at_sites",
  "usd_user_month",
  "records_held",
];

function figuresOf({ harms, outcomes }: ComparedDesign): (number | null)[] {
  return [...harmMeasures.map(({ id }) => harms[id]), ...Object.values(outcomes)];
}

function rowsOf({ designs, dominatedBy }: DesignComparison): unknown[][] {
  return designs.map((each) => [
    each.id,
    each.country,
    each.regime,
    ...figuresOf(each),
    dominatedBy[each.id]!.join(" "),
  ]);
}

const syntheticWords =
  "SYNTHETIC WORLD: every network is invented. Nothing here is about the real Internet.\n\n";

function comparisonInWords(
  { designs, front, dominatedBy, demandShare }: DesignComparison & Made,
  synthetic: boolean,
): string {
  const shown = columns.slice(0, harmMeasures.length);
  const rows = designs.map((each) => [
    each.id,
    each.country,
    each.regime,
    ...figuresOf(each).slice(0, harmMeasures.length).map(short),
    front.includes(each.id) ? "unbeaten" : `beaten by ${dominatedBy[each.id]!.length}`,
  ]);
  const share = Object.entries(demandShare)
    .map(([country, value]) => `${country} ${(100 * value).toFixed(0)} %`)
    .join(", ");
  return `${synthetic ? syntheticWords : ""}${toColumns([
    ["design", "country", "regime", ...shown, ""],
    ...rows,
  ])}

Lower is better in every column; shares are of the design's own country. Unbeaten: no other design is
as good on every measure and better on one. Measured on the networks of most demand (${share}).
Columns in full: narrows compare --json
`;
}

function short(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (typeof value !== "number") return String(value);
  if (Math.abs(value) < 1e-6) return "0";
  return Math.abs(value) >= 1e6 || Math.abs(value) < 1e-4
    ? value.toExponential(1)
    : String(Number(value.toPrecision(3)));
}

function write(text: string): void {
  process.stdout.write(text);
}
