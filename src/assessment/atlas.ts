/** What the atlas tells of a country: designs side by side, each measure with its interval where it has one. */

import type { WorldMeta } from "../world/world.ts";
import type { HarmId } from "./questions/comparison/harms.ts";
import { harmMeasures } from "./questions/comparison/harms.ts";
import { figureOfSpread, type MeasureSpread } from "./questions/trust/measure-spreads.ts";
import type { SpreadDesign } from "./spread-comparer.ts";

/** A design that a country cannot have, and the code of the reason. */
export interface AtlasGap {
  readonly id: string;
  readonly code: string;
}

/** What the designs would do to a country. */
export interface AtlasCountry {
  /** ISO 3166-1. */
  readonly country: string;
  readonly networks: number;
  /** Share 0…1 of international demand that the close-up stands for; null where nothing was measured. */
  readonly demandShare: number | null;
  /** First the country as it is, `open`. */
  readonly designs: readonly SpreadDesign[];
  readonly leftOut: readonly AtlasGap[];
}

/** The countries of one world. */
export interface AtlasMonth {
  readonly meta: WorldMeta;
  readonly countries: readonly AtlasCountry[];
}

/** Measures of the atlas: those of the comparison, and what the country loses for each user and month. */
export type AtlasMeasure = HarmId | "usd-per-user-month";

export const atlasMeasures: readonly AtlasMeasure[] = [
  ...harmMeasures.map(({ id }) => id),
  "usd-per-user-month",
];

const plain: ReadonlySet<AtlasMeasure> = new Set([
  "outage-hours",
  "added-ms",
  "records-per-user-day",
  "usd-per-user-month",
]);

/** Whether a measure is a share, 0…1. */
export function isShare(measure: AtlasMeasure): boolean {
  return !plain.has(measure);
}

/** A figure of a design in a country; null where it was not measured, or the country cannot have the design. */
export function figureIn(
  { designs }: Pick<AtlasCountry, "designs">,
  design: string,
  measure: AtlasMeasure,
): number | null {
  const found = designs.find(({ id }) => id === design);
  if (found === undefined) return null;
  return measure === "usd-per-user-month" ? figureOfSpread(found, measure) : found.harms[measure];
}

/** How that figure varies; undefined where it has no interval. */
export function spreadIn(
  { designs }: Pick<AtlasCountry, "designs">,
  design: string,
  measure: AtlasMeasure,
): MeasureSpread | undefined {
  return designs
    .find(({ id }) => id === design)
    ?.intervals.find((spread) => spread.measure === measure);
}
