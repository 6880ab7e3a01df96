/**
 * Fetches the files of a range of months, several at once: of one data set, or those that the worlds of the months
 * are made of. A month that cannot be had is named and does not stop the others; what the cache has already is not
 * fetched again, so that a run that was broken off goes on where it was.
 *
 * Left out: more than one file of a month. A data set that is made daily gives the month's first.
 */
import { InputError } from "../../base/errors.ts";
import type { Cache } from "../cache.ts";
import { type DataSource, dataSources, sourcesOf } from "../sources.ts";
import {
  type CachedFile,
  cachedFiles,
  type FetchedFile,
  type FetchOptions,
  fetchFile,
  findNearest,
  listOnce,
} from "../stored-files.ts";
import { atOnce } from "./at-once.ts";

/** The months of a request, `YYYY-MM`. */
export interface MonthRange {
  readonly since: string;
  /** The newest there is when left out. */
  readonly until: string | undefined;
}

/** A month of a data set that could not be had. */
export interface MissingMonth {
  readonly id: DataSource["id"];
  /** `YYYY-MM`. */
  readonly month: string;
  /** Of the error. */
  readonly code: string;
  readonly message: string;
}

export interface FetchedMonths {
  /** By data set in the order of the sources, then by day; each once. */
  readonly files: readonly FetchedFile[];
  /** In the same order. */
  readonly missing: readonly MissingMonth[];
}

export interface MonthOptions extends Pick<FetchOptions, "mirror" | "tries" | "retryMs"> {
  /** At once, from 1 up. */
  readonly connections: number;
  /** Of each data set by its id, in months. */
  readonly onProgress?: (what: string, done: number, total: number) => void;
}

/** Fifty years. */
const mostMonths = 600;

