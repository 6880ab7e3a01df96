import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answersInOrder } from "../../src/base/in-order.ts";
import type { TaskWorker } from "../../src/base/task-port.ts";

async function* count(length: number, taken: { most: number }): AsyncGenerator<number> {
  for (let k = 0; k < length; k++) {
    taken.most = k + 1;
    yield k;
  }
}

/** Answers after as many turns of the event loop as it is told for the task. */
function worker(turns: readonly number[]): TaskWorker<number, string> {
  let before: Promise<unknown> = Promise.resolve();
  return {
    run(task) {
      const answer = before.then(async () => {
        for (let k = 0; k < turns[task % turns.length]!; k++) await new Promise(setImmediate);
        if (task === 13) throw new Error("thirteen");
        return `answer ${task}`;
      });
      before = answer.catch(() => undefined);
      return answer;
    },
    close: async () => undefined,
  };
}

describe("answers of several workers", () => {
  it("come in the order of the tasks, and no more tasks are taken than there is room for", async () => {
    const lengths = fc.integer({ min: 0, max: 12 });
    const turns = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(
        lengths,
        fc.integer({ min: 1, max: 4 }),
        turns,
        async (length, threads, t) => {
          const taken = { most: 0 };
          const workers = Array.from({ length: threads }, () => worker(t));
          const seen: number[] = [];
          for await (const [item, answer] of answersInOrder(
            count(length, taken),
            (k) => k,
            workers,
          )) {
            expect(answer).toBe(`answer ${item}`);
            seen.push(item);
            expect(taken.most - seen.length).toBeLessThanOrEqual(2 * threads);
          }
          expect(seen).toEqual([...Array(length).keys()]);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("end in the error of a task, at its turn", async () => {
    const seen: number[] = [];
    const all = async () => {
      for await (const [item] of answersInOrder(count(20, { most: 0 }), (k) => k, [
        worker([0]),
        worker([3]),
      ]))
        seen.push(item);
    };
    await expect(all()).rejects.toThrow("thirteen");
    expect(seen).toEqual([...Array(13).keys()]);
  });
});
