/**
 * Question 3 in milliseconds: how long is the way, how full is the gateway, and what do people feel?
 * Method and limits: docs/delay.md.
 */

import { sum } from "d3-array";
import { type Interval, intervalOver } from "../../../base/interval.ts";
import { diurnalProfile } from "../../../models/demand.ts";
import { fibreRoundTripMs, landStretch } from "../../../models/fibre-delay.ts";
import { firstByteMs } from "../../../models/first-byte.ts";
import { tcpCeilingBps } from "../../../models/tcp-throughput.ts";
import { voiceQuality } from "../../../models/voice-quality.ts";
import { type AsLabel, labelOf } from "../../../world/as-label.ts";
import { countryOf } from "../../../world/nation.ts";
import { type AssessmentContext, drawnValues, likelyValues } from "../../context.ts";
import type { Values } from "../../parameters.ts";
import { congestion, loadedSites } from "../capacity/site-load.ts";
import { weightedQuantile } from "./paths.ts";
import { measureRoundTrips, type RoundTrips } from "./round-trips.ts";

/** Over pairs of network and destination, weighted by demand. */
export interface Spread {
  median: number;
  /** The value that 5 % of demand has it worse than. */
  worst5Percent: number;
}

/** What traffic meets, and what people feel of it. */
export interface Quality {
  rttMs: Spread;
  /** Until the first byte of a page, four round trips and the server. */
  firstByteMs: Spread;
  /** Mean opinion score of a call, 1…4.5. */
  voiceMos: Spread;
  /** Ceiling of one long TCP transfer. */
  tcpCeilingMbps: Spread;
}

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
  /** Pairs measured, and the share of international demand that they stand for. */
  measured: { networks: number; destinations: number; pairs: number; demandShare: number };
  before: DelaySide;
  after: DelaySide & {
    /** At the busy hour with the sites' capacity; null when that is not known or no site is there. */
    busyHour: (Quality & { waitMs: number; loss: number }) | null;
  };
  /** Round trip added by the way alone, over pairs; below 0 where the way is shorter. */
  addedMs: { mean: number; median: number; worst5Percent: number };
  /** Mean round trip added at the busy hour over the doubt about stretch, boxes, demand, capacity. */
  addedBusyHourMs: Interval;
  /** The same at the likely value of every input, as everything else here. */
  likelyAddedBusyHourMs: number;
  /** Share 0…1 of packets lost at the busy hour, over the same doubt; null where not known. */
  lostBusyHour: Interval | null;
  /** Round trip from the capital to a site: the most that the detour inside the country adds. */
  detours: { site: string; city: string; ms: number }[];
  byNetwork: NetworkDelay[];
  byDestination: NetworkDelay[];
  /** What adds most at the busy hour. */
  dominant: DelayReason;
}

interface Trip {
  source: number;
  destination: number;
  weight: number;
  beforeMs: number;
  afterMs: number;
}

export function answerMilliseconds(context: AssessmentContext): Milliseconds | null {
  const { near, parameters } = context;
  const { before, after, detoursKm } = context.trips ?? measureRoundTrips(context);
  const likely = likelyValues(context);
  const stretch = likely("land-stretch") / landStretch;
  const fixedMs = likely("last-mile-ms");
  const boxesMs = 2 * likely("box-delay-ms") * boxedShare(context);
  const light = (km: number) => (fibreRoundTripMs(km) / 2) * stretch + fixedMs;
  const trips = pairsOf(context, before, after).map(
    ({ beforeKm, afterKm, ...pair }): Trip => ({
      ...pair,
      beforeMs: light(beforeKm),
      afterMs: light(afterKm),
    }),
  );
  if (trips.length === 0) return null;
  const total = sum(trips, ({ weight }) => weight);
  const meanOf = (value: (trip: Trip) => number): number =>
    sum(trips, (trip) => trip.weight * value(trip)) / total;
  const meanAddedKm =
    meanOf((trip) => trip.afterMs - trip.beforeMs) / (fibreRoundTripMs(1) / 2) / stretch;
  const loaded = loadedSites(context);
  const crowded = loaded.length > 0 && parameters.has("site-gbps") && parameters.has("users");
  const full = crowded ? congestion(context, loaded, likely, diurnalProfile) : undefined;
  const quality = (rtt: (trip: Trip) => number, loss: number) =>
    qualityOf(context, trips, rtt, loss);
  const loss = likely("path-loss");
  const detours = loaded.map(({ id, city, index }) => ({
    site: id,
    city,
    ms: fibreRoundTripMs(detoursKm[index]!) * stretch,
  }));
  const spread = (values: { value: number; weight: number }[]) => spreadOf(values);
  const added = trips.map((trip) => ({ value: trip.afterMs - trip.beforeMs, weight: trip.weight }));
  const busyHourMs = (values: Values): number => {
    const way = (fibreRoundTripMs(meanAddedKm) / 2) * (values("land-stretch") / landStretch);
    const boxes = 2 * values("box-delay-ms") * boxedShare(context);
    const wait = crowded ? congestion(context, loaded, values, [1]).busyHourWaitMs : 0;
    return way + boxes + wait;
  };
  const result = {
    measured: {
      networks: before.sources.length,
      destinations: before.destinations.length,
      pairs: trips.length,
      demandShare:
        context.closeUpDemand *
        sum(before.destinations, (as) => near.gravity.foreign[as]!) *
        sum(before.sources, (as) => near.gravity.domestic[as]!),
    },
    before: {
      quiet: quality((trip) => trip.beforeMs, loss),
      domesticRttMs: domesticSpread(context, before, light),
    },
    after: {
      quiet: quality((trip) => trip.afterMs + boxesMs, loss),
      domesticRttMs: domesticSpread(context, after, light),
      busyHour:
        full === undefined
          ? null
          : {
              ...quality(
                (trip) => trip.afterMs + boxesMs + full.busyHourWaitMs,
                1 - (1 - loss) * (1 - full.busyHourLoss),
              ),
              waitMs: full.busyHourWaitMs,
              loss: full.busyHourLoss,
            },
    },
    addedMs: { mean: meanOf((trip) => trip.afterMs - trip.beforeMs), ...spread(added) },
    addedBusyHourMs: intervalOver(parameters.count, (draw) =>
      busyHourMs(drawnValues(context, draw)),
    ),
    likelyAddedBusyHourMs: busyHourMs(likely),
    lostBusyHour: crowded
      ? intervalOver(
          parameters.count,
          (draw) => congestion(context, loaded, drawnValues(context, draw), [1]).busyHourLoss,
        )
      : null,
    detours,
    byNetwork: byEnd(context, trips, before.sources, "source"),
    byDestination: byEnd(context, trips, before.destinations, "destination"),
  };
  return {
    ...result,
    dominant: dominantOf({ ...result, boxesMs, waitMs: full?.busyHourWaitMs ?? 0 }),
  };
}

