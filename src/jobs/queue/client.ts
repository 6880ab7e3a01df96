/**
 * The side of a queue that has work done: each task becomes a job of BullMQ under the hash of all that its answer
 * depends on, and is answered once, whatever becomes of workers, of the store or of the queue meanwhile. A job that
 * the queue lost is added again; content that the store lost or damaged is put there again.
 */
import { type Job, Queue, QueueEvents } from "bullmq";
import { InputError } from "../../base/errors.ts";
import type { TaskWorker } from "../../base/task-port.ts";
import type { Runner, WorkersWanted } from "../runner.ts";
import { UnitFailure } from "../units/run-units.ts";
import type { ThreadModule } from "../worker-threads.ts";
import {
  contentsOf,
  type Envelope,
  hashOf,
  type Packed,
  pack,
  seal,
  sealAgain,
  unpack,
  unseal,
} from "./packing.ts";
import { checkQueue, connectionTo, shownAddress } from "./redis.ts";
import { beginRun, openRuns, type RunCommand, type RunProgress, sayProgress } from "./runs.ts";
import { removeContent, type Store, StoreError } from "./store.ts";
import { queueName, readReason, type UnitData, unitId } from "./units.ts";

export interface QueueOptions {
  readonly url: string;
  readonly store: Store;
  readonly command: RunCommand;
  /** Tasks under way at once, at most. */
  readonly width: number;
  /** Said to a person: that nobody is at work, or that the queue is away. */
  readonly onNote: (text: string) => void;
  /** How often it is looked after what is under way, and how long one waits. Tests make them short. */
  readonly patience?: Patience;
}

export interface Patience {
  /** Milliseconds between two looks. */
  readonly lookMs: number;
  /** So long may the queue be away. */
  readonly awayMs: number;
  /** So long may no worker be connected. */
  readonly aloneMs: number;
}

const usualPatience: Patience = { lookMs: 2_000, awayMs: 120_000, aloneMs: 600_000 };

/** So often a unit's content is renewed: its order, its task and its answer may all be damaged, part by part. */
const mostRenewals = 6;
/** So often workers try a unit that fails. */
const attempts = 3;
/** Jobs that nobody took the answer of, in seconds: for a run that is given again. */
const keptSeconds = 86_400;

/** A unit that is under way. */
interface Asked {
  readonly data: UnitData;
  readonly order: Packed;
  readonly task: Packed;
  renewals: number;
  /** Its answer is being fetched, or its failure dealt with. */
  isSettling: boolean;
  done(answer: unknown): void;
  fail(error: Error): void;
}

export interface QueueRunner extends Runner {
  /** Name of the run, for `narrows jobs`. */
  readonly run: string;
  /** @param state how the run ended */
  close(state: RunProgress["state"]): Promise<void>;
}

/**
 * Connects to a queue and registers a run there.
 * @throws InputError `queue-address`, `queue-unreachable`, `queue-server`
 */
export async function openQueueRunner(options: QueueOptions): Promise<QueueRunner> {
  await checkQueue(options.url);
  const client = new QueueClient(options);
  await client.begin();
  return client;
}

class QueueClient implements QueueRunner {
  readonly isRemote = true;
  readonly width: number;
  run = "";
  readonly #store: Store;
  readonly #url: string;
  readonly #command: RunCommand;
  readonly #onNote: (text: string) => void;
  readonly #patience: Patience;
  readonly #queue: Queue<UnitData>;
  readonly #events: QueueEvents;
  readonly #runs: ReturnType<typeof openRuns>;
  readonly #asked = new Map<string, Asked>();
  /** Units whose answers nobody waits for any more. */
  readonly #dropped = new Set<string>();
  /** What still goes on behind answers that were given. */
  readonly #endings = new Set<Promise<unknown>>();
  #done = 0;
  #failed = 0;
  #ended: Error | undefined;
  #look: NodeJS.Timeout | undefined;
  /** Looks since the queue, and since a worker, was last heard of: a computer that slept has not looked. */
  #unheard = 0;
  #unstaffed = 0;
  #isLooking = false;
  #hasTold = false;

