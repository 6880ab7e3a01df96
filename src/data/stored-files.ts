/** The files of the public data sets: which are in the cache, which there are to fetch, and fetching them. */
import { InputError } from "../base/errors.ts";
import { type Cache, type CacheRecord, filesBelow, readStored } from "./cache.ts";
import { type DownloadOptions, download } from "./download.ts";
import { listFolder } from "./mirror.ts";
import { type DataSource, dataSources, daysBetween, isoDay } from "./sources.ts";
import { checkContent } from "./storage/table-parsers.ts";

/** One file of the cache. */
export interface CachedFile {
  source: DataSource;
  /** `YYYYMMDD`. */
  day: string;
  address: string;
  path: string;
}

/** The files in the cache, in the order of the sources, of each the newest first. */
export async function cachedFiles(
  cache: Cache,
  sources: readonly DataSource[] = dataSources,
): Promise<CachedFile[]> {
  const found: CachedFile[] = [];
  for (const source of sources) {
    const names = await filesBelow(cache.pathOf(source.folder));
    const days = names.flatMap((name) => source.dayOf(name) ?? []);
    for (const day of [...new Set(days)].sort().reverse()) {
      const address = source.folder + source.fileOf(day);
      const path = cache.pathOf(address);
      if (names.some((name) => cache.pathOf(source.folder + name) === path))
        found.push({ source, day, address, path });
    }
  }
  return found;
}

/** The file nearest in time to a day; of two equally near, the newer. */
export function nearestOf(files: readonly CachedFile[], day: string): CachedFile | undefined {
  const [nearest] = files.toSorted(
    (a, b) => daysBetween(a.day, day) - daysBetween(b.day, day) || Number(b.day) - Number(a.day),
  );
  return nearest;
}

export interface FetchOptions
  extends Pick<DownloadOptions, "onProgress" | "onlyIfMissing" | "tries" | "retryMs" | "stallMs"> {
  mirror: string | undefined;
  /** The names in a public folder; who asks for many days lists each folder once. */
  list?: (address: string) => Promise<string[]>;
}

/** Lists public folders, each once. */
export function listOnce(mirror: string | undefined): (address: string) => Promise<string[]> {
  const lists = new Map<string, Promise<string[]>>();
  return (address) => {
    const list = lists.get(address) ?? listFolder(address, mirror);
    lists.set(address, list);
    return list;
  };
}

/** A file of the cache with what is recorded of it. */
export type FetchedFile = CachedFile & { record: CacheRecord };

/**
 * Fetches the file of a day into the cache; without a day the newest.
 * @throws InputError `not-found`, `unreachable` and the other errors of `download`
 */
export async function fetchFile(
  source: DataSource,
  day: string | undefined,
  cache: Cache,
  options: FetchOptions,
): Promise<FetchedFile> {
  const { newest } = source;
  const chosen =
    day ?? (newest === undefined ? await nearestDay(source, options, endOfTime) : undefined);
  const record =
    chosen === undefined
      ? await download(source.folder + newest!.file, cache, {
          ...options,
          check: (content) => checkContent(source, undefined, content),
          storeAs: (content) => addressOfNewest(source, content),
        })
      : await download(source.folder + source.fileOf(chosen), cache, {
          ...options,
          check: (content) => checkContent(source, chosen, content),
        });
  const stored = record.address.slice(source.folder.length);
  return {
    source,
    day: source.dayOf(stored)!,
    address: record.address,
    path: cache.pathOf(record.address),
    record,
  };
}

/**
 * Fetches the file nearest in time to a day of those that there are.
 * @throws InputError `not-found`, `unreachable` and the other errors of `download`
 */
export async function fetchNearest(
  source: DataSource,
  day: string,
  cache: Cache,
  options: FetchOptions,
): Promise<FetchedFile> {
  const found = await findNearest(source, day, options, () =>
    fetchFile(source, undefined, cache, options),
  );
  return typeof found === "string" ? fetchFile(source, found, cache, options) : found;
}

