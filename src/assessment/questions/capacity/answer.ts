/**
 * Question 4: what capacity must it have? International demand by hour and by year, what each site
 * carries of it, and when it is full. Method and limits: docs/capacity.md.
 */

import { type Interval, intervalOf, intervalOver } from "../../../base/interval.ts";
import { asShare } from "../../../base/share.ts";
import { diurnalProfile, firstSaturatedYear } from "../../../models/demand.ts";
import { fluidLoss } from "../../../models/queueing.ts";
import { portsAbroad } from "../../../traffic/content.ts";
import { type AsLabel, labelOf } from "../../../world/as-label.ts";
import { type AssessmentContext, drawnValues } from "../../context.ts";
import { type Missing, missingOf, type Values } from "../../parameters.ts";
import type { Side } from "../../simulation.ts";
import { type KnockOn, knockOnOf } from "./knock-on.ts";
import {
  capacityOf,
  demandOf,
  internationalBps,
  type LoadedSite,
  loadedSites,
  saturatedHours,
} from "./site-load.ts";

/** Years looked ahead, the first included. */
const horizonYears = 10;

export interface SiteCapacityRow {
  site: string;
  city: string;
  /** Share 0…1 of international demand. */
  demandShare: number;
  loadGbps: Interval;
  /** What it needs so that its busy hour stays at the use at which operators upgrade. */
  requiredGbps: Interval;
  /** What follows needs the capacity of a site; null where the design gives none. */
  capacityGbps: Interval | null;
  /** Load over capacity at the busy hour, from 0; above 1 it is full. */
  busyHourUtilisation: Interval | null;
  /** Hours of a day with more load than capacity, 0…24. */
  saturatedHoursDay: Interval | null;
  /** Wait at the busy hour, at most the buffer. */
  busyHourWaitMs: Interval | null;
  /** Share 0…1 of the busy hour's traffic that is lost. */
  busyHourLoss: Interval | null;
  /** Share 0…1 of the busy hour's traffic that passes without inspection. */
  busyHourUninspected: Interval | null;
  /** Years from now until the busy hour exceeds the capacity; 30 stands for 30 or more, or never. */
  yearsUntilFull: Interval | null;
  /** Share 0…1 of draws in which it is full at the busy hour now. */
  fullNow: number | null;
  /** By year, from the first. */
  years: { year: number; busyHourUtilisation: Interval; busyHourLoss: Interval }[];
}

/** A border network, or a site of the design. */
export type EntryPoint = { kind: "as"; as: AsLabel } | { kind: "site"; site: string; city: string };

/** How traffic gets into the country. */
export interface EntryPoints {
  /** Border networks before; after, sites and networks that keep links of their own. */
  entryPoints: number;
  /** Null when nothing enters. */
  largestEntryPoint: EntryPoint | null;
  /** Share 0…1 of international demand. */
  largestEntryPointShare: number;
  largestEntryPointGbps: Interval | null;
}

export interface CapacityAnswer {
  missing: Missing[];
  /** International demand of the whole country. */
  demand: {
    busyHourGbps: Interval;
    /**
     * Ports that the country's networks have at exchanges abroad: the least capacity across the border;
     * null where exchanges are not known.
     */
    portsAbroadGbps: number | null;
    byHour: { hour: number; gbps: Interval }[];
    byYear: { year: number; busyHourGbps: Interval }[];
  } | null;
  before: EntryPoints;
  after: EntryPoints & {
    sites: SiteCapacityRow[];
    /** What the failure of each site does to the others; empty where capacities are not known. */
    knockOn: KnockOn[];
    /** International demand at the busy hour on links that the design takes away. */
    displacedGbps: Interval | null;
  };
}

