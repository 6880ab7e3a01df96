/** A comparison of designs as a table. */
import { areComparable } from "../../assessment/design-kind.ts";
import type {
  ComparedDesign,
  DesignComparison,
} from "../../assessment/questions/comparison/answer.ts";
import { harmMeasures } from "../../assessment/questions/comparison/harms.ts";
import { isChanged, type RunDesign } from "../../assessment/run-record.ts";
import { originCell, sayOrigin } from "../../report/origin.ts";
import type { Wording } from "../../report/wording.ts";
import { toColumns } from "../columns.ts";
import {
  figureNames,
  figuresOf,
  type Measuring,
  shortFigure,
  syntheticNotice,
} from "../measured-designs.ts";

/** Heads of the columns; the first names what is changed, where any design is. */
export function comparisonColumns(origins: readonly RunDesign[]): string[] {
  const mark = isAnyChanged(origins) ? ["changed_design"] : [];
  return [...mark, "design", "country", "regime", "kind", ...figureNames, "beaten_by"];
}

export function comparisonRows(
  { designs, dominatedBy }: DesignComparison,
  origins: readonly RunDesign[],
): unknown[][] {
  const isMarked = isAnyChanged(origins);
  const mark = (id: string): string => {
    const design = origins.find((origin) => origin.id === id)!;
    return isChanged({ design }) ? originCell(design) : "";
  };
  return designs.map((each) => [
    ...(isMarked ? [mark(each.id)] : []),
    each.id,
    each.country,
    each.regime,
    each.kind,
    ...figuresOf(each),
    dominatedBy[each.id]!.join(" "),
  ]);
}

function isAnyChanged(origins: readonly RunDesign[]): boolean {
  return origins.some((design) => isChanged({ design }));
}

export function comparisonInWords(
  { designs, front, dominatedBy }: DesignComparison,
  { synthetic, demandShare, origins }: Measuring,
  { width, wording }: { width: number | undefined; wording: Wording },
): string {
  const shown = figureNames.slice(0, harmMeasures.length);
  const rows = designs.map((each) => [
    each.id,
    each.country,
    each.kind,
    ...figuresOf(each).slice(0, harmMeasures.length).map(shortFigure),
    standing(each, { designs, front, dominatedBy }),
  ]);
  const share = Object.entries(demandShare)
    .map(([country, value]) => `${country} ${(100 * value).toFixed(0)} %`)
    .join(", ");
  const changes = origins.flatMap((origin) => sayOrigin(origin, wording) ?? []);
  const changed = changes.length === 0 ? "" : `${changes.join("\n")}\n\n`;
  return `${synthetic ? syntheticNotice : ""}${changed}${toColumns(
    [["design", "country", "kind", ...shown, "standing"], ...rows],
    width,
  )}

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
