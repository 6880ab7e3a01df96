/** Results kept in the cache to save time: text under the SHA-256 of its key and of itself. */
import { readFile } from "node:fs/promises";
import { sha256, writeAtomically } from "../cache.ts";

const format = "narrows-sealed/1";

/** The text, or undefined where there is none, or one that is damaged or was kept for another key. */
export async function readSealed(path: string, key: string): Promise<string | undefined> {
  try {
    const whole = await readFile(path, "utf8");
    const end = whole.indexOf("\n");
    const text = whole.slice(end + 1);
    return end >= 0 && whole.slice(0, end) === headOf(key, text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** It only saves time: where it cannot be written, nothing is kept. */
export async function writeSealed(path: string, key: string, text: string): Promise<void> {
  await writeAtomically(path, `${headOf(key, text)}\n${text}`).catch(() => undefined);
}

function headOf(key: string, text: string): string {
  return `${format} ${sha256(`${key}\n${text}`)}`;
}
