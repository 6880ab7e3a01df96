/** The whole of `narrows detect`: from arguments to judged batches, in order, over as many threads as wanted. */
import { answersInOrder } from "../../base/in-order.ts";
import type { TaskWorker } from "../../base/task-port.ts";
import type { Runner } from "../runner.ts";
import { type Batch, type CutBatch, cutBatches } from "./batches.ts";
import { type Argument, nodeReader } from "./inputs.ts";
import { createBatchJudge, type JudgedBatch, type JudgeOrder } from "./judge-batch.ts";

type Worker = TaskWorker<Batch, JudgedBatch>;

/** Each has two batches in memory. */
const mostWorkers = 64;

export interface JudgingOptions {
  readonly runner: Runner;
  readonly batchBytes: number;
  /** So many batches at the beginning are passed over. */
  readonly skip?: number;
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Judged batches in the order of the arguments; the same for any number of workers. One batch alone is judged
 * in this thread.
 *
 * @throws an error of a worker; a file that cannot be read is told with the batch after which it was met
 */
export async function* judgeArguments(
  args: readonly Argument[],
  order: JudgeOrder,
  options: JudgingOptions,
): AsyncGenerator<[CutBatch, JudgedBatch]> {
  const batches = cutBatches(args, nodeReader, options);
  let workers: Worker[] = [];
  try {
    for (let k = 0; k < (options.skip ?? 0); k++) if ((await batches.next()).done === true) return;
    const first = await batches.next();
    if (first.done === true) return;
    const second = await batches.next();
    const { runner } = options;
    workers =
      second.done === true || (!runner.isRemote && runner.width === 1)
        ? [ownWorker(order)]
        : runner.start("detection-thread", order, {
            atMost: mostWorkers,
            transferOf: ({ bytes }: Batch) => [bytes.buffer],
          });
    const begun = second.done === true ? [first.value] : [first.value, second.value];
    yield* answersInOrder(followedBy(begun, batches), ({ batch }) => batch, workers);
  } finally {
    await batches.return(undefined);
    await Promise.all(workers.map((worker) => worker.close()));
  }
}

async function* followedBy<T>(begun: readonly T[], rest: AsyncIterator<T>): AsyncGenerator<T> {
  yield* begun;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** Judges in this thread. */
function ownWorker(order: JudgeOrder): Worker {
  const judge = createBatchJudge(order);
  return {
    // A turn of the event loop between batches, so that signals are heard.
    run: (batch) =>
      new Promise((resolve, reject) => {
        setImmediate(() => {
          try {
            resolve(judge(batch));
          } catch (error) {
            reject(error);
          }
        });
      }),
    close: async () => undefined,
  };
}
