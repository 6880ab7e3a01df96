/** Threads of Node that run the route engine: one module, built or as TypeScript under tsx. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { InputError } from "../base/errors.ts";
import type { SweepRequest, SweepSums } from "../routing/sums.ts";
import type { SweepPath } from "../routing/sweep.ts";
import { prepareSweep } from "../routing/sweep.ts";
import type { BlockWorker } from "../routing/sweep-run.ts";

/** A thread that runs a module of this project. */
export function startThread(module: URL, workerData: unknown): Worker {
  if (!module.pathname.endsWith(".ts")) return new Worker(module, { workerData });
  // A thread does not inherit the loader of TypeScript.
  const start = `import("tsx/esm/api").then(({ register }) => {
    register();
    return import(${JSON.stringify(module.href)});
  })`;
  return new Worker(start, { eval: true, workerData });
}

/** What a thread of sweep-thread.ts is started with. */
export interface SweepThreadData {
  request: SweepRequest;
  path: SweepPath | undefined;
}

/** What it answers to a block's number. */
export type SweepThreadAnswer = { sums: SweepSums } | { failure: string };

/** A block worker in a thread of its own. */
export function startSweepThread(request: SweepRequest, path?: SweepPath): BlockWorker {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const module = new URL(`./sweep-thread.${extension}`, import.meta.url);
  const thread = startThread(module, { request, path } satisfies SweepThreadData);
  let died: Error | undefined;
  thread.on("error", (error) => {
    died = error;
  });
  return {
    run: (block) =>
      new Promise((resolve, reject) => {
        if (died !== undefined) {
          reject(died);
          return;
        }
        const onMessage = (answer: SweepThreadAnswer) => {
          thread.off("error", onError);
          if ("sums" in answer) resolve(answer.sums);
          else reject(new Error(answer.failure));
        };
        const onError = (error: Error) => {
          thread.off("message", onMessage);
          reject(error);
        };
        thread.once("message", onMessage);
        thread.once("error", onError);
        thread.postMessage(block);
      }),
    close: async () => {
      await thread.terminate();
    },
  };
}

/** Workers for a sweep: one runs in this thread. */
export function startSweepWorkers(
  request: SweepRequest,
  count: number,
  path?: SweepPath,
): BlockWorker[] {
  if (count > 1) return Array.from({ length: count }, () => startSweepThread(request, path));
  const sweep = prepareSweep(request, path);
  return [
    {
      // A turn of the event loop between blocks, so that signals and timers are heard.
      run: (block) =>
        new Promise((resolve, reject) => {
          setImmediate(() => {
            try {
              resolve(sweep.run(block));
            } catch (error) {
              reject(error);
            }
          });
        }),
      close: async () => undefined,
    },
  ];
}

/**
 * The number of workers asked for, or as many as there are processors, at most 16.
 * @throws InputError `workers`
 */
export function parseWorkerCount(text: string | undefined): number {
  if (text === undefined) return Math.min(availableParallelism(), 16);
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 64)
    throw new InputError("workers", `--workers "${text}": expected a whole number from 1 to 64`);
  return count;
}
