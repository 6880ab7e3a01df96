/** A thread that measures snapshots, each named by its day. */
import { serveTasks } from "../base/task-port.ts";
import {
  createSnapshotReader,
  type HistoryOrder,
  measureSnapshot,
  type SnapshotRows,
} from "./snapshot-history.ts";
import { ownPort } from "./worker-threads.ts";

serveTasks<HistoryOrder, string, SnapshotRows>(ownPort(), (order) => {
  const reader = createSnapshotReader(order.labelsDir);
  return async (date) => ({ answer: await measureSnapshot(reader, date, order) });
});
