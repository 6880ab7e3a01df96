/**
 * Fetches one public file into the cache: resumable, retried, checked, recorded. What arrives is kept in a file
 * `….part` of this process until its length, its compression and what it holds have been checked; what a run
 * left that was broken off is gone on with. Several processes that want the same file fetch it once.
 */
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createGunzip } from "node:zlib";
import { InputError } from "../base/errors.ts";
import {
  type Cache,
  type CacheRecord,
  diskError,
  makeFolder,
  readAsRecorded,
  readInput,
  readRecord,
  sha256OfFile,
  storeFile,
} from "./cache.ts";
import { decompress } from "./decompress.ts";
import { mirrored, request, sizeOfFile } from "./mirror.ts";
import { inTurn } from "./storage/claim.ts";
import { mostStoredBytes, tooLarge } from "./storage/limits.ts";
import { unfinishedName, unfinishedOf } from "./storage/owner.ts";

export interface DownloadOptions {
  mirror?: string | undefined;
  /** Called as bytes arrive; `total` is 0 when the server does not say. */
  onProgress?: (received: number, total: number) => void;
  /** Looks at what the file holds, unpacked. @throws InputError where it is not the file that was wanted */
  check?: (content: Uint8Array) => void;
  /**
   * Address under which the file is stored, by what it holds; the one that it came from when left out.
   * Such a file changes at its source, so that an interrupted download is not resumed.
   */
  storeAs?: (content: Uint8Array) => string;
  /** Nothing is fetched where the cache has the file, whole. */
  onlyIfMissing?: boolean;
  /** Its bytes, where they are known before. */
  bytes?: number;
  /** A gzip file that may be too large for memory; `check` and `storeAs` are not called. */
  isLarge?: boolean;
  /** Tries in all; waits 1, 2, 4 … times `retryMs` between them. */
  tries?: number;
  retryMs?: number;
  /** A server from which hardly anything comes in this time is given up. */
  stallMs?: number;
}

/** Bytes of a file that is not held in memory. */
const mostLargeBytes = 4 * 2 ** 30;

/**
 * @returns the record of the stored file
 * @throws InputError `not-found`, `unreachable`, `download-truncated`, `download-other` for what is not such a
 * file, `compressed-corrupt`, `too-large`, `disk`
 */
export async function download(
  address: string,
  cache: Cache,
  options: DownloadOptions = {},
): Promise<CacheRecord> {
  const path = cache.pathOf(address);
  const url = mirrored(address, options.mirror);
  try {
    await makeFolder(dirname(path));
    return await inTurn(path, async (waited) => {
      // Another process may have fetched it meanwhile.
      const mayBeThere =
        options.storeAs === undefined && (waited || options.onlyIfMissing === true);
      const stored = mayBeThere ? await storedRecord(path, address) : undefined;
      return stored ?? (await fetchInto(cache, address, url, options));
    });
  } catch (error) {
    throw diskError(error, path);
  }
}

/** The record of a file that is whole. */
async function storedRecord(path: string, address: string): Promise<CacheRecord | undefined> {
  const record = await readRecord(path);
  if (record?.address !== address || record.bytes !== (await sizeOf(path))) return undefined;
  return record.sha256 === (await sha256OfFile(path).catch(() => "")) ? record : undefined;
}

