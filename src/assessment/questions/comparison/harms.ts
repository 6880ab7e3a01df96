/**
 * The harm of one design as a list of measures, each lower the better, none weighed against another.
 * All come from the close-up of the world, so that designs are measured alike.
 */
import { fibreRoundTripMs } from "../../../models/fibre-delay.ts";
import { isCutOff } from "../../../traffic/cut-off.ts";
import { type AssessmentContext, likelyValues } from "../../context.ts";
import { observedByOneParty } from "../../observed-share.ts";
import { demandUnder } from "../collateral/answer.ts";
import { answerPaths } from "../delay/paths.ts";
import { measureRoundTrips, type TripMemory } from "../delay/round-trips.ts";
import { addedAfterGain, forEachTrip, inheritsLinks } from "../delay/trips.ts";
import { gatewayParts } from "../failure/outage-model.ts";
import { expectedHours } from "../failure/resilience.ts";
import { answerObservation } from "../observation/answer.ts";
import { recordsPerUserDay } from "../retention/answer.ts";

export type HarmId =
  | "worst-failure"
  | "outage-hours"
  | "observed-international"
  | "observed-domestic"
  | "concentration"
  | "unreachable"
  | "added-ms"
  | "interfered"
  | "records-per-user-day";

/** One measure; its name is the message `harm.ID`. */
export interface HarmMeasure {
  id: HarmId;
  unit: "share-of-demand" | "share" | "hours-per-year" | "ms" | "per-day";
}

/** In the order of the questions. */
export const harmMeasures: readonly HarmMeasure[] = [
  /** International demand lost by the single failure that harms most. */
  { id: "worst-failure", unit: "share-of-demand" },
  /** Hours a year × share of international demand lost that the design adds. */
  { id: "outage-hours", unit: "hours-per-year" },
  /** Of international traffic that has a route. */
  { id: "observed-international", unit: "share-of-demand" },
  /** Traffic between domestic networks that has a route and that the design's observer can see. */
  { id: "observed-domestic", unit: "share-of-demand" },
  /** HHI of the border over 10,000. */
  { id: "concentration", unit: "share" },
  { id: "unreachable", unit: "share-of-demand" },
  /** Mean round-trip time that the way adds, at least 0. */
  { id: "added-ms", unit: "ms" },
  /** International demand that meets a rule that blocks, slows, forges or opens it. */
  { id: "interfered", unit: "share-of-demand" },
  { id: "records-per-user-day", unit: "per-day" },
];

/** Null where a measure could not be taken. */
export type Harms = Readonly<Record<HarmId, number | null>>;

/** Networks and destinations for the mean round trip: fewer than for the answer on delay. */
export const sampledTrips = { sources: 10, destinations: 25 };

/** @param context one whose simulation is a close-up */
export function harmsOf(context: AssessmentContext, trips: TripMemory): Harms {
  const { simulation, failure } = context;
  const { after } = answerObservation(simulation);
  const { reach } = answerPaths(simulation).after;
  const likely = likelyValues(context);
  const parts = gatewayParts(context);
  const cuts = [
    failure.after.strongest,
    // Operators taken together are no single failure.
    ...failure.after.operators.filter(({ fails }) => fails.kind !== "all-operators"),
    ...failure.after.sites.filter((each) => each.sites.length === 1),
    ...failure.after.landings,
  ];
  const { functions, records } = simulation.applied.design;
  const unreachable = Math.max(0, 1 - reach);
  return {
    // What has no route to begin with is lost whatever fails.
    "worst-failure": Math.min(1, Math.max(unreachable, ...cuts.map((cut) => cut?.demandLost ?? 0))),
    "outage-hours": parts === undefined ? 0 : expectedHours(parts, likely, parts.demandLost),
    "observed-international": ofWhatFlows(observedByOneParty(after), reach),
    "observed-domestic": ofWhatFlows(after.observers[0]?.domestic ?? 0, after.domesticReach),
    concentration: after.hhi === null || !flows(reach) ? null : after.hhi / 10_000,
    unreachable,
    "added-ms": flows(reach) ? meanAddedMs(context, trips) : null,
    interfered: Math.max(0, ...functions.map((each) => demandUnder(context, each))),
    // Without records none are kept; with records, users must be known.
    "records-per-user-day":
      records === undefined ? 0 : (recordsPerUserDay(context, likely) ?? null),
  };
}

/** Whether so much of demand has a route that measures of traffic mean something; else they are not measured. */
function flows(reach: number): boolean {
  return !isCutOff(1, reach);
}

/** A share of demand as a share of what has a route: what is cut off is not spared from being seen. */
function ofWhatFlows(share: number, reach: number): number | null {
  return flows(reach) ? Math.min(1, share / reach) : null;
}

/** Null when no pair has a route both ways. */
function meanAddedMs(context: AssessmentContext, trips: TripMemory): number | null {
  const { near } = context;
  if (near.applied.changes.length === 0) return 0;
  const { before, after } = measureRoundTrips(context, sampledTrips, trips);
  const inheritedGain = inheritsLinks(context) ? likelyValues(context)("inherited-gain") : 1;
  let sum = 0;
  let total = 0;
  forEachTrip(context, before, after, ({ weight, beforeKm, afterKm }) => {
    sum += weight * addedAfterGain(afterKm - beforeKm, { inheritedGain });
    total += weight;
  });
  return total > 0 ? Math.max(0, fibreRoundTripMs(sum / total) / 2) : null;
}
