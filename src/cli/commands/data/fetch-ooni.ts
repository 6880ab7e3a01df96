/** `narrows data fetch ooni`: measurements of a country from OONI's public bucket, after a yes to their size. */
import { createInterface } from "node:readline/promises";
import { InputError } from "../../../base/errors.ts";
import { userCache } from "../../../data/cache.ts";
import {
  type BucketFile,
  fetchBucketFiles,
  listBucket,
  ooniCitation,
  ooniLicence,
} from "../../../data/ooni-bucket.ts";
import { isoDay, parseDay } from "../../../data/sources.ts";
import { isYes } from "../../../probe/consent.ts";
import type { Io } from "../../io.ts";
import { printJson } from "../../output.ts";

export interface FetchOoniOptions {
  readonly country?: string;
  readonly since?: string;
  readonly until?: string;
  readonly test?: string;
  readonly yes?: boolean;
  readonly connections?: number;
  readonly json?: boolean;
}

/** How a person is asked; absent without a terminal. */
export type Ask = ((question: string) => Promise<string>) | undefined;

/** @throws InputError `ooni-options`, `fetch-consent`, and the errors of listing and fetching */
export async function fetchOoni(
  options: FetchOoniOptions,
  io: Io,
  ask: Ask = terminal(),
): Promise<void> {
  const query = queryOf(options);
  const cache = userCache(io.environment);
  const mirror = io.environment.NARROWS_MIRROR;
  const { connections } = options;
  const files = await listBucket(query, cache, {
    ...{ mirror, connections },
    onProgress: (done, total) => io.progress.update("listing", done, total),
  });
  io.progress.clear();
  const days = `${isoDay(query.since)} to ${isoDay(query.until)}`;
  const what = `${query.test} of ${query.country}, ${days}`;
  if (files.length === 0) throw new InputError("not-found", `the bucket has nothing of ${what}`);
  const missing = files.filter(({ isCached }) => !isCached);
  io.warn(`${what}: ${sizeOf(files)}; to fetch: ${sizeOf(missing)}`);
  if (missing.length > 0) {
    io.warn(`${ooniLicence}\nCite: ${ooniCitation}`);
    await requireYes(options.yes === true, ask);
    await fetchBucketFiles(files, cache, {
      ...{ mirror, connections },
      onProgress: (done, total) => io.progress.update("fetching", done, total),
    });
  }
  const shown = files.map(({ address, bytes }) => ({
    address,
    path: cache.pathOf(address),
    bytes,
  }));
  if (options.json === true)
    return printJson(io, "narrows-fetched-ooni/1", { query, files: shown });
  for (const { path } of shown) await io.print(`${path}\n`);
}

function queryOf({ country, since, until, test = "web_connectivity" }: FetchOoniOptions) {
  if (country === undefined || since === undefined || until === undefined)
    throw new InputError("ooni-options", "data fetch ooni needs --country, --since and --until");
  if (!/^[A-Z]{2}$/.test(country))
    throw new InputError("ooni-options", `--country is two capital letters, not ${country}`);
  if (!/^[a-z0-9_]{1,40}$/.test(test))
    throw new InputError("ooni-options", `--test is named as OONI names it, not ${test}`);
  return { country, since: parseDay(since), until: parseDay(until), test };
}

function sizeOf(files: readonly BucketFile[]): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return `${files.length.toLocaleString("en")} files, ${(bytes / 1e6).toFixed(1)} MB`;
}

async function requireYes(yes: boolean, ask: Ask): Promise<void> {
  if (yes) return;
  if (ask === undefined)
    throw new InputError("fetch-consent", "nothing was fetched: without a terminal, say --yes");
  if (!isYes(await ask("Fetch now? [y/N] ")))
    throw new InputError("fetch-consent", "nothing was fetched");
}

function terminal(): Ask {
  if (!process.stdin.isTTY) return undefined;
  return async (question) => {
    const dialogue = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await dialogue.question(question);
    } finally {
      dialogue.close();
    }
  };
}
