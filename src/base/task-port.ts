/**
 * The one protocol between a program and its workers: an order that prepares the worker, then tasks,
 * done one after the other, each with one answer. It runs over message ports as workers of a browser have them
 * and threads of Node can be given (jobs/worker-threads.ts), knows no worker's address and starts
 * none: ports come in from outside.
 *
 * Left out: shared memory; every worker gets a copy of its order.
 */
import { InputError, type Place } from "./errors.ts";

/** What is needed of a `Worker`, of a worker's own scope, or of a started `MessagePort`. */
export interface TaskPort {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(
    type: "message" | "error",
    listener: (event: { readonly data?: unknown; readonly message?: string }) => void,
  ): void;
  /** Of a `Worker`. */
  terminate?(): unknown;
}

/** What a worker makes of a task; the buffers are moved, not copied. */
export interface TaskResult<Answer> {
  readonly answer: Answer;
  readonly transfer?: readonly ArrayBuffer[];
}

/** One worker, seen from outside: tasks wait their turn and are answered in their order. */
export interface TaskWorker<Task, Answer> {
  /** Rejects with why the task failed; a worker that failed answers no further one. */
  run(task: Task): Promise<Answer>;
  close(): Promise<void>;
}

type Message<Order, Task> = { readonly order: Order } | { readonly task: Task };

type Reply<Answer> = { readonly answer: Answer } | Failure;

/** Why a task failed; `mistake` where it is the user's, who is then told as if no worker were there. */
interface Failure {
  readonly failure: string;
  readonly mistake?: { readonly code: string; readonly place: Place | undefined };
}

/**
 * The worker's side.
 * @param prepare what an order makes ready; its function answers the tasks that follow
 */
export function serveTasks<Order, Task, Answer>(
  port: TaskPort,
  prepare: (order: Order) => (task: Task) => TaskResult<Answer> | Promise<TaskResult<Answer>>,
): void {
  let answerTo: ReturnType<typeof prepare> | undefined;
  const reply = (message: Reply<Answer>, transfer: readonly ArrayBuffer[] = []) =>
    port.postMessage(message, [...transfer]);
  const take = async (message: Message<Order, Task>): Promise<void> => {
    if ("order" in message) {
      answerTo = prepare(message.order);
      return;
    }
    if (answerTo === undefined) throw new Error("a task came before its order");
    const { answer, transfer } = await answerTo(message.task);
    reply({ answer }, transfer);
  };
  let done: Promise<void> = Promise.resolve();
  port.addEventListener("message", ({ data }) => {
    done = done
      .then(() => take(data as Message<Order, Task>))
      .catch((error: unknown) => reply(describeFailure(error)));
  });
}

function describeFailure(error: unknown): Failure {
  if (error instanceof InputError)
    return { failure: error.message, mistake: { code: error.code, place: error.place } };
  return { failure: String((error as Error).stack ?? error) };
}

function toError({ failure, mistake }: Failure): Error {
  return mistake === undefined
    ? new Error(failure)
    : new InputError(mistake.code, failure, mistake.place);
}

/**
 * The other side.
 * @param transferOf buffers of a task that are moved, not copied: who gives the task has them no longer
 */
export function connectTasks<Order, Task, Answer>(
  port: TaskPort,
  order: Order,
  transferOf: (task: Task) => readonly ArrayBuffer[] = () => [],
): TaskWorker<Task, Answer> {
  const waiting: { done(answer: Answer): void; fail(error: Error): void }[] = [];
  let failed: Error | undefined;
  const fail = (error: Error) => {
    failed = error;
    for (const each of waiting.splice(0)) each.fail(failed);
  };
  port.addEventListener("message", ({ data }) => {
    const reply = data as Reply<Answer>;
    if ("failure" in reply) {
      fail(toError(reply));
      return;
    }
    waiting.shift()?.done(reply.answer);
  });
  port.addEventListener("error", ({ message }) => {
    fail(new Error(message ?? "a worker failed"));
  });
  const send = (message: Message<Order, Task>, transfer: readonly ArrayBuffer[]) =>
    port.postMessage(message, [...transfer]);
  send({ order }, []);
  return {
    run: (task) =>
      new Promise((done, refuse) => {
        if (failed !== undefined) {
          refuse(failed);
          return;
        }
        waiting.push({ done, fail: refuse });
        send({ task }, transferOf(task));
      }),
    async close() {
      await port.terminate?.();
    },
  };
}
