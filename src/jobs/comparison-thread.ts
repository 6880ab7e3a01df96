/** A thread that measures designs side by side, some at a time. */
import { serveTasks } from "../base/task-port.ts";
import {
  type ComparisonAnswer,
  type ComparisonOrder,
  type ComparisonTask,
  prepareComparison,
} from "./design-comparison.ts";
import { ownPort } from "./worker-threads.ts";

serveTasks<ComparisonOrder, ComparisonTask, ComparisonAnswer>(ownPort(), (order) => {
  const measure = prepareComparison(order);
  return (task) => ({ answer: measure(task) });
});
