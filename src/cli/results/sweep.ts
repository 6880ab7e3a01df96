/** A sweep as JSON points and as a table. */
import type { ComparedDesign } from "../../assessment/questions/comparison/answer.ts";
import type { Override } from "../../data/design-library.ts";
import { sayOrigin } from "../../report/origin.ts";
import type { Wording } from "../../report/wording.ts";
import { toColumns } from "../columns.ts";
import {
  figureNames,
  figuresOf,
  type MeasuredDesigns,
  shortFigure,
  syntheticNotice,
} from "../measured-designs.ts";

/** Heads of the columns: the paths that were varied, as they stand in a design, then the figures. */
export function sweepColumns(paths: readonly string[]): string[] {
  return [...paths, ...figureNames];
}

export function sweepPoints(
  points: readonly (readonly Override[])[],
  designs: readonly ComparedDesign[],
): object[] {
  return designs.map(({ harms, outcomes }, k) => ({
    values: Object.fromEntries(points[k]!.map(({ path, value }) => [path, value])),
    harms,
    outcomes,
  }));
}

export function sweepRows(
  points: readonly (readonly Override[])[],
  designs: readonly ComparedDesign[],
): unknown[][] {
  return designs.map((each, k) => [...points[k]!.map(({ value }) => value), ...figuresOf(each)]);
}

export function sweepInWords(
  paths: readonly string[],
  points: readonly (readonly Override[])[],
  { designs, measuring }: MeasuredDesigns,
  { width, wording }: { width: number | undefined; wording: Wording },
): string {
  const rows = sweepRows(points, designs).map((row) => row.map(shortFigure));
  const [origin] = measuring.origins;
  const changed = origin && sayOrigin(origin, wording);
  return `${measuring.synthetic ? syntheticNotice : ""}${changed === undefined ? "" : `${changed}\n\n`}${toColumns([sweepColumns(paths), ...rows], width)}\n`;
}
