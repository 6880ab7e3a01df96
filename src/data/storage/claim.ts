/**
 * One writer at a time. Whoever writes puts a file of its own beside (`NAME.OWNER.lock`) and looks for others: who
 * sees the claim of a process that runs steps back. Claims of processes that have ended count for nothing.
 */
import { randomInt } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { InputError } from "../../base/errors.ts";
import { unfinishedName, unfinishedOf } from "./owner.ts";

/** Gives the claim back. */
export type Release = () => Promise<void>;

/** Two that claim in the same moment both step back; they try again after unequal times. */
const tries = 6;

/**
 * @param path of what is written; its folder must exist
 * @returns undefined where another process has it
 * @throws the system's error where nothing can be written
 */
export async function claim(path: string): Promise<Release | undefined> {
  for (let k = 0; k < tries; k++) {
    const release = await claimOnce(path);
    if (release !== undefined) return release;
    await sleep(randomInt(5, 40));
  }
  return undefined;
}

async function claimOnce(path: string): Promise<Release | undefined> {
  const own = unfinishedName(path, "lock");
  const release = () => rm(own, { force: true }).catch(() => undefined);
  await writeFile(own, "", { flag: "wx" });
  const { running, leftOver } = await unfinishedOf(path, "lock");
  for (const file of leftOver) await rm(file, { force: true }).catch(() => undefined);
  if (running.every((file) => file === own)) return release;
  await release();
  return undefined;
}

/** What stands for a folder as a whole. */
const folderName = ".narrows";

/**
 * Claims a folder for a run that writes into it for long.
 * @throws InputError `out-in-use` where another run does
 */
export async function claimFolder(folder: string): Promise<Release> {
  const path = join(folder, folderName);
  const release = await claim(path);
  if (release !== undefined) return release;
  const [file] = (await unfinishedOf(path, "lock")).running;
  const hint = file === undefined ? "" : ` (if there is none, remove ${basename(file)} in it)`;
  throw new InputError("out-in-use", `another run is writing into this folder now${hint}`, {
    file: folder,
  });
}

/** Writes into a folder when nobody else does. */
export function inTurnOfFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  return inTurn(join(folder, folderName), work);
}

/** After so long it goes on beside the other, at the cost of doing the same twice: all names are their own. */
const longestTurnMs = 600_000;

/**
 * Waits until no other process writes to a path, then works.
 * @param work is told whether there was another before
 */
export async function inTurn<T>(
  path: string,
  work: (waited: boolean) => Promise<T>,
  mostMs: number = longestTurnMs,
): Promise<T> {
  let waited = false;
  for (const until = performance.now() + mostMs; ; waited = true) {
    const release = await claimOnce(path);
    if (release === undefined && performance.now() < until) {
      await sleep(randomInt(10, 80));
      continue;
    }
    try {
      return await work(waited || release === undefined);
    } finally {
      await release?.();
    }
  }
}
