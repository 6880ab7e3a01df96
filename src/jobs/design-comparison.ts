/**
 * Designs measured side by side, those of one country in one close-up: in this thread, or shared out where they are
 * many.
 */
import { createComparer, type PrepareOptions } from "../assessment/prepare.ts";
import type { ComparedDesign } from "../assessment/questions/comparison/answer.ts";
import type { Place } from "../base/errors.ts";
import type { TaskWorker } from "../base/task-port.ts";
import { unlessMisfit } from "../gateway/apply.ts";
import type { Design } from "../gateway/design.ts";
import { decodeWorld, worldBuffer } from "../world/snapshot.ts";
import type { World } from "../world/world.ts";
import type { Runner } from "./runner.ts";

/** Designs of one country, at least one: the close-up is taken for all of them. */
export interface ComparedGroup {
  readonly designs: readonly Design[];
  readonly options: PrepareOptions;
}

/** What each worker is given. */
export interface ComparisonOrder {
  readonly worldBuffer: ArrayBufferLike;
  readonly groups: readonly ComparedGroup[];
}

/** Some designs of a group, by their places in it. */
export interface ComparisonTask {
  readonly group: number;
  readonly places: readonly number[];
}

/** A design measured, or why it does not fit the world. */
export type DesignOutcome =
  | { readonly compared: ComparedDesign }
  | {
      readonly misfit: { readonly code: string; readonly message: string; readonly place: Place };
    };

export interface ComparisonAnswer {
  /** In the order of the designs. */
  readonly outcomes: readonly DesignOutcome[];
  /** Share 0…1 of international demand that the group's close-up stands for. */
  readonly demandShare: number;
}

/** Designs of a unit of work: half a second. */
const unitDesigns = 8;
/** Fewer are measured sooner in this thread, since every other takes a close-up of its own. */
const fewestShared = 32;

/** Answers tasks in a worker. */
export function prepareComparison(
  order: ComparisonOrder,
): (task: ComparisonTask) => ComparisonAnswer {
  return measurer(decodeWorld(order.worldBuffer), order.groups);
}

function measurer(
  world: World,
  groups: readonly ComparedGroup[],
): (task: ComparisonTask) => ComparisonAnswer {
  let last: { group: number; comparer: ReturnType<typeof createComparer> } | undefined;
  return ({ group, places }) => {
    const { designs, options } = groups[group]!;
    if (last?.group !== group) last = { group, comparer: createComparer(world, designs, options) };
    const { compare, demandShare } = last.comparer;
    const outcomes = places.map((place): DesignOutcome => {
      const result = unlessMisfit(() => compare(designs[place]!));
      if (!("misfit" in result)) return { compared: result };
      const { code, message, place: where } = result.misfit;
      return { misfit: { code, message, place: where } };
    });
    return { outcomes, demandShare };
  };
}

/**
 * @returns an answer for each group, the same for any runner
 */
export async function compareGroups(
  runner: Runner,
  world: World,
  groups: readonly ComparedGroup[],
  onProgress?: (done: number) => void,
): Promise<ComparisonAnswer[]> {
  const count = groups.reduce((sum, { designs }) => sum + designs.length, 0);
  const isShared = runner.isRemote || (runner.width > 1 && count >= fewestShared);
  const tasks = groups.flatMap(({ designs }, group) =>
    chunksOf([...designs.keys()], isShared ? unitDesigns : 1).map((places) => ({ group, places })),
  );
  const workers = isShared
    ? runner.start<ComparisonOrder, ComparisonTask, ComparisonAnswer>(
        "comparison-thread",
        { worldBuffer: worldBuffer(world), groups },
        { atMost: tasks.length },
      )
    : [ownWorker(world, groups)];
  const answers: ComparisonAnswer[] = [];
  let [next, done] = [0, 0];
  const work = async (worker: TaskWorker<ComparisonTask, ComparisonAnswer>): Promise<void> => {
    while (next < tasks.length) {
      const k = next++;
      answers[k] = await worker.run(tasks[k]!);
      done += tasks[k]!.places.length;
      onProgress?.(done);
    }
  };
  try {
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
  }
  return groups.map((_, group) => {
    const parts = answers.filter((_answer, k) => tasks[k]!.group === group);
    return {
      outcomes: parts.flatMap(({ outcomes }) => outcomes),
      demandShare: parts[0]!.demandShare,
    };
  });
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, k) =>
    items.slice(k * size, (k + 1) * size),
  );
}

/** Measures in this thread. */
function ownWorker(
  world: World,
  groups: readonly ComparedGroup[],
): TaskWorker<ComparisonTask, ComparisonAnswer> {
  const measure = measurer(world, groups);
  return { run: async (task) => measure(task), close: async () => undefined };
}
