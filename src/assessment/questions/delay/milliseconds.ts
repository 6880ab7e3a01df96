/**
 * Question 3 in milliseconds: how long is the way, how full is the gateway, and what do people feel?
 * Method and limits: docs/delay.md.
 */

import { sum } from "d3-array";
import { type Interval, intervalOver } from "../../../base/interval.ts";
import { fibreRoundTripMs, landStretch } from "../../../models/fibre-delay.ts";
import { type AsLabel, labelOf } from "../../../world/as-label.ts";
import { countryOf } from "../../../world/nation.ts";
import { type AssessmentContext, drawnValues, likelyValues } from "../../context.ts";
import type { Values } from "../../parameters.ts";
import { busyHourAt, congestion, loadedSites } from "../capacity/site-load.ts";
import { answerUsed, domesticTrips, type TimedTrip, type UsedContent } from "./classes.ts";
import { weightedQuantile } from "./paths.ts";
import {
  createTripDistribution,
  type LossGroup,
  type Quality,
  qualityOf,
  type Spread,
  spreadOf,
} from "./quality.ts";
import { type MeasuredTrips, measureRoundTrips, type RoundTrips } from "./round-trips.ts";
import { addedAfterGain, forEachTrip, inheritsLinks, type WayValues, wayMs } from "./trips.ts";

export interface DelaySide {
  /** Away from the busy hour: light, last mile, boxes. */
  quiet: Quality;
  /** Round trips between the country's own networks; null when no two have a route. */
  domesticRttMs: Spread | null;
}

export interface NetworkDelay {
  as: AsLabel;
  /** ISO 3166-1 alpha-2, `ZZ` not known. */
  country: string;
  /** Share 0…1 of demand (of users for a network, of foreign demand for a destination). */
  share: number;
  medianBeforeMs: number;
  medianAfterMs: number;
  p95BeforeMs: number;
  p95AfterMs: number;
}

/**
 * `loss`: full sites lose traffic; `queue`: waiting at sites; `way`: the way is longer or shorter;
 * `boxes`: delay in inspection boxes; `nothing`: nothing that is felt; `capacity-unknown`: sites of
 * which no capacity is known.
 */
export type DelayReason = "loss" | "queue" | "way" | "boxes" | "nothing" | "capacity-unknown";

export interface Milliseconds {
  /**
   * Pairs of networks measured, from how many cities, and the share of international demand that they
   * stand for.
   */
  measured: {
    networks: number;
    destinations: number;
    cities: number;
    pairs: number;
    demandShare: number;
  };
  before: DelaySide;
  after: DelaySide & {
    /**
     * At the busy hour with the sites' capacity, laid on what enters by a full site; wait and loss as means
     * over international demand. Null when the capacity is not known or no site is there.
     */
    busyHour: (Quality & { waitMs: number; loss: number }) | null;
  };
  /** To all that people use, at home and abroad; null where the country's content is not known. */
  used: UsedContent | null;
  /** Round trip added by the way alone, over pairs; below 0 where the way is shorter. */
  addedMs: { mean: number; median: number; worst5Percent: number };
  /**
   * Mean of `addedMs` where networks gain nothing, and all, of what links that operators took over from others
   * shorten, and the share 0…1 of it taken here; null where none were taken over.
   */
  inherited: { gain: number; noneMs: number; allMs: number } | null;
  /** Mean round trip added at the busy hour over the doubt about stretch, boxes, demand, capacity. */
  addedBusyHourMs: Interval;
  /** The same at the likely value of every input, as everything else here. */
  likelyAddedBusyHourMs: number;
  /** Share 0…1 of packets lost at the busy hour, over the same doubt; null where not known. */
  lostBusyHour: Interval | null;
  /**
   * Round trip from where people live to a site, the most that the detour inside the country adds: mean over
   * people, and from the farthest of their cities.
   */
  detours: { site: string; city: string; ms: number; farthestMs: number }[];
  byNetwork: NetworkDelay[];
  byDestination: NetworkDelay[];
  /** What adds most at the busy hour. */
  dominant: DelayReason;
}

