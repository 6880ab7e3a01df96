/** Which measurements an event is made of: suspected of its family, in its time, networks and targets. */
import type { InterferenceEvent } from "./joining.ts";
import type { EventRow } from "./row.ts";

/** A measurement as part of an event. */
export interface Member<Place> {
  readonly event: string;
  readonly place: Place;
  /** That the event's family interfered with it, 0…1. */
  readonly probability: number;
}

/**
 * The measurements of each event, in order of the measurements. One can belong to several events. Shutdowns have
 * none, and throttling has those that the detector suspects, too.
 *
 * @param rows with where they stand
 */
export function membersOf<Place extends { readonly row: EventRow }>(
  rows: readonly Place[],
  events: readonly InterferenceEvent[],
): Member<Place>[] {
  const byTarget = new Map<string, InterferenceEvent[]>();
  for (const event of events)
    for (const target of event.targets) {
      const key = `${event.country} ${target}`;
      const known = byTarget.get(key);
      if (known === undefined) byTarget.set(key, [event]);
      else known.push(event);
    }
  return rows.flatMap((place) => {
    const { row } = place;
    const near = byTarget.get(`${row.country} ${row.target}`) ?? [];
    return near.flatMap(({ id, family, networks, onset, end, lastMs }): Member<Place>[] => {
      const found = row.suspicions.find((one) => one.family === family);
      const isIn =
        networks.includes(row.network) &&
        row.time >= (onset?.p5 ?? Number.NEGATIVE_INFINITY) &&
        row.time <= (end?.p95 ?? lastMs);
      return found === undefined || !isIn
        ? []
        : [{ event: id, place, probability: found.probability }];
    });
  });
}
