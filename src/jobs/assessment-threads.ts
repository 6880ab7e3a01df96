/** An assessment in as many threads as may work: this one, and another where there is one. */
import type { Assessment, AssessOptions } from "../assessment/assess.ts";
import type { Design } from "../gateway/design.ts";
import type { World } from "../world/world.ts";
import { type AssessmentShare, type AssessmentTask, orderCloseUp } from "./assessment-tasks.ts";
import { startTaskThread } from "./worker-threads.ts";

export interface AssessmentThreads {
  /** @throws InputError when the design does not fit the world */
  assess(world: World, design: Design, options: AssessOptions): Promise<Assessment>;
  close(): Promise<void>;
}

/**
 * Starts the other thread, which loads its program while this one loads its own and opens the world.
 * @param workers threads that may work, this one counted; with one it is `assess` itself
 */
export function openAssessmentThreads(workers: number): AssessmentThreads {
  if (workers < 2)
    return {
      assess: async (...given) => (await import("../assessment/assess.ts")).assess(...given),
      close: async () => undefined,
    };
  const other = startTaskThread<null, AssessmentTask, AssessmentShare>("assessment-thread", null);
  return {
    async assess(...given) {
      const order = orderCloseUp(other, ...given);
      const { assessWith } = await import("./assessment.ts");
      return assessWith(other, order, ...given);
    },
    close: () => other.close(),
  };
}
