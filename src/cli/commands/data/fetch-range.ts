/** `narrows data fetch --since`: the files of every month of a range, several at once. */
import type { Cache } from "../../../data/cache.ts";
import { requireSource } from "../../../data/sources.ts";
import { usualConnections } from "../../../data/storage/at-once.ts";
import {
  type FetchedMonths,
  fetchMonths,
  fetchWorldMonths,
  type MissingMonth,
  type MonthRange,
} from "../../../data/storage/fetch-months.ts";
import type { Io } from "../../io.ts";

/**
 * Fetches, and names what is missing.
 * @param id of a data set; the worlds of the months when left out
 * @throws InputError as `fetchMonths` does
 */
export async function fetchRange(
  id: string | undefined,
  range: MonthRange,
  connections: number = usualConnections,
  cache: Cache,
  io: Io,
): Promise<FetchedMonths> {
  const options = {
    ...{ mirror: io.environment.NARROWS_MIRROR, connections },
    onProgress: (what: string, done: number, total: number) =>
      io.progress.update(`fetching ${what}`, done, total),
  };
  const found =
    id === undefined
      ? await fetchWorldMonths(range, cache, options)
      : await fetchMonths(requireSource(id), range, cache, options);
  for (const line of missingLines(found.missing)) io.warn(line);
  return found;
}

/** A line for the months of a data set that are missing for the same reason. */
function missingLines(missing: readonly MissingMonth[]): string[] {
  const reasons = new Map<string, MissingMonth[]>();
  for (const each of missing) {
    const key = `${each.id} ${each.code}`;
    reasons.set(key, [...(reasons.get(key) ?? []), each]);
  }
  return [...reasons.values()].map((same) => {
    const { id, month, message } = same[0]!;
    const all = stretchesOf(same.map((each) => each.month)).join(", ");
    const first = same.length === 1 ? "" : `of ${month}: `;
    return `${id} of ${all} is missing: ${first}${message}`;
  });
}

/** `2018-01`, or `2018-01 to 2018-04` for months that follow each other. */
function stretchesOf(months: readonly string[]): string[] {
  const stretches: { first: string; last: string }[] = [];
  const numberOf = (month: string) => 12 * Number(month.slice(0, 4)) + Number(month.slice(5));
  for (const month of months) {
    const open = stretches.at(-1);
    if (open !== undefined && numberOf(month) === numberOf(open.last) + 1) open.last = month;
    else stretches.push({ first: month, last: month });
  }
  return stretches.map(({ first, last }) => (first === last ? first : `${first} to ${last}`));
}
