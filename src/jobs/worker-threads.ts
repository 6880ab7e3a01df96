/** Threads of Node as workers: one module each, built or as TypeScript under tsx. */
import { availableParallelism } from "node:os";
import { parentPort, Worker } from "node:worker_threads";
import { connectTasks, type TaskPort, type TaskWorker } from "../base/task-port.ts";

/** The modules of this folder that a thread can run. */
export const threadModules = [
  "sweep-thread",
  "history-thread",
  "assessment-thread",
  "detection-thread",
  "atlas-thread",
  "comparison-thread",
  "campaign-thread",
  "sightings-thread",
  "validation-thread",
] as const;

export type ThreadModule = (typeof threadModules)[number];

/** A thread that runs a module of this folder, as a port of the workers' protocol. */
function startThread(name: ThreadModule): TaskPort {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const module = new URL(`./${name}.${extension}`, import.meta.url);
  const thread =
    extension === "js" ? new Worker(module) : new Worker(withTypeScript(module), { eval: true });
  return {
    postMessage: (message, transfer) => thread.postMessage(message, transfer),
    addEventListener(type, listener) {
      if (type === "message") thread.on("message", (data) => listener({ data }));
      else {
        thread.on("error", ({ message }) => listener({ message }));
        thread.on("exit", (status) => {
          if (status !== 0) listener({ message: `a thread ended with status ${status}` });
        });
      }
    },
    terminate: () => thread.terminate(),
  };
}

/** A thread does not inherit the loader of TypeScript, and would look for it from the working folder. */
function withTypeScript(module: URL): string {
  return `import(${JSON.stringify(import.meta.resolve("tsx/esm/api"))}).then(({ register }) => {
    register();
    return import(${JSON.stringify(module.href)});
  })`;
}

/** Of a thread: the port to who started it. @throws Error in the main thread */
export function ownPort(): TaskPort {
  const port = parentPort;
  if (port === null) throw new Error("this module runs in a thread only");
  return {
    postMessage: (message, transfer) => port.postMessage(message, transfer),
    addEventListener(type, listener) {
      if (type === "message") port.on("message", (data) => listener({ data }));
    },
  };
}

/** A worker in a thread of its own. */
export function startTaskThread<Order, Task, Answer>(
  name: ThreadModule,
  order: Order,
  transferOf?: (task: Task) => readonly ArrayBuffer[],
): TaskWorker<Task, Answer> {
  return connectTasks(startThread(name), order, transferOf);
}

/** The number of workers asked for, or as many as there are processors, at most 16. */
export function workerCount(asked: number | undefined): number {
  return asked ?? Math.min(availableParallelism(), 16);
}
