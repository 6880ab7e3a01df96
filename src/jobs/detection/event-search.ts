/** Rows in, in the order of the arguments, events out. */

import type { InputError } from "../../base/errors.ts";
import { withoutControls } from "../../base/visible-text.ts";
import { EventStream } from "../../detect/events/event-stream.ts";
import type { InterferenceEvent } from "../../detect/events/joining.ts";
import { type Member, membersOf } from "../../detect/events/members.ts";
import { eventParameters } from "../../detect/events/parameters.ts";
import { mostNamed, type PlacedRow } from "./judge-batch.ts";
import type { RowBatch } from "./row-batches.ts";
import type { DetectionTotals } from "./totals.ts";

export interface EventSearchOptions {
  /** Events that were over before this time are not shown, ms. */
  readonly sinceMs: number | undefined;
  /** Measurements from this time on are not read, ms; absence is looked for up to then. */
  readonly untilMs: number | undefined;
  /** How far measurements may come out of order, days. */
  readonly windowDays: number | undefined;
  /** Whether the measurements of each event are wanted. */
  readonly members: boolean;
  /** Hears of all that was read, with verdicts. */
  readonly observer?: RowObserver;
}

/** What is told of a search while it reads, in order. */
export interface RowObserver {
  /** A measurement before the end of the time asked for whose clock was right. */
  row(placed: PlacedRow): void;
  /** The strongest measurements of a part of the input, of the time asked for. */
  strongest(candidates: RowBatch["strongest"]): void;
}

/** What was read, and what became of it. */
export interface EventCounts {
  /** Counted in. */
  readonly measurements: number;
  /** Pairs of network and target. */
  readonly series: number;
  readonly late: number;
  readonly wrongClocks: number;
  /** Without time, country, network or target. */
  readonly unplaced: number;
  /** From the end of the time asked for on. */
  readonly after: number;
  readonly broken: number;
}

export interface EventsResult {
  readonly counts: EventCounts;
  readonly events: readonly InterferenceEvent[];
  /** As asked for. */
  readonly members: readonly Member<PlacedRow>[];
  /** Of other tests, by name. */
  readonly otherTests: ReadonlyMap<string, number>;
  /** Of the first file that could not be read; the others were. */
  readonly failure: InputError | undefined;
}

/**
 * Finds the events of what was read. A file that could not be read does not keep the others from being counted.
 *
 * @param batches with what an observer needs, where there is one
 * @param totals counted while the batches are read
 * @param io what is left out, named for people; told when all was read
 * @throws InputError where nothing could be read at all
 */
export async function searchEvents(
  batches: AsyncIterable<RowBatch>,
  totals: DetectionTotals,
  { sinceMs, untilMs, windowDays, members, observer }: EventSearchOptions,
  { warn, onRead }: { warn(text: string): void; onRead(): void },
): Promise<EventsResult> {
  const stream = new EventStream(
    windowDays === undefined ? eventParameters : { ...eventParameters, windowDays },
  );
  const suspected: PlacedRow[] = [];
  let [unplaced, after] = [0, 0];
  for await (const { rows, unplaced: some, named, strongest } of batches) {
    observer?.strongest(strongest);
    unplaced += some;
    for (const { place, reason } of named) warn(`${place}: left out: ${withoutControls(reason)}`);
    for (const placed of rows) {
      const { file, line, row } = placed;
      if (untilMs !== undefined && row.time >= untilMs) {
        after++;
        continue;
      }
      const fate = stream.add(row);
      if (fate !== "clock") observer?.row(placed);
      if (members && fate === "taken" && row.suspicions.length > 0)
        suspected.push({ file, line, row });
      // What is late for the events still counts for an observer.
      const isLeftOut = fate === "clock" || (fate === "late" && observer === undefined);
      if (isLeftOut && stream.late + stream.wrongClocks <= mostNamed)
        warn(`${file}:${line}: left out: ${reasonOf[fate]}`);
    }
  }
  onRead();
  for (const failure of totals.failures.slice(1)) warn(failure.describe());
  if (totals.failures[0] !== undefined && stream.taken === 0) throw totals.failures[0];
  const events = stream
    .events(untilMs ?? stream.newest)
    .filter(({ end, lastMs }) => sinceMs === undefined || (end?.p95 ?? lastMs) >= sinceMs);
  const { taken, late, wrongClocks, series } = stream;
  const counts = { measurements: taken, series, late, wrongClocks, unplaced, after };
  return {
    counts: { ...counts, broken: totals.broken },
    ...{
      events,
      members: membersOf(suspected, events),
      otherTests: totals.otherTests,
      failure: totals.failures[0],
    },
  };
}

const reasonOf = {
  late: "older than the newest measurement by more than the window",
  clock: "began after its collector had it: a wrong clock",
} as const;