/** Share of demand that passes a box of the design. */
function boxedShare({ near }: AssessmentContext): number {
  return near.after.traffic.observed[0]?.international ?? 0;
}

function pairsOf(context: AssessmentContext, before: RoundTrips, after: RoundTrips) {
  const { domestic, foreign } = context.near.gravity;
  const columns = before.destinations.length;
  return before.sources.flatMap((source, s) =>
    before.destinations.flatMap((destination, d) => {
      const beforeKm = before.international[s * columns + d]!;
      const afterKm = after.international[s * columns + d]!;
      if (Number.isNaN(beforeKm) || Number.isNaN(afterKm)) return [];
      const weight = domestic[source]! * foreign[destination]!;
      return weight > 0 ? [{ source: s, destination: d, weight, beforeKm, afterKm }] : [];
    }),
  );
}

function qualityOf(
  context: AssessmentContext,
  trips: readonly Trip[],
  rtt: (trip: Trip) => number,
  loss: number,
): Quality {
  const likely = likelyValues(context);
  const rtts = trips.map((trip) => ({ value: rtt(trip), weight: trip.weight }));
  const rttMs = spreadOf(rtts);
  const each = (value: (rttMs: number) => number): Spread => ({
    median: value(rttMs.median),
    worst5Percent: value(rttMs.worst5Percent),
  });
  return {
    rttMs,
    firstByteMs: each((ms) => firstByteMs({ rttMs: ms, serverMs: likely("server-ms"), loss })),
    voiceMos: each(
      (ms) =>
        voiceQuality({ oneWayMs: ms / 2, loss, terminalMs: likely("voice-terminal-ms") }).score,
    ),
    tcpCeilingMbps: each(
      (ms) =>
        tcpCeilingBps({ mssBytes: likely("mss-bytes"), rttMs: Math.max(ms, 0.1), loss }) / 1e6,
    ),
  };
}

function domesticSpread(
  context: AssessmentContext,
  trips: RoundTrips,
  light: (km: number) => number,
): Spread | null {
  const { domestic } = context.near.gravity;
  const { sources } = trips;
  const values = sources.flatMap((source, s) =>
    sources.slice(s + 1).flatMap((other, k) => {
      const km = trips.domestic[s * sources.length + s + 1 + k]!;
      const weight = domestic[source]! * domestic[other]!;
      return Number.isNaN(km) || weight === 0 ? [] : [{ value: light(km), weight }];
    }),
  );
  return values.length === 0 ? null : spreadOf(values);
}

function byEnd(
  context: AssessmentContext,
  trips: readonly Trip[],
  ends: readonly number[],
  end: "source" | "destination",
): NetworkDelay[] {
  const { near } = context;
  const share = end === "source" ? near.gravity.domestic : near.gravity.foreign;
  const groups = ends.map((): Trip[] => []);
  for (const trip of trips) groups[trip[end]]!.push(trip);
  return groups.flatMap((group, k) => {
    if (group.length === 0) return [];
    const spread = (value: (trip: Trip) => number) =>
      spreadOf(group.map((trip) => ({ value: value(trip), weight: trip.weight })));
    const before = spread((trip) => trip.beforeMs);
    const after = spread((trip) => trip.afterMs);
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

function spreadOf(values: { value: number; weight: number }[]): Spread {
  const sorted = [...values].sort((a, b) => a.value - b.value);
  return { median: weightedQuantile(sorted, 0.5), worst5Percent: weightedQuantile(sorted, 0.95) };
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
