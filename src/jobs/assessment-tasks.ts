/** What the two threads of an assessment tell each other, and how they share work. */
import type { AssessOptions } from "../assessment/assess.ts";
import type { MeasuredCloseUp, MeasuredPiece, PieceStage } from "../assessment/prepare.ts";
import type { Claim, MeasuredGroups, SharedStage } from "../assessment/simulate.ts";
import type { TaskWorker } from "../base/task-port.ts";
import type { Design } from "../gateway/design.ts";
import { worldBuffer } from "../world/snapshot.ts";
import type { World } from "../world/world.ts";

/** What the other thread is told: to measure the close-up, then pieces of it, then to join in the traffic. */
export type AssessmentTask =
  | {
      readonly worldBuffer: ArrayBufferLike;
      readonly design: Design;
      readonly options: Omit<AssessOptions, "onProgress">;
    }
  | {
      /** Of the pieces of the close-up that was measured. */
      readonly pieceClaims: SharedArrayBuffer;
    }
  | {
      readonly shared: SharedStage;
      /** Of the groups of networks to be measured. */
      readonly claims: SharedArrayBuffer;
    };

/** What it answers, to each. */
export interface AssessmentShare {
  readonly measured?: MeasuredCloseUp;
  readonly pieces?: ReadonlyMap<number, MeasuredPiece>;
  readonly traffic?: MeasuredGroups;
}

/** What the other thread was told at first, and will answer. */
export interface CloseUpOrder {
  readonly closeUp: Promise<AssessmentShare>;
  readonly further: Promise<AssessmentShare>;
  readonly pieceClaims: SharedArrayBuffer;
}

/** Tells the other thread to measure the close-up, and then pieces of it: it works while this one loads what it needs. */
export function orderCloseUp(
  other: TaskWorker<AssessmentTask, AssessmentShare>,
  world: World,
  design: Design,
  { onProgress: _, ...options }: AssessOptions,
): CloseUpOrder {
  const closeUp = other.run({ worldBuffer: worldBuffer(world), design, options });
  const pieceClaims = shareClaims();
  const further = other.run({ pieceClaims });
  // Awaited by who assesses, unless that thread finds the same mistake first.
  for (const each of [closeUp, further]) each.catch(() => undefined);
  return { closeUp, further, pieceClaims };
}

/** Memory for `claimFrom` and `isOtherFree`: a number that the threads count up, and a sign. */
export function shareClaims(): SharedArrayBuffer {
  return new SharedArrayBuffer(8);
}

/** Numbers from 0 up, each once for all threads that have the memory. */
export function claimFrom(claims: SharedArrayBuffer): Claim {
  const memory = new Int32Array(claims);
  return () => Atomics.add(memory, 0, 1);
}

/** Tells the other thread that this one has nothing to do. */
export function signalFree(claims: SharedArrayBuffer): void {
  Atomics.store(new Int32Array(claims), 1, 1);
}

/** Whether the other thread has said so: also seen by a thread that never lets its messages in. */
export function isOtherFree(claims: SharedArrayBuffer): boolean {
  return Atomics.load(new Int32Array(claims), 1) === 1;
}

/** The pieces that a thread gets hold of. */
export function measureClaimedPieces(
  stage: PieceStage,
  claim: Claim,
): ReadonlyMap<number, MeasuredPiece> {
  const found = new Map<number, MeasuredPiece>();
  for (let piece = claim(); piece < stage.count; piece = claim())
    found.set(piece, stage.measure(piece));
  return found;
}
