/**
 * Who does the parts of a long run: this thread, threads of this process, or workers on other machines that take
 * them from a queue (queue/client.ts). A run asks for workers and does not know which it got.
 */
import type { TaskWorker } from "../base/task-port.ts";
import { startTaskThread, type ThreadModule } from "./worker-threads.ts";

export interface WorkersWanted<Task> {
  /** So many tasks can be under way at once at most. */
  readonly atMost?: number;
  /** Buffers of a task that may be moved to a thread. */
  readonly transferOf?: (task: Task) => readonly ArrayBuffer[];
}

export interface Runner {
  /** Tasks that can be under way at once. */
  readonly width: number;
  /** Whether workers lie outside this process, so that starting them costs nothing here. */
  readonly isRemote: boolean;
  /**
   * Workers that run a module and were given an order; who started them closes them.
   * @returns at least one
   */
  start<Order, Task, Answer>(
    module: ThreadModule,
    order: Order,
    wanted?: WorkersWanted<Task>,
  ): TaskWorker<Task, Answer>[];
}

/** Threads of this process. @param count 1…64 */
export function threadRunner(count: number): Runner {
  return {
    width: count,
    isRemote: false,
    start: (module, order, { atMost = count, transferOf } = {}) =>
      Array.from({ length: Math.max(1, Math.min(count, atMost)) }, () =>
        startTaskThread(module, order, transferOf),
      ),
  };
}
