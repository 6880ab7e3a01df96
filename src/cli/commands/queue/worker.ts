/** `narrows worker`: does the work that other machines put on a queue. */
import { availableParallelism } from "node:os";
import type { Command } from "commander";
import type { WorkerEvent } from "../../../jobs/queue/worker.ts";
import { withExamples } from "../../examples.ts";
import { type Io, ioOf } from "../../io.ts";
import { integerOption } from "../../options/common.ts";
import { type QueueOptions, queueOptions, requireQueue } from "../../queue/runner.ts";

interface WorkerFlags extends QueueOptions {
  readonly threads?: number;
  readonly idle?: number;
}

export function registerWorker(program: Command): void {
  const command = queueOptions(
    program
      .command("worker")
      .description("does the work that commands with --queue put on a queue, until it is ended"),
  )
    .addOption(
      integerOption("--threads <number>", "units at once (default: one a processor)", {
        low: 1,
        high: 256,
      }),
    )
    .addOption(
      integerOption("--idle <seconds>", "ends after so long without work", {
        low: 1,
        high: 86_400,
      }),
    );
  withExamples(
    command,
    [
      "narrows worker --queue redis://127.0.0.1:6379 --threads 2",
      "narrows worker --queue redis://127.0.0.1:6379 --store s3://bucket/narrows --idle 600",
    ],
    `A worker opens connections to the queue and the store that it is given, and no others. Both are to be trusted:
who can write to them decides what a worker computes. Interrupted, it ends what it is at and takes no more;
interrupted again, it ends at once, and another worker takes the units up.`,
  ).action(work);
}

async function work(flags: WorkerFlags, command: Command): Promise<void> {
  const io = ioOf(command);
  const url = requireQueue(flags);
  const [{ startQueueWorker }, { openStore }, { keptHere, openFolderStore }, cache, version, path] =
    await Promise.all([
      import("../../../jobs/queue/worker.ts"),
      import("../../queue/runner.ts"),
      import("../../../jobs/queue/store.ts"),
      import("../../../data/cache.ts"),
      import("../../version.ts"),
      import("node:path"),
    ]);
  const far = await openStore(flags.store, io);
  const here = path.join(cache.userCache(io.environment).folder, "queue-store");
  // What lies far away is fetched once a machine.
  const isFar = flags.store?.startsWith("s3://") === true;
  const store = isFar ? keptHere(far, await openFolderStore(here)) : far;
  const threads = flags.threads ?? availableParallelism();
  const worker = await startQueueWorker({
    ...{ url, store, version: version.readVersion(), threads },
    onEvent: sayTo(io, threads),
  });
  await untilEnded(worker, flags.idle);
  io.note(`${worker.count()} units done`);
  // A connection that is away would keep the process alive.
  process.exit(0);
}

function sayTo(io: Io, threads: number): (event: WorkerEvent) => void {
  let isAway = false;
  return (event) => {
    switch (event.kind) {
      case "ready":
        io.note(`waiting for work, ${threads} at once; ends when it is interrupted`);
        break;
      case "done":
        isAway = false;
        io.debug(`${event.module} ${event.unit.slice(0, 12)}: ${event.ms} ms`);
        break;
      case "failed":
        io.warn(`unit ${event.unit.slice(0, 12)} failed: ${event.reason}`);
        break;
      case "away":
        // The connection is tried again and again.
        if (!isAway) io.warn(`the queue does not answer: ${event.reason}`);
        isAway = true;
    }
  };
}

/** Resolves when the worker was told to end, or had nothing to do for so many seconds. */
async function untilEnded(
  worker: { idleMs(): number; close(now?: boolean): Promise<void> },
  idle: number | undefined,
): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = setInterval(() => {
      if (idle !== undefined && worker.idleMs() > idle * 1000) end();
    }, 200);
    const end = (): void => {
      clearInterval(look);
      resolve();
    };
    process.once("SIGINT", end).once("SIGTERM", end);
  });
  const now = (): void => process.exit(130);
  process.once("SIGINT", now).once("SIGTERM", now);
  await worker.close();
  process.off("SIGINT", now).off("SIGTERM", now);
}
