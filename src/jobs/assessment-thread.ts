/** A thread that makes a part of an assessment: designs compared, some of the traffic measured. */
import { measureForComparison, peopled } from "../assessment/prepare.ts";
import { measureSharedTraffic } from "../assessment/simulate.ts";
import { serveTasks } from "../base/task-port.ts";
import { decodeWorld } from "../world/snapshot.ts";
import { type AssessmentShare, type AssessmentTask, claimFrom } from "./assessment.ts";
import { ownPort } from "./worker-threads.ts";

serveTasks<null, AssessmentTask, AssessmentShare>(
  ownPort(),
  () =>
    ({ worldBuffer, design, options, claims }) => {
      const world = peopled(decodeWorld(worldBuffer), design.country, options.country);
      const measured = measureForComparison(world, design, options);
      const traffic = measureSharedTraffic(world, design, options, claimFrom(claims));
      return { answer: { measured, traffic } };
    },
);
