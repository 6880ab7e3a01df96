/**
 * An assessment in two threads: another one measures the close-up and its pieces while this one measures
 * the traffic and answers; whoever is done first joins the other. The result is that of `assess`, to the byte.
 */
import { type Assessment, type AssessOptions, startAssessment } from "../assessment/assess.ts";
import { contentOf, countryWorld, demandOf } from "../assessment/country-world.ts";
import { stagePieces } from "../assessment/prepare.ts";
import { routingFailures } from "../assessment/questions/failure/routing.ts";
import { type SharedStage, simulateWith } from "../assessment/simulate.ts";
import { assert } from "../base/errors.ts";
import type { TaskWorker } from "../base/task-port.ts";
import type { Design } from "../gateway/design.ts";
import type { World } from "../world/world.ts";
import {
  type AssessmentShare,
  type AssessmentTask,
  type CloseUpOrder,
  claimFrom,
  isOtherFree,
  measureClaimedPieces,
  shareClaims,
} from "./assessment-tasks.ts";

/**
 * @param order what the other thread works on since
 * @throws InputError when the design does not fit the world
 */
export async function assessWith(
  other: TaskWorker<AssessmentTask, AssessmentShare>,
  { closeUp, further, pieceClaims }: CloseUpOrder,
  world: World,
  design: Design,
  options: AssessOptions,
): Promise<Assessment> {
  const claims = shareClaims();
  const ours = countryWorld(world, design.country, options);
  const simulation = await simulateWith(
    {
      isWanted: () => isOtherFree(pieceClaims),
      async measure(shared: SharedStage) {
        const { traffic } = await other.run({ shared, claims });
        assert(traffic !== undefined, "traffic is answered with traffic");
        return traffic;
      },
    },
    claimFrom(claims),
    ours,
    design,
    { ...options, ...demandOf(contentOf(ours, design, options)) },
  );
  // While the other thread still works.
  const failure = routingFailures(simulation);
  const { measured } = await closeUp;
  assert(measured !== undefined, "the close-up is answered with what was measured in it");
  const started = startAssessment(ours, design, { ...options, simulation, failure, measured });
  const stage = stagePieces(measured.staged, ours, design, options);
  const own = measureClaimedPieces(stage, claimFrom(pieceClaims));
  const theirs = (await further).pieces;
  assert(theirs !== undefined, "pieces are answered with pieces");
  return started.finish(stage.gather((k) => own.get(k) ?? theirs.get(k)!));
}
