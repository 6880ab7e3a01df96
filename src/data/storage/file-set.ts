/**
 * Files that belong together. They get their names one after the other, which can be broken off between two: so a
 * list of their SHA-256 (`SHA256SUMS`, as `sha256sum -c` reads it) is taken away before and written behind. What
 * the list names is of one run, whole; whatever else lies in the folder is not of that run.
 */
import { readFile, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { InputError } from "../../base/errors.ts";
import { diskError, makeFolder, sha256OfFile, writeAtomically } from "../cache.ts";
import { claimFolder, inTurnOfFolder } from "./claim.ts";
import { removeLeftOvers, unfinishedName } from "./owner.ts";

const sumsFile = "SHA256SUMS";

/** A file that is written, under another name yet. */
export interface WrittenFile {
  /** Below the folder. */
  readonly path: string;
  readonly temporary: string;
}

/** A file to be written, below a folder. */
export interface FileContent {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/**
 * Writes files so that all have their names at the end, or none, and lists them in `SHA256SUMS`. Waits where
 * another run is writing into the folder.
 * @throws InputError `disk` when the system refuses
 */
export async function writeFiles(folder: string, files: readonly FileContent[]): Promise<void> {
  try {
    await makeFolder(folder);
    await inTurnOfFolder(folder, async () => nameFiles(folder, await writeUnnamed(folder, files)));
  } catch (error) {
    throw diskError(error, folder);
  }
}

/** Files of a folder under names that are not theirs yet. @throws InputError `disk`; then nothing is left */
async function writeUnnamed(folder: string, files: readonly FileContent[]): Promise<WrittenFile[]> {
  const written: WrittenFile[] = [];
  try {
    for (const { path, content } of files) {
      const place = join(folder, path);
      const temporary = unfinishedName(place, "tmp");
      written.push({ path, temporary });
      await makeFolder(dirname(place));
      await removeLeftOvers(dirname(place));
      await writeFile(temporary, content);
    }
    return written;
  } catch (error) {
    await removeAll(written);
    throw diskError(error, join(folder, written.at(-1)?.path ?? ""));
  }
}

/**
 * Refuses a place that cannot be written, before hours of work for it, by writing there and taking it away.
 * @throws InputError `disk`
 */
export async function checkWritable(folder: string): Promise<void> {
  if (folder === "") throw new InputError("disk", "cannot write: no folder is named");
  const made: string[] = [];
  try {
    for (let path = resolve(folder); !(await isThere(path)); path = dirname(path)) made.push(path);
    await makeFolder(folder);
    const trial = unfinishedName(join(folder, "trial"), "tmp");
    await writeFile(trial, "").finally(() => rm(trial, { force: true }));
  } catch (error) {
    throw diskError(error, folder);
  } finally {
    for (const path of made) await rmdir(path).catch(() => undefined);
  }
}

/**
 * Refuses a file that cannot be written, before the work for it; nothing is refused where none is named.
 * @throws InputError `disk`
 */
export async function checkFilePlace(file: string | undefined): Promise<void> {
  if (file === undefined) return;
  if (file === "") throw new InputError("disk", "cannot write: no file is named");
  const isFolder = await stat(file).then(
    (one) => one.isDirectory(),
    () => false,
  );
  if (isFolder) throw new InputError("disk", "cannot write: it is a folder, not a file", { file });
  await checkWritable(dirname(file));
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => dirname(path) === path,
  );
}

/** A folder that one run writes into. */
export interface OutFolder {
  /** Gives files their names, all of them or none: those that are written, and further ones. */
  finish(written: readonly WrittenFile[], files: readonly FileContent[]): Promise<void>;
  /** Lets others write into it; a folder that is empty is removed if it was not there before. */
  close(): Promise<void>;
}

/** @throws InputError `disk`, `out-in-use` where another run is writing into it */
export async function openOutFolder(folder: string): Promise<OutFolder> {
  const isNew = !(await isThere(folder));
  try {
    await makeFolder(folder);
    const release = await claimFolder(folder);
    return {
      async finish(written, files) {
        const further = await writeUnnamed(folder, files).catch(async (error: unknown) => {
          await removeAll(written);
          throw error;
        });
        await nameFiles(folder, [...written, ...further]);
      },
      async close() {
        await release();
        if (isNew) await rmdir(folder).catch(() => undefined);
      },
    };
  } catch (error) {
    throw diskError(error, folder);
  }
}

async function removeAll(written: readonly WrittenFile[]): Promise<void> {
  for (const { temporary } of written) await rm(temporary, { force: true }).catch(() => undefined);
}

/** @throws InputError `disk`; then files that have no name yet are removed */
async function nameFiles(folder: string, written: readonly WrittenFile[]): Promise<void> {
  const sums = join(folder, sumsFile);
  try {
    const lines = new Map<string, string>();
    for (const { path, temporary } of written) lines.set(path, await sha256OfFile(temporary));
    await makeFolder(folder);
    await rm(sums, { force: true });
    for (const { path, temporary } of written) await rename(temporary, join(folder, path));
    await writeAtomically(sums, textOf(lines));
  } catch (error) {
    await removeAll(written);
    throw diskError(error, folder);
  }
}

/** Adds files that have their names to the list. */
export async function listFiles(folder: string, names: readonly string[]): Promise<void> {
  const lines = await listedFiles(folder);
  for (const name of names) lines.set(name, await sha256OfFile(join(folder, name)));
  await writeAtomically(join(folder, sumsFile), textOf(lines));
}

/** Path → SHA-256 of the files that a folder lists; none where it has no list. */
export async function listedFiles(folder: string): Promise<Map<string, string>> {
  const text = await readFile(join(folder, sumsFile), "utf8").catch(() => "");
  const lines = text.split("\n").flatMap((line) => {
    const [, sum, path] = /^([0-9a-f]{64}) {2}([\w.-]+(?:\/[\w.-]+)*)$/.exec(line) ?? [];
    return sum === undefined || path!.split("/").includes("..") ? [] : [[path!, sum] as const];
  });
  return new Map(lines);
}

function textOf(lines: ReadonlyMap<string, string>): string {
  return [...lines]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, sum]) => `${sum}  ${path}\n`)
    .join("");
}
