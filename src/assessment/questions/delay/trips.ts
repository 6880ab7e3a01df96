/** Round trips between a city of the country, by one of its networks, and one network abroad. */
import { fibreRoundTripMs } from "../../../models/fibre-delay.ts";
import type { AssessmentContext } from "../../context.ts";
import type { RoundTrips } from "./round-trips.ts";

export interface Trip {
  /** Positions in the measured sources and destinations. */
  readonly source: number;
  readonly destination: number;
  /** Share of the country's international demand, to scale. */
  readonly weight: number;
  /** Fibre there and back, km. */
  readonly beforeKm: number;
  readonly afterKm: number;
  /** Links between networks there and back. */
  readonly beforeLinks: number;
  readonly afterLinks: number;
  /** Position in the design's sites where it enters the country after the design; −1 none. */
  readonly site: number;
}

/** Visits all trips that have a way before and after. */
export function forEachTrip(
  { near }: Pick<AssessmentContext, "near">,
  before: RoundTrips,
  after: RoundTrips,
  visit: (trip: Trip) => void,
): void {
  const { domestic, foreign } = near.gravity;
  const { cities } = before;
  for (const [source, as] of before.sources.entries())
    for (const [destination, other] of before.destinations.entries()) {
      const pair = source * before.destinations.length + destination;
      for (const [city, share] of cities.entries()) {
        const at = pair * cities.length + city;
        const weight = domestic[as]! * foreign[other]! * share;
        const beforeKm = before.international[at]!;
        const afterKm = after.international[at]!;
        if (!(weight > 0) || Number.isNaN(beforeKm) || Number.isNaN(afterKm)) continue;
        visit({
          ...{ source, destination, weight, beforeKm, afterKm },
          beforeLinks: before.links[pair]!,
          afterLinks: after.links[pair]!,
          site: after.entrySites[pair]!,
        });
      }
    }
}

/** What the length of a way and its networks are turned into time with. */
export interface WayValues {
  /** Of the way over its likely length. */
  readonly stretch: number;
  /** Round trip in the equipment of one network. */
  readonly networkMs: number;
}

/**
 * Round trip without the last mile, ms: light, and the equipment of the networks on the way.
 * @param links between networks, there and back
 */
export function wayMs(km: number, links: number, values: WayValues): number {
  return fibreRoundTripMs(km / 2) * values.stretch + values.networkMs * (links / 2 + 1);
}