/** @throws InputError `months` for what is no month, an empty range, or one of more than fifty years */
export function monthsBetween(since: string, until: string): string[] {
  for (const [option, month] of [
    ["--since", since],
    ["--until", until],
  ] as const)
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
      throw new InputError("months", `${option}: expected a month, YYYY-MM, not "${month}"`);
  const place = (month: string) => 12 * Number(month.slice(0, 4)) + Number(month.slice(5)) - 1;
  const count = place(until) - place(since) + 1;
  if (count < 1 || count > mostMonths)
    throw new InputError(
      "months",
      count < 1
        ? `--until ${until} is before --since ${since}`
        : `--since ${since} to --until ${until} are ${count} months; at most ${mostMonths} are fetched`,
    );
  return Array.from({ length: count }, (_, k) => {
    const at = place(since) + k;
    return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}`;
  });
}

/**
 * The files of one data set, one a month.
 * @throws InputError `months`, and the error of the first month when not one could be had
 */
export async function fetchMonths(
  source: DataSource,
  range: MonthRange,
  cache: Cache,
  options: MonthOptions,
): Promise<FetchedMonths> {
  const run = new MonthsRun(cache, options);
  return run.finish(await run.monthly([source], range));
}

/**
 * What the worlds of the months are made of: their AS relationships, and of every other data set the files nearest
 * in time to those.
 * @throws InputError `months`, and the error of the first month when not one has relationships
 */
export async function fetchWorldMonths(
  range: MonthRange,
  cache: Cache,
  options: MonthOptions,
): Promise<FetchedMonths> {
  const run = new MonthsRun(cache, options);
  const days = (await run.monthly(sourcesOf("relationships"), range)).map(({ day }) => day);
  for (const content of ["users", "exchanges", "organisations"] as const)
    for (const source of sourcesOf(content)) await run.nearest(source, days);
  return run.finish(days);
}

/** A file to fetch, and the month for whose sake. */
interface Wanted {
  readonly month: string;
  readonly source: DataSource;
  /** `YYYYMMDD`. */
  readonly day: string;
}

/** One request: what it has listed, fetched and missed. */
class MonthsRun {
  readonly #cache: Cache;
  readonly #options: MonthOptions;
  readonly #list: (address: string) => Promise<string[]>;
  readonly #files = new Map<string, FetchedFile>();
  readonly #missing: MissingMonth[] = [];
  /** Failures of a host since something came from it. */
  readonly #silent = new Map<string, number>();
  #first: InputError | undefined;

  constructor(cache: Cache, options: MonthOptions) {
    this.#cache = cache;
    this.#options = options;
    this.#list = listOnce(options.mirror);
  }

  /** Files of a month each, of the first of the sources that has it. @returns those that came */
  async monthly(sources: readonly DataSource[], range: MonthRange): Promise<FetchedFile[]> {
    // A wrong month is told before anything is asked.
    monthsBetween(range.since, range.until ?? range.since);
    const cached = await cachedFiles(this.#cache, sources);
    const listed = new Map<DataSource, string[] | undefined>();
    const until = range.until ?? (await this.#newest(sources, cached, range.since));
    const months = monthsBetween(range.since, until);
    for (const source of sources) listed.set(source, await this.#listed(source, months));
    return this.#fetch(
      months,
      async (month) => {
        const choices = choicesIn(month, sources, listed, cached);
        for (const [k, choice] of choices.entries())
          try {
            return await this.#fetchOne({ month, ...choice });
          } catch (error) {
            if (k === choices.length - 1 || codeOf(error) !== "not-found") throw error;
          }
        throw new InputError(
          "not-found",
          `no file of that month in ${sources.map(({ folder }) => folder).join(" or ")}`,
        );
      },
      sources[0]!,
    );
  }

  /** The files nearest to each day. */
  async nearest(source: DataSource, days: readonly string[]): Promise<void> {
    const options = this.#fetchOptions();
    let newest: Promise<FetchedFile> | undefined;
    const fetchNewest = () => {
      newest ??= fetchFile(source, undefined, this.#cache, options);
      return newest;
    };
    const months = days.map((day) => `${day.slice(0, 4)}-${day.slice(4, 6)}`);
    const wanted = new Map<string, Promise<FetchedFile>>();
    await this.#fetch(
      months,
      async (month, place) => {
        const found = await findNearest(source, days[place]!, options, fetchNewest);
        if (typeof found !== "string") return found;
        // Several months may have the same nearest file.
        const one = wanted.get(found) ?? this.#fetchOne({ month, source, day: found });
        wanted.set(found, one);
        return one;
      },
      source,
    );
  }

  /** @throws the first failure where nothing of what must come came */
  finish(needed: readonly unknown[]): FetchedMonths {
    if (needed.length === 0 && this.#first !== undefined) {
      const { code, message } = this.#first;
      const { month } = this.#missing[0]!;
      throw new InputError(code, `nothing was fetched; of ${month}: ${message}`);
    }
    const order = new Map(dataSources.map(({ id }, k) => [id, k]));
    const rank = (id: DataSource["id"], when: string) => `${order.get(id)} ${when}`;
    return {
      files: [...this.#files.values()].sort((a, b) =>
        rank(a.source.id, a.day) < rank(b.source.id, b.day) ? -1 : 1,
      ),
      missing: this.#missing.sort((a, b) => (rank(a.id, a.month) < rank(b.id, b.month) ? -1 : 1)),
    };
  }

  /** Fetches for each month, several at once. @returns what came, in order; the rest is noted */
  async #fetch(
    months: readonly string[],
    fetchMonth: (month: string, place: number) => Promise<FetchedFile>,
    source: DataSource,
  ): Promise<FetchedFile[]> {
    const { connections, onProgress } = this.#options;
    let done = 0;
    const failed = new Map<number, unknown>();
    const came = await atOnce(months, connections, async (month, place) => {
      try {
        return await fetchMonth(month, place);
      } catch (error) {
        // A full disk is full for every month.
        if (!(error instanceof InputError) || fatal.includes(error.code)) throw error;
        failed.set(place, error);
        return undefined;
      } finally {
        onProgress?.(source.id, ++done, months.length);
      }
    });
    for (const [place, month] of months.entries()) {
      const error = failed.get(place) as InputError | undefined;
      if (error === undefined) continue;
      this.#first ??= error;
      this.#missing.push({ id: source.id, month, code: error.code, message: error.describe() });
    }
    const files = came.filter((file) => file !== undefined);
    for (const file of files) this.#files.set(file.address, file);
    return files;
  }

  /** A server that does not answer is not asked for every month of thirty years. */
  async #fetchOne({ source, day }: Wanted): Promise<FetchedFile> {
    const host = new URL(source.folder).host;
    const silent = () => this.#silent.get(host) ?? 0;
    if (silent() >= this.#options.connections)
      throw new InputError("unreachable", `${host} was not asked any more: it did not answer`);
    try {
      const file = await fetchFile(source, day, this.#cache, this.#fetchOptions());
      this.#silent.set(host, 0);
      return file;
    } catch (error) {
      if (codeOf(error) === "unreachable") this.#silent.set(host, silent() + 1);
      throw error;
    }
  }

  #fetchOptions(): FetchOptions {
    const { mirror, tries, retryMs } = this.#options;
    return {
      ...{ mirror, onlyIfMissing: true, list: this.#list },
      ...(tries !== undefined && { tries }),
      ...(retryMs !== undefined && { retryMs }),
    };
  }

  /** Days of the months that a listing shows, ascending; undefined where none can be had. */
  async #listed(source: DataSource, months: readonly string[]): Promise<string[] | undefined> {
    if (source.newest !== undefined && (this.#options.mirror ?? "") === "") return undefined;
    const folders =
      source.depth === 0 ? [""] : months.map((month) => `${month.replace("-", "/")}/`);
    const lists = await atOnce(folders, this.#options.connections, (folder) =>
      this.#list(source.folder + folder).then(
        (names) => names.map((name) => folder + name),
        (error: unknown) => {
          if (codeOf(error) === "unreachable") return undefined;
          throw error;
        },
      ),
    );
    if (lists.every((names) => names === undefined)) return undefined;
    return lists
      .flatMap((names) => (names ?? []).flatMap((name) => source.dayOf(name) ?? []))
      .sort();
  }

  /** The newest month of a listing, or else of the cache. @throws InputError `months` where there is neither */
  async #newest(
    sources: readonly DataSource[],
    cached: readonly CachedFile[],
    since: string,
  ): Promise<string> {
    const days = cached.map(({ day }) => day);
    for (const source of sources.filter(({ depth }) => depth === 0))
      days.push(...((await this.#listed(source, [])) ?? []));
    const newest = days.sort().at(-1);
    const month = newest === undefined ? "" : `${newest.slice(0, 4)}-${newest.slice(4, 6)}`;
    if (month < since || sources.some(({ depth }) => depth > 0))
      throw new InputError(
        "months",
        newest === undefined || sources.some(({ depth }) => depth > 0)
          ? "nothing tells which month is the newest: say --until YYYY-MM"
          : `--since ${since}: the newest there is is of ${month}`,
      );
    return month;
  }
}

/** Errors that no other month will be spared. */
const fatal: readonly string[] = ["disk", "mirror-malformed", "months"];

function codeOf(error: unknown): string | undefined {
  return error instanceof InputError ? error.code : undefined;
}

/** Where a month's file may be, in order of preference. */
function choicesIn(
  month: string,
  sources: readonly DataSource[],
  listed: ReadonlyMap<DataSource, readonly string[] | undefined>,
  cached: readonly CachedFile[],
): { source: DataSource; day: string }[] {
  const isIn = (day: string) => day.startsWith(month.replace("-", ""));
  for (const source of sources) {
    const day = listed.get(source)?.find(isIn);
    if (day !== undefined) return [{ source, day }];
    const had = cached.findLast((file) => file.source === source && isIn(file.day));
    if (had !== undefined) return [{ source, day: had.day }];
  }
  // Where nothing is listed, the first of the month is asked for.
  return sources
    .filter((source) => listed.get(source) === undefined)
    .map((source) => ({ source, day: `${month.replace("-", "")}01` }));
}
