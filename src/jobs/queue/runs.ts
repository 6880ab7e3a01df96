/**
 * Runs that use the queue, as the queue itself remembers them: one BullMQ job each that no worker takes, holding
 * the command and, as its progress, how far it has come. Whoever sees the queue can list, watch and cancel them.
 */
import { randomBytes } from "node:crypto";
import { type Job, Queue } from "bullmq";
import { connectionTo } from "./redis.ts";
import { queueName } from "./units.ts";

/** What is known of a run from its beginning. */
export interface RunCommand {
  /** The words after `narrows`, without those that say where the queue is. */
  readonly words: readonly string[];
  /** Where it was begun. */
  readonly folder: string;
  readonly version: string;
}

interface RunData extends RunCommand {
  /** Milliseconds since 1970, as are all times here. */
  readonly begun: number;
  readonly isCancelled?: boolean;
}

/** How far a run has come. */
export interface RunProgress {
  readonly state: "running" | "done" | "failed" | "cancelled";
  readonly done: number;
  readonly failed: number;
  /** Handed out and not yet answered. */
  readonly underWay: number;
  /** When this was said. */
  readonly at: number;
}

/** A run, seen from outside. */
export interface QueueRun extends RunCommand, Omit<RunProgress, "state"> {
  readonly id: string;
  readonly begun: number;
  /** `interrupted`: nothing was heard of it for 30 s, or it failed. */
  readonly state: "running" | "done" | "interrupted" | "cancelled";
}

const runsQueue = "narrows-runs";
const silentMs = 30_000;
/** Runs of which nothing was heard for so long are forgotten. */
const keptMs = 7 * 86_400_000;

type RunsQueue = Queue<RunData>;

export function openRuns(url: string): RunsQueue {
  const runs: RunsQueue = new Queue(runsQueue, { connection: connectionTo(url) });
  // Said by whoever waits for an answer.
  runs.on("error", () => undefined);
  return runs;
}

/** Registers a run. @returns its name, eight hexadecimal digits */
export async function beginRun(runs: RunsQueue, command: RunCommand): Promise<string> {
  const id = randomBytes(4).toString("hex");
  const begun = Date.now();
  await runs.add("run", { ...command, begun }, { jobId: `run-${id}` });
  return id;
}

/** Says how far a run has come. @returns whether somebody has cancelled it */
export async function sayProgress(
  runs: RunsQueue,
  id: string,
  progress: Omit<RunProgress, "at">,
): Promise<boolean> {
  const job = await runs.getJob(`run-${id}`);
  await job?.updateProgress({ ...progress, at: Date.now() });
  return job?.data.isCancelled === true;
}

/** All that the queue remembers, the latest first. */
export async function listRuns(runs: RunsQueue): Promise<QueueRun[]> {
  const now = Date.now();
  const found: QueueRun[] = [];
  for (const job of await runs.getJobs(["waiting", "prioritized"])) {
    // One that was removed while the list was read.
    if (job === undefined) continue;
    const run = describeRun(job, now);
    if (now - run.at > keptMs) await job.remove();
    else found.push(run);
  }
  return found.sort((a, b) => b.begun - a.begun || (a.id < b.id ? -1 : 1));
}

function describeRun(job: Job<RunData>, now: number): QueueRun {
  const { words, folder, version, begun } = job.data;
  const told = job.progress as Partial<RunProgress>;
  const { state = "running", done = 0, failed = 0, underWay = 0, at = begun } = told;
  const isSilent = state === "running" && now - at > silentMs;
  return {
    id: (job.id ?? "").replace("run-", ""),
    ...{ words, folder, version, begun, done, failed, underWay, at },
    state: isSilent || state === "failed" ? "interrupted" : state,
  };
}

/**
 * Ends a run that goes on anywhere: what it did is kept, what waits is taken out.
 * @returns how many units were taken out; undefined where there is no such run
 */
export async function cancelRun(
  url: string,
  runs: RunsQueue,
  id: string,
): Promise<number | undefined> {
  const job = await runs.getJob(`run-${id}`);
  if (job === undefined) return undefined;
  await job.updateData({ ...job.data, isCancelled: true });
  const told = job.progress as Partial<RunProgress>;
  const { done = 0, failed = 0 } = told;
  await job.updateProgress({ state: "cancelled", done, failed, underWay: 0, at: Date.now() });
  const units = new Queue<{ run: string }>(queueName(job.data.version), {
    connection: connectionTo(url),
  });
  units.on("error", () => undefined);
  try {
    let removed = 0;
    for (const unit of await units.getJobs(["waiting", "delayed", "prioritized"])) {
      if (unit?.data.run !== id) continue;
      // One that a worker has just taken stays.
      await unit.remove().then(
        () => removed++,
        () => undefined,
      );
    }
    return removed;
  } finally {
    await units.close();
  }
}

/** What the queue of a version holds. */
export interface QueueState {
  readonly workers: number;
  readonly waiting: number;
  readonly active: number;
  /** Set aside after the last try. */
  readonly failed: number;
  /** Units done in the last whole minute, by all workers. */
  readonly perMinute: number;
}

export async function describeQueue(url: string, version: string): Promise<QueueState> {
  const units = new Queue(queueName(version), { connection: connectionTo(url) });
  units.on("error", () => undefined);
  try {
    const [workers, counts, metrics] = await Promise.all([
      units.getWorkersCount(),
      units.getJobCounts("waiting", "delayed", "prioritized", "active", "failed"),
      units.getMetrics("completed", 0, 0),
    ]);
    const { waiting = 0, delayed = 0, prioritized = 0, active = 0, failed = 0 } = counts;
    return {
      ...{ workers, active, failed },
      waiting: waiting + delayed + prioritized,
      perMinute: Number(metrics.data[0] ?? 0),
    };
  } finally {
    await units.close();
  }
}
