/** Whether a design was in force on a day, by the dates that its own file gives. */
import type { Design } from "../gateway/design.ts";

/**
 * True when one of its functions had begun and not ended. A function without a beginning begins with
 * the first event of the timeline; a design without any date was never in force.
 * @param date `YYYY-MM-DD`, or empty (a synthetic world has no date): then false
 */
export function inForce({ functions, timeline }: Design, date: string): boolean {
  if (date === "") return false;
  const [first] = timeline;
  return functions.some(({ since = first?.date, until }) => {
    const begun = since !== undefined && since <= date;
    return begun && (until === undefined || date.slice(0, until.length) <= until);
  });
}
