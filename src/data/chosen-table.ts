/** Which table of users or exchanges a world is made with: a person's own, or one of a data set. */
import { basename } from "node:path";
import { InputError } from "../base/errors.ts";
import type { Progress } from "../base/progress.ts";
import { type Cache, readInput, readRecord, sha256 } from "./cache.ts";
import { decompress } from "./decompress.ts";
import { isFolder, readAnswers } from "./peeringdb/answers.ts";
import { type DataSource, isoDay, parseDay } from "./sources.ts";
import {
  type CachedFile,
  cachedFiles,
  DamagedFile,
  fetchNearest,
  nameOf,
  nearestOf,
  readCached,
} from "./stored-files.ts";

export interface ChosenTable {
  /** Address or file name. */
  readonly name: string;
  /** For messages. */
  readonly file: string;
  /** `YYYY-MM-DD`; empty where it is a person's own. */
  readonly date: string;
  /** A person's own file, not one of the data set. */
  readonly isOwn: boolean;
  /** Of the file as stored, lower-case hex. */
  readonly sha256: string;
  /** Its text. @throws DamagedFile when it is not what was fetched */
  read(): Promise<string>;
}

/** Where tables are looked for. */
export interface TableSearch {
  readonly cache: Cache;
  readonly environment: NodeJS.ProcessEnv;
  readonly progress?: Progress | undefined;
  /** Of the world, `YYYY-MM-DD`; empty when not known. */
  readonly date: string;
}

/**
 * @param asked a file, or a day `YYYY-MM-DD` or month of the data set; when left out the file of the
 * data set nearest in time to the world, if there is one in the cache or the mirror
 * @throws InputError for a file that cannot be read, `date-not-cached`
 */
export async function chooseTable(
  source: DataSource,
  asked: string | undefined,
  search: TableSearch,
): Promise<ChosenTable | undefined> {
  const isDate = asked !== undefined && /^\d{4}-\d{2}(-\d{2})?$/.test(asked);
  if (asked !== undefined && !isDate) return ownTable(asked, source);
  const day = parseDay(isDate ? asked : search.date || "9999-12-31");
  const found = await nearestFile(source, day, isDate, search);
  if (found === undefined && isDate)
    throw new InputError(
      "date-not-cached",
      `no ${source.id} of ${asked} in the cache; run: narrows data fetch ${source.id} --date ${isoDay(day)}`,
    );
  return found && storedTable(found);
}

async function ownTable(file: string, source: DataSource): Promise<ChosenTable> {
  if (source.content === "exchanges" && (await isFolder(file))) {
    const { sha256, read } = await readAnswers(file);
    return { ...{ name: basename(file), file, date: "", isOwn: true, sha256 }, read };
  }
  const stored = await readInput(file);
  return {
    ...{ name: basename(file), file, date: "", isOwn: true, sha256: sha256(stored) },
    read: async () => textOf(await decompress(stored, file)),
  };
}

async function storedTable(stored: CachedFile): Promise<ChosenTable> {
  const { address, day, path } = stored;
  const recorded = (await readRecord(path))?.sha256;
  if (recorded === undefined) throw new DamagedFile(stored);
  return {
    ...{ name: address, file: nameOf(stored), date: isoDay(day), isOwn: false, sha256: recorded },
    async read() {
      const { bytes, record } = await readCached(stored);
      if (record.sha256 !== recorded) throw new DamagedFile(stored);
      return textOf(await decompress(bytes, path));
    },
  };
}

/** The file of a day, or where that is not asked for the nearest. */
async function nearestFile(
  source: DataSource,
  day: string,
  isExact: boolean,
  { cache, environment, progress }: TableSearch,
): Promise<CachedFile | undefined> {
  const mirror = environment.NARROWS_MIRROR;
  const cached = await cachedFiles(cache, [source]);
  const found = isExact ? cached.find((each) => each.day === day) : nearestOf(cached, day);
  if (found !== undefined || mirror === undefined || mirror === "") return found;
  const onProgress = (done: number, total: number) =>
    progress?.update(`fetching ${source.id}`, done, total);
  try {
    const nearest = await fetchNearest(source, day, cache, {
      ...{ mirror, onProgress, onlyIfMissing: true },
    });
    return isExact && nearest.day !== day ? undefined : nearest;
  } catch (error) {
    const isMissing =
      error instanceof InputError && (error.code === "not-found" || error.code === "unreachable");
    if (!isMissing) throw error;
    return undefined;
  } finally {
    progress?.clear();
  }
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
