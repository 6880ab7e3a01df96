/**
 * Rows in, events out, as a stream. Rows may come in any order within a stated window; what is older is refused
 * and counted. What the stream says is a function of the rows that it took, not of their order.
 */
import { type Chain, chainOf } from "./chain.ts";
import { type InterferenceEvent, joinEpisodes } from "./joining.ts";
import { dayMs, type EventParameters, eventParameters } from "./parameters.ts";
import type { EventRow } from "./row.ts";
import { VolumeHistory } from "./shutdown.ts";
import { TargetSeries } from "./target-series.ts";
import { ThroughputHistory } from "./throttling.ts";

/** What became of a row; `late` and `clock` (it began after the collector had it) are not counted in. */
export type RowFate = "taken" | "late" | "clock";

/** Clocks of probes and collectors may differ by so much, ms. */
const clockSlackMs = dayMs;

/** Whether a measurement began later than its collector had it. */
export function hasWrongClock({ time, collected }: Pick<EventRow, "time" | "collected">): boolean {
  return collected !== undefined && time > collected + clockSlackMs;
}

export class EventStream {
  readonly #parameters: EventParameters;
  readonly #chain: Chain;
  readonly #targets = new Map<string, TargetSeries>();
  /** Series with rows at times that are not closed. */
  readonly #waiting = new Map<number, Set<TargetSeries>>();
  readonly #volume: VolumeHistory;
  readonly #throughput: ThroughputHistory;
  #newest = Number.NEGATIVE_INFINITY;
  taken = 0;
  late = 0;
  wrongClocks = 0;

  constructor(parameters: EventParameters = eventParameters) {
    this.#parameters = parameters;
    this.#chain = chainOf(parameters.chain);
    this.#volume = new VolumeHistory(parameters.volume);
    this.#throughput = new ThroughputHistory(parameters.throttling);
  }

  /** Pairs of network and target with a measurement. */
  get series(): number {
    let count = 0;
    for (const { seen } of this.#targets.values()) count += seen.size;
    return count;
  }

  /** The newest row's time, ms; −∞ without rows. */
  get newest(): number {
    return this.#newest;
  }

  add(row: EventRow): RowFate {
    if (hasWrongClock(row)) {
      this.wrongClocks++;
      return "clock";
    }
    if (row.time < this.#newest - this.#parameters.windowDays * dayMs) {
      this.late++;
      return "late";
    }
    this.taken++;
    const key = `${row.country} ${row.target}`;
    let series = this.#targets.get(key);
    if (series === undefined) {
      series = new TargetSeries(row.country, row.target, this.#chain);
      this.#targets.set(key, series);
    }
    const at = Math.floor(row.time / this.#chain.unitMs);
    series.add(at, row);
    const waiting = this.#waiting.get(at);
    if (waiting === undefined) this.#waiting.set(at, new Set([series]));
    else waiting.add(series);
    this.#volume.add(row);
    this.#throughput.add(row);
    if (row.time > this.#newest) {
      this.#newest = row.time;
      this.#closeOld();
    }
    return "taken";
  }

  /** Closes times that no row can come for any more. */
  #closeOld(): void {
    const oldest = this.#newest - this.#parameters.windowDays * dayMs;
    const done = [...this.#waiting.keys()].filter((at) => (at + 1) * this.#chain.unitMs <= oldest);
    for (const at of done.sort((a, b) => a - b)) {
      for (const series of this.#waiting.get(at)!) series.close(at);
      this.#waiting.delete(at);
    }
  }

  /**
   * Events by all rows so far, in order of onset.
   *
   * @param untilMs absence is looked for up to then; up to the newest row when left out
   */
  events(untilMs: number = this.#newest): InterferenceEvent[] {
    const episodes = [...this.#targets.values()].flatMap((series) => series.episodes());
    const seen = (country: string, target: string) =>
      this.#targets.get(`${country} ${target}`)?.seen ?? new Map();
    const all = [...episodes, ...this.#throughput.episodes()];
    const shutdowns = this.#volume.shutdowns(untilMs);
    return joinEpisodes(all, shutdowns, seen, this.#parameters.joining);
  }
}
