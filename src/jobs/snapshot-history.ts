/** Countries' indices over many snapshots: one snapshot after the other, in as many threads as asked for. */
import { packCountry } from "../base/country-code.ts";
import type { Progress } from "../base/progress.ts";
import type { TaskWorker } from "../base/task-port.ts";
import { openYearlyLabels, type YearlyLabels } from "../data/label-years.ts";
import { openWorld } from "../data/open.ts";
import { type CountryRow, measureCountries } from "../indices/world-summary.ts";
import type { TieBreak } from "../routing/policy.ts";
import type { World, WorldMeta } from "../world/world.ts";
import { sweepCountries } from "./country-sweep.ts";
import { startTaskThread } from "./worker-threads.ts";

/** The same for all snapshots. */
export interface HistoryOrder {
  /** ISO 3166-1 codes. */
  readonly countries: readonly string[];
  readonly tieBreak: TieBreak;
  /** Folder of yearly label tables. */
  readonly labelsDir: string | undefined;
}

/** What one snapshot, named by its day `YYYY-MM-DD`, gives. */
export interface SnapshotRows {
  readonly meta: WorldMeta;
  readonly networks: number;
  readonly rows: readonly CountryRow[];
}

/** Opens snapshots, one after the other, each once. */
export interface SnapshotReader {
  open(date: string): Promise<World>;
}

export function createSnapshotReader(labelsDir: string | undefined): SnapshotReader {
  let labels: Promise<YearlyLabels> | undefined;
  return {
    async open(date) {
      // The same method for every day: estimates of users and exchanges are of few.
      const world = await openWorld({ date, users: "addresses", exchanges: "none" }, process.env);
      if (labelsDir === undefined) return world;
      labels ??= openYearlyLabels(labelsDir);
      return (await labels).relabel(world);
    },
  };
}

/** Of some countries, in this thread. */
export async function measureSnapshot(
  reader: SnapshotReader,
  date: string,
  { countries, tieBreak }: HistoryOrder,
): Promise<SnapshotRows> {
  const world = await reader.open(date);
  const rows = measureCountries(world, countries.map(packCountry), tieBreak);
  return { meta: world.meta, networks: world.asCount, rows };
}

/**
 * @param dates of snapshots, ascending
 * @param order with `all`, each snapshot is swept by all workers, one snapshot after the other
 * @returns one result a date, in their order; the same for any number of workers
 * @throws InputError for every mistake in the files
 */
export async function measureHistory(
  dates: readonly string[],
  order: Omit<HistoryOrder, "countries"> & { readonly countries: readonly string[] | "all" },
  options: { workers: number; progress?: Progress },
): Promise<SnapshotRows[]> {
  let done = 0;
  const counted = async (date: string, measure: () => Promise<SnapshotRows>) => {
    options.progress?.update(`snapshot of ${date}`, done, dates.length);
    const result = await measure();
    done++;
    return result;
  };
  const { countries, ...rest } = order;
  const threads = Math.min(options.workers, dates.length);
  if (countries !== "all" && threads > 1)
    return measureInThreads(dates, { countries, ...rest }, threads, counted);
  const reader = createSnapshotReader(order.labelsDir);
  const found: SnapshotRows[] = [];
  for (const date of dates)
    found.push(
      await counted(date, () =>
        countries === "all"
          ? sweepSnapshot(reader, date, order.tieBreak, options.workers)
          : measureSnapshot(reader, date, { countries, ...rest }),
      ),
    );
  return found;
}

async function measureInThreads(
  dates: readonly string[],
  order: HistoryOrder,
  threads: number,
  counted: (date: string, measure: () => Promise<SnapshotRows>) => Promise<SnapshotRows>,
): Promise<SnapshotRows[]> {
  const found: SnapshotRows[] = [];
  // The newest first: they are the largest, and none should be left for the end.
  const left = [...dates.keys()];
  const work = async (worker: TaskWorker<string, SnapshotRows>): Promise<void> => {
    for (let at = left.pop(); at !== undefined; at = left.pop()) {
      const date = dates[at]!;
      found[at] = await counted(date, () => worker.run(date));
    }
  };
  const workers = Array.from({ length: threads }, () =>
    startTaskThread<HistoryOrder, string, SnapshotRows>("history-thread", order),
  );
  try {
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
  }
  return found;
}

async function sweepSnapshot(
  reader: SnapshotReader,
  date: string,
  tieBreak: TieBreak,
  workers: number,
): Promise<SnapshotRows> {
  const world = await reader.open(date);
  const rows = await sweepCountries(world, { tieBreak, workers });
  return { meta: world.meta, networks: world.asCount, rows };
}
