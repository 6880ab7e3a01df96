/**
 * The side of a queue that does the work: threads that run the same modules as those of a single machine. This
 * thread only talks to the queue, so that it keeps its hold of a unit however long that takes.
 */
import { type Job, Worker as JobWorker, UnrecoverableError } from "bullmq";
import { InputError } from "../../base/errors.ts";
import type { TaskWorker } from "../../base/task-port.ts";
import { startTaskThread, type ThreadModule, threadModules } from "../worker-threads.ts";
import { type Envelope, pack, seal, unpack, unseal } from "./packing.ts";
import { checkQueue, connectionTo } from "./redis.ts";
import { type Store, StoreError } from "./store.ts";
import { queueName, type UnitData, writeReason } from "./units.ts";

export interface WorkerOptions {
  readonly url: string;
  readonly store: Store;
  readonly version: string;
  /** Units at once, each in a thread. */
  readonly threads: number;
  readonly onEvent: (event: WorkerEvent) => void;
  /** Who does a unit; a thread when left out. */
  readonly start?: StartWorker;
}

/** Starts who does units of a module, and was given its order. */
export type StartWorker = (module: ThreadModule, order: unknown) => TaskWorker<unknown, unknown>;

export type WorkerEvent =
  | { readonly kind: "ready" }
  | { readonly kind: "done"; readonly unit: string; readonly module: string; readonly ms: number }
  | { readonly kind: "failed"; readonly unit: string; readonly reason: string }
  | { readonly kind: "away"; readonly reason: string };

export interface QueueWorker {
  /** Units done. */
  count(): number;
  /** Milliseconds since a unit was at work. */
  idleMs(): number;
  /**
   * Ends what it is at, and takes no more.
   * @param now do not wait for what it is at
   */
  close(now?: boolean): Promise<void>;
}

/** Another worker takes a unit up when so long nothing was heard of the one that has it. */
const lockMs = 15_000;
const stalledMs = 5_000;
/** Workers that may vanish over one unit before it is set aside: machines are switched off, units rarely kill. */
const mostStalls = 10;
const goodbyeMs = 2_000;

/** @throws InputError where there is no queue */
export async function startQueueWorker(options: WorkerOptions): Promise<QueueWorker> {
  const { url, store, version, threads, onEvent, start = startTaskThread } = options;
  await checkQueue(url);
  const pool = new ThreadPool(threads, store, start);
  let done = 0;
  let busy = 0;
  let idleSince = Date.now();
  const work = async (job: Job<UnitData>): Promise<Envelope> => {
    busy++;
    const since = Date.now();
    try {
      const answer = await doUnit(job.data, pool, store);
      done++;
      onEvent({
        kind: "done",
        unit: job.id ?? "",
        module: job.data.module,
        ms: Date.now() - since,
      });
      return answer;
    } catch (error) {
      const reason = writeReason(error);
      onEvent({ kind: "failed", unit: job.id ?? "", reason: (error as Error).message });
      // A user's mistake stays one at every try; content is mended by who asks.
      const isFinal =
        error instanceof InputError ||
        (error instanceof StoreError && error.code !== "store-failed");
      throw isFinal ? new UnrecoverableError(reason) : new Error(reason);
    } finally {
      busy--;
      idleSince = Date.now();
    }
  };
  const worker = new JobWorker<UnitData, Envelope>(queueName(version), work, {
    connection: connectionTo(url),
    concurrency: threads,
    ...{ lockDuration: lockMs, stalledInterval: stalledMs, maxStalledCount: mostStalls },
    metrics: { maxDataPoints: 60 },
  });
  let isAway = false;
  worker.on("error", ({ message }) => {
    isAway = true;
    onEvent({ kind: "away", reason: message });
  });
  worker.on("active", () => {
    isAway = false;
  });
  await worker.waitUntilReady();
  onEvent({ kind: "ready" });
  return {
    count: () => done,
    idleMs: () => (busy > 0 ? 0 : Date.now() - idleSince),
    async close(now = false) {
      const closing = worker.close(now).catch(() => undefined);
      // A queue that is away does not say goodbye.
      await (isAway ? Promise.race([closing, after(goodbyeMs)]) : closing);
      await pool.close();
    },
  };
}

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function doUnit(data: UnitData, pool: ThreadPool, store: Store): Promise<Envelope> {
  const { module, orderHash } = data;
  if (!threadModules.includes(module))
    throw new Error(`no module "${module}" in this version of Narrows`);
  const task = unpack(await unseal(store, data.task));
  const answer = await pool.run({ module, orderHash, order: data.order }, task);
  return seal(store, pack(answer));
}

interface PooledOrder {
  readonly module: ThreadModule;
  readonly orderHash: string;
  readonly order: Envelope;
}

interface PooledThread {
  readonly key: string;
  readonly worker: TaskWorker<unknown, unknown>;
  isBusy: boolean;
}

/** Threads that have their order; one that fits a unit is used again. */
class ThreadPool {
  readonly #most: number;
  readonly #store: Store;
  readonly #start: StartWorker;
  #threads: PooledThread[] = [];

  constructor(most: number, store: Store, start: StartWorker) {
    this.#most = most;
    this.#store = store;
    this.#start = start;
  }

  /** No more than `most` at once: the queue hands out no more. */
  async run(order: PooledOrder, task: unknown): Promise<unknown> {
    const thread = await this.#threadFor(order);
    try {
      const answer = await thread.worker.run(task);
      thread.isBusy = false;
      return answer;
    } catch (error) {
      // A thread that failed answers nothing more.
      this.#threads = this.#threads.filter((each) => each !== thread);
      await thread.worker.close();
      throw error;
    }
  }

  async #threadFor({ module, orderHash, order }: PooledOrder): Promise<PooledThread> {
    const key = `${module} ${orderHash}`;
    const idle = this.#threads.filter(({ isBusy }) => !isBusy);
    const fitting = idle.find((each) => each.key === key);
    if (fitting !== undefined) {
      fitting.isBusy = true;
      return fitting;
    }
    const opened = unpack(await unseal(this.#store, order));
    while (this.#threads.length >= this.#most) {
      const oldest = this.#threads.find(({ isBusy }) => !isBusy);
      if (oldest === undefined) break;
      this.#threads = this.#threads.filter((each) => each !== oldest);
      await oldest.worker.close();
    }
    const thread: PooledThread = { key, worker: this.#start(module, opened), isBusy: true };
    this.#threads.push(thread);
    return thread;
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.close()));
    this.#threads = [];
  }
}
