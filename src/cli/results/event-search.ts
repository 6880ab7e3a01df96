/** The work of `narrows detect events`: rows in, in the order of the arguments, events out. */
import type { InputError } from "../../base/errors.ts";
import type { Progress } from "../../base/progress.ts";
import { isoDay, parseDay } from "../../data/sources.ts";
import { EventStream } from "../../detect/events/event-stream.ts";
import type { InterferenceEvent } from "../../detect/events/joining.ts";
import { type Member, membersOf } from "../../detect/events/members.ts";
import { dayMs, eventParameters } from "../../detect/events/parameters.ts";
import { eventRows, type RowBatch } from "../../jobs/detection/event-rows.ts";
import { resolveArgument } from "../../jobs/detection/inputs.ts";
import { mostNamed, type PlacedRow } from "../../jobs/detection/judge-batch.ts";
import { DetectionTotals } from "../../jobs/detection/totals.ts";
import { usualSizes } from "../../jobs/detection/verdict-files.ts";
import { workerCount } from "../../jobs/worker-threads.ts";
import { withoutControls } from "../../report/results/detection.ts";

export interface EventsOptions {
  /** Events that were over before this time are not shown, ms. */
  readonly sinceMs: number | undefined;
  /** Measurements from this time on are not read, ms; absence is looked for up to then. */
  readonly untilMs: number | undefined;
  /** How far measurements may come out of order, days. */
  readonly windowDays: number | undefined;
  readonly workers: number | undefined;
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

/** The time that `--since` and `--until` name, days in UTC. @throws InputError for what is no day */
export function periodOf({
  since,
  until,
}: {
  readonly since?: string;
  readonly until?: string;
}): Pick<EventsOptions, "sinceMs" | "untilMs"> {
  const dayOf = (text: string | undefined) =>
    text === undefined ? undefined : Date.parse(`${isoDay(parseDay(text))}T00:00:00Z`);
  const last = dayOf(until);
  return { sinceMs: dayOf(since), untilMs: last === undefined ? undefined : last + dayMs };
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

interface EventsIo {
  warn(text: string): void;
  readonly progress?: Progress;
}

/**
 * Reads all files and finds the events. A file that cannot be read does not keep the others from being read.
 *
 * @throws InputError where nothing could be read at all
 */
export async function findEvents(
  names: readonly string[],
  { sinceMs, untilMs, windowDays, workers, members, observer }: EventsOptions,
  io: EventsIo,
): Promise<EventsResult> {
  const args = await Promise.all(names.map(resolveArgument));
  const total = args.flatMap(({ files }) => files).reduce((sum, { size }) => sum + size, 0);
  const totals = new DetectionTotals();
  const stream = new EventStream(
    windowDays === undefined ? eventParameters : { ...eventParameters, windowDays },
  );
  const suspected: PlacedRow[] = [];
  let [read, unplaced, after] = [0, 0, 0];
  const batches = eventRows(args, totals, {
    workers: workerCount(workers),
    batchBytes: usualSizes.batchBytes,
    report: observer === undefined ? undefined : { sinceMs, untilMs },
    onBytes: (bytes) => {
      read += bytes;
      io.progress?.update("reading", read, total);
    },
  });
  for await (const { rows, unplaced: some, named, strongest } of batches) {
    observer?.strongest(strongest);
    unplaced += some;
    for (const { place, reason } of named)
      io.warn(`${place}: left out: ${withoutControls(reason)}`);
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
        io.warn(`${file}:${line}: left out: ${reasonOf[fate]}`);
    }
  }
  io.progress?.clear();
  for (const failure of totals.failures.slice(1)) io.warn(failure.describe());
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