export function answerMilliseconds(context: AssessmentContext): Milliseconds | null {
  const { near, parameters } = context;
  const measured = context.trips ?? measureRoundTrips(context);
  const { before, after } = measured;
  parameters.noteReads(["port-detour-km"]);
  const likely = likelyValues(context);
  const values = wayValues(context, likely);
  const boxesMs = 2 * likely("box-delay-ms") * boxedShare(context);
  const trips = timedTrips(context, measured, values);
  if (trips.length === 0) return null;
  const crowdAt = crowdModel(context);
  const busyHourMs = addedModel(context, trips);
  const overDraws = (of: (values: Values) => number) =>
    intervalOver(parameters.count, (draw) => of(drawnValues(context, draw)));
  const boxesOf = boxesOn(trips, likely("box-delay-ms"), boxesMs);
  const result = {
    measured: {
      networks: before.sources.length,
      destinations: before.destinations.length,
      cities: before.cities.length,
      pairs: before.sources.length * before.destinations.length,
      demandShare:
        context.closeUpDemand *
        sum(before.destinations, (as) => near.gravity.foreign[as]!) *
        sum(before.sources, (as) => near.gravity.domestic[as]!),
    },
    before: sideOf(context, trips, (trip) => trip.beforeMs, before),
    after: {
      ...sideOf(context, trips, (trip) => trip.afterMs + boxesOf(trip), after),
      busyHour: crowdAt === undefined ? null : busyHourOf(context, trips, boxesOf),
    },
    used: answerUsed(context, measured, trips, values),
    addedMs: addedBy(trips),
    inherited: inheritsLinks(context) ? inheritedOver(trips, values) : null,
    addedBusyHourMs: overDraws(busyHourMs),
    likelyAddedBusyHourMs: busyHourMs(likely),
    lostBusyHour: crowdAt === undefined ? null : overDraws((of) => crowdAt(of).busyHourLoss),
    detours: detoursOf(context, measured, values.stretch),
    byNetwork: byEnd(context, trips, before.sources, "source"),
    byDestination: byEnd(context, trips, before.destinations, "destination"),
  };
  return {
    ...result,
    dominant: dominantOf({ ...result, boxesMs, waitMs: crowdAt?.(likely).busyHourWaitMs ?? 0 }),
  };
}

/**
 * Mean round trip added at the busy hour under given values, ms: by the way, boxes and full sites.
 * @returns undefined where no way was measured
 */
export function addedBusyHourModel(
  context: AssessmentContext,
): ((values: Values) => number) | undefined {
  const measured = context.trips ?? measureRoundTrips(context);
  const trips = timedTrips(context, measured, wayValues(context, likelyValues(context)));
  return trips.length === 0 ? undefined : addedModel(context, trips);
}

function addedModel(
  context: AssessmentContext,
  trips: readonly TimedTrip[],
): (values: Values) => number {
  const wayAddedMs = wayAddedOver(trips);
  const crowdAt = crowdModel(context);
  return (values) =>
    wayAddedMs(wayValues(context, values)) +
    2 * values("box-delay-ms") * boxedShare(context) +
    (crowdAt?.(values).busyHourWaitMs ?? 0);
}

/** Wait and loss at the sites at the busy hour; undefined where capacity or users are not known. */
function crowdModel(context: AssessmentContext) {
  const { parameters } = context;
  const loaded = loadedSites(context);
  const isKnown = loaded.length > 0 && parameters.has("site-gbps") && parameters.has("users");
  return isKnown ? (values: Values) => congestion(context, loaded, values, [1]) : undefined;
}

function timedTrips(
  context: AssessmentContext,
  { before, after }: MeasuredTrips,
  values: WayValues,
): TimedTrip[] {
  const trips: TimedTrip[] = [];
  forEachTrip(context, before, after, (trip) => {
    const beforeMs = wayMs(trip.beforeKm, trip.beforeLinks, values);
    const wayAddedMs = wayMs(trip.afterKm, trip.afterLinks, values) - beforeMs;
    const afterMs = beforeMs + addedAfterGain(wayAddedMs, values);
    trips.push({ ...trip, beforeMs, wayAddedMs, afterMs });
  });
  return trips;
}

