/** What `narrows compare` and `narrows sweep` do. */

import { areComparable } from "../../assessment/design-kind.ts";
import { createComparer } from "../../assessment/prepare.ts";
import {
  type ComparedDesign,
  compareDesigns,
  type DesignComparison,
  type LeftOut,
} from "../../assessment/questions/comparison/answer.ts";
import { harmMeasures } from "../../assessment/questions/comparison/harms.ts";
import { isChanged, type RunDesign } from "../../assessment/run-record.ts";
import { InputError } from "../../base/errors.ts";
import type { Progress } from "../../base/progress.ts";
import {
  libraryIds,
  type Override,
  parseOverride,
  readDesignText,
} from "../../data/design-library.ts";
import { openWorld } from "../../data/open.ts";
import { unlessMisfit } from "../../gateway/apply.ts";
import type { Design } from "../../gateway/design.ts";
import { pathsWithoutEffect } from "../../gateway/effects.ts";
import { parseDesign } from "../../gateway/schema.ts";
import { toCsv } from "../../report/csv.ts";
import { originCell, sayOrigin } from "../../report/origin.ts";
import { wordingIn } from "../../report/wording.ts";
import { parseTieBreak } from "../../routing/policy.ts";
import type { World } from "../../world/world.ts";
import { parseSeed, readAssessFacts } from "../assess-facts.ts";
import { toColumns } from "../columns.ts";
import { createProgress } from "../progress.ts";
import { describeDesign } from "../run-record.ts";
import { readVersion } from "../version.ts";
import type { CompareOptions } from "./compare.ts";
import type { SweepOptions } from "./sweep.ts";

/** Most points of a sweep. */
const maximumPoints = 2000;

/** What stands in both results, so that they can be made again. */
interface Made {
  schema: "narrows-comparison/2" | "narrows-sweep/2";
  version: string;
  synthetic: boolean;
  world: World["meta"];
  parameters: { seed: number; tieBreak: string };
  /** Where the designs came from and what was changed in them. */
  origins: readonly RunDesign[];
  /** By country, the share 0…1 of international demand that the close-up stands for. */
  demandShare: Record<string, number>;
}

export async function runCompare(names: string[], options: CompareOptions): Promise<void> {
  const overrides = await Promise.all((options.set ?? []).map(parseOverride));
  const designs: Design[] = [];
  const origins: RunDesign[] = [];
  for (const name of names.length > 0 ? names : await libraryIds()) {
    const { text, file } = await readDesignText(name);
    const design = parseDesign(text, file, overrides);
    designs.push(design);
    origins.push(describeDesign(name, design.id, text, options.set ?? []));
  }
  for (const [k, { id }] of designs.entries())
    if (designs.findIndex((other) => other.id === id) < k)
      throw new InputError("compared-twice", `design "${id}" is given twice`);
  const progress = createProgress(process.stderr);
  const measured = await measure(designs, options, progress, true).finally(progress.clear);
  const comparison = compareDesigns(measured.designs);
  const result = {
    ...measured.made("narrows-comparison/2", origins),
    leftOut: measured.leftOut,
    ...comparison,
  };
  if (options.json === true) write(`${JSON.stringify(result, undefined, 2)}\n`);
  else if (options.csv === true) write(comparisonCsv(comparison, origins));
  else write(comparisonInWords(result, measured.synthetic));
}

export async function runSweep(name: string, options: SweepOptions): Promise<void> {
  const overrides = await Promise.all((options.set ?? []).map(parseOverride));
  const varied = (options.vary ?? []).map((text) => parseVaried(text, options.steps));
  const points = grid(varied);
  const { text, file } = await readDesignText(name);
  const design = parseDesign(text, file, overrides);
  const origin = describeDesign(name, design.id, text, options.set ?? []);
  const changed = sayOrigin(origin, wordingIn("en"));
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
    const made = measured.made("narrows-sweep/2", [origin]);
    write(
      `${JSON.stringify({ ...made, design, measures: harmMeasures, points: rows }, undefined, 2)}\n`,
    );
    return;
  }
  const cells = measured.designs.map((each, k) => [
    ...points[k]!.map(({ value }) => String(value)),
    ...figuresOf(each),
  ]);
  if (options.csv === true)
    write(
      changed === undefined
        ? toCsv([...paths, ...columns], cells)
        : toCsv(
            ["changed_design", ...paths, ...columns],
            cells.map((row) => [originCell(origin), ...row]),
          ),
    );
  else
    write(
      `${measured.synthetic ? syntheticWords : ""}${changed === undefined ? "" : `${changed}\n\n`}${toColumns(
        [[...paths, ...columns], ...cells.map((row) => row.map(short))],
      )}\n`,
    );
}

/**
 * Measures designs in the close-ups of their countries.
 * @param mayLeaveOut whether a design that does not fit this world is left out, with a word
 */
