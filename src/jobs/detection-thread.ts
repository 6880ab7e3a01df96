/** A thread that judges batches of measurements. */
import { serveTasks } from "../base/task-port.ts";
import type { Batch } from "./detection/batches.ts";
import { createBatchJudge, type JudgedBatch, type JudgeOrder } from "./detection/judge-batch.ts";
import { ownPort } from "./worker-threads.ts";

serveTasks<JudgeOrder, Batch, JudgedBatch>(ownPort(), (order) => {
  const judge = createBatchJudge(order);
  return (batch) => ({ answer: judge(batch) });
});
