/** A thread that makes a part of an assessment: designs compared, some of the traffic measured. */
import { designsToCompare } from "../assessment/assess.ts";
import { createComparer } from "../assessment/prepare.ts";
import { measureSharedTraffic } from "../assessment/simulate.ts";
import { serveTasks } from "../base/task-port.ts";
import { decodeWorld } from "../world/snapshot.ts";
import { type AssessmentShare, type AssessmentTask, claimFrom } from "./assessment.ts";
import { ownPort } from "./worker-threads.ts";

serveTasks<null, AssessmentTask, AssessmentShare>(
  ownPort(),
  () =>
    ({ worldBuffer, design, options, claims }) => {
      const world = decodeWorld(worldBuffer);
      const { alternatives = [] } = options;
      const { compare } = createComparer(world, [design, ...alternatives], options);
      const compared = designsToCompare(design, alternatives).map(compare);
      const traffic = measureSharedTraffic(world, design, options, claimFrom(claims));
      return { answer: { compared, traffic } };
    },
);
