/**
 * The user's cache of public data, laid out as HOST/PATH of the public address, each file beside a
 * record of where it came from. Files appear by rename only: a download that fails, is interrupted
 * or finds the disk full leaves the cache as it was. What is read is compared with its record.
 */

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import {
  access,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve, sep } from "node:path";
import { readStandardInput } from "./standard-input.ts";
import { inTurn } from "./storage/claim.ts";
import { diskError, readError } from "./storage/disk-error.ts";
import { mostStoredBytes, tooLarge } from "./storage/limits.ts";
import { removeLeftOvers, unfinishedName } from "./storage/owner.ts";

export { diskError } from "./storage/disk-error.ts";

/** What is recorded of a stored file. */
export interface CacheRecord {
  address: string;
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
  /** The server's, where it gave one. */
  lastModified: string;
}

export interface Cache {
  /** Folder of everything below. */
  folder: string;
  /** Where the file of an address is or will be. */
  pathOf(address: string): string;
}

/** The cache of this user: `$XDG_CACHE_HOME/narrows`, else `~/.cache/narrows`. */
export function userCache(environment: NodeJS.ProcessEnv): Cache {
  const base = environment.XDG_CACHE_HOME;
  return cacheAt(
    join(base !== undefined && base !== "" ? base : join(homedir(), ".cache"), "narrows"),
  );
}

export function cacheAt(folder: string): Cache {
  return {
    folder,
    pathOf: (address) => join(folder, ...storedNames(address)),
  };
}

/**
 * The folders and the name under which the file of an address is stored, here and in a mirror: host and
 * path, decoded, and a query as it stands, which is part of the name.
 */
export function storedNames(address: string): string[] {
  const { host, pathname, search } = new URL(address);
  const folders = pathname.split("/").slice(1).map(decodeURIComponent);
  const name = `${folders.pop()}${search}`;
  return [host, ...folders, name];
}

/** The record of a stored file, or undefined when a readable record is missing. */
export async function readRecord(path: string): Promise<CacheRecord | undefined> {
  try {
    const record = JSON.parse(await readFile(`${path}.json`, "utf8")) as Partial<CacheRecord>;
    const { address, bytes, sha256: hash, lastModified } = record;
    const isRecord =
      typeof address === "string" &&
      Number.isSafeInteger(bytes) &&
      typeof hash === "string" &&
      /^[0-9a-f]{64}$/.test(hash) &&
      typeof lastModified === "string";
    return isRecord ? (record as CacheRecord) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Puts a finished download and its record in place: first the file, so that a run that is killed between the two
 * leaves a file whose record does not fit, which is seen.
 */
export async function storeFile(part: string, path: string, record: CacheRecord): Promise<void> {
  await rename(part, path).catch((error: unknown) => {
    throw diskError(error, path);
  });
  await writeAtomically(`${path}.json`, `${JSON.stringify(record, undefined, 2)}\n`);
}

/** A stored file that is as it was fetched. */
export interface StoredFile {
  readonly bytes: Uint8Array;
  readonly record: CacheRecord;
}

/**
 * A stored file, where its bytes are those that its record tells; undefined otherwise. Another process that is
 * just replacing the file is waited for.
 */
export async function readStored(path: string): Promise<StoredFile | undefined> {
  const read = () => readAsRecorded(path);
  // A cache that cannot be written has no other writers.
  return (await read()) ?? inTurn(path, read).catch(() => undefined);
}

/** The same, without waiting for anyone. */
export async function readAsRecorded(path: string): Promise<StoredFile | undefined> {
  const record = await readRecord(path);
  if (record === undefined) return undefined;
  const bytes = await readInput(path).catch(() => undefined);
  const isWhole = bytes?.length === record.bytes && sha256(bytes) === record.sha256;
  return isWhole ? { bytes, record } : undefined;
}

/**
 * Makes a folder and those above it, one by one: Node's own way of doing so never ends where the system
 * answers that a folder is missing whatever is made, as below /proc.
 * @throws the system's error
 */
export async function makeFolder(folder: string): Promise<void> {
  const missing: string[] = [];
  for (let path = resolve(folder); !(await exists(path)); path = dirname(path)) missing.push(path);
  for (const path of missing.reverse())
    await mkdir(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => dirname(path) === path,
  );
}

/**
 * Writes a whole file or nothing. A link stays and what it leads to is written; a device or a pipe is written into.
 * @throws InputError `disk` when the system refuses
 */
export async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  let temporary: string | undefined;
  try {
    const target = await realpath(path).catch(() => path);
    const found = await stat(target).catch(() => undefined);
    if (found !== undefined && !found.isFile() && !found.isDirectory())
      return await writeFile(target, content);
    await makeFolder(dirname(target));
    await removeLeftOvers(dirname(target));
    temporary = unfinishedName(target, "tmp");
    await writeFile(temporary, content);
    await rename(temporary, target);
  } catch (error) {
    if (temporary !== undefined) await rm(temporary, { force: true }).catch(() => undefined);
    throw diskError(error, path);
  }
}

/** Names in a folder, or nothing when there is none. @throws InputError `file-unreadable` */
export async function namesIn(folder: string): Promise<string[]> {
  return listed(folder, async () => readdir(folder));
}

/**
 * Paths of the files below a folder, with `/` between their parts, or nothing when there is none.
 * @throws InputError `file-unreadable` for what is there and cannot be read: it is not the same as nothing
 */
export async function filesBelow(folder: string): Promise<string[]> {
  const found = await listed(folder, async () => readdir(folder, { recursive: true }));
  return found.map((path) => path.split(sep).join("/")).sort();
}

async function listed(folder: string, list: () => Promise<string[]>): Promise<string[]> {
  try {
    return (await list()).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw readError(error, folder);
  }
}

/** SHA-256 of a text or of bytes, lower-case hex. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/**
 * A user's file; `-` is standard input.
 * @param most bytes; what is larger, or never ends, is refused
 * @throws InputError `file-unreadable`, `too-large`
 */
export async function readInput(path: string, most: number = mostStoredBytes): Promise<Uint8Array> {
  if (path === "-") return readStandardInput(process.stdin, most);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      size += (chunk as Buffer).length;
      if (size > most) throw tooLarge(path, most);
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    throw readError(error, path);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}
