/** A thread's side of worker-threads.ts: gets a block's number, answers with its sums. */
import { parentPort, workerData } from "node:worker_threads";
import { arraysOf } from "../routing/sums.ts";
import { prepareSweep } from "../routing/sweep.ts";
import type { SweepThreadAnswer, SweepThreadData } from "./worker-threads.ts";

const { request, path } = workerData as SweepThreadData;
const sweep = prepareSweep(request, path);

parentPort?.on("message", (block: number) => {
  try {
    const sums = sweep.run(block);
    const answer: SweepThreadAnswer = { sums };
    parentPort?.postMessage(
      answer,
      arraysOf(sums).map((array) => array.buffer as ArrayBuffer),
    );
  } catch (error) {
    const answer: SweepThreadAnswer = { failure: String((error as Error).stack ?? error) };
    parentPort?.postMessage(answer);
  }
});