export function answerCapacity(context: AssessmentContext): CapacityAnswer {
  const { parameters, simulation } = context;
  const sites = loadedSites(context);
  const missing = missingOf(parameters, sites.length > 0 ? ["users", "site-gbps"] : ["users"]);
  const known = parameters.has("users");
  const draws = known ? peaks(context) : undefined;
  const scaled = (share: number): Interval | null =>
    draws === undefined ? null : intervalOf(draws.map((bps) => (bps * share) / 1e9));
  const before = entryPointsBefore(context, scaled);
  return {
    missing,
    demand: draws === undefined ? null : describeDemand(context, draws),
    before,
    after: {
      ...entryPointsAfter(context, sites, before, scaled),
      sites: draws === undefined ? [] : sites.map((site) => describeSite(context, site)),
      knockOn: missing.length === 0 && sites.length > 0 ? knockOnOf(context, sites) : [],
      displacedGbps: scaled(displacedShare(simulation)),
    },
  };
}

/** International demand at the busy hour in each draw, bit/s. */
function peaks(context: AssessmentContext): Float64Array {
  return Float64Array.from({ length: context.parameters.count }, (_, draw) =>
    internationalBps(drawnValues(context, draw)),
  );
}

function describeDemand(context: AssessmentContext, draws: Float64Array): CapacityAnswer["demand"] {
  const { parameters, simulation } = context;
  const { nation } = simulation.applied;
  const { world } = simulation.before;
  return {
    busyHourGbps: intervalOf(draws.map((bps) => bps / 1e9)),
    portsAbroadGbps: world.memberships.mbps.length > 0 ? portsAbroad(world, nation) / 1e3 : null,
    byHour: diurnalProfile.map((share, hour) => ({
      hour,
      gbps: intervalOf(draws.map((bps) => (bps * share) / 1e9)),
    })),
    byYear: Array.from({ length: horizonYears }, (_, year) => ({
      year,
      busyHourGbps: overYears(draws, year, (draw) => parameters.draw("growth-per-year", draw)),
    })),
  };
}

function overYears(draws: Float64Array, year: number, growth: (draw: number) => number): Interval {
  return intervalOf(draws.map((bps, draw) => (bps * (1 + growth(draw)) ** year) / 1e9));
}

function describeSite(context: AssessmentContext, site: LoadedSite): SiteCapacityRow {
  const { parameters } = context;
  const { demandShare } = site;
  const over = (outcome: (values: Values) => number): Interval =>
    intervalOver(parameters.fewer, (draw) => outcome(drawnValues(context, draw)));
  const load = (values: Values, years = 0) => internationalBps(values, years) * demandShare;
  const row = {
    site: site.id,
    city: site.city,
    demandShare,
    loadGbps: over((values) => load(values) / 1e9),
    requiredGbps: over((values) => load(values) / values("upgrade-utilisation") / 1e9),
  };
  if (!parameters.has("site-gbps"))
    return {
      ...row,
      capacityGbps: null,
      busyHourUtilisation: null,
      saturatedHoursDay: null,
      busyHourWaitMs: null,
      busyHourLoss: null,
      busyHourUninspected: null,
      yearsUntilFull: null,
      fullNow: null,
      years: [],
    };
  return { ...row, ...fillOf(context, demandShare) };
}

type Fill = Omit<SiteCapacityRow, "site" | "city" | "demandShare" | "loadGbps" | "requiredGbps">;

