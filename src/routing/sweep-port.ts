/** A sweep's blocks as tasks of workers (base/task-port.ts): of a browser, or threads of Node. */
import { connectTasks, serveTasks, type TaskPort } from "../base/task-port.ts";
import { arraysOf, type SweepRequest, type SweepSums } from "./sums.ts";
import { prepareSweep, type SweepPath } from "./sweep.ts";
import type { BlockWorker } from "./sweep-run.ts";

export type SweepPort = TaskPort;

interface SweepOrder {
  readonly request: SweepRequest;
  readonly path: SweepPath | undefined;
}

/** The worker's side: prepares the sweep that is ordered, then answers each block's number with its sums. */
export function serveSweep(port: SweepPort): void {
  serveTasks<SweepOrder, number, SweepSums>(port, ({ request, path }) => {
    const sweep = prepareSweep(request, path);
    return (block) => {
      const answer = sweep.run(block);
      return { answer, transfer: arraysOf(answer).map((array) => array.buffer as ArrayBuffer) };
    };
  });
}

/** The other side: a worker for `runSweep`, one block at a time. */
export function connectSweep(
  port: SweepPort,
  request: SweepRequest,
  path?: SweepPath,
): BlockWorker {
  return connectTasks<SweepOrder, number, SweepSums>(port, { request, path });
}
