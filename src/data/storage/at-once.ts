/** Work that waits for others more than it works: so much of it at once, answers in order. */

/** Connections to a public server that nobody minds. */
export const usualConnections = 4;

/**
 * Answers in the order of the items, whichever came first. After a failure nothing more is begun; what is under way
 * is waited for.
 * @param most at once, from 1 up
 * @throws what the work threw first in the order of the items
 */
export async function atOnce<Item, Answer>(
  items: readonly Item[],
  most: number,
  work: (item: Item, place: number) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const failures = new Map<number, unknown>();
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length && failures.size === 0) {
      const place = next++;
      try {
        answers[place] = await work(items[place]!, place);
      } catch (error) {
        failures.set(place, error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, lane));
  if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
  return answers;
}