/** How full a site is that carries a share of international demand; its capacity must be known. */
function fillOf(context: AssessmentContext, demandShare: number): Fill {
  const { parameters } = context;
  const over = (outcome: (values: Values) => number): Interval =>
    intervalOver(parameters.fewer, (draw) => outcome(drawnValues(context, draw)));
  const load = (values: Values, years = 0) => internationalBps(values, years) * demandShare;
  const effective = (values: Values) => capacityOf(context, values).effectiveBps;
  let full = 0;
  for (let draw = 0; draw < parameters.fewer; draw++) {
    const values = drawnValues(context, draw);
    if (load(values) > effective(values)) full++;
  }
  return {
    capacityGbps: over((values) => effective(values) / 1e9),
    busyHourUtilisation: over((values) => load(values) / effective(values)),
    saturatedHoursDay: over((values) => saturatedHours(effective(values) / load(values))),
    busyHourWaitMs: over((values) => {
      const free = effective(values) - load(values);
      const waitMs =
        free > 0 ? (8000 * values("mean-packet-bytes")) / free : Number.POSITIVE_INFINITY;
      return Math.min(values("buffer-ms"), waitMs);
    }),
    busyHourLoss: over((values) => fluidLoss(load(values) / effective(values))),
    busyHourUninspected: over((values) => {
      const { inspectedBps, effectiveBps } = capacityOf(context, values);
      const carried = Math.min(load(values), effectiveBps);
      return carried > 0 ? Math.max(0, 1 - inspectedBps / carried) : 0;
    }),
    yearsUntilFull: over((values) => {
      const demand = demandOf(values);
      const years = firstSaturatedYear(demand, effective(values) / Math.max(demandShare, 1e-12));
      return Math.min(30, years ?? 30);
    }),
    fullNow: full / parameters.fewer,
    years: Array.from({ length: horizonYears }, (_, year) => ({
      year,
      busyHourUtilisation: over((values) => load(values, year) / effective(values)),
      busyHourLoss: over((values) => fluidLoss(load(values, year) / effective(values))),
    })),
  };
}

/** Share 0…1 of international demand that used links which the design takes away, however many of them. */
function displacedShare({ before, gravity, coverage }: AssessmentContext["simulation"]): number {
  let sum = 0;
  for (const [as, { displaced }] of before.traffic.networks)
    sum += gravity.domestic[as]! * displaced;
  return asShare(coverage.users > 0 ? sum / coverage.users : 0);
}

/** By border network the share of international demand that enters there, one side. */
function enteringByNetwork(
  { world, traffic }: Side,
  counts: (domestic: number) => boolean = () => true,
): [EntryPoint, number][] {
  const shares = new Map<number, number>();
  for (const [key, share] of traffic.entries) {
    const domestic = Math.floor(key / world.asCount);
    if (counts(domestic)) shares.set(domestic, (shares.get(domestic) ?? 0) + share);
  }
  return [...shares]
    .sort((a, b) => a[0] - b[0])
    .map(([as, share]) => [{ kind: "as", as: labelOf(world, as) }, share]);
}

/** @param entries of equally large ones the first counts as the largest */
function describeEntries(
  entries: readonly [EntryPoint, number][],
  scaled: (share: number) => Interval | null,
): EntryPoints {
  const [largest, share] = entries.reduce<[EntryPoint | null, number]>(
    (most, each) => (most[0] === null || each[1] > most[1] ? each : most),
    [null, 0],
  );
  return {
    entryPoints: entries.length,
    largestEntryPoint: largest,
    largestEntryPointShare: asShare(share),
    largestEntryPointGbps: scaled(share),
  };
}

function entryPointsBefore(
  { simulation }: AssessmentContext,
  scaled: (share: number) => Interval | null,
): EntryPoints {
  return describeEntries(enteringByNetwork(simulation.before), scaled);
}

function entryPointsAfter(
  { simulation }: AssessmentContext,
  sites: readonly LoadedSite[],
  before: EntryPoints,
  scaled: (share: number) => Interval | null,
): EntryPoints {
  // Where no link changes, the same networks are entered, whatever sites their links are said to land at.
  if (simulation.applied.changes.length === 0) return before;
  const operators = new Set<number>(simulation.applied.operators);
  const entries: [EntryPoint, number][] = [
    ...sites.map(({ id, city, demandShare }): [EntryPoint, number] => [
      { kind: "site", site: id, city },
      demandShare,
    ]),
    ...enteringByNetwork(simulation.after, (as) => sites.length === 0 || !operators.has(as)),
  ];
  return describeEntries(entries, scaled);
}
