/**
 * OONI's public bucket of raw measurements, `raw/YYYYMMDD/HH/CC/TEST/*.jsonl.gz`: what it holds for a country,
 * a test and some days, and fetching it into the cache. A mirror holds the same paths.
 */

import { readdir, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { InputError } from "../base/errors.ts";
import { ownValue } from "../base/own-value.ts";
import { type Cache, readRecord, sha256OfFile } from "./cache.ts";
import { download } from "./download.ts";
import { mirrored, readPage } from "./mirror.ts";
import { isoDay } from "./sources.ts";
import { atOnce, usualConnections } from "./storage/at-once.ts";

const bucket = "https://ooni-data-eu-fra.s3.eu-central-1.amazonaws.com/";

/** How OONI's data may be used. */
export const ooniLicence =
  "OONI data: CC BY-NC-SA 4.0 (https://github.com/ooni/license/tree/master/data). It tells what people's " +
  "connections met: use it with care for them.";
export const ooniCitation =
  "Open Observatory of Network Interference, https://ooni.org/data, fetched from its public bucket";

export interface BucketQuery {
  /** ISO 3166-1, two letters. */
  readonly country: string;
  /** `YYYYMMDD`, both included. */
  readonly since: string;
  readonly until: string;
  /** As OONI names it, `web_connectivity`. */
  readonly test: string;
}

/** A file of the bucket. */
export interface BucketFile {
  readonly address: string;
  readonly bytes: number;
  /** The whole file is in the cache. */
  readonly isCached: boolean;
}

/** The first day of this layout. */
const firstDay = "20201020";

/** More days are more lists, 24 for each, than anyone should ask for at once. */
const mostDays = 366;

/**
 * The days of a query.
 * @throws InputError `ooni-days` when there are none, too many, or from before this layout of the bucket
 */
export function daysOf({ since, until }: Pick<BucketQuery, "since" | "until">): string[] {
  const days: string[] = [];
  const last = Date.parse(`${isoDay(until)}T00:00:00Z`);
  for (let time = Date.parse(`${isoDay(since)}T00:00:00Z`); time <= last; time += 86_400_000)
    days.push(new Date(time).toISOString().slice(0, 10).replaceAll("-", ""));
  if (days.length === 0 || days.length > mostDays)
    throw new InputError(
      "ooni-days",
      `--since and --until must name 1 to ${mostDays} days, not ${days.length}`,
    );
  if (since < firstDay)
    throw new InputError("ooni-days", `OONI keeps its data this way since ${isoDay(firstDay)}`);
  return days;
}

/**
 * What the bucket holds, in order of time.
 *
 * @throws InputError `ooni-days`, `unreachable`, `source-format`
 */
export async function listBucket(
  query: BucketQuery,
  cache: Cache,
  options: {
    mirror: string | undefined;
    /** At once. */
    connections?: number | undefined;
    onProgress?: (done: number, total: number) => void;
  },
): Promise<BucketFile[]> {
  const test = query.test.replaceAll("_", "");
  const folders = daysOf(query).flatMap((day) =>
    Array.from(
      { length: 24 },
      (_, hour) => `raw/${day}/${String(hour).padStart(2, "0")}/${query.country}/${test}/`,
    ),
  );
  let done = 0;
  const lists = await atOnce(folders, options.connections ?? usualConnections, async (folder) => {
    const files: BucketFile[] = [];
    for (const { key, bytes } of await listPrefix(folder, options.mirror)) {
      if (!key.endsWith(".jsonl.gz")) continue;
      const address = bucket + key;
      files.push({ address, bytes, isCached: await isWhole(cache.pathOf(address), bytes) });
    }
    options.onProgress?.(++done, folders.length);
    return files;
  });
  return lists.flat();
}

async function isWhole(path: string, bytes: number): Promise<boolean> {
  const record = await readRecord(path);
  if (record?.bytes !== bytes) return false;
  return record.sha256 === (await sha256OfFile(path).catch(() => ""));
}

/** Fetches what is not in the cache; a file that was broken off goes on. @throws the errors of `download` */
export async function fetchBucketFiles(
  files: readonly BucketFile[],
  cache: Cache,
  options: {
    mirror: string | undefined;
    /** At once. */
    connections?: number | undefined;
    onProgress?: (bytes: number, total: number) => void;
  },
): Promise<void> {
  const missing = files.filter(({ isCached }) => !isCached);
  const total = missing.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  await atOnce(missing, options.connections ?? usualConnections, async ({ address, bytes }) => {
    let before = 0;
    const moveTo = (received: number) => {
      done += received - before;
      before = received;
      options.onProgress?.(done, total);
    };
    const { mirror } = options;
    await download(address, cache, { mirror, bytes, isLarge: true, onProgress: moveTo });
    moveTo(bytes);
  });
}

interface Listed {
  readonly key: string;
  readonly bytes: number;
}

/** Files of an hour, a country and a test. */
const mostFiles = 100_000;

/** All keys that begin with a folder's path, ascending. @throws InputError `source-format` for a list without end */
async function listPrefix(prefix: string, mirror: string | undefined): Promise<Listed[]> {
  const folder = mirrored(bucket + prefix, mirror);
  if (folder.protocol === "file:") return listLocal(fileURLToPath(folder), prefix);
  const found: Listed[] = [];
  let listed = 0;
  let token: string | undefined;
  do {
    const url = mirrored(bucket, mirror);
    url.searchParams.set("list-type", "2");
    url.searchParams.set("prefix", prefix);
    if (token !== undefined) url.searchParams.set("continuation-token", token);
    const page = parseListing(await readPage(url));
    for (const file of page.files) if (file.key.startsWith(prefix)) found.push(file);
    // Whatever the files are: what is not asked for, page after page, has no end either.
    listed += page.files.length;
    const goesOn = page.files.length > 0 && page.next !== token && listed <= mostFiles;
    if (page.next !== undefined && !goesOn)
      throw new InputError("source-format", "the bucket's list of its files does not end");
    token = page.next;
  } while (token !== undefined);
  return found;
}

async function listLocal(folder: string, prefix: string): Promise<Listed[]> {
  const names = await readdir(folder).catch(() => []);
  return Promise.all(
    names.sort().map(async (name) => ({
      key: prefix + name,
      bytes: (await stat(`${folder}/${name}`)).size,
    })),
  );
}

/**
 * A page of a bucket's list (S3, ListObjectsV2).
 * @throws InputError `source-format` when it is none
 */
export function parseListing(xml: string): { files: Listed[]; next: string | undefined } {
  if (!xml.includes("<ListBucketResult"))
    throw new InputError("source-format", "the bucket did not answer with a list of its files");
  const files = [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, item]) => ({
    key: elementIn(item!, "Key") ?? "",
    bytes: Number(elementIn(item!, "Size")),
  }));
  if (files.some(({ key, bytes }) => !isSafeKey(key) || !Number.isSafeInteger(bytes)))
    throw new InputError("source-format", "the bucket's list has a file without name or size");
  if (elementIn(xml, "IsTruncated") !== "true") return { files, next: undefined };
  const next = elementIn(xml, "NextContinuationToken");
  if (next === undefined || next === "")
    throw new InputError(
      "source-format",
      "the bucket's list of its files is cut, with no word on how to go on",
    );
  return { files, next };
}

function isSafeKey(key: string): boolean {
  return /^[\w.+=@/-]+$/.test(key) && !key.split("/").includes("..");
}

/** The text of each element that is read. */
const elements = {
  Key: /<Key>([^<]*)<\/Key>/,
  Size: /<Size>([^<]*)<\/Size>/,
  IsTruncated: /<IsTruncated>([^<]*)<\/IsTruncated>/,
  NextContinuationToken: /<NextContinuationToken>([^<]*)<\/NextContinuationToken>/,
} as const;

const entities: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function elementIn(xml: string, name: keyof typeof elements): string | undefined {
  return elements[name]
    .exec(xml)?.[1]
    ?.replace(/&(lt|gt|quot|apos|amp);/g, (_, entity: string) => ownValue(entities, entity)!);
}