/**
 * What the way adds on average over the trips, ms, under given values; at least one trip. Linear in each value:
 * which trips are shorter is judged at the values that the trips were timed with.
 */
function wayAddedOver(trips: readonly TimedTrip[]): (values: WayValues) => number {
  const total = sum(trips, ({ weight }) => weight);
  const meanOver = (some: readonly TimedTrip[]) => {
    const meanOf = (value: (trip: TimedTrip) => number) =>
      sum(some, (trip) => trip.weight * value(trip)) / total;
    const km = meanOf((trip) => trip.afterKm - trip.beforeKm);
    const links = meanOf((trip) => trip.afterLinks - trip.beforeLinks);
    return ({ stretch, networkMs }: WayValues) =>
      fibreRoundTripMs(km / 2) * stretch + (networkMs * links) / 2;
  };
  const isShorter = ({ wayAddedMs }: TimedTrip) => wayAddedMs < 0;
  const shorter = meanOver(trips.filter(isShorter));
  const longer = meanOver(trips.filter((trip) => !isShorter(trip)));
  return (values) => longer(values) + values.inheritedGain * shorter(values);
}

function inheritedOver(trips: readonly TimedTrip[], values: WayValues): Milliseconds["inherited"] {
  const addedMs = wayAddedOver(trips);
  return {
    gain: values.inheritedGain,
    noneMs: addedMs({ ...values, inheritedGain: 0 }),
    allMs: addedMs({ ...values, inheritedGain: 1 }),
  };
}

/** What the way alone adds, over demand; at least one trip. */
function addedBy(trips: readonly TimedTrip[]): Milliseconds["addedMs"] {
  const rows = trips
    .map((trip) => ({ value: trip.afterMs - trip.beforeMs, weight: trip.weight }))
    .sort((a, b) => a.value - b.value);
  const total = sum(rows, ({ weight }) => weight);
  return {
    mean: sum(rows, ({ value, weight }) => value * weight) / total,
    median: weightedQuantile(rows, 0.5),
    worst5Percent: weightedQuantile(rows, 0.95),
  };
}

function detoursOf(
  context: AssessmentContext,
  { before, detoursKm }: MeasuredTrips,
  stretch: number,
): Milliseconds["detours"] {
  return loadedSites(context).map(({ id, city, index }) => {
    const ms = detoursKm[index]!.map((km) => fibreRoundTripMs(km) * stretch);
    return {
      ...{ site: id, city },
      ms: sum(ms, (each, k) => each * before.cities[k]!),
      farthestMs: Math.max(0, ...ms),
    };
  });
}

function wayValues(context: AssessmentContext, of: Values): WayValues {
  return {
    stretch: of("land-stretch") / landStretch,
    networkMs: of("network-ms"),
    inheritedGain: inheritsLinks(context) ? of("inherited-gain") : 1,
  };
}

/** Share of demand that passes a box of the design. */
function boxedShare({ near }: AssessmentContext): number {
  return near.after.traffic.observed[0]?.international ?? 0;
}

/**
 * Delay of the boxes on a trip: where traffic enters by sites, on what passes one; else, where boxes stand
 * in networks, the mean on all.
 */
function boxesOn(
  trips: readonly TimedTrip[],
  boxDelayMs: number,
  meanMs: number,
): (trip: TimedTrip) => number {
  const hasSites = trips.some(({ site }) => site >= 0);
  return ({ site }) => (hasSites ? (site >= 0 && meanMs > 0 ? 2 * boxDelayMs : 0) : meanMs);
}

