/**
 * The harm of one design as a list of measures, each lower the better, none weighed against another.
 * All come from the close-up of the world, so that designs are measured alike.
 */
import { fibreRoundTripMs } from "../../../models/fibre-delay.ts";
import { retain } from "../../../models/retention.ts";
import { type AssessmentContext, likelyValues } from "../../context.ts";
import { usersUnder } from "../collateral/answer.ts";
import { answerPaths } from "../delay/paths.ts";
import { measureRoundTrips, type TripMemory } from "../delay/round-trips.ts";
import { gatewayParts } from "../failure/outage-model.ts";
import { expectedHours } from "../failure/resilience.ts";
import { answerObservation } from "../observation/answer.ts";
import { retentionOf } from "../retention/answer.ts";

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

export interface HarmMeasure {
  id: HarmId;
  title: string;
  unit: string;
}

/** In the order of the questions. */
export const harmMeasures: readonly HarmMeasure[] = [
  {
    id: "worst-failure",
    title: "Users cut off by the single failure that harms most",
    unit: "share of users",
  },
  {
    id: "outage-hours",
    title: "Hours offline a year that the design adds for the average user, likely values",
    unit: "hours/year",
  },
  {
    id: "observed-international",
    title: "International traffic that one party can see",
    unit: "share of demand",
  },
  {
    id: "observed-domestic",
    title: "Traffic between domestic networks that the design's observer can see",
    unit: "share of demand",
  },
  { id: "concentration", title: "Concentration of the border (HHI / 10,000)", unit: "share" },
  { id: "unreachable", title: "International demand without a route", unit: "share of demand" },
  {
    id: "added-ms",
    title: "Round-trip time that the way adds on average, at least 0",
    unit: "ms",
  },
  {
    id: "interfered",
    title: "Users whose traffic meets a rule that blocks, slows, forges or opens it",
    unit: "share of users",
  },
  { id: "records-per-user-day", title: "Records kept of one user and day", unit: "1/day" },
];

export type Harms = Readonly<Record<HarmId, number>>;

/** Networks and destinations for the mean round trip: fewer than for the answer on delay. */
const sampled = { sources: 10, destinations: 25 };

/** @param context one whose simulation is a close-up */
export function harmsOf(context: AssessmentContext, trips: TripMemory): Harms {
  const { simulation, failure, parameters } = context;
  const { after } = answerObservation(simulation);
  const likely = likelyValues(context);
  const parts = gatewayParts(context);
  const cuts = [
    failure.after.strongest,
    ...failure.after.operators,
    ...failure.after.sites.filter((each) => each.sites.length === 1),
    ...failure.after.landings,
  ];
  const observer = after.observers[0];
  const records = parameters.has("users") ? retentionOf(context, likely) : undefined;
  const unreachable = Math.max(0, 1 - answerPaths(simulation).after.reach);
  return {
    // Who has no route to begin with is cut off whatever fails.
    "worst-failure": Math.max(unreachable, ...cuts.map((cut) => cut?.usersShare ?? 0)),
    "outage-hours": parts === undefined ? 0 : expectedHours(parts, likely, parts.usersCutOff),
    "observed-international": Math.max(
      observer?.international ?? 0,
      after.strongest?.international ?? 0,
    ),
    "observed-domestic": observer?.domestic ?? 0,
    concentration: (after.hhi ?? 10_000) / 10_000,
    unreachable,
    "added-ms": meanAddedMs(context, trips),
    interfered: Math.max(
      0,
      ...simulation.applied.design.functions.map((each) => usersUnder(context, each)),
    ),
    "records-per-user-day":
      records === undefined ? 0 : retain(records).recordsPerDay / records.users,
  };
}

function meanAddedMs(context: AssessmentContext, trips: TripMemory): number {
  const { near } = context;
  if (near.applied.changes.length === 0) return 0;
  const { before, after } = measureRoundTrips(context, sampled, trips);
  let sum = 0;
  let total = 0;
  for (const [s, source] of before.sources.entries())
    for (const [d, destination] of before.destinations.entries()) {
      const at = s * before.destinations.length + d;
      const km = after.international[at]! - before.international[at]!;
      if (Number.isNaN(km)) continue;
      const weight = near.gravity.domestic[source]! * near.gravity.foreign[destination]!;
      sum += weight * km;
      total += weight;
    }
  return total > 0 ? Math.max(0, fibreRoundTripMs(sum / total) / 2) : 0;
}
