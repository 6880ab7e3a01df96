/** A sweep as JSON points and as a table. */

import type { ComparedDesign } from "../../assessment/questions/comparison/answer.ts";
import type { RunDesign } from "../../assessment/run-record.ts";
import type { Override } from "../../gateway/overrides.ts";
import { sayOrigin } from "../../report/origin.ts";
import type { Wording } from "../../report/wording.ts";
import { toColumns } from "../columns.ts";
import {
  figureHeads,
  figureNames,
  figuresOf,
  type MeasuredDesigns,
  type MeasuredFigures,
  shortFigure,
} from "../measured-designs.ts";
import { syntheticNotice } from "./world-notice.ts";

/** Heads of the columns: the paths that were varied, as they stand in a design, then the figures. */
export function sweepColumns(paths: readonly string[]): string[] {
  return [...paths, ...figureNames];
}

/** A point as JSON gives it. */
export interface SweepPoint extends MeasuredFigures {
  /** By the path of the number. */
  readonly values: Readonly<Record<string, number>>;
}

export function sweepPoints(
  points: readonly (readonly Override[])[],
  designs: readonly ComparedDesign[],
): SweepPoint[] {
  return designs.map(({ harms, outcomes }, k) => ({
    // What is varied is a number.
    values: Object.fromEntries(points[k]!.map(({ path, value }) => [path, Number(value)])),
    harms,
    outcomes,
  }));
}

export function sweepRows(
  points: readonly (readonly Pick<Override, "value">[])[],
  designs: readonly MeasuredFigures[],
): unknown[][] {
  return designs.map((each, k) => [...points[k]!.map(({ value }) => value), ...figuresOf(each)]);
}

export function sweepInWords(
  paths: readonly string[],
  points: readonly (readonly Override[])[],
  { designs, measuring }: MeasuredDesigns,
  { origin, width, wording }: { origin: RunDesign; width: number | undefined; wording: Wording },
): string {
  const rows = sweepRows(points, designs).map((row) =>
    row.map((figure) => shortFigure(figure, wording)),
  );
  const changed = sayOrigin(origin, wording);
  const header = [...paths, ...figureHeads(figureNames, wording)];
  return `${syntheticNotice(measuring.synthetic, wording)}${changed === undefined ? "" : `${changed}\n\n`}${toColumns([header, ...rows], width, wording.language)}\n`;
}
