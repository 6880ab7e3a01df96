/** Work that takes a while and is dropped when other work of its kind is asked: its worker is ended and started anew. */
import type { TaskWorker } from "../../../src/base/task-port.ts";

export interface Interruptible<Task, Answer> {
  /** Undefined where a later call took its place. */
  run(task: Task): Promise<Answer | undefined>;
  /** Has the next call start a new worker. */
  renew(): void;
}

export function createInterruptible<Task, Answer>(
  connect: () => TaskWorker<Task, Answer>,
): Interruptible<Task, Answer> {
  let worker: TaskWorker<Task, Answer> | undefined;
  let leave: (() => void) | undefined;
  const renew = (): void => {
    void worker?.close();
    worker = undefined;
    leave?.();
    leave = undefined;
  };
  return {
    renew,
    run(task) {
      if (leave !== undefined) renew();
      worker ??= connect();
      const running = worker.run(task);
      return new Promise((done, fail) => {
        leave = () => done(undefined);
        running
          .then(done, (error: unknown) => {
            // A worker that failed answers no further one.
            fail(error);
            renew();
          })
          .finally(() => {
            leave = undefined;
          });
      });
    },
  };
}