async function fetchInto(
  cache: Cache,
  address: string,
  url: URL,
  options: DownloadOptions,
): Promise<CacheRecord> {
  const path = cache.pathOf(address);
  // What has no checksum of its own is not put together from two answers.
  const mayGoOn = options.storeAs === undefined && kindOf(address) !== undefined;
  const part = await openPart(path, mayGoOn);
  try {
    const { lastModified, stored } = await receiveChecked(address, url, part, options);
    const record: CacheRecord = {
      address: stored,
      bytes: (await stat(part)).size,
      sha256: await sha256OfFile(part),
      lastModified,
    };
    const target = cache.pathOf(stored);
    const before = options.isLarge === true ? undefined : await readAsRecorded(target);
    // The same once more is not put in the place of what others may be reading.
    if (before?.record.sha256 === record.sha256 && before.record.address === stored) {
      await rm(part, { force: true });
      return before.record;
    }
    await storeFile(part, target, record);
    return record;
  } catch (error) {
    const canGoOn = error instanceof InputError && error.code === "download-truncated";
    if (canGoOn) await rename(part, `${path}.part`).catch(() => undefined);
    else await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** A part of this process, with what was left of an earlier try. */
async function openPart(path: string, mayGoOn: boolean): Promise<string> {
  const part = unfinishedName(path, "part");
  const { leftOver } = await unfinishedOf(path, "part");
  for (const left of [`${path}.part`, ...leftOver]) {
    const isTaken =
      mayGoOn &&
      (await sizeOf(part)) === 0 &&
      (await rename(left, part).then(
        () => true,
        () => false,
      ));
    if (!isTaken) await rm(left, { force: true }).catch(() => undefined);
  }
  return part;
}

function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

interface Received {
  /** What the server says of the file's age; empty where it says nothing. */
  readonly lastModified: string;
  /** Some of it came from an earlier answer. */
  readonly isResumed: boolean;
}

/** What the server said last of the version that it gives. */
interface Seen {
  version: string;
}

async function receiveChecked(
  address: string,
  url: URL,
  part: string,
  options: DownloadOptions,
): Promise<{ lastModified: string; stored: string }> {
  const tries = options.tries ?? 4;
  const seen: Seen = { version: "" };
  for (let attempt = 1; ; attempt++) {
    try {
      if (kindOf(address) === undefined) await rm(part, { force: true });
      const { lastModified, isResumed } = await receive(url, part, seen, options);
      const stored = await checked(address, part, options).catch(async (error: unknown) => {
        await rm(part, { force: true });
        // Two halves that do not belong together: once more from the start.
        if (isResumed && isFault(error, "compressed-corrupt", "download-other"))
          throw truncated(url, 0, 0);
        throw error;
      });
      return { lastModified, stored };
    } catch (error) {
      if (!isFault(error, "unreachable", "download-truncated") || attempt >= tries) throw error;
      await sleep((options.retryMs ?? 1000) * 2 ** (attempt - 1));
    }
  }
}

function isFault(error: unknown, ...codes: string[]): boolean {
  return error instanceof InputError && codes.includes(error.code);
}

/** What the beginning of a file must be, by the end of its name. */
const kinds: readonly { ending: string; what: string; begins: readonly number[] }[] = [
  { ending: ".bz2", what: "a bzip2 file", begins: [0x42, 0x5a, 0x68] },
  { ending: ".gz", what: "a gzip file", begins: [0x1f, 0x8b] },
];

function kindOf(address: string) {
  return kinds.find(({ ending }) => address.endsWith(ending));
}

/** @returns the address under which the file is stored */
async function checked(address: string, part: string, options: DownloadOptions): Promise<string> {
  const head = await headOf(part);
  const kind = kindOf(address);
  const isKind = kind?.begins.every((byte, k) => head[k] === byte) ?? head.length > 0;
  if (!isKind) throw otherFile(address, head, kind?.what ?? "such a file");
  if (options.bytes !== undefined && options.bytes !== (await sizeOf(part)))
    throw new InputError(
      "download-other",
      `${address}: ${await sizeOf(part)} bytes came where ${options.bytes} were listed`,
    );
  if (options.isLarge === true) {
    await checkGzip(part, address);
    return address;
  }
  const content = await decompress(await readInput(part), address, { mayTrail: false });
  options.check?.(content);
  return options.storeAs?.(content) ?? address;
}

async function headOf(path: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of createReadStream(path, { end: 511 })) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

function otherFile(address: string, head: Uint8Array, what: string): InputError {
  const isPage = /^\s*<(!doctype|html|head|\?xml)/i.test(new TextDecoder().decode(head));
  const came =
    head.length === 0
      ? "nothing"
      : isPage
        ? "a web page (is there a login page between you and the network?)"
        : "something else";
  return new InputError("download-other", `${address}: ${came} came instead of ${what}`);
}

/** Unpacks a file to nothing. @throws InputError `compressed-corrupt` */
async function checkGzip(path: string, address: string): Promise<void> {
  const gunzip = createGunzip();
  try {
    await pipeline(createReadStream(path), gunzip, async (chunks) => {
      for await (const _ of chunks);
    });
    const rest = (await sizeOf(path)) - gunzip.bytesWritten;
    if (rest > 0) throw new Error(`${rest} bytes follow its end`);
  } catch (error) {
    throw new InputError(
      "compressed-corrupt",
      `the compressed file is cut short or damaged (${(error as Error).message})`,
      { file: address },
    );
  }
}

async function receive(
  url: URL,
  part: string,
  seen: Seen,
  options: DownloadOptions,
): Promise<Received> {
  const progress = options.onProgress ?? (() => undefined);
  if (url.protocol === "file:") {
    await copy(fileURLToPath(url), part, options);
    return { lastModified: "", isResumed: false };
  }
  const already = await sizeOf(part);
  const { response, arrived, done } = await request(
    url,
    already > 0
      ? { range: `bytes=${already}-`, ...(seen.version !== "" && { "if-range": seen.version }) }
      : {},
    options.stallMs,
  );
  try {
    const lastModified = response.headers.get("last-modified") ?? "";
    const tag = response.headers.get("etag") ?? "";
    seen.version = tag.startsWith('"') ? tag : lastModified;
    const isResumed = already > 0 && response.status === 206;
    await refuseAnswer(url, response, part, already);
    const most = options.isLarge === true ? mostLargeBytes : mostStoredBytes;
    const isEncoded = !["identity", ""].includes(response.headers.get("content-encoding") ?? "");
    // The length of an answer that was packed on its way says nothing of what it holds.
    const length = isEncoded ? 0 : Number(response.headers.get("content-length") ?? 0);
    let received = isResumed ? already : 0;
    const total = length > 0 ? received + length : 0;
    if (total > most) throw tooLarge(url.href, most);
    const count = new Transform({
      transform(chunk: Uint8Array, _, give) {
        received += chunk.length;
        arrived(chunk.length);
        progress(received, total);
        if (received > most) give(tooLarge(url.href, most));
        else give(null, chunk);
      },
    });
    const body = Readable.fromWeb(response.body as import("node:stream/web").ReadableStream);
    const target = createWriteStream(part, { flags: isResumed ? "a" : "w" });
    try {
      await pipeline(body, count, target);
    } catch (error) {
      const { syscall } = error as NodeJS.ErrnoException;
      if (error instanceof InputError || syscall === "write" || syscall === "open") throw error;
      throw truncated(url, received, total);
    }
    if (total > 0 && received !== total) throw truncated(url, received, total);
    return { lastModified, isResumed };
  } finally {
    done();
  }
}

/** @throws InputError for an answer that is not the file, or not the part of it that was asked for */
async function refuseAnswer(
  url: URL,
  response: Response,
  part: string,
  already: number,
): Promise<void> {
  const { status } = response;
  if (status === 416) {
    await rm(part, { force: true });
    throw new InputError(
      "download-truncated",
      "the server's file is shorter than what had arrived",
    );
  }
  if (status === 404)
    throw new InputError("not-found", `${url.href} does not exist: is there a file of that date?`);
  const range = /^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "")?.[1];
  const isOtherPart = status === 206 && range !== undefined && Number(range) !== already;
  if (isOtherPart) {
    await rm(part, { force: true });
    throw new InputError("unreachable", `${url.host} gave another part than was asked for`);
  }
  if ((status !== 200 && (status !== 206 || already === 0)) || response.body === null)
    throw new InputError("unreachable", `${url.href} answered ${status}`);
}

/** A mirror's file. */
async function copy(path: string, part: string, options: DownloadOptions): Promise<void> {
  const total = await sizeOfFile(path);
  const most = options.isLarge === true ? mostLargeBytes : mostStoredBytes;
  if (total > most) throw tooLarge(path, most);
  const source = createReadStream(path);
  let fault: Error | undefined;
  source.on("error", (error) => {
    fault = error;
  });
  try {
    await pipeline(source, createWriteStream(part));
  } catch (error) {
    if (error !== fault) throw error;
    throw new InputError("not-found", "the mirror's file cannot be read", { file: path });
  }
  options.onProgress?.(total, total);
}

function truncated(url: URL, received: number, total: number): InputError {
  return new InputError(
    "download-truncated",
    `the connection to ${url.host} broke after ${received} of ${total || "?"} bytes; run the command again to go on`,
  );
}
