/** Charts come drawn for wide and for narrow pages; a browser that gets the one it shows draws in half the time. */
import type { chartWidths } from "../../../src/report/figure.ts";

export type ChartVariant = keyof typeof chartWidths;

/** The markup without the charts of the other variant. */
export function withDrawingsFor(variant: ChartVariant, markup: string): string {
  const other: ChartVariant = variant === "wide" ? "narrow" : "wide";
  const begin = `<svg class="chart ${other}"`;
  const parts = markup.split(begin);
  const end = "</svg>";
  return parts
    .map((part, k) => (k === 0 ? part : part.slice(part.indexOf(end) + end.length)))
    .join("");
}
