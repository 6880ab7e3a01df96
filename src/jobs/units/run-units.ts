/**
 * Units of work: parts of a long run that depend on nothing but their order and their task, each done once and
 * answered with data. Answers are kept under a key of all that they depend on until the run is whole, so that one
 * that was interrupted or killed goes on where it stopped and ends with the same answers.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../../base/errors.ts";
import type { TaskWorker } from "../../base/task-port.ts";
import { sha256 } from "../../data/cache.ts";
import { readSealed, writeSealed } from "../../data/storage/sealed.ts";

/** One unit. */
export interface Unit<Task> {
  /** Different for each unit of a run. */
  readonly id: string;
  readonly task: Task;
  /** How long it takes beside the others, in any measure: the longest are begun first. */
  readonly cost: number;
}

/** Where answers of a run are kept while it goes on. */
export interface KeptAnswers {
  /** The answer of a unit, as JSON; undefined where there is none, or a damaged one. */
  load(id: string): Promise<unknown>;
  save(id: string, answer: unknown): Promise<void>;
  /** When the whole result has been written. */
  clear(): Promise<void>;
}

/**
 * Answers in a folder of their own below `folder`.
 * @param dependsOn everything that the answers of all units depend on, with the program's version
 */
export function keptAnswersIn(folder: string, dependsOn: unknown): KeptAnswers {
  const run = sha256(JSON.stringify(dependsOn));
  const place = join(folder, run.slice(0, 32));
  const keyOf = (id: string) => `${run} ${id}`;
  const pathOf = (id: string) => join(place, `${sha256(keyOf(id)).slice(0, 32)}.sealed`);
  return {
    async load(id) {
      const text = await readSealed(pathOf(id), keyOf(id));
      return text === undefined ? undefined : JSON.parse(text);
    },
    save: (id, answer) => writeSealed(pathOf(id), keyOf(id), JSON.stringify(answer)),
    clear: () => rm(place, { recursive: true, force: true }),
  };
}

export interface UnitRun<Task, Answer> {
  readonly units: readonly Unit<Task>[];
  readonly workers: readonly TaskWorker<Task, Answer>[];
  readonly kept: KeptAnswers;
  /** After each unit, and once before the first with those that were kept. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A unit that failed wherever it was tried and was set aside; the others of its run go on. */
export class UnitFailure extends Error {
  override readonly name = "UnitFailure";
}

/**
 * The answers in the order of the units, the same for any number of workers. Each is what its JSON says, whether it
 * was made now or kept.
 * @throws why a unit failed; the others that were done by then are kept. With workers that set units aside, all
 *   others are done first: InputError `units-failed` then names those that were not
 */
export async function runUnits<Task, Answer>({
  units,
  workers,
  kept,
  onProgress,
}: UnitRun<Task, Answer>): Promise<Answer[]> {
  const answers: unknown[] = await Promise.all(units.map(({ id }) => kept.load(id)));
  const left = [...units.keys()]
    .filter((place) => answers[place] === undefined)
    .sort((a, b) => units[a]!.cost - units[b]!.cost || b - a);
  let done = units.length - left.length;
  onProgress?.(done, units.length);
  const setAside: string[] = [];
  const work = async (worker: TaskWorker<Task, Answer>): Promise<void> => {
    for (let place = left.pop(); place !== undefined; place = left.pop()) {
      const { id, task } = units[place]!;
      const made = await worker.run(task).catch((error: unknown) => {
        if (!(error instanceof UnitFailure)) throw error;
        setAside.push(`${id} (${error.message})`);
      });
      if (made === undefined) continue;
      const answer: unknown = JSON.parse(JSON.stringify(made));
      answers[place] = answer;
      await kept.save(id, answer);
      onProgress?.(++done, units.length);
    }
  };
  try {
    await Promise.all(workers.map(work));
  } catch (error) {
    // The others end with the unit that they are at.
    left.length = 0;
    throw error;
  }
  if (setAside.length > 0)
    throw new InputError(
      "units-failed",
      `${setAside.length} of ${units.length} units could not be done: ${setAside.sort().join(", ")}; the others are kept: give the same command again`,
    );
  return answers as Answer[];
}
