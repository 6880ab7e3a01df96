/** The work of `narrows detect events`: files in, in the order of the arguments, events out. */
import type { Progress } from "../../base/progress.ts";
import { isoDay, parseDay } from "../../data/sources.ts";
import { dayMs } from "../../detect/events/parameters.ts";
import { eventRows } from "../../jobs/detection/event-rows.ts";
import {
  type EventSearchOptions,
  type EventsResult,
  searchEvents,
} from "../../jobs/detection/event-search.ts";
import { resolveArgument } from "../../jobs/detection/inputs.ts";
import { DetectionTotals } from "../../jobs/detection/totals.ts";
import { usualSizes } from "../../jobs/detection/verdict-files.ts";
import type { Runner } from "../../jobs/runner.ts";

export interface EventsOptions extends EventSearchOptions {
  readonly runner: Runner;
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
  options: EventsOptions,
  io: EventsIo,
): Promise<EventsResult> {
  const { sinceMs, untilMs, runner, observer } = options;
  const args = await Promise.all(names.map(resolveArgument));
  const total = args.flatMap(({ files }) => files).reduce((sum, { size }) => sum + size, 0);
  const totals = new DetectionTotals();
  let read = 0;
  const batches = eventRows(args, totals, {
    runner,
    batchBytes: usualSizes.batchBytes,
    report: observer === undefined ? undefined : { sinceMs, untilMs },
    onBytes: (bytes) => {
      read += bytes;
      io.progress?.update("reading", read, total);
    },
  });
  return searchEvents(batches, totals, options, {
    warn: io.warn,
    onRead: () => io.progress?.clear(),
  });
}
