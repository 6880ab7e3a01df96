/**
 * Measurements of invented countries with and without shutdowns, and of sites with and without throttling, each with
 * a known truth. Only what the two methods read is drawn: when, where, and how fast. Assumed throughout.
 */
import { type RandomStream, randomStream } from "../../base/random.ts";
import { dayMs, hourMs } from "../../detect/events/parameters.ts";
import type { EventRow } from "../../detect/events/row.ts";

/** `operator`: the network with most measurements stops for good. */
export type AbsenceKind = "shutdown" | "operator" | "quiet";

export interface AbsenceCase {
  readonly seed: number;
  readonly kind: AbsenceKind;
  readonly networks: number;
  /** Measurements a day in the largest network; the k-th has 1/k as many. */
  readonly perDay: number;
  /** Length of the shutdown, hours. */
  readonly hours: number;
}

/** A spell to be found, ms. */
export interface TrueSpell {
  readonly onsetMs: number;
  readonly endMs: number;
}

/** Assumed. */
export const usualAbsence = {
  weeks: 16,
  /** Share of measurements that are made in runs, and the mean number of a run. */
  run: 8,
  /** Share of a day's measurements at night, and on days off, against others. */
  night: 0.4,
  dayOff: 0.7,
  /** Share of networks that a shutdown leaves out (of those below the largest three). */
  exempt: 0.1,
} as const;

const beginMs = Date.UTC(2024, 0, 1);

/** Draws a country; rows in order of time. Other countries go on beside it, so that an end of data is none. */
export function drawAbsence({ seed, kind, networks, perDay, hours }: AbsenceCase): {
  rows: EventRow[];
  truth: TrueSpell | undefined;
} {
  const field = usualAbsence;
  const stream = randomStream(seed, "absence", kind, networks, perDay, hours);
  const endMs = beginMs + field.weeks * 7 * dayMs;
  const at = beginMs + (6 + 8 * stream.next()) * 7 * dayMs;
  const spell = { onsetMs: at, endMs: at + hours * hourMs };
  const rows: EventRow[] = [];
  for (let network = 1; network <= networks; network++) {
    const own = stream.stream("network", network);
    const isExempt = network > 3 && own.next() < field.exempt;
    for (const time of runTimes(own, perDay / network, endMs)) {
      const isIn = time >= spell.onsetMs && time < spell.endMs;
      if (kind === "shutdown" && isIn && !isExempt) continue;
      if (kind === "operator" && network === 1 && time >= spell.onsetMs) continue;
      rows.push(rowAt(time, "XA", network));
    }
  }
  for (const [k, country] of ["XB", "XC"].entries())
    for (const time of runTimes(stream.stream("others", k), perDay, endMs))
      rows.push(rowAt(time, country, 1));
  rows.sort((a, b) => a.time - b.time);
  return { rows, truth: kind === "shutdown" ? spell : undefined };
}

function rowAt(time: number, country: string, network: number): EventRow {
  return { time, country, network, target: "site.example", suspicions: [], mute: 0.02 };
}

/** Runs of measurements, fewer at night and on two days of the week. */
function runTimes(stream: RandomStream, perDay: number, endMs: number): number[] {
  const field = usualAbsence;
  const times: number[] = [];
  const usual = ((1 + field.night) / 2) * ((5 + 2 * field.dayOff) / 7);
  for (let time = beginMs; ; ) {
    time += (stream.exponential() * dayMs * field.run * usual) / perDay;
    if (time >= endMs) return times;
    const day = Math.floor((time - beginMs) / dayMs);
    const isNight = (time - beginMs) % dayMs < dayMs / 2;
    const share = (isNight ? field.night : 1) * (day % 7 > 4 ? field.dayOff : 1);
    if (stream.next() >= share) continue;
    const size = 1 + Math.floor(stream.exponential() * (field.run - 1));
    for (let k = 0; k < size; k++) times.push(Math.round(time + k * 30_000));
  }
}

/** `congestion`: all sites of the network slow down alike. */
export type SlownessKind = "throttled" | "congestion" | "quiet";

export interface SlownessCase {
  readonly seed: number;
  readonly kind: SlownessKind;
  /** Samples a week of each site. */
  readonly perWeek: number;
  /** What is left of the rate, 0…1. */
  readonly left: number;
}

/** Assumed: deviations of natural logarithms of rates, by site, by day of a network, by sample. */
export const usualSlowness = {
  sites: 6,
  weeks: 16,
  bySite: 0.7,
  byDay: 0.4,
  bySample: 0.6,
} as const;

/** Draws one network's samples of throughput, in order of time; the first site is the one that is throttled. */
export function drawSlowness({ seed, kind, perWeek, left }: SlownessCase): {
  rows: EventRow[];
  truth: TrueSpell | undefined;
} {
  const field = usualSlowness;
  const stream = randomStream(seed, "slowness", kind, perWeek, left);
  const onsetMs = beginMs + (6 + 6 * stream.next()) * 7 * dayMs;
  const spell = { onsetMs, endMs: onsetMs + 21 * dayMs };
  const days = Array.from({ length: field.weeks * 7 }, () => field.byDay * stream.normal());
  const rows: EventRow[] = [];
  for (let site = 0; site < field.sites; site++) {
    const own = stream.stream("site", site);
    const base = Math.log(5e6) + field.bySite * own.normal();
    for (
      let week = own.exponential() / perWeek;
      week < field.weeks;
      week += own.exponential() / perWeek
    ) {
      const time = Math.round(beginMs + week * 7 * dayMs);
      const isIn = time >= spell.onsetMs && time < spell.endMs;
      const isSlow = isIn && (kind === "congestion" || (kind === "throttled" && site === 0));
      const day = days[Math.floor(week * 7)]!;
      const log = base + day + field.bySample * own.normal() + (isSlow ? Math.log(left) : 0);
      rows.push({
        ...rowAt(time, "XA", 1),
        target: `site-${site}.example`,
        rateBps: Math.exp(log),
      });
    }
  }
  rows.sort((a, b) => a.time - b.time);
  return { rows, truth: kind === "throttled" ? spell : undefined };
}
