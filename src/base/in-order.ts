/** Tasks over several workers at once, answers in the order of the tasks. */
import type { TaskWorker } from "./task-port.ts";

/** So many tasks wait at each worker, beside the one it is at, so that it never waits for the next. */
const waitingEach = 1;

/**
 * Answers of `source`'s tasks in their order. No more is taken from the source than the workers have room for,
 * so that memory stays bounded however slow the one who reads the answers is.
 *
 * @throws what the source throws, and why a task failed
 */
export async function* answersInOrder<Item, Task, Answer>(
  source: AsyncIterator<Item>,
  taskOf: (item: Item) => Task,
  workers: readonly TaskWorker<Task, Answer>[],
): AsyncGenerator<[Item, Answer]> {
  const underWay = workers.map(() => 0);
  const queue: { item: Item; answer: Promise<Answer> }[] = [];
  const start = (item: Item) => {
    const least = underWay.indexOf(Math.min(...underWay));
    underWay[least]!++;
    const answer = workers[least]!.run(taskOf(item)).finally(() => {
      underWay[least]!--;
    });
    // Heard again where its turn comes; that may be never.
    answer.catch(() => undefined);
    queue.push({ item, answer });
  };
  let done = false;
  for (;;) {
    while (!done && queue.length < workers.length * (1 + waitingEach)) {
      const next = await source.next();
      if (next.done === true) done = true;
      else start(next.value);
    }
    const first = queue.shift();
    if (first === undefined) return;
    yield [first.item, await first.answer];
  }
}
