/**
 * The other worker's side of an assessment: the close-up measured, then some of its pieces and of the traffic.
 * Threads of Node and workers of a browser serve it alike.
 */

import { countryWorld } from "../assessment/country-world.ts";
import { measureCloseUp, type PieceStage, stagePieces } from "../assessment/prepare.ts";
import { measureSharedTraffic } from "../assessment/simulate.ts";
import { assert } from "../base/errors.ts";
import { serveTasks, type TaskPort } from "../base/task-port.ts";
import { receiveWorld } from "../world/snapshot.ts";
import {
  type AssessmentShare,
  type AssessmentTask,
  claimFrom,
  measureClaimedPieces,
  signalFree,
} from "./assessment-tasks.ts";

/** @param port to who assesses (`assessWith`) */
export function serveAssessmentShare(port: TaskPort): void {
  serveTasks<null, AssessmentTask, AssessmentShare>(port, () => {
    /** Of the close-up that was measured. */
    let stage: PieceStage | undefined;
    return (task) => {
      if ("shared" in task)
        return { answer: { traffic: measureSharedTraffic(task.shared, claimFrom(task.claims)) } };
      if ("pieceClaims" in task) {
        assert(stage !== undefined, "pieces are of a close-up measured before");
        const pieces = measureClaimedPieces(stage, claimFrom(task.pieceClaims));
        signalFree(task.pieceClaims);
        return { answer: { pieces } };
      }
      const { worldBuffer, design, options } = task;
      const world = countryWorld(receiveWorld(worldBuffer), design.country, options);
      const measured = measureCloseUp(world, design, options);
      stage = stagePieces(measured.staged, world, design, options);
      return { answer: { measured } };
    };
  });
}
