/** Designs measured side by side in the close-ups of their countries, for `compare` and `sweep`. */
import { createComparer } from "../assessment/prepare.ts";
import type { ComparedDesign } from "../assessment/questions/comparison/answer.ts";
import { harmMeasures } from "../assessment/questions/comparison/harms.ts";
import { openWorld } from "../data/open.ts";
import type { Design } from "../gateway/design.ts";
import { parseTieBreak } from "../routing/policy.ts";
import type { WorldMeta } from "../world/world.ts";
import { readAssessFacts } from "./assess-facts.ts";
import type { Io } from "./io.ts";
import { readVersion } from "./version.ts";
import type { WorldOptions } from "./world-options.ts";

/** What stands in the result, so that it can be made again. */
export interface Measuring {
  version: string;
  synthetic: boolean;
  world: WorldMeta;
  parameters: { seed: number; tieBreak: string };
  /** By country, the share 0…1 of international demand that the close-up stands for. */
  demandShare: Record<string, number>;
}

export interface MeasuredDesigns {
  /** In the order of the designs. */
  designs: ComparedDesign[];
  measuring: Measuring;
}

/** @throws InputError for options, data and designs that do not fit */
export async function measureDesigns(
  designs: readonly Design[],
  options: WorldOptions & { tieBreak: string },
  io: Io,
): Promise<MeasuredDesigns> {
  const tieBreak = parseTieBreak(options.tieBreak);
  const seed = Number(options.seed);
  const world = await io.timed("world", () => openWorld(options, io.environment, io.progress));
  const factsOf = await readAssessFacts();
  const compared = new Map<Design, ComparedDesign>();
  const demandShare: Record<string, number> = {};
  await io.timed("measures", () => {
    for (const country of [...new Set(designs.map((design) => design.country))].sort()) {
      const ofCountry = designs.filter((design) => design.country === country);
      const comparer = createComparer(world, ofCountry, { ...factsOf(country), tieBreak, seed });
      demandShare[country] = comparer.demandShare;
      for (const design of ofCountry) {
        compared.set(design, comparer.compare(design));
        io.progress.update("designs", compared.size, designs.length);
      }
    }
  });
  return {
    designs: designs.map((design) => compared.get(design)!),
    measuring: {
      version: readVersion(),
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
  "site_load",
  "lost_at_sites",
  "usd_user_month",
  "records_held",
] as const;

/** The figures of a design in the order of `figureNames`. */
export function figuresOf({ harms, outcomes }: ComparedDesign): (number | null)[] {
  return [...harmMeasures.map(({ id }) => harms[id]), ...Object.values(outcomes)];
}

/** A figure in three digits, for a terminal. */
export function shortFigure(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (typeof value !== "number") return String(value);
  if (Math.abs(value) < 1e-6) return "0";
  return Math.abs(value) >= 1e6 || Math.abs(value) < 1e-4
    ? value.toExponential(1)
    : String(Number(value.toPrecision(3)));
}

export const syntheticNotice =
  "SYNTHETIC WORLD: every network is invented. Nothing here is about the real Internet.\n\n";