function sideOf(
  context: AssessmentContext,
  trips: readonly TimedTrip[],
  rtt: (trip: TimedTrip) => number,
  ways: RoundTrips,
): DelaySide {
  const likely = likelyValues(context);
  const all = createTripDistribution(context);
  for (const trip of trips) all.add(rtt(trip), trip.weight);
  const domestic = domesticTrips(context, ways, wayValues(context, likely));
  return {
    quiet: qualityOf(context, all, [{ loss: likely("path-loss"), trips: all }]),
    domesticRttMs: domestic.weight() > 0 ? spreadOf(domestic) : null,
  };
}

/** With what traffic meets at the site by which it enters: what enters elsewhere meets nothing. */
function busyHourOf(
  context: AssessmentContext,
  trips: readonly TimedTrip[],
  boxesOf: (trip: TimedTrip) => number,
): Quality & { waitMs: number; loss: number } {
  const likely = likelyValues(context);
  const sites = loadedSites(context);
  const peaks = new Map(sites.map((site) => [site.index, busyHourAt(context, site, likely)]));
  const groups = new Map<number, LossGroup>();
  const all = createTripDistribution(context);
  for (const trip of trips) {
    const { waitMs, loss } = peaks.get(trip.site) ?? { waitMs: 0, loss: 0 };
    let group = groups.get(trip.site);
    if (group === undefined) {
      const kept = (1 - likely("path-loss")) * (1 - loss);
      group = { loss: 1 - kept, trips: createTripDistribution(context) };
      groups.set(trip.site, group);
    }
    const ms = trip.afterMs + boxesOf(trip) + waitMs;
    group.trips.add(ms, trip.weight);
    all.add(ms, trip.weight);
  }
  const { busyHourWaitMs, busyHourLoss } = congestion(context, sites, likely, [1]);
  return {
    ...qualityOf(context, all, [...groups.values()]),
    waitMs: busyHourWaitMs,
    loss: busyHourLoss,
  };
}

function byEnd(
  context: AssessmentContext,
  trips: readonly TimedTrip[],
  ends: readonly number[],
  end: "source" | "destination",
): NetworkDelay[] {
  const { near } = context;
  const share = end === "source" ? near.gravity.domestic : near.gravity.foreign;
  const sides = ends.map(() => [createTripDistribution(context), createTripDistribution(context)]);
  for (const trip of trips) {
    const [before, after] = sides[trip[end]]!;
    before!.add(trip.beforeMs, trip.weight);
    after!.add(trip.afterMs, trip.weight);
  }
  return sides.flatMap((side, k) => {
    if (side[0]!.weight() === 0) return [];
    const [before, after] = side.map(spreadOf) as [Spread, Spread];
    return [
      {
        as: labelOf(near.before.world, ends[k]!),
        country: countryOf(near.before.world, ends[k]!),
        share: share[ends[k]!]!,
        medianBeforeMs: before.median,
        medianAfterMs: after.median,
        p95BeforeMs: before.worst5Percent,
        p95AfterMs: after.worst5Percent,
      },
    ];
  });
}

/** Loss at the busy hour from which full sites matter more than any delay, share 0…1. */
const feltLoss = 0.01;

/** Milliseconds below which nothing is felt. */
const feltMs = 0.05;

/** At the middle of the doubt: loss at full sites first, else the greatest part of the round trip added. */
function dominantOf({
  detours,
  addedMs,
  lostBusyHour,
  boxesMs,
  waitMs,
}: Pick<Milliseconds, "detours" | "addedMs" | "lostBusyHour"> & {
  boxesMs: number;
  waitMs: number;
}): DelayReason {
  if (lostBusyHour === null && detours.length > 0) return "capacity-unknown";
  if (lostBusyHour !== null && lostBusyHour.median >= feltLoss) return "loss";
  const parts: [DelayReason, number][] = [
    ["way", Math.abs(addedMs.mean)],
    ["boxes", boxesMs],
    ["queue", waitMs],
  ];
  const [reason, ms] = parts.reduce((most, each) => (each[1] > most[1] ? each : most));
  return ms < feltMs ? "nothing" : reason;
}
