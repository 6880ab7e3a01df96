/** Sections of the validation page, each a unit of work. */
import type { Progress } from "../base/progress.ts";
import type { ValidationSection } from "../validation/page.ts";
import {
  type GivenInputs,
  givenReference,
  type Reference,
  readGivenInputs,
} from "../validation/reference.ts";
import { type MovableId, sectionMaker } from "../validation/sections.ts";
import type { Runner } from "./runner.ts";
import { type KeptAnswers, runUnits } from "./units/run-units.ts";

/** The longest first; seconds on a computer of 2020, and 1 where it is less than 5. */
const seconds = new Map<MovableId, number>([
  ...([
    ["events", 100],
    ["place", 60],
    ["hegemony", 40],
    ["exposure", 30],
  ] as const),
  ...([
    ["transit", 20],
    ["ways", 15],
    ["backtests", 15],
    ["link", 10],
    ["demand", 5],
  ] as const),
]);

/** All sections together take minutes: none is kept. */
const notKept: KeptAnswers = {
  load: async () => undefined,
  save: async () => undefined,
  clear: async () => undefined,
};

/**
 * The sections in the order asked for, the same for any runner.
 * @throws InputError where an input cannot be read, before any section is begun
 */
export async function makeSections(
  reference: Reference,
  ids: readonly MovableId[],
  { runner, update }: { runner: Runner; update: Progress["update"] },
): Promise<ValidationSection[]> {
  const makers = await Promise.all(ids.map(sectionMaker));
  if (!runner.isRemote && (runner.width === 1 || ids.length === 1)) {
    const made: ValidationSection[] = [];
    for (const [k, { make }] of makers.entries()) {
      update("sections", k, ids.length);
      made.push(await make(reference, update));
    }
    return made;
  }
  const order = await readGivenInputs(
    reference,
    makers.map(({ inputs }) => inputs),
  );
  const workers = runner.start<GivenInputs, MovableId, ValidationSection>(
    "validation-thread",
    order,
    { atMost: ids.length },
  );
  try {
    return await runUnits({
      units: ids.map((id) => ({ id, task: id, cost: seconds.get(id) ?? 1 })),
      ...{ workers, kept: notKept },
      onProgress: (done, total) => update("sections", done, total),
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
  }
}

/** Answers tasks in a worker. */
export function prepareSections(order: GivenInputs): (id: MovableId) => Promise<ValidationSection> {
  const reference = givenReference(order);
  return async (id) => (await sectionMaker(id)).make(reference, () => undefined);
}
