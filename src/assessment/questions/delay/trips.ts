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
  /**
   * Of what a way is shorter by after the design, the share 0…1 that comes true; 1 where no operator took links
   * over from others.
   */
  readonly inheritedGain: number;
}

/**
 * Whether operators of the design took links over, so that a network may get ways that others had; links that the
 * design names are bought for all.
 */
export function inheritsLinks({ near }: Pick<AssessmentContext, "near">): boolean {
  const { design, siteLinks } = near.applied;
  const { upstreams = "inherit" } = design.international;
  return upstreams === "inherit" && siteLinks.some((link) => link.inherited);
}

/** What a design adds to a trip of which it changes the length by `added`, in the same unit. */
export function addedAfterGain(added: number, { inheritedGain }: Pick<WayValues, "inheritedGain">) {
  return added < 0 ? added * inheritedGain : added;
}

/**
 * Round trip without the last mile, ms: light, and the equipment of the networks on the way.
 * @param links between networks, there and back
 */
export function wayMs(
  km: number,
  links: number,
  values: Pick<WayValues, "stretch" | "networkMs">,
): number {
  return fibreRoundTripMs(km / 2) * values.stretch + values.networkMs * (links / 2 + 1);
}
