/** Designs measured side by side in the close-ups of their countries, for `compare` and `sweep`. */

import type { PrepareOptions } from "../assessment/prepare.ts";
import type { ComparedDesign, LeftOut } from "../assessment/questions/comparison/answer.ts";
import { harmMeasures } from "../assessment/questions/comparison/harms.ts";
import { InputError } from "../base/errors.ts";
import { setOwnValue } from "../base/own-value.ts";
import { readAssessFacts } from "../facts/assess-facts.ts";
import type { Design } from "../gateway/design.ts";
import { compareGroups } from "../jobs/design-comparison.ts";
import type { Runner } from "../jobs/runner.ts";
import type { Wording } from "../report/wording.ts";
import { parseTieBreak } from "../routing/policy.ts";
import type { World, WorldMeta } from "../world/world.ts";
import type { Io } from "./io.ts";
import type { WorldOptions } from "./options/world.ts";

/** What stands in the result, so that it can be made again. */
export interface Measuring {
  synthetic: boolean;
  world: WorldMeta;
  parameters: { seed: number; tieBreak: string };
  /** By country, the share 0…1 of international demand that the close-up stands for. */
  demandShare: Record<string, number>;
}

export interface MeasuredDesigns {
  /** In the order of the designs. */
  designs: ComparedDesign[];
  /** Designs that do not fit this world. */
  leftOut: LeftOut[];
  world: World;
  /** What is known beside the world on a design's country, and the choices of the run. */
  optionsFor: (country: string) => PrepareOptions;
  measuring: Measuring;
}

interface MeasureOptions {
  /** Opens the world, or gives the one that is open. */
  world(): Promise<World>;
  readonly runner: Runner;
  /** In whose language a word is said. */
  wording: Wording;
  /** Whether a design that does not fit this world is left out, with a word. */
  mayLeaveOut: boolean;
}

/**
 * @throws InputError for options, data and designs that do not fit
 */
export async function measureDesigns(
  designs: readonly Design[],
  options: WorldOptions & { tieBreak: string },
  io: Io,
  { wording, mayLeaveOut, world: open, runner }: MeasureOptions,
): Promise<MeasuredDesigns> {
  const tieBreak = parseTieBreak(options.tieBreak);
  const seed = Number(options.seed);
  const world = await open();
  const factsOf = await readAssessFacts();
  const optionsFor = (country: string) => ({ ...factsOf(country), tieBreak, seed });
  const compared = new Map<Design, ComparedDesign>();
  const misfits = new Map<Design, InputError>();
  const demandShare: Record<string, number> = {};
  await io.timed("measures", async () => {
    const countries = [...new Set(designs.map((design) => design.country))].sort();
    const groups = countries.map((country) => ({
      designs: designs.filter((design) => design.country === country),
      options: optionsFor(country),
    }));
    const answers = await compareGroups(runner, world, groups, (done) =>
      io.progress.update("designs", done, designs.length),
    );
    for (const [g, { designs: ofCountry }] of groups.entries()) {
      const answer = answers[g]!;
      setOwnValue(demandShare, countries[g]!, answer.demandShare);
      for (const [k, design] of ofCountry.entries()) {
        const outcome = answer.outcomes[k]!;
        if ("compared" in outcome) {
          compared.set(design, outcome.compared);
          continue;
        }
        const { code, message, place } = outcome.misfit;
        const misfit = new InputError(code, message, place);
        if (!mayLeaveOut) throw misfit;
        misfits.set(design, misfit);
      }
    }
  });
  const [first] = misfits.values();
  if (compared.size === 0 && first !== undefined) throw first;
  for (const [{ id }, error] of misfits)
    io.warn(wording.text("compare.left-out", { design: id, reason: error.describe() }));
  return {
    designs: designs.flatMap((design) => compared.get(design) ?? []),
    leftOut: [...misfits].map(([{ id }, { code }]) => ({ id, reason: "does-not-fit", code })),
    world,
    optionsFor,
    measuring: {
      synthetic: world.meta.kind === "synthetic",
      world: world.meta,
      parameters: { seed, tieBreak: options.tieBreak },
      demandShare,
    },
  };
}

/** Heads of the columns of `figuresOf`: the harms, then further outcomes. */
export const figureNames = [
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
] as const;

/** What figures are read from. */
export type MeasuredFigures = Pick<ComparedDesign, "harms" | "outcomes">;

/** The figures of a design in the order of `figureNames`. */
export function figuresOf({ harms, outcomes }: MeasuredFigures): (number | null)[] {
  return [...harmMeasures.map(({ id }) => harms[id]), ...Object.values(outcomes)];
}

/** Heads of figures on a terminal. */
export function figureHeads(
  names: readonly (typeof figureNames)[number][],
  wording: Wording,
): string[] {
  return names.map((name) => wording.text(`measure.${name}`));
}

/** A figure in three digits, for a terminal; large ones in words for millions, `2.5T`. */
export function shortFigure(value: unknown, wording: Wording): string {
  if (value === null || value === undefined) return "–";
  if (typeof value !== "number") return String(value);
  if (Math.abs(value) < 1e-6) return "0";
  return Math.abs(value) >= 1e6
    ? wording.short(value)
    : wording.exact(Number(value.toPrecision(3)));
}
