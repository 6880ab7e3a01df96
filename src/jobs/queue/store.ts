/**
 * Where machines that share a queue keep what is too large for it: a folder that all of them see, or a store that
 * speaks S3. What is put there is named by the SHA-256 of its bytes and compared with it when it is read, so that
 * nothing that was cut, changed or left half-written is ever used.
 *
 * Left out: locks. Two who put the same content write the same bytes.
 */
import { open, readdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../../base/errors.ts";
import { diskError, makeFolder, sha256, writeAtomically } from "../../data/cache.ts";

/** Bytes by name; names are letters, digits, `-` and `/`. */
export interface Store {
  /** What it is, for people. */
  readonly name: string;
  /** undefined where there is nothing of the name; no more than `most` bytes and one are read. */
  read(name: string, most: number): Promise<Uint8Array | undefined>;
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Also where there is nothing. */
  remove(name: string): Promise<void>;
  /** Whether there is something of that name and size. */
  has(name: string, size: number): Promise<boolean>;
}

/** Content by its hash. */
export interface ContentRef {
  /** Lower-case hex. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** What cannot be had from the store. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  /** `store-missing`: it is not there; `store-damaged`: other bytes are; `store-failed`: it could not be asked. */
  readonly code: "store-missing" | "store-damaged" | "store-failed";

  constructor(code: StoreError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** Content that nobody asked for so long is removed from a folder. */
const keptMs = 30 * 86_400_000;

/**
 * A folder, shared between machines or not.
 * @throws InputError where it cannot be made
 */
export async function openFolderStore(folder: string): Promise<Store> {
  await makeFolder(join(folder, "content")).catch((error: unknown) => {
    throw diskError(error, folder);
  });
  const pathOf = (name: string) => join(folder, ...name.split("/"));
  const failed = (error: unknown): never => {
    throw new StoreError("store-failed", messageOf(diskError(error, folder)));
  };
  return {
    name: folder,
    async read(name, most) {
      try {
        return await readAtMost(pathOf(name), most + 1);
      } catch (error) {
        return (error as NodeJS.ErrnoException).code === "ENOENT" ? undefined : failed(error);
      }
    },
    write: (name, bytes) => writeAtomically(pathOf(name), bytes).catch(failed),
    remove: (name) => rm(pathOf(name), { force: true }).catch(failed),
    async has(name, size) {
      const path = pathOf(name);
      const found = await stat(path).catch(() => undefined);
      if (found?.size !== size) return false;
      // It counts as asked for now; where that cannot be noted, it is written again some day.
      const now = new Date();
      await utimes(path, now, now).catch(() => undefined);
      return true;
    },
  };
}

async function readAtMost(path: string, most: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(Math.min(size, most));
    let read = 0;
    while (read < bytes.length) {
      const { bytesRead } = await file.read(bytes, read, bytes.length - read, read);
      if (bytesRead === 0) break;
      read += bytesRead;
    }
    return bytes.subarray(0, read);
  } finally {
    await file.close();
  }
}

/**
 * Removes what nobody asked for in 30 days.
 * @param now milliseconds since 1970
 * @returns how many files were removed
 */
export async function sweepFolderStore(folder: string, now: number): Promise<number> {
  let removed = 0;
  const place = join(folder, "content");
  for (const part of await readdir(place).catch(() => []))
    for (const name of await readdir(join(place, part)).catch(() => [])) {
      const path = join(place, part, name);
      const found = await stat(path).catch(() => undefined);
      if (found === undefined || now - found.mtimeMs < keptMs) continue;
      await rm(path, { force: true }).catch(() => undefined);
      removed++;
    }
  return removed;
}

/** In 256 folders, so that none grows too long to be read through. */
const nameOf = (hash: string) => `content/${hash.slice(0, 2)}/${hash}`;

/** Puts bytes there, unless they are there already. */
export async function putContent(store: Store, bytes: Uint8Array): Promise<ContentRef> {
  const ref = refOf(bytes);
  if (!(await store.has(nameOf(ref.sha256), ref.size)))
    await store.write(nameOf(ref.sha256), bytes);
  return ref;
}

/** Puts bytes there whatever is there: what was read of them was wrong. */
export async function renewContent(store: Store, bytes: Uint8Array): Promise<void> {
  await store.write(nameOf(refOf(bytes).sha256), bytes);
}

/** @throws StoreError where they are not there, or not as they were put */
export async function getContent(
  store: Store,
  { sha256: hash, size }: ContentRef,
): Promise<Uint8Array> {
  const bytes = await store.read(nameOf(hash), size);
  if (bytes === undefined)
    throw new StoreError("store-missing", `${store.name} does not hold ${hash} (${size} bytes)`);
  if (bytes.length !== size || sha256(bytes) !== hash)
    throw new StoreError("store-damaged", `${store.name} holds other bytes under ${hash}`);
  return bytes;
}

export async function removeContent(store: Store, { sha256: hash }: ContentRef): Promise<void> {
  await store.remove(nameOf(hash));
}

function refOf(bytes: Uint8Array): ContentRef {
  return { sha256: sha256(bytes), size: bytes.length };
}

function messageOf(error: unknown): string {
  return error instanceof InputError ? error.describe() : String((error as Error).message ?? error);
}

/**
 * A store in front of which this machine keeps what it read, so that each content crosses the network once.
 * What is kept is compared like everything else, and fetched again where it is damaged.
 */
export function keptHere(far: Store, here: Store): Store {
  return {
    ...far,
    async read(name, most) {
      const kept = await here.read(name, most).catch(() => undefined);
      if (kept !== undefined && nameOf(sha256(kept)) === name) return kept;
      const bytes = await far.read(name, most);
      // It only saves time: where it cannot be written, nothing is kept.
      if (bytes !== undefined && nameOf(sha256(bytes)) === name)
        await here.write(name, bytes).catch(() => undefined);
      return bytes;
    },
  };
}
