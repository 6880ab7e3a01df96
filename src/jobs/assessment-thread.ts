/** A thread that makes a part of an assessment: the close-up measured, then some of its graphs and of
 * the traffic. */
import { countryWorld, measureCloseUp, stageCloseUpGraphs } from "../assessment/prepare.ts";
import type { GraphStage } from "../assessment/questions/trust/graphs.ts";
import { measureSharedTraffic } from "../assessment/simulate.ts";
import { assert } from "../base/errors.ts";
import { serveTasks } from "../base/task-port.ts";
import { decodeWorld } from "../world/snapshot.ts";
import {
  type AssessmentShare,
  type AssessmentTask,
  claimFrom,
  measureClaimedGraphs,
  signalFree,
} from "./assessment-tasks.ts";
import { ownPort } from "./worker-threads.ts";

serveTasks<null, AssessmentTask, AssessmentShare>(ownPort(), () => {
  /** Of the close-up that was measured. */
  let stage: GraphStage | undefined;
  return (task) => {
    if ("shared" in task)
      return { answer: { traffic: measureSharedTraffic(task.shared, claimFrom(task.claims)) } };
    if ("graphClaims" in task) {
      assert(stage !== undefined, "graphs are of a close-up measured before");
      const graphs = measureClaimedGraphs(stage, claimFrom(task.graphClaims));
      signalFree(task.graphClaims);
      return { answer: { graphs } };
    }
    const { worldBuffer, design, options } = task;
    const world = countryWorld(decodeWorld(worldBuffer), design.country, options);
    const measured = measureCloseUp(world, design, options);
    stage = stageCloseUpGraphs(measured.staged, world, design, options);
    return { answer: { measured } };
  };
});
