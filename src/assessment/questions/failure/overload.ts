/**
 * Question 1: redundancy needs capacity. What some sites of a gateway must carry while others are down, and
 * how long they are full. Traffic of what is down goes to the others in proportion to what they carry, as
 * far as it has a way; networks that keep links of their own take nothing of it.
 */
import { rollup, sum } from "d3-array";
import { type SimulatedInterval, simulated } from "../../../base/interval.ts";
import { subsetProbabilities } from "../../../models/availability.ts";
import { diurnalProfile } from "../../../models/demand.ts";
import {
  hazardsOf,
  hoursPerYear,
  type OutageYears,
  summariseOutages,
} from "../../../models/outage.ts";
import type { AssessmentContext } from "../../context.ts";
import type { Values } from "../../parameters.ts";
import { capacityOf, internationalBps, saturatedHours } from "../capacity/site-load.ts";
import type { GatewayParts } from "./outage-model.ts";
import { type OperatorUnit, operatorUnits } from "./units.ts";

export interface Overload {
  /** Hours in which some site has more traffic than it can carry. */
  shortHoursYear: SimulatedInterval;
  /**
   * Expected hours × share of international demand that full sites lose because others are down: on top of
   * what is without a route, and of what full sites lose while all work.
   */
  knockOnHoursYear: number;
}

/** Null for boxes, and where the capacity of sites or the number of users is not known. */
export function overloadOf(
  context: AssessmentContext,
  parts: GatewayParts,
  years: OutageYears,
  values: Values,
): Overload | null {
  const { parameters, simulation } = context;
  if (parts.kind === "boxes" || !parameters.has("site-gbps") || !parameters.has("users"))
    return null;
  const units = operatorUnits(simulation);
  const peakBps = internationalBps(values);
  const room = capacityOf(context, values).effectiveBps / peakBps;
  const loads = Array.from({ length: 1 << units.length }, (_, mask) =>
    loadsBySite(
      units.filter((_, k) => ((mask >> k) & 1) === 0),
      Math.max(0, sum(units, ({ carried }) => carried) - parts.demandLost[mask]!),
    ),
  );
  // Hours in which some site is full; all of the day when all of them are down.
  const short = loads.map((sites) =>
    sites.length === 0 ? 1 : saturatedHours(room / Math.max(...sites)) / 24,
  );
  const lost = loads.map((sites) => lostOfDay(sites, room));
  const model = parts.model(values);
  const probabilities = subsetProbabilities(model.sites.length, hazardsOf(model));
  return {
    shortHoursYear: simulated(summariseOutages(years, (mask) => short[mask]!)),
    knockOnHoursYear:
      hoursPerYear * sum(probabilities, (p, mask) => p * Math.max(0, lost[mask]! - lost[0]!)),
  };
}

/** Shares of international demand that the sites of units that work carry, of what still has a way. */
function loadsBySite(up: readonly OperatorUnit[], carried: number): number[] {
  const left = sum(up, (unit) => unit.carried);
  const takes = (unit: OperatorUnit) => (left > 0 ? unit.carried / left : 1 / up.length);
  const shares = rollup(
    up.flatMap((unit) => unit.sites.map((site) => [site, takes(unit) / unit.sites.length])),
    (rows) => sum(rows, (row) => row[1]),
    (row) => row[0],
  );
  return [...shares.values()].map((share) => share * carried);
}

/** Share 0…1 of a day's international demand that sites lose which can carry `room` of its busy hour. */
function lostOfDay(sites: readonly number[], room: number): number {
  const lost = sum(diurnalProfile, (hour) =>
    sum(sites, (share) => Math.max(0, share * hour - room)),
  );
  return lost / sum(diurnalProfile);
}