async function measure(
  designs: readonly Design[],
  options: CompareOptions,
  progress: Progress,
  mayLeaveOut: boolean,
): Promise<{
  designs: ComparedDesign[];
  synthetic: boolean;
  /** Designs that do not fit this world. */
  leftOut: LeftOut[];
  made(schema: Made["schema"], origins: readonly RunDesign[]): Made;
}> {
  const tieBreak = parseTieBreak(options.tieBreak ?? "lowest-asn");
  const seed = parseSeed(options.seed);
  const world = await openWorld(options, process.env, progress);
  const factsOf = await readAssessFacts();
  const compared = new Map<Design, ComparedDesign>();
  const misfits = new Map<Design, InputError>();
  const demandShare: Record<string, number> = {};
  for (const country of [...new Set(designs.map((design) => design.country))].sort()) {
    const group = designs.filter((design) => design.country === country);
    const comparer = createComparer(world, group, { ...factsOf(country), tieBreak, seed });
    demandShare[country] = comparer.demandShare;
    for (const design of group) {
      const result = mayLeaveOut
        ? unlessMisfit(() => comparer.compare(design))
        : comparer.compare(design);
      if ("misfit" in result) misfits.set(design, result.misfit);
      else compared.set(design, result);
      progress.update("designs", compared.size + misfits.size, designs.length);
    }
  }
  progress.clear();
  const [first] = misfits.values();
  if (compared.size === 0 && first !== undefined) throw first;
  for (const [{ id }, error] of misfits)
    process.stderr.write(`left out: ${id}: ${error.describe()}\n`);
  return {
    designs: designs.flatMap((design) => compared.get(design) ?? []),
    leftOut: [...misfits].map(([{ id }, { code }]) => ({ id, reason: "does-not-fit", code })),
    synthetic: world.meta.kind === "synthetic",
    made: (schema, origins) => ({
      schema,
      version: readVersion(),
      synthetic: world.meta.kind === "synthetic",
      world: world.meta,
      parameters: { seed, tieBreak: options.tieBreak ?? "lowest-asn" },
      origins,
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
  "likely_site_load",
  "likely_lost_at_sites",
  "likely_usd_user_month",
  "likely_records_held",
];

function figuresOf({ harms, outcomes }: ComparedDesign): (number | null)[] {
  return [...harmMeasures.map(({ id }) => harms[id]), ...Object.values(outcomes)];
}

/** A line for each design; the first column names what is changed, where any design is. */
function comparisonCsv(
  { designs, dominatedBy }: DesignComparison,
  origins: readonly RunDesign[],
): string {
  const isMarked = origins.some((design) => isChanged({ design }));
  const mark = (id: string): string => {
    const design = origins.find((origin) => origin.id === id)!;
    return isChanged({ design }) ? originCell(design) : "";
  };
  return toCsv(
    [
      ...(isMarked ? ["changed_design"] : []),
      ...["design", "country", "regime", "kind", ...columns, "beaten_by"],
    ],
    designs.map((each) => [
      ...(isMarked ? [mark(each.id)] : []),
      each.id,
      each.country,
      each.regime,
      each.kind,
      ...figuresOf(each),
      dominatedBy[each.id]!.join(" "),
    ]),
  );
}

const syntheticWords =
  "SYNTHETIC WORLD: every network is invented. Nothing here is about the real Internet.\n\n";

function comparisonInWords(
  { designs, front, dominatedBy, demandShare, origins }: DesignComparison & Made,
  synthetic: boolean,
): string {
  const shown = columns.slice(0, harmMeasures.length);
  const rows = designs.map((each) => [
    each.id,
    each.country,
    each.kind,
    ...figuresOf(each).slice(0, harmMeasures.length).map(short),
    standing(each, { designs, front, dominatedBy }),
  ]);
  const share = Object.entries(demandShare)
    .map(([country, value]) => `${country} ${(100 * value).toFixed(0)} %`)
    .join(", ");
  const wording = wordingIn("en");
  const changes = origins.flatMap((origin) => sayOrigin(origin, wording) ?? []);
  const changed = changes.length === 0 ? "" : `${changes.join("\n")}\n\n`;
  return `${synthetic ? syntheticWords : ""}${changed}${toColumns([
    ["design", "country", "kind", ...shown, ""],
    ...rows,
  ])}

Lower is better in every column; shares are of the design's own country; "–" was not measured. Designs
are ranked within a country, plans among plans and events among events, each beside the country without
either (baseline). Unbeaten: no comparable design is as good on every measure that both have and better
on one. Measured on the networks of most demand (${share}).
Columns in full: narrows compare --json
`;
}

/** How a design stands among those that may be set against it. */
function standing(
  design: ComparedDesign,
  { designs, front, dominatedBy }: Pick<DesignComparison, "designs" | "front" | "dominatedBy">,
): string {
  if (!designs.some((other) => other !== design && areComparable(other, design)))
    return "nothing comparable";
  return front.includes(design.id) ? "unbeaten" : `beaten by ${dominatedBy[design.id]!.length}`;
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
