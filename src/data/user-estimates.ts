/** Which table of users a world is made with, and what there is to say about it. */
import { basename } from "node:path";
import { InputError } from "../base/errors.ts";
import type { Progress } from "../base/progress.ts";
import type { UserTableUse, WorldMeta } from "../world/world.ts";
import { type Cache, readInput } from "./cache.ts";
import { decompress } from "./decompress.ts";
import { daysBetween, isoDay, parseDay, requireSource } from "./sources.ts";
import { type CachedFile, cachedFiles, fetchNearest, nameOf, nearestOf } from "./stored-files.ts";

export interface ChosenUsers extends Pick<UserTableUse, "name" | "date" | "isScaled"> {
  /** For messages. */
  readonly file: string;
  readonly content: Uint8Array;
}

/**
 * @param asked a file, a day `YYYY-MM-DD` or month of estimates, `addresses`; when left out the estimates
 * nearest in time to the world, if there are any in the cache or the mirror
 * @param date of the world, `YYYY-MM-DD`; empty when not known
 * @returns undefined where users are to be divided by addresses
 * @throws InputError for a file that cannot be read, `users-not-cached`
 */
export async function chooseUsers(
  asked: string | undefined,
  date: string,
  cache: Cache,
  environment: NodeJS.ProcessEnv,
  progress?: Progress,
): Promise<ChosenUsers | undefined> {
  if (asked === "addresses") return undefined;
  const isDate = asked !== undefined && /^\d{4}-\d{2}(-\d{2})?$/.test(asked);
  if (asked !== undefined && !isDate)
    return {
      ...{ name: basename(asked), file: asked, date: "", isScaled: false },
      content: await decompress(await readInput(asked), asked),
    };
  const day = parseDay(isDate ? asked : date || "9999-12-31");
  const estimates = await estimatesOf(day, isDate, cache, environment.NARROWS_MIRROR, progress);
  if (estimates === undefined && isDate)
    throw new InputError(
      "users-not-cached",
      `no estimates of users of ${asked} in the cache; run: narrows data fetch apnic-users --date ${isoDay(day)}`,
    );
  return (
    estimates && {
      ...{ name: estimates.address, file: nameOf(estimates), date: isoDay(estimates.day) },
      isScaled: true,
      content: await readInput(estimates.path),
    }
  );
}

/** The file of a day, or where that is not asked for the nearest. */
async function estimatesOf(
  day: string,
  isExact: boolean,
  cache: Cache,
  mirror: string | undefined,
  progress: Progress | undefined,
): Promise<CachedFile | undefined> {
  const source = requireSource("apnic-users");
  const cached = await cachedFiles(cache, [source]);
  const found = isExact ? cached.find((each) => each.day === day) : nearestOf(cached, day);
  if (found !== undefined || mirror === undefined || mirror === "") return found;
  const onProgress = (done: number, total: number) =>
    progress?.update(`fetching ${source.id}`, done, total);
  try {
    const nearest = await fetchNearest(source, day, cache, { mirror, onProgress });
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

/** Estimates further from the world's day than this are said to be. */
const farDays = 366;

/** What a person should know of the table that was used. */
export function userWarnings(
  { date, userTable }: WorldMeta,
  { file, isScaled }: ChosenUsers,
): string[] {
  if (userTable === undefined) return [];
  const lines: string[] = [];
  const apart = userTable.date && date ? daysBetween(compact(userTable.date), compact(date)) : 0;
  if (apart > farDays)
    lines.push(
      `users are of ${userTable.date}, links of ${date}: ${(apart / 365.25).toFixed(1)} years apart`,
    );
  if (!isScaled && userTable.leftOut.rows > 0)
    lines.push(
      `${file}: ${userTable.leftOut.users.toLocaleString("en")} users in ${userTable.leftOut.rows} ${userTable.leftOut.rows === 1 ? "row" : "rows"} left out: too few for a part of a network in another country`,
    );
  return lines;
}

function compact(date: string): string {
  return date.replaceAll("-", "");
}
