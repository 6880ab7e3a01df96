/**
 * Fetches one public file into the cache: resumable, retried, checked, recorded. What arrives is
 * kept in `FILE.part` until its length and its compression have been checked.
 */
import { createReadStream, createWriteStream } from "node:fs";
import { readFile, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { InputError } from "../base/errors.ts";
import {
  type Cache,
  type CacheRecord,
  diskError,
  makeFolder,
  sha256OfFile,
  storeFile,
} from "./cache.ts";
import { decompress } from "./decompress.ts";
import { mirrored, request, sizeOfFile } from "./mirror.ts";

export interface DownloadOptions {
  mirror?: string | undefined;
  /** Called as bytes arrive; `total` is 0 when the server does not say. */
  onProgress?: (received: number, total: number) => void;
  /**
   * Address under which the file is stored, by what it holds; the one that it came from when left out.
   * Such a file changes at its source, so that an interrupted download is not resumed.
   */
  storeAs?: (content: Uint8Array) => string;
  /** Tries in all; waits 1, 2, 4 … times `retryMs` between them. */
  tries?: number;
  retryMs?: number;
}

/**
 * @returns the record of the stored file
 * @throws InputError `not-found`, `unreachable`, `download-truncated`, `compressed-corrupt`, `disk`
 */
export async function download(
  address: string,
  cache: Cache,
  options: DownloadOptions = {},
): Promise<CacheRecord> {
  const path = cache.pathOf(address);
  const part = `${path}.part`;
  const tries = options.tries ?? 4;
  if (options.storeAs !== undefined) await rm(part, { force: true });
  try {
    await makeFolder(dirname(path));
  } catch (error) {
    throw diskError(error, dirname(path));
  }
  let lastModified = "";
  for (let attempt = 1; ; attempt++) {
    try {
      lastModified = await receive(mirrored(address, options.mirror), part, options);
      break;
    } catch (error) {
      const retriable =
        !(error instanceof InputError) ||
        error.code === "unreachable" ||
        error.code === "download-truncated";
      if (!retriable || attempt >= tries) throw diskError(error, path);
      await sleep((options.retryMs ?? 1000) * 2 ** (attempt - 1));
    }
  }
  let stored = address;
  try {
    const content = await decompress(await readFile(part), address);
    stored = options.storeAs?.(content) ?? address;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  const record: CacheRecord = {
    address: stored,
    bytes: (await stat(part)).size,
    sha256: await sha256OfFile(part),
    lastModified,
  };
  await storeFile(part, cache.pathOf(stored), record);
  return record;
}

async function receive(url: URL, part: string, options: DownloadOptions): Promise<string> {
  const progress = options.onProgress ?? (() => undefined);
  if (url.protocol === "file:") {
    const path = fileURLToPath(url);
    const total = await sizeOfFile(path);
    await pipeline(createReadStream(path), createWriteStream(part));
    progress(total, total);
    return "";
  }
  const already = await stat(part).then(
    (found) => found.size,
    () => 0,
  );
  const { response, alive, done } = await request(
    url,
    already > 0 ? { range: `bytes=${already}-` } : {},
  );
  if (!response.ok) done();
  if (response.status === 416) {
    await rm(part, { force: true });
    throw new InputError(
      "download-truncated",
      "the server's file is shorter than what had arrived",
    );
  }
  if (response.status === 404)
    throw new InputError("not-found", `${url.href} does not exist: is there a file of that date?`);
  if (!response.ok || response.body === null)
    throw new InputError("unreachable", `${url.href} answered ${response.status}`);
  const resumed = response.status === 206;
  let received = resumed ? already : 0;
  const length = Number(response.headers.get("content-length") ?? 0);
  const total = length > 0 ? received + length : 0;
  const body = Readable.fromWeb(response.body as import("node:stream/web").ReadableStream);
  body.on("data", (chunk: Uint8Array) => {
    received += chunk.length;
    alive();
    progress(received, total);
  });
  try {
    await pipeline(body, createWriteStream(part, { flags: resumed ? "a" : "w" }));
  } catch (error) {
    if (
      (error as NodeJS.ErrnoException).code !== undefined &&
      /^E(NOSPC|DQUOT|ACCES|ROFS)/.test((error as NodeJS.ErrnoException).code!)
    )
      throw diskError(error, part);
    throw truncated(url, received, total);
  } finally {
    done();
  }
  if (total > 0 && received !== total) throw truncated(url, received, total);
  return response.headers.get("last-modified") ?? "";
}

function truncated(url: URL, received: number, total: number): InputError {
  return new InputError(
    "download-truncated",
    `the connection to ${url.host} broke after ${received} of ${total || "?"} bytes; run the command again to go on`,
  );
}
