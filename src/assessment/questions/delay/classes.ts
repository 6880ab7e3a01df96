/**
 * Round trips to what people use, by where it comes from: a cache in the user's own network, a site or
 * host in the country, a content network's nearest place abroad, others abroad.
 *
 * Leaves out: where a network's caches stand (taken as the cities where people live), and that small networks
 * cache less.
 */

import { crossingShare } from "../../../models/content-split.ts";
import type { DelayDistribution } from "../../../models/delay-distribution.ts";
import { findAs } from "../../../world/world.ts";
import { type AssessmentContext, likelyValues } from "../../context.ts";
import { createTripDistribution, type Spread, spreadOf } from "./quality.ts";
import type { MeasuredTrips, RoundTrips } from "./round-trips.ts";
import { type Trip, type WayValues, wayMs } from "./trips.ts";

export const contentClassIds = [
  "own-network",
  "domestic",
  "content-abroad",
  "other-abroad",
] as const;

/** Where what people use comes from. */
export type ContentClassId = (typeof contentClassIds)[number];

export interface ContentClass {
  id: ContentClassId;
  /** Share 0…1 of all demand of the country's users. */
  share: number;
  /** Round trips without the design and with it, in a quiet hour; null where no pair has a way. */
  before: Spread | null;
  after: Spread | null;
}

export interface UsedContent {
  classes: ContentClass[];
  /** Over all classes, as far as they have a way. */
  before: Spread;
  after: Spread;
}

/** How long a trip takes without its last mile, ms. */
/** All in ms of round trip. */
export interface TimedTrip extends Trip {
  readonly beforeMs: number;
  /** What the way after the design is longer by; below 0 shorter. */
  readonly wayAddedMs: number;
  /** With so much of a shorter way as comes true. */
  readonly afterMs: number;
}

/** @returns null where the country's content is not known */
export function answerUsed(
  context: AssessmentContext,
  measured: MeasuredTrips,
  abroad: readonly TimedTrip[],
  values: WayValues,
): UsedContent | null {
  const { content } = context;
  if (content === undefined) return null;
  const likely = likelyValues(context);
  const parts = content.parts((id) => likely(id));
  const shareOf = (of: "inNetwork" | "atHome") => parts.reduce((sum, part) => sum + part[of], 0);
  const sides = (["before", "after"] as const).map((side) => {
    const { content: toContent, other } = byOwner(context, measured, abroad, side);
    const shares = abroadShares(toContent, other, crossingShare(parts));
    return [
      ["own-network", shareOf("inNetwork"), ownNetwork(context, values)],
      ["domestic", shareOf("atHome"), domesticTrips(context, measured[side], values)],
      ["content-abroad", shares.content, toContent],
      ["other-abroad", shares.other, other],
    ] as const;
  });
  const [before, after] = sides;
  const spread = (trips: DelayDistribution) => (trips.weight() > 0 ? spreadOf(trips) : null);
  return {
    classes: before!.map(([id, share, trips], k) => ({
      ...{ id, share },
      before: spread(trips),
      after: spread(after![k]![2]),
    })),
    before: together(context, before!),
    after: together(context, after!),
  };
}

/** What crosses the border is split as the trips measured are. */
function abroadShares(content: DelayDistribution, other: DelayDistribution, crossing: number) {
  const all = content.weight() + other.weight();
  const part = all > 0 ? content.weight() / all : 0;
  return { content: crossing * part, other: crossing * (1 - part) };
}

function byOwner(
  context: AssessmentContext,
  { before }: MeasuredTrips,
  trips: readonly TimedTrip[],
  side: "before" | "after",
) {
  const world = context.near.before.world;
  const owned = new Set(
    context.content!.facts.flatMap(({ asns }) => asns.map((asn) => findAs(world, asn))),
  );
  const isContent = before.destinations.map((as) => owned.has(as));
  const found = {
    content: createTripDistribution(context),
    other: createTripDistribution(context),
  };
  for (const trip of trips)
    found[isContent[trip.destination] ? "content" : "other"].add(
      side === "before" ? trip.beforeMs : trip.afterMs,
      trip.weight,
    );
  return found;
}

/** Caches stand in the cities where their users are. */
function ownNetwork(context: AssessmentContext, values: WayValues): DelayDistribution {
  const trips = createTripDistribution(context);
  trips.add(wayMs(0, 0, values), 1);
  return trips;
}

/** From each city to the chief city of the country's other networks. */
export function domesticTrips(
  context: AssessmentContext,
  { sources, cities, domestic, domesticLinks }: RoundTrips,
  values: WayValues,
): DelayDistribution {
  const trips = createTripDistribution(context);
  const shares = context.near.gravity.domestic;
  for (const [s, source] of sources.entries())
    for (const [o, other] of sources.entries()) {
      const pair = s * sources.length + o;
      for (const [city, share] of cities.entries()) {
        const km = domestic[pair * cities.length + city]!;
        const weight = shares[source]! * shares[other]! * share;
        if (o === s || Number.isNaN(km) || weight === 0) continue;
        trips.add(wayMs(km, domesticLinks[pair]!, values), weight);
      }
    }
  return trips;
}

function together(
  context: AssessmentContext,
  classes: readonly (readonly [ContentClassId, number, DelayDistribution])[],
): Spread {
  const all = createTripDistribution(context);
  for (const [, share, trips] of classes)
    if (trips.weight() > 0) all.merge(trips, share / trips.weight());
  return spreadOf(all);
}
