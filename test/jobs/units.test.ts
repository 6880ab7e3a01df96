import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TaskWorker } from "../../src/base/task-port.ts";
import { keptAnswersIn, runUnits, type Unit } from "../../src/jobs/units/run-units.ts";

const folder = () => mkdtempSync(join(tmpdir(), "narrows-units-"));

interface Answer {
  readonly square: number;
}

/** Notes what it is asked; fails at some tasks. */
function workerThat(asked: number[], fails: (task: number) => boolean = () => false) {
  const worker: TaskWorker<number, Answer> = {
    async run(task) {
      await null;
      asked.push(task);
      if (fails(task)) throw new Error(`task ${task} fails`);
      return { square: task * task };
    },
    close: async () => undefined,
  };
  return worker;
}

const unitsOf = (tasks: readonly number[]): Unit<number>[] =>
  tasks.map((task) => ({ id: `task ${task}`, task, cost: task % 7 }));

describe("units of work", () => {
  it("are answered in their order, by any number of workers, each once", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(1000), { maxLength: 20 }),
        fc.integer({ min: 1, max: 5 }),
        async (tasks, count) => {
          const asked: number[] = [];
          const workers = Array.from({ length: count }, () => workerThat(asked));
          const kept = keptAnswersIn(folder(), "run");
          const answers = await runUnits({ units: unitsOf(tasks), workers, kept });
          expect(answers).toEqual(tasks.map((task) => ({ square: task * task })));
          expect([...asked].sort()).toEqual([...tasks].sort());
        },
      ),
      { numRuns: 25 },
    );
  });

  it("begins the longest first", async () => {
    const asked: number[] = [];
    const kept = keptAnswersIn(folder(), "run");
    await runUnits({ units: unitsOf([1, 6, 3, 13]), workers: [workerThat(asked)], kept });
    expect(asked).toEqual([6, 13, 3, 1]);
  });

  it("goes on after a failure with what is left, tells how far it is, and forgets when it is told", async () => {
    const place = folder();
    const units = unitsOf([1, 2, 3, 4, 5, 6]);
    const first: number[] = [];
    const kept = keptAnswersIn(place, "run");
    await expect(
      runUnits({ units, workers: [workerThat(first, (task) => task === 3)], kept }),
    ).rejects.toThrow("task 3 fails");
    expect(first).toEqual([6, 5, 4, 3]);
    const again: number[] = [];
    const told: number[] = [];
    const answers = await runUnits({
      ...{ units, workers: [workerThat(again)], kept: keptAnswersIn(place, "run") },
      onProgress: (done) => told.push(done),
    });
    expect(answers.map(({ square }) => square)).toEqual([1, 4, 9, 16, 25, 36]);
    expect([again, told]).toEqual([
      [3, 2, 1],
      [3, 4, 5, 6],
    ]);
    await kept.clear();
    expect(readdirSync(place)).toEqual([]);
  });

  it("believes no answer that is damaged, of another run or of another unit", async () => {
    const place = folder();
    const kept = keptAnswersIn(place, ["run", 1]);
    await kept.save("a", { square: 1 });
    await kept.save("b", { square: 2 });
    expect(await kept.load("a")).toEqual({ square: 1 });
    expect(await keptAnswersIn(place, ["run", 2]).load("a")).toBeUndefined();
    const run = join(place, readdirSync(place)[0]!);
    const [one, other] = readdirSync(run).map((name) => join(run, name)) as [string, string];
    const bytes = readFileSync(one, "utf8");
    writeFileSync(one, readFileSync(other, "utf8"));
    writeFileSync(other, bytes.slice(0, -3));
    expect([await kept.load("a"), await kept.load("b")]).toEqual([undefined, undefined]);
  });
});
