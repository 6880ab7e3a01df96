/** `narrows data fetch`: what a world needs, or one data set, into the cache. */
import { type Command, Option } from "commander";
import type { Cache } from "../../../data/cache.ts";
import type { DataSource } from "../../../data/sources.ts";
import type { FetchOptions as DownloadOptions } from "../../../data/stored-files.ts";
import { withExamples } from "../../examples.ts";
import { group } from "../../group.ts";
import { type Io, ioOf } from "../../io.ts";
import { integerOption } from "../../options/common.ts";
import { languageOption } from "../../options/language.ts";
import type { FetchOoniOptions } from "./fetch-ooni.ts";

interface FetchOptions extends FetchOoniOptions {
  date?: string;
}

export function registerDataFetch(program: Command): void {
  const command = group(program, "data")
    .command("fetch")
    .description("fetches the data of a world, or of one data set, into the cache")
    .argument(
      "[source]",
      "id of a data set, or ooni: measurements from OONI's bucket (default: AS relationships, and users, exchanges and organisations of about the same day)",
    )
    .option("--date <day>", "YYYY-MM or YYYY-MM-DD (default: the newest there is)")
    .addOption(
      new Option(
        "--since <month>",
        "every month from this one on, YYYY-MM, several at once; with ooni: first day, YYYY-MM-DD",
      ).conflicts("date"),
    )
    .option(
      "--until <month>",
      "last month, YYYY-MM (default: the newest there is); with ooni: last day, YYYY-MM-DD",
    )
    .addOption(
      integerOption("--connections <number>", "files fetched at once (default: 4)", {
        low: 1,
        high: 16,
      }),
    )
    .option("--country <code>", "with ooni: ISO 3166-1 code, two capital letters")
    .option("--test <name>", "with ooni: OONI's test (default: web_connectivity)")
    .option("--yes", "with ooni: fetch without asking, whatever the size")
    .addOption(new Option("--json", "what was fetched, as JSON"));
  withExamples(languageOption(command), [
    "narrows data fetch",
    "narrows data fetch --date 2020-11",
    "narrows data fetch as-relationships-1 --date 2015-09",
    "narrows data fetch --since 2018-01 --until 2018-12",
    "narrows data fetch ooni --country KZ --since 2024-01-01 --until 2024-01-07 --yes",
  ]).action(fetchData);
}

type Fetched = import("../../../data/stored-files.ts").FetchedFile;

async function fetchData(
  id: string | undefined,
  options: FetchOptions,
  command: Command,
): Promise<void> {
  const io = ioOf(command);
  if (id === "ooni") return (await import("./fetch-ooni.ts")).fetchOoni(options, io);
  await refuseIdle(options);
  const [{ userCache }, { isoDay }] = await Promise.all([
    import("../../../data/cache.ts"),
    import("../../../data/sources.ts"),
  ]);
  const cache = userCache(io.environment);
  const { files, missing } =
    options.since === undefined
      ? { files: await fetchDay(id, options.date, cache, io), missing: [] }
      : await fetchMonthsOf(id, { ...options, since: options.since }, cache, io);
  const shown = files.map(({ source, day, address, path, record: { bytes, sha256 } }) => ({
    ...{ id: source.id, day: isoDay(day), address, path, bytes, sha256 },
  }));
  if (missing.length > 0) process.exitCode = 1;
  if (options.json === true) {
    const { printJson } = await import("../../output.ts");
    const named = missing.map(({ id, month, code }) => ({ id, month, reason: code }));
    await printJson(io, "narrows-fetched/2", { files: shown, missing: named });
    return;
  }
  for (const { id, day, path, bytes, sha256 } of shown)
    await io.print(
      `${id} of ${day}: ${bytes.toLocaleString("en")} bytes, SHA-256 ${sha256}\n${path}\n`,
    );
}

/** @throws InputError `fetch-options` for options that would change nothing */
async function refuseIdle(options: FetchOptions): Promise<void> {
  const { since, until, connections, country, test, yes } = options;
  const refuse = async (message: string): Promise<never> => {
    const { InputError } = await import("../../../base/errors.ts");
    throw new InputError("fetch-options", message);
  };
  if (since === undefined && until !== undefined) await refuse("--until goes with --since");
  if (since === undefined && connections !== undefined)
    await refuse("--connections goes with --since: one day is fetched file by file");
  for (const [name, value] of Object.entries({ country, test, yes }))
    if (value !== undefined) await refuse(`--${name} goes with data fetch ooni`);
}

