/**
 * Question 4: what capacity must it have? International demand by hour and by year, what each site
 * carries of it, and when it is full. Method and limits: docs/capacity.md.
 */
import { diurnalProfile, firstSaturatedYear } from "../demand.ts";
import { type Basis, drawnValues, type Inquiry, likelyValues } from "../inquiry.ts";
import { type Interval, intervalOf, intervalOver } from "../interval.ts";
import { type Missing, missingOf, type Values } from "../parameters.ts";
import { fluidLoss } from "../queueing.ts";
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
export interface DoorsSide {
  /** Border networks before; after, sites and networks that keep links of their own. */
  doors: number;
  largestDoor: string;
  /** Share 0…1 of international demand. */
  largestDoorShare: number;
  largestDoorGbps: Interval | null;
}

export interface CapacityAnswer extends Basis {
  question: "What capacity must it have?";
  answer: string;
  missing: Missing[];
  /** International demand of the whole country. */
  demand: {
    busyHourGbps: Interval;
    byHour: { hour: number; gbps: Interval }[];
    byYear: { year: number; busyHourGbps: Interval }[];
  } | null;
  before: DoorsSide;
  after: DoorsSide & {
    sites: SiteCapacityRow[];
    /** International demand at the busy hour on links that the design takes away. */
    displacedGbps: Interval | null;
  };
}

const used = [
  "users",
  "busy-hour-kbps-per-user",
  "international-share",
  "growth-per-year",
  "upgrade-utilisation",
  "mean-packet-bytes",
  "buffer-ms",
] as const;

export function answerCapacity(inquiry: Inquiry): CapacityAnswer {
  const { parameters, study } = inquiry;
  const sites = loadedSites(inquiry);
  const missing = missingOf(parameters, sites.length > 0 ? ["users", "site-gbps"] : ["users"]);
  const known = parameters.has("users");
  const draws = known ? peaks(inquiry) : undefined;
  const scaled = (share: number): Interval | null =>
    draws === undefined ? null : intervalOf(draws.map((bps) => (bps * share) / 1e9));
  const before = doorsBefore(inquiry, scaled);
  const answer = {
    question: "What capacity must it have?" as const,
    missing,
    demand: draws === undefined ? null : describeDemand(inquiry, draws),
    before,
    after: {
      ...doorsAfter(inquiry, sites, before, scaled),
      sites: draws === undefined ? [] : sites.map((site) => describeSite(inquiry, site)),
      displacedGbps: scaled(displacedShare(study)),
    },
    assumptions: [
      ...used,
      ...(["site-gbps", "inspection-gbps"] as const).filter((id) => parameters.has(id)),
    ],
    method: "docs/capacity.md",
  };
  return { ...answer, answer: inWords(inquiry, answer) };
}

/** International demand at the busy hour in each draw, bit/s. */
function peaks(inquiry: Inquiry): Float64Array {
  return Float64Array.from({ length: inquiry.parameters.count }, (_, draw) =>
    internationalBps(drawnValues(inquiry, draw)),
  );
}

function describeDemand(inquiry: Inquiry, draws: Float64Array): CapacityAnswer["demand"] {
  const { parameters } = inquiry;
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

function describeSite(inquiry: Inquiry, site: LoadedSite): SiteCapacityRow {
  const { parameters } = inquiry;
  const { demandShare } = site;
  const over = (outcome: (values: Values) => number): Interval =>
    intervalOver(parameters.count, (draw) => outcome(drawnValues(inquiry, draw)));
  const load = (values: Values, years = 0) => internationalBps(values, years) * demandShare;
  const effective = (values: Values) => capacityOf(inquiry, values).effectiveBps;
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
    const values = drawnValues(inquiry, draw);
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
      const { inspectedBps, effectiveBps } = capacityOf(inquiry, values);
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
function displacedShare(study: Inquiry["study"]): number {
  const { before, applied } = study;
  return applied.lostLinks.reduce(
    (sum, { domestic, foreign }) =>
      sum + (before.traffic.entries.get(domestic * before.world.asCount + foreign) ?? 0),
    0,
  );
}

function doorsBefore({ study }: Inquiry, scaled: (share: number) => Interval | null): DoorsSide {
  const shares = new Map<number, number>();
  for (const [key, share] of study.before.traffic.entries) {
    const domestic = Math.floor(key / study.before.world.asCount);
    shares.set(domestic, (shares.get(domestic) ?? 0) + share);
  }
  const [largest] = [...shares].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return {
    doors: shares.size,
    largestDoor: largest === undefined ? "" : `AS${study.before.world.asns[largest[0]]}`,
    largestDoorShare: largest?.[1] ?? 0,
    largestDoorGbps: scaled(largest?.[1] ?? 0),
  };
}

function doorsAfter(
  { study }: Inquiry,
  sites: readonly LoadedSite[],
  before: DoorsSide,
  scaled: (share: number) => Interval | null,
): DoorsSide {
  if (sites.length === 0 && study.applied.changes.length === 0) return before;
  const operators = new Set(study.applied.operators);
  const shares = new Map<string, number>(sites.map(({ city, demandShare }) => [city, demandShare]));
  for (const [key, share] of study.after.traffic.entries) {
    const domestic = Math.floor(key / study.after.world.asCount);
    if (sites.length > 0 && operators.has(domestic)) continue;
    const name = `AS${study.after.world.asns[domestic]}`;
    shares.set(name, (shares.get(name) ?? 0) + share);
  }
  const [largest] = [...shares].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return {
    doors: shares.size,
    largestDoor: largest?.[0] ?? "",
    largestDoorShare: largest?.[1] ?? 0,
    largestDoorGbps: scaled(largest?.[1] ?? 0),
  };
}

function inWords(inquiry: Inquiry, { demand, after }: Omit<CapacityAnswer, "answer">): string {
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
  const likely = internationalBps(likelyValues(inquiry)) * busiest.demandShare;
  const capacity = capacityOf(inquiry, likelyValues(inquiry)).effectiveBps;
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
