/**
 * Runs a sweep over workers that come from outside (threads of Node, workers of a browser), and adds
 * the blocks' sums in their order, whichever finishes first: the same bytes for any number of
 * workers, and after any interruption.
 */
import { addSums, emptySums, type SweepRequest, type SweepSums } from "./sums.ts";

/** Something that computes blocks, one at a time. */
export interface BlockWorker {
  run(block: number): Promise<SweepSums>;
  close(): Promise<void>;
}

/** The sum of blocks 0 … blocks − 1. */
export interface SweepProgress {
  readonly blocks: number;
  readonly sums: SweepSums;
}

export interface SweepRunOptions {
  readonly blockCount: number;
  readonly workers: readonly BlockWorker[];
  /** Where an earlier run stopped; its sums are added to. */
  readonly from?: SweepProgress;
  /** Called after each block that was added, in order; awaited before the next is added. */
  readonly onProgress?: (progress: SweepProgress) => void | Promise<void>;
  /** Stops handing out blocks when aborted; the run then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The workers stay open. */
export async function runSweep(
  request: SweepRequest,
  options: SweepRunOptions,
): Promise<SweepSums> {
  const { blockCount, workers, signal, onProgress } = options;
  const sums = options.from?.sums ?? emptySums(request);
  let added = options.from?.blocks ?? 0;
  let next = added;
  const waiting = new Map<number, SweepSums>();
  let adding: Promise<void> = Promise.resolve();

  const addReady = async () => {
    for (let ready = waiting.get(added); ready !== undefined; ready = waiting.get(added)) {
      waiting.delete(added);
      addSums(sums, ready);
      added++;
      await onProgress?.({ blocks: added, sums });
    }
  };
  const work = async (worker: BlockWorker) => {
    while (next < blockCount) {
      signal?.throwIfAborted();
      const block = next++;
      waiting.set(block, await worker.run(block));
      adding = adding.then(addReady);
      await adding;
    }
  };
  await Promise.all(workers.map(work));
  signal?.throwIfAborted();
  return sums;
}