async function fetchDay(
  id: string | undefined,
  date: string | undefined,
  cache: Cache,
  io: Io,
): Promise<Fetched[]> {
  const { parseDay, requireSource } = await import("../../../data/sources.ts");
  const day = date === undefined ? undefined : parseDay(date);
  return id === undefined
    ? fetchWorld(day, cache, io)
    : [await fetchOne(requireSource(id), day, cache, io)];
}

async function fetchMonthsOf(
  id: string | undefined,
  { since, until, connections }: FetchOptions & { since: string },
  cache: Cache,
  io: Io,
): Promise<import("../../../data/storage/fetch-months.ts").FetchedMonths> {
  const { fetchRange } = await import("./fetch-range.ts");
  const range = { since, until };
  const found = await io.timed("download", () => fetchRange(id, range, connections, cache, io));
  for (const source of new Set(found.files.map((file) => file.source)))
    await showLicenceOnce(source, cache, io);
  return found;
}

/**
 * AS relationships of the day or the newest, then what else a world is made of, nearest to their day. A
 * data set that cannot be had is named; a world can be made without it.
 */
async function fetchWorld(day: string | undefined, cache: Cache, io: Io): Promise<Fetched[]> {
  const [{ sourcesOf }, { fetchNearest }, { InputError }] = await Promise.all([
    import("../../../data/sources.ts"),
    import("../../../data/stored-files.ts"),
    import("../../../base/errors.ts"),
  ]);
  const isError = (error: unknown, ...codes: string[]) =>
    error instanceof InputError && codes.includes(error.code);
  const relationships = await fetchFirst(sourcesOf("relationships"), day, cache, io, (error) =>
    isError(error, "not-found"),
  );
  const files = [relationships];
  for (const source of [
    ...sourcesOf("users"),
    ...sourcesOf("exchanges"),
    ...sourcesOf("organisations"),
  ])
    try {
      files.push(await fetchNearest(source, relationships.day, cache, downloadOptions(source, io)));
      await showLicenceOnce(source, cache, io);
    } catch (error) {
      if (!isError(error, "not-found", "unreachable")) throw error;
      io.warn(`${source.id} left out: ${(error as Error).message}`);
    }
  return files;
}

/** Of the first source that has the day. @throws the last source's error */
async function fetchFirst(
  sources: readonly DataSource[],
  day: string | undefined,
  cache: Cache,
  io: Io,
  isNotThere: (error: unknown) => boolean,
): Promise<Fetched> {
  for (const source of sources.slice(0, -1))
    try {
      return await fetchOne(source, day, cache, io);
    } catch (error) {
      if (!isNotThere(error)) throw error;
    }
  return fetchOne(sources.at(-1)!, day, cache, io);
}

async function fetchOne(
  source: DataSource,
  day: string | undefined,
  cache: Cache,
  io: Io,
): Promise<Fetched> {
  const { fetchFile } = await import("../../../data/stored-files.ts");
  const fetched = await io.timed("download", () =>
    fetchFile(source, day, cache, downloadOptions(source, io)),
  );
  await showLicenceOnce(source, cache, io);
  return fetched;
}

function downloadOptions(source: DataSource, io: Io): DownloadOptions {
  return {
    mirror: io.environment.NARROWS_MIRROR,
    onProgress: (done, total) => io.progress.update(`fetching ${source.id}`, done, total),
  };
}

async function showLicenceOnce(source: DataSource, cache: Cache, io: Io): Promise<void> {
  const { join } = await import("node:path");
  const { namesIn, writeAtomically } = await import("../../../data/cache.ts");
  const folder = join(cache.folder, "licences-shown");
  if ((await namesIn(folder)).includes(source.id)) return;
  // Terms of use are shown whatever --quiet says.
  io.warn(`${source.licence}\nCite: ${source.citation}\n`);
  await writeAtomically(join(folder, source.id), `${source.licence}\n`);
}
