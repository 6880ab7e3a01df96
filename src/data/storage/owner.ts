/**
 * Whose an unfinished file is. Its name tells the thread of a process that writes it, so that several processes in one folder
 * never write to one file, and what a process or a thread left that was ended can be told from what another is writing now.
 * Left out: processes of one computer that cannot see each other and say that it has the same name.
 */
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";

/** `tmp` a file that is written as a whole, `part` a download that can go on, `lock` a claim (claim.ts). */
export type UnfinishedKind = "tmp" | "part" | "lock";

const host = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);

/** NAME.HOST-THREAD-START-RANDOM.KIND: the first thread of a process has its number. */
const pattern = /^(.*)\.([0-9a-f]{8})-(\d{1,10})-(\d{1,16})-[0-9a-f]{8}\.(tmp|part|lock)$/s;

/** What was touched within this time counts as being written, where nothing tells of the process: of another
 * computer, or of a system without /proc. */
const unseenMs = 3_600_000;

/** A name beside a file that no other process and no other call uses. */
export function unfinishedName(path: string, kind: UnfinishedKind): string {
  const { id, start } = own();
  return `${path}.${host}-${id}-${start}-${randomBytes(4).toString("hex")}.${kind}`;
}

/** The unfinished files of a kind that stand for a path: those being written, and those left over. */
export async function unfinishedOf(
  path: string,
  kind: UnfinishedKind,
): Promise<{ running: string[]; leftOver: string[] }> {
  const found = { running: [] as string[], leftOver: [] as string[] };
  for (const name of await namesOf(dirname(path))) {
    const parts = pattern.exec(name);
    if (parts === null || parts[1] !== basename(path) || parts[5] !== kind) continue;
    const file = join(dirname(path), name);
    ((await isRunning(file, parts)) ? found.running : found.leftOver).push(file);
  }
  return found;
}

const swept = new Set<string>();

/** Removes what killed processes left in a folder, once in the life of this process; downloads may go on later. */
export async function removeLeftOvers(folder: string): Promise<void> {
  if (swept.has(folder)) return;
  swept.add(folder);
  for (const name of await namesOf(folder)) {
    const parts = pattern.exec(name);
    if (parts === null || parts[5] === "part" || (await isRunning(join(folder, name), parts)))
      continue;
    await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}

async function namesOf(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

/** Whether the process that a name tells still runs. */
async function isRunning(file: string, parts: RegExpExecArray): Promise<boolean> {
  const [pid, start] = [Number(parts[3]), Number(parts[4])];
  if (parts[2] === host && start > 0) return startOf(pid) === start;
  if (parts[2] === host && pid === process.pid) return true;
  return stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs < unseenMs,
    () => false,
  );
}

/** This thread: on Linux a thread has a number as a process has, and ends by itself when a worker is ended. */
function own(): { id: number; start: number } {
  const fields = statOf("thread-self");
  return fields === undefined
    ? { id: process.pid, start: 0 }
    : { id: fields.id, start: fields.start };
}

/**
 * When a process or thread started, in ticks since this computer did, where the system tells (Linux): a number is
 * given again to another. Undefined for one that has ended.
 */
function startOf(id: number): number | undefined {
  return statOf(String(id))?.start;
}

function statOf(name: string): { id: number; start: number } | undefined {
  try {
    const text = readFileSync(`/proc/${name}/stat`, "latin1");
    // Behind the name, which may hold anything: state, then the 22nd field of all (proc(5)).
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    if (/^[ZX]/.test(fields[0]!)) return undefined;
    return { id: Number.parseInt(text, 10), start: Number(fields[19]) };
  } catch {
    return undefined;
  }
}
