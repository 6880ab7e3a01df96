/**
 * The user's cache of public data, laid out as HOST/PATH of the public address, each file beside a
 * record of where it came from. Files appear by rename only: a download that fails, is interrupted
 * or finds the disk full leaves the cache as it was.
 */

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve, sep } from "node:path";
import { InputError } from "../base/errors.ts";
import { ownValue } from "../base/own-value.ts";
import { readStandardInput } from "./standard-input.ts";

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

/** The record of a stored file, or undefined when the file or a readable record is missing. */
export async function readRecord(path: string): Promise<CacheRecord | undefined> {
  try {
    return JSON.parse(await readFile(`${path}.json`, "utf8")) as CacheRecord;
  } catch {
    return undefined;
  }
}

/** Puts a finished download and its record in place. */
export async function storeFile(part: string, path: string, record: CacheRecord): Promise<void> {
  await writeAtomically(`${path}.json`, `${JSON.stringify(record, undefined, 2)}\n`);
  await rename(part, path);
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

/** Writes a whole file or nothing. @throws InputError `disk` when the system refuses */
export async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await makeFolder(dirname(path));
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw diskError(error, path);
  }
}

/** A system error of writing as one clear line; other errors as they are. */
export function diskError(error: unknown, path: string): unknown {
  const reasons: Record<string, string> = {
    ENOSPC: "no space left on the disk",
    EDQUOT: "the disk quota is used up",
    EACCES: "no permission to write there",
    EPERM: "no permission to write there",
    EROFS: "the file system is read-only",
    ENOTDIR: "a part of the path is a file, not a folder",
    EISDIR: "it is a folder, not a file",
    EEXIST: "a file stands where a folder is needed",
    ENOENT: "the folder does not exist",
  };
  const reason = ownValue(reasons, (error as NodeJS.ErrnoException).code ?? "");
  return reason === undefined
    ? error
    : new InputError("disk", `cannot write: ${reason}`, { file: path });
}

/** Names in a folder, or nothing when there is none. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return [];
  }
}

/** Paths of the files below a folder, with `/` between their parts, or nothing when there is none. */
export async function filesBelow(folder: string): Promise<string[]> {
  try {
    const found = await readdir(folder, { recursive: true });
    return found.map((path) => path.split(sep).join("/")).sort();
  } catch {
    return [];
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

/** A user's file; `-` is standard input. @throws InputError `file-…` when it cannot be read */
export async function readInput(path: string): Promise<Uint8Array> {
  if (path === "-") return readStandardInput();
  try {
    return await readFile(path);
  } catch (error) {
    const reasons: Record<string, string> = {
      ENOENT: "no such file",
      EISDIR: "this is a folder, expected a file",
      EACCES: "no permission to read it",
      ENOTDIR: "no such file",
    };
    const reason = ownValue(reasons, (error as NodeJS.ErrnoException).code ?? "");
    if (reason === undefined) throw error;
    throw new InputError("file-unreadable", reason, { file: path });
  }
}
