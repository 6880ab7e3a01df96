/** A median with its 90 % interval, in words. */

import { designPathOf, type Missing } from "../assessment/parameters.ts";
import type { Interval } from "../base/interval.ts";
import type { Html } from "./html.ts";
import { html } from "./html.ts";
import type { Wording } from "./wording.ts";

/** `1,100 (490 to 2,200)`; the median alone where the ends are the same. */
export function rangeWords(
  wording: Wording,
  { p5, median, p95 }: Interval,
  format: (value: number) => string = wording.rough,
): string {
  const [low, middle, high] = [format(p5), format(median), format(p95)];
  return low === high ? middle : `${middle} ${wording.text("interval", { low, high })}`;
}

/** The same as markup, the median in bold. */
export function rangeHtml(
  wording: Wording,
  { p5, median, p95 }: Interval,
  format: (value: number) => string = wording.rough,
): Html {
  const [low, middle, high] = [format(p5), format(median), format(p95)];
  return low === high
    ? html`<b>${middle}</b>`
    : html`<b>${middle}</b> ${wording.text("interval", { low, high })}`;
}

/** The number by which a message chooses the plural form of what `rangeHtml` shows. */
export function rangeCount(wording: Wording, { p5, median, p95 }: Interval): number {
  const [low, middle, high] = [p5, median, p95].map(toTwoDigits) as [number, number, number];
  return low === high ? middle : wording.pluralOf(low, high);
}

function toTwoDigits(value: number): number {
  return Number(value.toPrecision(2));
}

/** `90% interval: 490 to 2,200`, for under a figure; undefined where the ends are the same. */
export function intervalLine(
  wording: Wording,
  { p5, p95 }: Interval,
  format: (value: number) => string = wording.rough,
): { interval: string } | undefined {
  const [low, high] = [format(p5), format(p95)];
  return low === high ? undefined : { interval: wording.text("interval.line", { low, high }) };
}

/** What is not known and how to give it. */
export function sayMissing(wording: Wording, missing: readonly Missing[]): Html {
  return wording.rich("missing.text", {
    what: wording.list(missing.map(({ id }) => wording.within(wording.text(`input.${id}`)))),
    give: missing.map(({ id }) => `--set ${designPathOf(id)}=…`).join(" "),
  });
}
