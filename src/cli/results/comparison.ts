/** A comparison of designs as a table. */
import type { DesignComparison } from "../../assessment/questions/comparison/answer.ts";
import { harmMeasures } from "../../assessment/questions/comparison/harms.ts";
import { toColumns } from "../columns.ts";
import {
  figureNames,
  figuresOf,
  type Measuring,
  shortFigure,
  syntheticNotice,
} from "../measured-designs.ts";

export const comparisonColumns: readonly string[] = [
  "design",
  "country",
  "regime",
  ...figureNames,
  "beaten_by",
];

export function comparisonRows({ designs, dominatedBy }: DesignComparison): unknown[][] {
  return designs.map((each) => [
    each.id,
    each.country,
    each.regime,
    ...figuresOf(each),
    dominatedBy[each.id]!.join(" "),
  ]);
}

export function comparisonInWords(
  { designs, front, dominatedBy }: DesignComparison,
  { synthetic, demandShare }: Measuring,
  width: number | undefined,
): string {
  const shown = figureNames.slice(0, harmMeasures.length);
  const rows = designs.map((each) => [
    each.id,
    each.country,
    each.regime,
    ...figuresOf(each).slice(0, harmMeasures.length).map(shortFigure),
    front.includes(each.id) ? "unbeaten" : `beaten by ${dominatedBy[each.id]!.length}`,
  ]);
  const share = Object.entries(demandShare)
    .map(([country, value]) => `${country} ${(100 * value).toFixed(0)} %`)
    .join(", ");
  return `${synthetic ? syntheticNotice : ""}${toColumns(
    [["design", "country", "regime", ...shown, ""], ...rows],
    width,
  )}

Lower is better in every column; shares are of the design's own country. Unbeaten: no other design is
as good on every measure and better on one. Measured on the networks of most demand (${share}).
Columns in full: narrows compare --json
`;
}