/**
 * The day of the file nearest in time to a day, or the file itself where only fetching it told its day.
 * @param fetchNewest gives the file that no listing shows
 * @throws InputError `not-found`, `unreachable` and the other errors of `fetchNewest`
 */
export async function findNearest(
  source: DataSource,
  day: string,
  options: FetchOptions,
  fetchNewest: () => Promise<FetchedFile>,
): Promise<string | FetchedFile> {
  if (source.newest === undefined) return nearestDay(source, options, day);
  // A public service has every day; a mirror has some, and the newest.
  if ((options.mirror ?? "") === "") return day;
  const newest = await fetchNewest().catch(notThere);
  const listed = await nearestDay(source, options, day).catch(notThere);
  if (newest !== undefined && (listed === undefined || isNearer(newest.day, listed, day)))
    return newest;
  return listed ?? day;
}

function isNearer(day: string, other: string, target: string): boolean {
  return daysBetween(day, target) <= daysBetween(other, target);
}

function notThere(error: unknown): undefined {
  if (error instanceof InputError && (error.code === "not-found" || error.code === "unreachable"))
    return undefined;
  throw error;
}

function addressOfNewest(source: DataSource, content: Uint8Array): string {
  const day = source.newest!.dayIn(new TextDecoder().decode(content.subarray(0, 4096)));
  if (day === undefined)
    throw new InputError("source-format", `the file of ${source.id} does not say its day`);
  return source.folder + source.fileOf(day);
}

/** A file of the cache that is not what was fetched. */
export class DamagedFile extends InputError {
  readonly stored: CachedFile;

  constructor(stored: CachedFile) {
    super(
      "cache-damaged",
      `not as it was fetched; run: narrows data fetch ${stored.source.id} --date ${isoDay(stored.day)}`,
      { file: stored.path },
    );
    this.stored = stored;
  }
}

/**
 * The bytes of a file of the cache.
 * @throws DamagedFile where they are not those that were fetched, or nothing tells which those were
 */
export async function readCached(
  stored: CachedFile,
): Promise<{ bytes: Uint8Array; record: CacheRecord }> {
  const found = await readStored(stored.path);
  if (found === undefined || found.record.address !== stored.address) throw new DamagedFile(stored);
  return found;
}

const endOfTime = "99991231";

/** Of the days that a listing shows, the nearest; folders of years and months are opened nearest first. */
async function nearestDay(
  source: DataSource,
  { mirror, list = (address) => listFolder(address, mirror) }: FetchOptions,
  day: string,
): Promise<string> {
  const found = await nearestBelow(source, "", source.depth, list, day);
  if (found === undefined)
    throw new InputError("not-found", `no file of ${source.id} in ${source.folder}`);
  return found;
}

async function nearestBelow(
  source: DataSource,
  folder: string,
  depth: number,
  list: (address: string) => Promise<string[]>,
  day: string,
): Promise<string | undefined> {
  const names = await list(source.folder + folder);
  if (depth === 0)
    return nearestFirst(
      names.flatMap((name) => source.dayOf(folder + name) ?? []),
      (each) => each,
      day,
    )[0];
  const isYear = folder === "";
  const folders = names.filter((name) => (isYear ? /^\d{4}$/ : /^\d{2}$/).test(name));
  const middle = (name: string) => (isYear ? `${name}0701` : `${folder.slice(0, 4)}${name}15`);
  for (const name of nearestFirst(folders, middle, day)) {
    const found = await nearestBelow(source, `${folder}${name}/`, depth - 1, list, day);
    if (found !== undefined) return found;
  }
  return undefined;
}

function nearestFirst(
  names: readonly string[],
  dayOf: (name: string) => string,
  day: string,
): string[] {
  return names.toSorted(
    (a, b) => daysBetween(dayOf(a), day) - daysBetween(dayOf(b), day) || (a < b ? 1 : -1),
  );
}

/** `apnic-users of 2026-08-08`. */
export function nameOf({ source, day }: Pick<CachedFile, "source" | "day">): string {
  return `${source.id} of ${isoDay(day)}`;
}
