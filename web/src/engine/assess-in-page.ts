/** An assessment in this worker and, where the browser lets workers share memory, in a second one beside it. */
import { type Assessment, type AssessOptions, assess } from "../../../src/assessment/assess.ts";
import { connectTasks, type TaskPort, type TaskWorker } from "../../../src/base/task-port.ts";
import type { Design } from "../../../src/gateway/design.ts";
import { assessWith } from "../../../src/jobs/assessment.ts";
import {
  type AssessmentShare,
  type AssessmentTask,
  orderCloseUp,
} from "../../../src/jobs/assessment-tasks.ts";
import type { World } from "../../../src/world/world.ts";
import { startWorker } from "../trust.ts";
import shareAddress from "./share-worker.ts?worker&url";

/** Networks of a world from which a second worker pays. */
const fewestNetworks = 10_000;

let other: TaskWorker<AssessmentTask, AssessmentShare> | undefined;

/** @throws InputError when the design does not fit the world */
export async function assessInPage(
  world: World,
  design: Design,
  options: AssessOptions,
): Promise<Assessment> {
  if (!crossOriginIsolated || world.asCount < fewestNetworks || navigator.hardwareConcurrency < 2)
    return assess(world, design, options);
  other ??= connectTasks(startWorker(shareAddress) as unknown as TaskPort, null);
  try {
    const order = orderCloseUp(other, world, design, options);
    return await assessWith(other, order, world, design, options);
  } catch (error) {
    // A worker that failed answers no further one.
    await other.close();
    other = undefined;
    throw error;
  }
}
