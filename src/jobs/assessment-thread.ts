/** A thread that makes a part of an assessment: the close-up measured, then some of the traffic. */
import { countryWorld, measureCloseUp } from "../assessment/prepare.ts";
import { measureSharedTraffic } from "../assessment/simulate.ts";
import { serveTasks } from "../base/task-port.ts";
import { decodeWorld } from "../world/snapshot.ts";
import { type AssessmentShare, type AssessmentTask, claimFrom } from "./assessment.ts";
import { ownPort } from "./worker-threads.ts";

serveTasks<null, AssessmentTask, AssessmentShare>(ownPort(), () => (task) => {
  if ("shared" in task)
    return { answer: { traffic: measureSharedTraffic(task.shared, claimFrom(task.claims)) } };
  const { worldBuffer, design, options } = task;
  const world = countryWorld(decodeWorld(worldBuffer), design.country, options);
  return { answer: { measured: measureCloseUp(world, design, options) } };
});
