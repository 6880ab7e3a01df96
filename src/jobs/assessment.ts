/**
 * An assessment in two threads: another one measures the close-up and as much of the
 * traffic as it gets to while this one does the rest. The result is that of `assess`, to the byte.
 */
import {
  type Assessment,
  type AssessOptions,
  assess,
  startAssessment,
} from "../assessment/assess.ts";
import {
  contentOf,
  countryWorld,
  demandOf,
  type MeasuredCloseUp,
  stageCloseUpGraphs,
} from "../assessment/prepare.ts";
import type { GraphFlows } from "../assessment/questions/trust/graph-flows.ts";
import type { GraphStage } from "../assessment/questions/trust/graphs.ts";
import {
  type Claim,
  type MeasuredGroups,
  type SharedStage,
  simulateWith,
} from "../assessment/simulate.ts";
import { assert } from "../base/errors.ts";
import type { Design } from "../gateway/design.ts";
import { worldBuffer } from "../world/snapshot.ts";
import type { World } from "../world/world.ts";
import { startTaskThread } from "./worker-threads.ts";

/** What the other thread is told: to measure the close-up, to join in the traffic, then in the graphs. */
export type AssessmentTask =
  | {
      readonly worldBuffer: ArrayBufferLike;
      readonly design: Design;
      readonly options: Omit<AssessOptions, "onProgress">;
    }
  | {
      readonly shared: SharedStage;
      /** One number that both threads count up: the next group of networks to be measured. */
      readonly claims: SharedArrayBuffer;
    }
  | {
      /** The same for graphs of the close-up that was measured. */
      readonly graphClaims: SharedArrayBuffer;
    };

/** What it answers, to either. */
export interface AssessmentShare {
  readonly measured?: MeasuredCloseUp;
  readonly traffic?: MeasuredGroups;
  readonly graphs?: ReadonlyMap<number, GraphFlows | undefined>;
}

export interface AssessmentThreads {
  /** @throws InputError when the design does not fit the world */
  assess(world: World, design: Design, options: AssessOptions): Promise<Assessment>;
  close(): Promise<void>;
}

/**
 * Starts the other thread, which loads its program while this one opens the world.
 * @param workers threads that may work, this one counted; with one it is `assess` itself
 */
export function openAssessmentThreads(workers: number): AssessmentThreads {
  if (workers < 2) return { assess: async (...given) => assess(...given), close: async () => {} };
  const other = startTaskThread<null, AssessmentTask, AssessmentShare>("assessment-thread", null);
  return {
    async assess(world, design, options) {
      const { onProgress: _, ...told } = options;
      const claims = new SharedArrayBuffer(4);
      const closeUp = other.run({ worldBuffer: worldBuffer(world), design, options: told });
      // Awaited below, unless this thread finds the same mistake first.
      closeUp.catch(() => undefined);
      const graphClaims = new SharedArrayBuffer(4);
      let further: Promise<AssessmentShare> | undefined;
      // Both are asked for at once, so that the other thread never waits for this one to be free.
      const join = async (shared: SharedStage) => {
        const joined = other.run({ shared, claims });
        further = other.run({ graphClaims });
        further.catch(() => undefined);
        const { traffic } = await joined;
        assert(traffic !== undefined, "traffic is answered with traffic");
        return traffic;
      };
      const ours = countryWorld(world, design.country, options);
      const simulation = await simulateWith(join, claimFrom(claims), ours, design, {
        ...options,
        ...demandOf(contentOf(ours, design, options)),
      });
      const { measured } = await closeUp;
      assert(measured !== undefined, "the close-up is answered with what was measured in it");
      const started = startAssessment(ours, design, { ...options, simulation, measured });
      const stage = stageCloseUpGraphs(measured.staged, ours, design, options);
      const own = measureClaimedGraphs(stage, claimFrom(graphClaims));
      const theirs = (await further)?.graphs;
      assert(theirs !== undefined, "graphs are answered with graphs");
      return started.finish(stage.gather((k) => own.get(k) ?? theirs.get(k)));
    },
    close: () => other.close(),
  };
}

/** The graphs that a thread gets hold of. */
export function measureClaimedGraphs(
  stage: GraphStage,
  claim: Claim,
): ReadonlyMap<number, GraphFlows | undefined> {
  const found = new Map<number, GraphFlows | undefined>();
  for (let graph = claim(); graph < stage.count; graph = claim())
    found.set(graph, stage.measure(graph));
  return found;
}

/** Numbers from 0 up, each once for all threads that have the buffer. */
export function claimFrom(claims: SharedArrayBuffer): Claim {
  const next = new Int32Array(claims);
  return () => Atomics.add(next, 0, 1);
}
