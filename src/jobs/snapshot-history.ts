/** Countries' indices over many snapshots: one snapshot after the other, in as many threads as asked for. */
import { packCountry } from "../base/country-code.ts";
import type { Progress } from "../base/progress.ts";
import type { TaskWorker } from "../base/task-port.ts";
import { openYearlyLabels, type YearlyLabels } from "../data/label-years.ts";
import { openWorld } from "../data/open.ts";
import { type CountryRow, measureCountries } from "../indices/world-summary.ts";
import type { TieBreak } from "../routing/policy.ts";
import { decodeWorld, worldBuffer } from "../world/snapshot.ts";
import type { World, WorldMeta } from "../world/world.ts";
import { sweepCountries } from "./country-sweep.ts";
import type { Runner } from "./runner.ts";

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
  order: HistoryOrder,
): Promise<SnapshotRows> {
  return rowsIn(await reader.open(date), order);
}

function rowsIn(world: World, { countries, tieBreak }: HistoryOrder): SnapshotRows {
  const rows = measureCountries(world, countries.map(packCountry), tieBreak);
  return { meta: world.meta, networks: world.asCount, rows };
}

/** A snapshot by its day, or, where a worker does not have the files, as it was opened. */
export type SnapshotTask = string | { readonly worldBuffer: ArrayBufferLike };

/** Answers tasks in a worker. */
export function snapshotMeasurer(
  order: HistoryOrder,
): (task: SnapshotTask) => Promise<SnapshotRows> {
  const reader = createSnapshotReader(order.labelsDir);
  return async (task) =>
    rowsIn(
      typeof task === "string" ? await reader.open(task) : decodeWorld(task.worldBuffer),
      order,
    );
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
  options: { runner: Runner; progress?: Progress },
): Promise<SnapshotRows[]> {
  let done = 0;
  const counted = async (date: string, measure: () => Promise<SnapshotRows>) => {
    options.progress?.update(`snapshot of ${date}`, done, dates.length);
    const result = await measure();
    done++;
    return result;
  };
  const { countries, ...rest } = order;
  const { runner } = options;
  if (countries !== "all" && (runner.isRemote || Math.min(runner.width, dates.length) > 1))
    return measureShared(dates, { countries, ...rest }, runner, counted);
  const reader = createSnapshotReader(order.labelsDir);
  const found: SnapshotRows[] = [];
  for (const date of dates)
    found.push(
      await counted(date, () =>
        countries === "all"
          ? sweepSnapshot(reader, date, order.tieBreak, runner)
          : measureSnapshot(reader, date, { countries, ...rest }),
      ),
    );
  return found;
}

/** Worlds that are open here for workers elsewhere, at most. */
const openWorlds = 8;

async function measureShared(
  dates: readonly string[],
  order: HistoryOrder,
  runner: Runner,
  counted: (date: string, measure: () => Promise<SnapshotRows>) => Promise<SnapshotRows>,
): Promise<SnapshotRows[]> {
  const found: SnapshotRows[] = [];
  // The newest first: they are the largest, and none should be left for the end.
  const left = [...dates.keys()];
  const reader = createSnapshotReader(order.labelsDir);
  const taskOf = async (date: string): Promise<SnapshotTask> =>
    runner.isRemote ? { worldBuffer: worldBuffer(await reader.open(date)) } : date;
  const work = async (worker: TaskWorker<SnapshotTask, SnapshotRows>): Promise<void> => {
    for (let at = left.pop(); at !== undefined; at = left.pop()) {
      const date = dates[at]!;
      found[at] = await counted(date, async () => worker.run(await taskOf(date)));
    }
  };
  const workers = runner.start<HistoryOrder, SnapshotTask, SnapshotRows>("history-thread", order, {
    atMost: Math.min(openWorlds, dates.length),
  });
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
  runner: Runner,
): Promise<SnapshotRows> {
  const world = await reader.open(date);
  const rows = await sweepCountries(world, { tieBreak, runner });
  return { meta: world.meta, networks: world.asCount, rows };
}