  constructor({ url, store, command, width, onNote, patience = usualPatience }: QueueOptions) {
    this.width = width;
    this.#url = url;
    this.#store = store;
    this.#command = command;
    this.#onNote = onNote;
    this.#patience = patience;
    const name = queueName(command.version);
    const connection = connectionTo(url);
    // Events carry small answers: a short stream keeps the queue small, since lost events are made up for.
    this.#queue = new Queue(name, { connection, streams: { events: { maxLen: 2000 } } });
    this.#events = new QueueEvents(name, { connection, autorun: false });
    this.#runs = openRuns(url);
    // The connection comes back by itself; `#lookAfter` tells when it stays away.
    this.#queue.on("error", () => undefined);
    this.#events.on("error", () => undefined);
  }

  async begin(): Promise<void> {
    this.#events.on("completed", ({ jobId, returnvalue }) => {
      this.#take(jobId, returnvalue as unknown as Envelope);
    });
    this.#events.on("failed", ({ jobId, failedReason }) => this.#settle(jobId, failedReason));
    // It was done for somebody else, or for a run that did not end.
    this.#events.on("duplicated", ({ jobId }) => this.#lookAt(jobId));
    this.#events.run().catch(() => undefined);
    await this.#events.waitUntilReady();
    this.run = await beginRun(this.#runs, this.#command);
    this.#look = setInterval(() => void this.#lookAfter(), this.#patience.lookMs);
    this.#end(this.#countWorkers());
  }

  start<Order, Task, Answer>(
    module: ThreadModule,
    order: Order,
    { atMost = this.width }: WorkersWanted<Task> = {},
  ): TaskWorker<Task, Answer>[] {
    const packed = pack(order);
    const orderHash = hashOf(packed);
    const sealed = seal(this.#store, packed);
    // Awaited by each task.
    sealed.catch(() => undefined);
    const run = async (task: Task): Promise<Answer> => {
      const envelope = await sealed.catch(asInputError);
      return (await this.#ask(module, { packed, orderHash, envelope }, pack(task))) as Answer;
    };
    return Array.from({ length: Math.max(1, Math.min(atMost, this.width)) }, () => ({
      run,
      close: async () => undefined,
    }));
  }

  async #ask(
    module: ThreadModule,
    order: { packed: Packed; orderHash: string; envelope: Envelope },
    task: Packed,
  ): Promise<unknown> {
    if (this.#ended !== undefined) throw this.#ended;
    const id = unitId(module, order.orderHash, task);
    const data: UnitData = {
      ...{ run: this.run, module, orderHash: order.orderHash, order: order.envelope },
      task: await seal(this.#store, task).catch(asInputError),
    };
    return new Promise((resolve, reject) => {
      const before = this.#asked.get(id);
      const asked: Asked = {
        ...{ data, order: order.packed, task, renewals: 0, isSettling: false },
        done(answer) {
          before?.done(answer);
          resolve(answer);
        },
        fail(error) {
          before?.fail(error);
          reject(error);
        },
      };
      this.#asked.set(id, asked);
      this.#add(id, asked);
    });
  }

  #add(id: string, { data }: Asked): void {
    const adding = this.#queue.add(data.module, data, {
      jobId: id,
      attempts,
      backoff: { type: "exponential", delay: 500 },
      removeOnComplete: { age: keptSeconds },
      removeOnFail: { age: 7 * keptSeconds },
    });
    adding.catch((error: Error) => {
      // Full, or read only: a lost connection is waited for.
      if (isRefusal(error))
        this.#stop(new InputError("queue-refused", `${shownAddress(this.#url)}: ${error.message}`));
    });
  }

  /** An answer has come. */
  #take(id: string, returned: Envelope | string): void {
    const asked = this.#asked.get(id);
    if (asked === undefined || asked.isSettling) return;
    asked.isSettling = true;
    const envelope = typeof returned === "string" ? (JSON.parse(returned) as Envelope) : returned;
    this.#end(this.#fetchAnswer(id, asked, envelope));
  }

  async #fetchAnswer(id: string, asked: Asked, envelope: Envelope): Promise<void> {
    let answer: unknown;
    try {
      answer = unpack(await unseal(this.#store, envelope));
    } catch (error) {
      await this.#redo(id, asked, error as Error);
      return;
    }
    this.#finish(id, asked, answer, envelope);
  }

  #finish(id: string, asked: Asked, answer: unknown, envelope: Envelope): void {
    this.#asked.delete(id);
    this.#done++;
    asked.done(answer);
    // The answer is the run's own now.
    this.#end(
      this.#queue
        .remove(id)
        .then(() =>
          Promise.all(
            [...contentsOf(envelope), ...contentsOf(asked.data.task)].map((ref) =>
              removeContent(this.#store, ref),
            ),
          ),
        ),
    );
  }

  /** The answer cannot be had: the unit is done anew. */
  async #redo(id: string, asked: Asked, error: Error): Promise<void> {
    asked.renewals++;
    if (asked.renewals > mostRenewals) {
      this.#giveUp(id, asked, new UnitFailure(error.message));
      return;
    }
    try {
      await this.#queue.remove(id);
      await this.#renewContent(asked);
      this.#add(id, asked);
    } finally {
      // Whatever failed here, the next look goes on.
      asked.isSettling = false;
    }
  }

  async #renewContent({ data, order, task }: Asked): Promise<void> {
    // Where the store cannot be written, the next try tells.
    if (!("inline" in data.order)) await sealAgain(this.#store, order).catch(() => undefined);
    if (!("inline" in data.task)) await sealAgain(this.#store, task).catch(() => undefined);
  }

  #giveUp(id: string, asked: Asked, error: Error): void {
    this.#asked.delete(id);
    this.#failed++;
    asked.fail(error);
  }

  /** Workers have given a unit up. */
  #settle(id: string, text: string): void {
    const asked = this.#asked.get(id);
    if (asked === undefined || asked.isSettling) return;
    const { code, message, mistake } = readReason(text);
    if (mistake !== undefined) {
      this.#giveUp(id, asked, new InputError(mistake.code, message, mistake.place));
      this.#end(this.#queue.remove(id));
      return;
    }
    if (!code.startsWith("store-")) {
      this.#giveUp(id, asked, new UnitFailure(message));
      return;
    }
    asked.isSettling = true;
    this.#end(this.#redo(id, asked, new StoreError("store-failed", message)));
  }

  #lookAt(id: string): void {
    const asked = this.#asked.get(id);
    if (asked === undefined || asked.isSettling) return;
    this.#end(this.#queue.getJob(id).then((job) => this.#check(id, asked, job)));
  }

  async #check(id: string, asked: Asked, job: Job<UnitData> | undefined): Promise<void> {
    if (this.#asked.get(id) !== asked || asked.isSettling) return;
    if (job === undefined) {
      this.#add(id, asked);
      return;
    }
    if (job.finishedOn === undefined) return;
    if (job.failedReason !== undefined && job.failedReason !== "") {
      // What failed in an earlier run is tried again, once.
      if (job.data.run !== this.run && asked.renewals === 0) {
        asked.renewals++;
        await job.remove();
        this.#add(id, asked);
      } else this.#settle(id, job.failedReason);
    } else this.#take(id, job.returnvalue as unknown as Envelope);
  }

  /** Makes up for events that were missed and jobs that were lost; hears whether the run was cancelled. */
  async #lookAfter(): Promise<void> {
    this.#judgeSilence();
    if (this.#isLooking || this.#ended !== undefined) return;
    this.#isLooking = true;
    try {
      const isCancelled = await sayProgress(this.#runs, this.run, this.#progress("running"));
      if (isCancelled) this.#stop(new InputError("run-cancelled", `run ${this.run} was cancelled`));
      const asked = [...this.#asked];
      const jobs = await Promise.all(asked.map(([id]) => this.#queue.getJob(id)));
      for (const [k, [id, each]] of asked.entries()) await this.#check(id, each, jobs[k]);
      await this.#countWorkers();
    } catch {
      // The queue is away: `#judgeSilence` says so.
    } finally {
      this.#isLooking = false;
    }
  }

  async #countWorkers(): Promise<void> {
    const count = await this.#queue.getWorkersCount();
    this.#unheard = 0;
    if (count > 0) {
      this.#unstaffed = 0;
      this.#hasTold = false;
    } else if (!this.#hasTold && this.#asked.size > 0) {
      this.#hasTold = true;
      this.#onNote(
        `no worker of version ${this.#command.version} at ${shownAddress(this.#url)}: start narrows worker there`,
      );
    }
  }

  #judgeSilence(): void {
    const { awayMs, aloneMs, lookMs } = this.#patience;
    const where = shownAddress(this.#url);
    this.#unheard++;
    this.#unstaffed++;
    if (this.#unheard > 5 && !this.#hasTold) {
      this.#hasTold = true;
      this.#onNote(`the queue at ${where} does not answer: waiting for it`);
    }
    const left = `${this.#asked.size} units have no answer; what was done is kept: give the same command again`;
    if (this.#unheard * lookMs > awayMs)
      this.#stop(new InputError("queue-lost", `${where} does not answer any more: ${left}`));
    else if (this.#unstaffed * lookMs > aloneMs && this.#asked.size > 0)
      this.#stop(new InputError("queue-without-workers", `no worker came to ${where}: ${left}`));
  }

  #stop(error: Error): void {
    this.#ended ??= error;
    for (const [id, asked] of [...this.#asked]) {
      this.#asked.delete(id);
      this.#dropped.add(id);
      asked.fail(this.#ended);
    }
  }

  #progress(state: RunProgress["state"]): Omit<RunProgress, "at"> {
    return { state, done: this.#done, failed: this.#failed, underWay: this.#asked.size };
  }

  #end(ending: Promise<unknown>): void {
    // What fails here is made up for by the next look, or by the age at which things are removed.
    const heard = ending
      .catch(() => undefined)
      .finally(() => {
        this.#endings.delete(heard);
      });
    this.#endings.add(heard);
  }

  async close(state: RunProgress["state"]): Promise<void> {
    clearInterval(this.#look);
    const code = this.#ended instanceof InputError ? this.#ended.code : undefined;
    const isAway = code === "queue-lost";
    if (!isAway) {
      // Those at work end, and are kept for a day.
      for (const id of [...this.#dropped, ...this.#asked.keys()]) this.#end(this.#queue.remove(id));
      await Promise.all(this.#endings);
      const last = code === "run-cancelled" ? "cancelled" : state;
      await sayProgress(this.#runs, this.run, this.#progress(last)).catch(() => undefined);
    }
    const connections = [this.#queue, this.#events, this.#runs];
    if (isAway) for (const each of connections) each.disconnect().catch(() => undefined);
    const closing = connections.map((each) => each.close().catch(() => undefined));
    // A connection that is away does not say goodbye.
    if (!isAway) await Promise.all(closing);
  }
}

/** Whether the server answered that it will not. */
function isRefusal({ message }: Error): boolean {
  return /^(OOM|MISCONF|READONLY|NOAUTH|WRONGPASS|NOPERM|ERR)\b/.test(message);
}

/** @throws InputError for a store that cannot hold what is asked of it; the error itself otherwise */
function asInputError(error: unknown): never {
  if (error instanceof StoreError) throw new InputError(error.code, error.message);
  throw error;
}
