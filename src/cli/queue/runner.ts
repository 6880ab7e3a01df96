/** `--queue` and `--store`: where the parts of a command's work are done. */
import type { Command } from "commander";
import { Option } from "commander";
import { InputError } from "../../base/errors.ts";
import type { QueueRunner } from "../../jobs/queue/client.ts";
import type { Store } from "../../jobs/queue/store.ts";
import type { Runner } from "../../jobs/runner.ts";
import { type Io, ioOf } from "../io.ts";

export interface QueueOptions {
  readonly queue?: string;
  readonly store?: string;
  readonly workers?: number;
}

/** Tasks that wait at the queue or are under way, so that workers anywhere have enough to take. */
const queueWidth = 64;

/** Adds `--store`. */
export function storeOption(command: Command): Command {
  return command.addOption(
    new Option(
      "--store <place>",
      "folder, or s3://BUCKET/PREFIX, that all machines of the queue see (default: a folder in the cache of this machine)",
    ).env("NARROWS_STORE"),
  );
}

/** Adds `--queue` and `--store`. */
export function queueOptions(command: Command): Command {
  return storeOption(
    command.addOption(
      new Option(
        "--queue <address>",
        "have the work done by narrows worker on other machines: redis://HOST:PORT",
      ).env("NARROWS_QUEUE"),
    ),
  );
}

/** Opens the store of a queue. @throws InputError where it cannot be used */
export async function openStore(place: string | undefined, io: Io): Promise<Store> {
  const [{ join }, { userCache }, { openFolderStore, sweepFolderStore }] = await Promise.all([
    import("node:path"),
    import("../../data/cache.ts"),
    import("../../jobs/queue/store.ts"),
  ]);
  if (place?.startsWith("s3://") === true) {
    const { openS3Store } = await import("../../jobs/queue/s3-store.ts");
    return openS3Store(place, io.environment);
  }
  const folder = place ?? join(userCache(io.environment).folder, "queue-store");
  const store = await openFolderStore(folder);
  await sweepFolderStore(folder, Date.now());
  return store;
}

/**
 * Runs the work of a command with the threads of this machine, or with the workers of the queue that it names.
 * @throws what the work throws; InputError `queue-…` and `store-…` where there is no queue
 */
export async function withRunner<Result>(
  command: Command,
  options: QueueOptions,
  work: (runner: Runner) => Promise<Result>,
): Promise<Result> {
  const [{ threadRunner }, { workerCount }] = await Promise.all([
    import("../../jobs/runner.ts"),
    import("../../jobs/worker-threads.ts"),
  ]);
  if (options.queue === undefined || options.queue === "")
    return work(threadRunner(workerCount(options.workers)));
  const runner = await openRunner(command, options.queue, options);
  try {
    const result = await work(runner);
    await runner.close("done");
    return result;
  } catch (error) {
    await runner.close("failed");
    const { UnitFailure } = await import("../../jobs/units/run-units.ts");
    // Of a run that needs all its units.
    if (error instanceof UnitFailure)
      throw new InputError("units-failed", `a unit could not be done: ${error.message}`);
    throw error;
  }
}

async function openRunner(
  command: Command,
  url: string,
  { store: place }: QueueOptions,
): Promise<QueueRunner> {
  const io = ioOf(command);
  const [{ openQueueRunner }, { readVersion }, { queuedWords }] = await Promise.all([
    import("../../jobs/queue/client.ts"),
    import("../version.ts"),
    import("./words.ts"),
  ]);
  const store = await openStore(place, io);
  const runner = await openQueueRunner({
    ...{ url, store, width: queueWidth },
    command: {
      words: queuedWords(command),
      folder: process.cwd(),
      version: readVersion(),
    },
    onNote: (text) => io.warn(text),
  });
  io.note(`run ${runner.run} on the queue: narrows jobs watch ${runner.run}`);
  return runner;
}

/** The address of the queue. @throws InputError `queue-address` where none is given */
export function requireQueue({ queue }: QueueOptions): string {
  if (queue === undefined || queue === "")
    throw new InputError("queue-address", "give --queue redis://HOST:PORT or set NARROWS_QUEUE");
  return queue;
}
