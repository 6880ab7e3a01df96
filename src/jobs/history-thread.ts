/** A thread that measures snapshots. */
import { serveTasks } from "../base/task-port.ts";
import {
  type HistoryOrder,
  type SnapshotRows,
  type SnapshotTask,
  snapshotMeasurer,
} from "./snapshot-history.ts";
import { ownPort } from "./worker-threads.ts";

serveTasks<HistoryOrder, SnapshotTask, SnapshotRows>(ownPort(), (order) => {
  const measure = snapshotMeasurer(order);
  return async (task) => ({ answer: await measure(task) });
});
