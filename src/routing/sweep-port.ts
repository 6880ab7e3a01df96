/**
 * A sweep's blocks over message ports, as workers of a browser have them (and whatever else passes
 * structured clones). Knows no worker's address and starts none: ports come in from outside.
 *
 * Left out: shared memory; every worker gets a copy of the graph.
 */
import { arraysOf, type SweepRequest, type SweepSums } from "./sums.ts";
import { prepareSweep, type Sweep, type SweepPath } from "./sweep.ts";
import type { BlockWorker } from "./sweep-run.ts";

/** What is needed of a `Worker`, of a worker's own scope, or of a started `MessagePort`. */
export interface SweepPort {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(
    type: "message" | "error",
    listener: (event: { readonly data?: unknown; readonly message?: string }) => void,
  ): void;
  /** Of a `Worker`. */
  terminate?(): void;
}

interface SweepOrder {
  readonly request: SweepRequest;
  readonly path: SweepPath | undefined;
}

type SweepAnswer = { readonly sums: SweepSums } | { readonly failure: string };

/** The worker's side: answers an order, and then each block's number with its sums. */
export function serveSweep(port: SweepPort): void {
  let sweep: Sweep | undefined;
  port.addEventListener("message", ({ data }) => {
    try {
      if (typeof data !== "number") {
        const { request, path } = data as SweepOrder;
        sweep = prepareSweep(request, path);
        return;
      }
      const sums = sweep!.run(data);
      const answer: SweepAnswer = { sums };
      port.postMessage(
        answer,
        arraysOf(sums).map((array) => array.buffer as ArrayBuffer),
      );
    } catch (error) {
      const answer: SweepAnswer = { failure: String((error as Error).stack ?? error) };
      port.postMessage(answer, []);
    }
  });
}

/** The other side: a worker for `runSweep`, one block at a time. */
export function connectSweep(
  port: SweepPort,
  request: SweepRequest,
  path?: SweepPath,
): BlockWorker {
  let waiting: { done(sums: SweepSums): void; fail(error: Error): void } | undefined;
  let failed: Error | undefined;
  const fail = (words: string) => {
    failed = new Error(words);
    waiting?.fail(failed);
    waiting = undefined;
  };
  port.addEventListener("message", ({ data }) => {
    const answer = data as SweepAnswer;
    if ("failure" in answer) {
      fail(answer.failure);
      return;
    }
    waiting?.done(answer.sums);
    waiting = undefined;
  });
  port.addEventListener("error", ({ message }) => {
    fail(message ?? "a worker of the sweep failed");
  });
  port.postMessage({ request, path } satisfies SweepOrder, []);
  return {
    run: (block) =>
      new Promise((done, refuse) => {
        if (failed !== undefined) {
          refuse(failed);
          return;
        }
        waiting = { done, fail: refuse };
        port.postMessage(block, []);
      }),
    async close() {
      port.terminate?.();
    },
  };
}
