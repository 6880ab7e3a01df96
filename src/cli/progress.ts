/** How far long work has come: a bar on a terminal, a line every ten seconds elsewhere. */
import type { Progress } from "../base/progress.ts";

export interface ProgressOptions {
  /** Where lines go. */
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Milliseconds since any moment, never backwards. */
  now(): number;
}

const redrawMs = 100;
const lineEveryMs = 10_000;
const barWidth = 24;

/** Says nothing. */
export const silentProgress: Progress = { update: () => undefined, clear: () => undefined };

/** A bar with percentage, rate and time left, redrawn in place; or lines, the first after 10 s. */
export function createProgress({ write, isTerminal, now }: ProgressOptions): Progress {
  const begun = now();
  const phases = new Map<string, { since: number; from: number }>();
  let last = isTerminal ? Number.NEGATIVE_INFINITY : begun;
  let shown = false;
  return {
    update(what, done, total) {
      const time = now();
      const phase = phases.get(what) ?? { since: time, from: done };
      phases.set(what, phase);
      const isDue = time - last >= (isTerminal ? redrawMs : lineEveryMs);
      if (!isDue && !(isTerminal && done === total)) return;
      last = time;
      const perSecond = ((done - phase.from) * 1000) / (time - phase.since);
      const pace =
        perSecond > 0 && Number.isFinite(perSecond) ? `, ${paceOf(perSecond, done, total)}` : "";
      const share = total > 0 ? Math.min(1, done / total) : undefined;
      const extent = share === undefined ? `${done}` : `${Math.floor(100 * share)} %`;
      if (isTerminal) {
        shown = true;
        write(`\r\u001b[K${what} ${share === undefined ? "" : barOf(share)}${extent}${pace}`);
      } else write(`${what}: ${extent} after ${Math.round((time - begun) / 1000)} s${pace}\n`);
    },
    clear() {
      if (shown) write("\r\u001b[K");
      shown = false;
    },
  };
}

function barOf(share: number): string {
  const full = Math.floor(barWidth * share);
  return `[${"#".repeat(full)}${"-".repeat(barWidth - full)}] `;
}

function paceOf(perSecond: number, done: number, total: number): string {
  const rate = `${Number(perSecond.toPrecision(2)).toLocaleString("en")} a second`;
  return total > done ? `${rate}, ${Math.ceil((total - done) / perSecond)} s left` : rate;
}
