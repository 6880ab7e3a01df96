/** The monthly snapshots that can be opened without the network: cached, or in a mirror. */
import { InputError } from "../base/errors.ts";
import { userCache } from "./cache.ts";
import { listFolder } from "./mirror.ts";
import { isoDay, parseDay, sourcesOf } from "./sources.ts";
import { cachedFiles } from "./stored-files.ts";

export interface Snapshot {
  /** `YYYY-MM-DD`. */
  date: string;
  /** Of the data source that a world of this day is made from. */
  source: string;
}

/** Ascending by date; of two sources for a day the preferred one. */
export async function listSnapshots(environment: NodeJS.ProcessEnv): Promise<Snapshot[]> {
  const found = new Map<string, string>();
  const add = (day: string, source: string) => {
    if (!found.has(day)) found.set(day, source);
  };
  const sources = sourcesOf("relationships");
  for (const { day, source } of await cachedFiles(userCache(environment), sources))
    add(day, source.id);
  const mirror = environment.NARROWS_MIRROR;
  if (mirror !== undefined && mirror !== "")
    for (const source of sources) {
      const names = await listFolder(source.folder, mirror).catch((error: unknown) => {
        if (error instanceof InputError && error.code === "unreachable") return [];
        throw error;
      });
      for (const day of names.flatMap((name) => source.dayOf(name) ?? [])) add(day, source.id);
    }
  return [...found]
    .map(([day, source]) => ({ date: isoDay(day), source }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

/**
 * The snapshots between two months, both included.
 * @throws InputError `no-snapshots`, `date-malformed`, `months-reversed`
 */
export async function snapshotsBetween(
  environment: NodeJS.ProcessEnv,
  from: string | undefined,
  to: string | undefined,
): Promise<Snapshot[]> {
  const first = from === undefined ? "" : isoDay(parseDay(from));
  const last = to === undefined ? "9999" : isoDay(parseDay(to));
  if (first > last)
    throw new InputError("months-reversed", `the last month, ${to}, is before the first, ${from}`);
  const snapshots = (await listSnapshots(environment)).filter(
    ({ date }) => date >= first && date <= last,
  );
  if (snapshots.length === 0)
    throw new InputError(
      "no-snapshots",
      "no AS relationships of that time in the cache; run: narrows data fetch --since YYYY-MM",
    );
  return snapshots;
}
