/**
 * Question 4: what capacity must it have? International demand by hour and by year, what each site
 * carries of it, and when it is full. Method and limits: docs/capacity.md.
 */

import { type Interval, intervalOf, intervalOver } from "../../../base/interval.ts";
import { diurnalProfile, firstSaturatedYear } from "../../../models/demand.ts";
import { fluidLoss } from "../../../models/queueing.ts";
import { type AssessmentContext, drawnValues, likelyValues } from "../../context.ts";
import { type Missing, missingOf, type Values } from "../../parameters.ts";
import {
  capacityOf,
  demandOf,
  internationalBps,
  type LoadedSite,
  loadedSites,
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

/** How traffic gets into the country. */
export interface EntryPoints {
  /** Border networks before; after, sites and networks that keep links of their own. */
  entryPoints: number;
  largestEntryPoint: string;
  /** Share 0…1 of international demand. */
  largestEntryPointShare: number;
  largestEntryPointGbps: Interval | null;
}

export interface CapacityAnswer {
  question: "What capacity must it have?";
  answer: string;
  missing: Missing[];
  /** International demand of the whole country. */
  demand: {
    busyHourGbps: Interval;
    byHour: { hour: number; gbps: Interval }[];
    byYear: { year: number; busyHourGbps: Interval }[];
  } | null;
  before: EntryPoints;
  after: EntryPoints & {
    sites: SiteCapacityRow[];
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
  const answer = {
    question: "What capacity must it have?" as const,
    missing,
    demand: draws === undefined ? null : describeDemand(context, draws),
    before,
    after: {
      ...entryPointsAfter(context, sites, before, scaled),
      sites: draws === undefined ? [] : sites.map((site) => describeSite(context, site)),
      displacedGbps: scaled(displacedShare(simulation)),
    },
  };
  return { ...answer, answer: inWords(context, answer) };
}

/** International demand at the busy hour in each draw, bit/s. */
function peaks(context: AssessmentContext): Float64Array {
  return Float64Array.from({ length: context.parameters.count }, (_, draw) =>
    internationalBps(drawnValues(context, draw)),
  );
}

function describeDemand(context: AssessmentContext, draws: Float64Array): CapacityAnswer["demand"] {
  const { parameters } = context;
  return {
    busyHourGbps: intervalOf(draws.map((bps) => bps / 1e9)),
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
    intervalOver(parameters.count, (draw) => outcome(drawnValues(context, draw)));
  const load = (values: Values, years = 0) => internationalBps(values, years) * demandShare;
  const effective = (values: Values) => capacityOf(context, values).effectiveBps;
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
  let full = 0;
  for (let draw = 0; draw < parameters.count; draw++) {
    const values = drawnValues(context, draw);
    if (load(values) > effective(values)) full++;
  }
  return {
    ...row,
    capacityGbps: over((values) => effective(values) / 1e9),
    busyHourUtilisation: over((values) => load(values) / effective(values)),
    saturatedHoursDay: over((values) => {
      const limit = effective(values) / load(values);
      return diurnalProfile.filter((share) => share > limit).length;
    }),
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
    fullNow: full / parameters.count,
    years: Array.from({ length: horizonYears }, (_, year) => ({
      year,
      busyHourUtilisation: over((values) => load(values, year) / effective(values)),
      busyHourLoss: over((values) => fluidLoss(load(values, year) / effective(values))),
    })),
  };
}

/** Share of international demand that used links which the design takes away. */
function displacedShare(simulation: AssessmentContext["simulation"]): number {
  const { before, applied } = simulation;
  return applied.lostLinks.reduce(
    (sum, { domestic, foreign }) =>
      sum + (before.traffic.entries.get(domestic * before.world.asCount + foreign) ?? 0),
    0,
  );
}

function entryPointsBefore(
  { simulation }: AssessmentContext,
  scaled: (share: number) => Interval | null,
): EntryPoints {
  const shares = new Map<number, number>();
  for (const [key, share] of simulation.before.traffic.entries) {
    const domestic = Math.floor(key / simulation.before.world.asCount);
    shares.set(domestic, (shares.get(domestic) ?? 0) + share);
  }
  const [largest] = [...shares].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return {
    entryPoints: shares.size,
    largestEntryPoint: largest === undefined ? "" : `AS${simulation.before.world.asns[largest[0]]}`,
    largestEntryPointShare: largest?.[1] ?? 0,
    largestEntryPointGbps: scaled(largest?.[1] ?? 0),
  };
}

function entryPointsAfter(
  { simulation }: AssessmentContext,
  sites: readonly LoadedSite[],
  before: EntryPoints,
  scaled: (share: number) => Interval | null,
): EntryPoints {
  if (sites.length === 0 && simulation.applied.changes.length === 0) return before;
  const operators = new Set(simulation.applied.operators);
  const shares = new Map<string, number>(sites.map(({ city, demandShare }) => [city, demandShare]));
  for (const [key, share] of simulation.after.traffic.entries) {
    const domestic = Math.floor(key / simulation.after.world.asCount);
    if (sites.length > 0 && operators.has(domestic)) continue;
    const name = `AS${simulation.after.world.asns[domestic]}`;
    shares.set(name, (shares.get(name) ?? 0) + share);
  }
  const [largest] = [...shares].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return {
    entryPoints: shares.size,
    largestEntryPoint: largest?.[0] ?? "",
    largestEntryPointShare: largest?.[1] ?? 0,
    largestEntryPointGbps: scaled(largest?.[1] ?? 0),
  };
}

function inWords(
  context: AssessmentContext,
  { demand, after }: Omit<CapacityAnswer, "answer">,
): string {
  if (demand === null)
    return "Not known: the number of Internet users of the country is missing (give --set users=…).";
  const gbps = ({ p5, median, p95 }: Interval) =>
    `${round(median)} Gbit/s (${round(p5)} to ${round(p95)})`;
  const whole = `International demand at the busy hour is about ${gbps(demand.busyHourGbps)}`;
  const [busiest] = [...after.sites].sort((a, b) => b.demandShare - a.demandShare);
  if (busiest === undefined)
    return `${whole}; the design sends none of it through sites of its own.`;
  const needs = `${whole}; the site at ${busiest.city} would carry ${percent(busiest.demandShare)} of it and need ${gbps(busiest.requiredGbps)} to stay out of congestion`;
  if (busiest.fullNow === null)
    return `${needs}. What the sites can carry is not known (give --set capacity.siteGbps=…).`;
  const likely = internationalBps(likelyValues(context)) * busiest.demandShare;
  const capacity = capacityOf(context, likelyValues(context)).effectiveBps;
  return `${needs}. With the capacity that the design assumes (${round(capacity / 1e9)} Gbit/s a site) it is ${
    likely > capacity ? "full at the busy hour from the first day" : "not full at first"
  } in the likely case, and full from the first day in ${percent(busiest.fullNow)} of all cases tried.`;
}

function round(value: number): string {
  return value >= 100 ? String(Math.round(value / 10) * 10) : value.toPrecision(2);
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
