/** What each site of a gateway carries and can carry, in one draw of the parameters. */
import { type SiteCapacity, siteCapacity } from "../../../models/capacity.ts";
import { busyHourBps, type Demand, diurnalProfile } from "../../../models/demand.ts";
import { type SiteLoad, siteLoads } from "../../../traffic/site-load.ts";
import type { AssessmentContext } from "../../context.ts";
import type { Values } from "../../parameters.ts";
import type { Simulation } from "../../simulation.ts";

/** A site that traffic passes. */
export type LoadedSite = SiteLoad;

const remembered = new WeakMap<Simulation, LoadedSite[]>();

/** Sites with links abroad under the design, in its order. */
export function loadedSites({
  simulation,
}: Pick<AssessmentContext, "simulation">): readonly LoadedSite[] {
  let sites = remembered.get(simulation);
  if (sites === undefined) {
    sites = siteLoads(simulation.applied, simulation.after.traffic.entries);
    remembered.set(simulation, sites);
  }
  return sites;
}

/** International demand; parameter `users` must be known. */
export function demandOf(values: Values): Demand {
  return {
    users: values("users"),
    busyHourKbpsPerUser: values("busy-hour-kbps-per-user"),
    internationalShare: values("international-share"),
    growthPerYear: values("growth-per-year"),
  };
}

/** International demand at the busy hour, bit/s; parameter `users` must be known. */
export function internationalBps(values: Values, years = 0): number {
  return busyHourBps(demandOf(values), years);
}

/** Capacity of one site; parameter `site-gbps` must be known. */
export function capacityOf(
  context: Pick<AssessmentContext, "parameters"> & {
    readonly simulation: Pick<Simulation, "applied">;
  },
  values: Values,
): SiteCapacity {
  const ceiling = context.parameters.has("inspection-gbps")
    ? values("inspection-gbps") * 1e9
    : undefined;
  const { failure = "open" } = context.simulation.applied.design.international;
  return siteCapacity(values("site-gbps") * 1e9, ceiling, failure);
}

/** Hours of a day, 0…24, with more than a share of the busy hour's traffic. */
export function saturatedHours(limit: number): number {
  return diurnalProfile.filter((share) => share > limit).length;
}

/** Mean wait, ms, and share 0…1 lost of what passes a site at the busy hour. */
export function busyHourAt(
  context: AssessmentContext,
  { demandShare }: Pick<LoadedSite, "demandShare">,
  values: Values,
): { waitMs: number; loss: number } {
  const { effectiveBps } = capacityOf(context, values);
  const loadBps = internationalBps(values) * demandShare;
  const free = effectiveBps - loadBps;
  const delayMs = free > 0 ? (8000 * values("mean-packet-bytes")) / free : Number.POSITIVE_INFINITY;
  return {
    waitMs: Math.min(values("buffer-ms"), delayMs),
    loss: loadBps > 0 ? Math.max(0, -free) / loadBps : 0,
  };
}

/**
 * Share 0…1 of a day's international demand lost at full sites (fluid), and the mean wait at the
 * busy hour, ms, weighted by what the sites carry.
 * @param hours demand by hour as shares of the busy hour
 */
export function congestion(
  context: AssessmentContext,
  sites: readonly LoadedSite[],
  values: Values,
  hours: readonly number[],
): { loss: number; busyHourWaitMs: number; busyHourLoss: number } {
  const { effectiveBps } = capacityOf(context, values);
  const peakBps = internationalBps(values);
  let lost = 0;
  let all = 0;
  let waitMs = 0;
  let lostAtPeak = 0;
  for (const { demandShare } of sites) {
    for (const share of hours) {
      const loadBps = peakBps * demandShare * share;
      lost += Math.max(0, loadBps - effectiveBps);
    }
    const peak = busyHourAt(context, { demandShare }, values);
    waitMs += demandShare * peak.waitMs;
    lostAtPeak += peakBps * demandShare * peak.loss;
  }
  for (const share of hours) all += peakBps * share;
  return {
    loss: all > 0 ? lost / all : 0,
    busyHourWaitMs: waitMs,
    busyHourLoss: peakBps > 0 ? lostAtPeak / peakBps : 0,
  };
}
