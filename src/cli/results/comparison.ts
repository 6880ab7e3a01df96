/** A comparison of designs as a table. */

import { areComparable } from "../../assessment/design-kind.ts";
import type {
  ComparedDesign,
  DesignComparison,
} from "../../assessment/questions/comparison/answer.ts";
import { harmMeasures } from "../../assessment/questions/comparison/harms.ts";
import { type DesignsRunRecord, isChanged, type RunDesign } from "../../assessment/run-record.ts";
import { ownValue } from "../../base/own-value.ts";
import { originCell, sayOrigin } from "../../report/origin.ts";
import { wrapText } from "../../report/plain-text.ts";
import type { Wording } from "../../report/wording.ts";
import { toColumns } from "../columns.ts";
import {
  figureHeads,
  figureNames,
  figuresOf,
  type Measuring,
  shortFigure,
} from "../measured-designs.ts";
import { syntheticNotice } from "./world-notice.ts";

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
    ownValue(dominatedBy, each.id)!.join(" "),
  ]);
}

function isAnyChanged(origins: readonly RunDesign[]): boolean {
  return origins.some((design) => isChanged({ design }));
}

export function comparisonInWords(
  { designs, front, dominatedBy }: DesignComparison,
  { synthetic, demandShare, run }: Measuring & { run: DesignsRunRecord },
  { width, wording }: { width: number | undefined; wording: Wording },
): string {
  const shown = figureNames.slice(0, harmMeasures.length);
  const heads = (["design", "country", "kind"] as const).map((head) =>
    wording.text(`compare.${head}`),
  );
  const rows = designs.map((each) => [
    each.id,
    each.country,
    wording.text(`compare.kind.${each.kind}`),
    ...figuresOf(each)
      .slice(0, harmMeasures.length)
      .map((figure) => shortFigure(figure, wording)),
    standing(each, { designs, front, dominatedBy }, wording),
  ]);
  const share = Object.entries(demandShare)
    .map(([country, value]) => `${country} ${wording.percentWith(value, 0)}`)
    .join(", ");
  const changes = run.designs.flatMap((origin) => sayOrigin(origin, wording) ?? []);
  const note = wrapText(
    wording.text("compare.note", { share }),
    Math.min(width ?? noteWidth, noteWidth),
    "",
    wording.language,
  );
  return [
    syntheticNotice(synthetic, wording),
    changes.length === 0 ? "" : `${changes.join("\n")}\n\n`,
    toColumns(
      [[...heads, ...figureHeads(shown, wording), wording.text("compare.standing")], ...rows],
      width,
      wording.language,
    ),
    `\n\n${note.join("\n")}\n${wording.text("compare.columns")}\n`,
  ].join("");
}

/** Cells of a line of the note. */
const noteWidth = 104;

/** How a design stands among those that may be set against it. */
function standing(
  design: ComparedDesign,
  { designs, front, dominatedBy }: Pick<DesignComparison, "designs" | "front" | "dominatedBy">,
  wording: Wording,
): string {
  if (!designs.some((other) => other !== design && areComparable(other, design)))
    return wording.text("compare.alone");
  return front.includes(design.id)
    ? wording.text("compare.unbeaten")
    : wording.text("compare.beaten", { designs: ownValue(dominatedBy, design.id)!.length });
}
