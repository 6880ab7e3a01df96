/** Figures of the atlas in words, for its terminal tables and its pages. */
import {
  type AtlasCountry,
  type AtlasMeasure,
  figureIn,
  isShare,
  spreadIn,
} from "../../assessment/atlas.ts";
import { spreadMeasures } from "../../assessment/questions/trust/measure-spreads.ts";
import type { Wording } from "../wording.ts";

/** Name of a measure. */
export function nameMeasure(measure: AtlasMeasure, wording: Wording): string {
  return measure === "usd-per-user-month"
    ? wording.text("trust.m-usd-per-user-month")
    : wording.text(`harm.${measure}`);
}

/** `51%`, `4`, `$0.46`; a dash where it was not measured. */
export function sayMeasure(measure: AtlasMeasure, value: number | null, wording: Wording): string {
  if (value === null) return "–";
  if (measure === "usd-per-user-month") return wording.money(value);
  return isShare(measure)
    ? wording.percent(value)
    : wording.rough(Math.abs(value) < 1e-6 ? 0 : value);
}

/** `37% to 65%`; undefined where there is no interval, or both ends read as the figure does. */
export function sayInterval(
  row: Pick<AtlasCountry, "designs">,
  design: string,
  measure: AtlasMeasure,
  wording: Wording,
): string | undefined {
  const spread = spreadIn(row, design, measure);
  if (spread === undefined) return undefined;
  const figure = sayMeasure(measure, figureIn(row, design, measure), wording);
  const [low, high] = [spread.interval.p5, spread.interval.p95].map((end) =>
    sayMeasure(measure, end, wording),
  );
  return low === figure && high === figure
    ? undefined
    : wording.text("interval", { low: low!, high: high! });
}

/** `51% (37% to 65%)`. */
export function sayFigure(
  row: Pick<AtlasCountry, "designs">,
  design: string,
  measure: AtlasMeasure,
  wording: Wording,
): string {
  const figure = sayMeasure(measure, figureIn(row, design, measure), wording);
  const interval = sayInterval(row, design, measure, wording);
  return interval === undefined ? figure : `${figure} ${interval}`;
}

/** A figure as finely as it is shown. */
function asShown(measure: AtlasMeasure, value: number): number {
  if (Math.abs(value) < 1e-6) return 0;
  if (!isShare(measure)) return Number(value.toPrecision(2));
  const digits = Math.abs(value) < 0.0995 ? 1000 : 100;
  return Math.round(value * digits) / digits;
}

/** What a design adds to the country as it is, by the figures as they are shown; null where either is not measured. */
export function addedIn(
  row: Pick<AtlasCountry, "designs">,
  design: string,
  measure: AtlasMeasure,
): number | null {
  const [before, after] = [figureIn(row, "open", measure), figureIn(row, design, measure)];
  // What nobody pays today is no figure: what a design costs is all added.
  const today = before ?? (measure === "usd-per-user-month" ? 0 : null);
  return today === null || after === null
    ? null
    : Number((asShown(measure, after) - asShown(measure, today)).toFixed(6));
}

/** With what the atlas was made. */
export interface AtlasMaking {
  readonly tieBreak: string;
  readonly version: string;
  /** Behind each interval. */
  readonly draws: number;
}

/** What must be known to read the figures. */
export function atlasNotes(
  rows: readonly AtlasCountry[],
  { measure, made }: { readonly measure?: AtlasMeasure; readonly made: AtlasMaking },
  wording: Wording,
): string[] {
  const shares = rows.flatMap(({ demandShare }) => demandShare ?? []).sort((a, b) => a - b);
  const gaps = rows.filter(({ leftOut }) => leftOut.length > 0);
  const hasInterval =
    measure === undefined || (spreadMeasures as readonly string[]).includes(measure);
  return [
    wording.text("atlas.note", {
      tieBreak: made.tieBreak,
      version: made.version,
      low: wording.percent(shares[0] ?? 0),
      middle: wording.percent(shares[Math.floor(shares.length / 2)] ?? 0),
    }),
    hasInterval
      ? wording.text("atlas.intervals", { draws: made.draws })
      : wording.text("atlas.no-interval"),
    ...(gaps.length === 0
      ? []
      : [
          wording.text("atlas.left-out", {
            list: gaps
              .map(
                ({ country, leftOut }) => `${country} (${leftOut.map(({ id }) => id).join(", ")})`,
              )
              .join(", "),
          }),
        ]),
  ];
}
