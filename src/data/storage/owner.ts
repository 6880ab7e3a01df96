/**
 * Whose an unfinished file is. Its name tells the process that writes it, so that several processes in one folder
 * never write to one file, and what a process left that was killed can be told from what another is writing now.
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

/** NAME.HOST-PROCESS-START-RANDOM.KIND */
const pattern = /^(.*)\.([0-9a-f]{8})-(\d{1,10})-(\d{1,16})-[0-9a-f]{8}\.(tmp|part|lock)$/s;

/** What was touched within this time counts as being written, where nothing tells of the process: of another
 * computer, or of a system without /proc. */
const unseenMs = 3_600_000;

/** A name beside a file that no other process and no other call uses. */
export function unfinishedName(path: string, kind: UnfinishedKind): string {
  const start = startOf(process.pid) ?? 0;
  return `${path}.${host}-${process.pid}-${start}-${randomBytes(4).toString("hex")}.${kind}`;
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

/**
 * When a process started, in ticks since this computer did, where the system tells (Linux): a number is given again
 * to another process. Undefined for one that has ended.
 */
function startOf(pid: number): number | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    // Behind the name, which may hold anything: state, then the 22nd field of all (proc(5)).
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return /^[ZX]/.test(fields[0]!) ? undefined : Number(fields[19]);
  } catch {
    return undefined;
  }
}
