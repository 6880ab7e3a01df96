/** The atlas as a table: a row a month, country and design. */
import type { AtlasMonth } from "../../assessment/atlas.ts";
import { harmMeasures } from "../../assessment/questions/comparison/harms.ts";
import {
  type SpreadMeasure,
  spreadMeasures,
} from "../../assessment/questions/trust/measure-spreads.ts";
import type { SpreadDesign } from "../../assessment/spread-comparer.ts";
import type { WorldMeta } from "../../world/world.ts";

/** Column of a measure with an interval, whose ends are `NAME_low` and `NAME_high`. */
export const spreadNames: Readonly<Record<SpreadMeasure, string>> = {
  "worst-failure": "worst_failure",
  "outage-hours": "outage_hours",
  "observed-international": "seen_abroad",
  "records-per-user-day": "records_user_day",
  "usd-per-user-month": "likely_usd_user_month",
};

const headOfRow = ["world", "country", "networks", "demand_share", "design", "not_measured"];

/**
 * Heads of the columns.
 * @param figures heads of the figures of a design, in the order of its harms and outcomes
 */
export function atlasHeads(figures: readonly string[]): string[] {
  const ends = spreadMeasures.flatMap((measure) =>
    ["low", "high"].map((end) => `${spreadNames[measure]}_${end}`),
  );
  return [...headOfRow, ...figures, ...ends];
}

type Cell = string | number | null;

/** One row for each design, and for each design that a country cannot have. */
export function atlasRows(months: readonly AtlasMonth[], figures: readonly string[]): Cell[][] {
  const nothing = atlasHeads(figures)
    .slice(headOfRow.length)
    .map(() => null);
  return months.flatMap(({ meta, countries }) =>
    countries.flatMap(({ country, networks, demandShare, designs, leftOut }) => {
      const head = [nameWorld(meta), country, networks, demandShare];
      return [
        ...designs.map((design) => [...head, design.id, "", ...cellsOf(design)]),
        ...leftOut.map(({ id, code }) => [...head, id, code, ...nothing]),
      ];
    }),
  );
}

/** Its day, `YYYY-MM-DD`; of an invented one, that it is. */
function nameWorld(meta: WorldMeta): string {
  return meta.kind === "synthetic" ? "synthetic (invented networks)" : meta.date;
}

function cellsOf({ harms, outcomes, intervals }: SpreadDesign): Cell[] {
  return [
    ...harmMeasures.map(({ id }) => harms[id]),
    ...Object.values(outcomes),
    ...spreadMeasures.flatMap((measure) => {
      const found = intervals.find((spread) => spread.measure === measure);
      return [found?.interval.p5 ?? null, found?.interval.p95 ?? null];
    }),
  ];
}
