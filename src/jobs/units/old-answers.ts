/** Answers of runs that nobody ended: a run that was given up leaves them behind, and nobody asks for them again. */
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** How long the answers of a run are kept after the last one. */
export const keptDays = 30;

const dayMs = 86_400_000;

/**
 * Removes the folders of runs below `folder` to which nothing was added for `keptDays`. What another run is removing
 * at the same time, or may not be removed, is let be.
 * @param nowMs time of day, ms since 1970
 */
export async function sweepOldAnswers(folder: string, nowMs: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const place = join(folder, name);
    // A folder is as old as the last change of its list of files.
    const found = await stat(place).catch(() => undefined);
    if (found?.isDirectory() && nowMs - found.mtimeMs > keptDays * dayMs)
      await rm(place, { recursive: true, force: true }).catch(() => undefined);
  }
}
