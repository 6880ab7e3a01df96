/**
 * Site failures over simulated years: each site, each operator's common cause, each landing town
 * and each cable alternates between exponential up and down times. What the sites' absence costs
 * whom is the caller's question; here stand the hours with each subset of sites and cables down.
 *
 * A site is down while its own fault, its operator's common cause or its landing town's loss lasts,
 * or while every cable of its landing is down. A year begins in the steady state, so years are
 * independent draws and their mean agrees with `subsetProbabilities`.
 *
 * Leaves out: repairs that wait for a shared ship or crew, seasons (typhoons, floods), failures that
 * follow from overload, and the slow first weeks of a new system.
 */
import { assert, InputError } from "../base/errors.ts";
import { type RandomStream, randomStream } from "../base/random.ts";
import { type Estimate, summarise } from "../base/uncertainty.ts";
import { availability, type Hazard, maximumSites, splitByBeta } from "./availability.ts";

/** 365 days. */
export const hoursPerYear = 8760;

/** Most cables followed one by one. */
const maximumCables = 16;

export interface OutageModel {
  /** Ids of sites; bit k of a subset is site k. At most 12. */
  sites: readonly {
    id: string;
    landing?: string | undefined;
    /** Several places that stand in for each other: only a common cause or the town's loss takes them. */
    spared?: boolean;
  }[];
  /** Sites (indices) of each operator: what one common cause takes down together. */
  operators: readonly { id: string; sites: readonly number[] }[];
  /** Of one site, hours, above 0. */
  siteMtbfHours: number;
  siteMttrHours: number;
  /** Share 0…1 of a site's failures that take all sites of its operator. */
  commonCause: number;
  /** Losses of a whole landing town (flood, fire, cut duct) a year; 0 when left out. */
  landingLossesPerYear?: number;
  /** Mean hours until a lost town is back; the site's MTTR when left out. */
  landingRepairHours?: number;
  /** Bit k of a cable subset is cable k. At most 16. */
  cables: readonly { name: string; landing: string; faultsPerYear: number; repairHours: number }[];
}

/** Hours a year with each subset of sites and cables down, for each simulated year. */
export interface OutageYears {
  years: number;
  /** Entries of year y are `start[y]` … `start[y + 1]`; years + 1 values. */
  start: Uint32Array;
  /** Bit mask of the sites down, of each entry; (sites, cables) is unique within a year. */
  sites: Uint16Array;
  /** Bit mask of the cables down. */
  cables: Uint16Array;
  /** Of each entry; those of a year sum to 8,760. */
  hours: Float64Array;
}

interface Component {
  upHours: number;
  downHours: number;
  /** What is lost while it is down. */
  sites: number;
  /** Bit of a cable, 0 for anything else. */
  cable: number;
}

/**
 * A cable's faults a year: length × rate per 1,000 km.
 * @param faultsPer1000KmYear about 0.14 if more than 200 faults a year fall on some 1.4 million km
 * (the length in service is an assumption, not a verified figure)
 */
export function cableFaultsPerYear(lengthKm: number, faultsPer1000KmYear: number): number {
  return (lengthKm / 1000) * faultsPer1000KmYear;
}

/**
 * The independent hazards of a model, for the exact counterpart of the simulation. Cables of one
 * landing become one hazard: all of them down at once.
 * @throws InputError as `simulateOutages`
 */
export function hazardsOf(model: OutageModel): Hazard[] {
  const hazards = componentsOf(model)
    .filter((component) => component.cable === 0)
    .map(({ id, sites, upHours, downHours }) => ({
      id,
      sites,
      unavailability: 1 - availability(upHours, downHours),
    }));
  for (const landing of new Set(model.cables.map((cable) => cable.landing))) {
    const bundle = model.cables.filter((cable) => cable.landing === landing);
    hazards.push({
      id: `cables ${landing}`,
      sites: sitesAt(model, landing),
      unavailability: bundle.reduce(
        (product, cable) =>
          product *
          (1 -
            availability(hoursBetween(cable.faultsPerYear, cable.repairHours), cable.repairHours)),
        1,
      ),
    });
  }
  return hazards;
}

/**
 * Simulates independent years.
 * @param options `years` 1 and up; the same seed gives the same bytes
 * @throws InputError `too-many-sites` (12), `too-many-cables` (16), `faults-too-frequent` when a
 * cable's or town's repairs alone would fill the year
 */
export function simulateOutages(
  model: OutageModel,
  { years, seed }: { years: number; seed: number | string },
): OutageYears {
  assert(Number.isInteger(years) && years > 0, "a whole number of years");
  const components = componentsOf(model);
  const bundles = [...new Set(model.cables.map((cable) => cable.landing))].map((landing) => ({
    sites: sitesAt(model, landing),
    cables: model.cables.reduce(
      (mask, cable, k) => (cable.landing === landing ? mask | (1 << k) : mask),
      0,
    ),
  }));
  const start = new Uint32Array(years + 1);
  const sites: number[] = [];
  const cables: number[] = [];
  const hours: number[] = [];
  for (let year = 0; year < years; year++) {
    const stream = randomStream(seed, "outage", year);
    const spent = simulateYear(components, bundles, stream);
    for (const [state, duration] of [...spent].sort((a, b) => a[0] - b[0])) {
      sites.push(state & 0xffff);
      cables.push(state >>> 16);
      hours.push(duration);
    }
    start[year + 1] = hours.length;
  }
  return {
    years,
    start,
    sites: Uint16Array.from(sites),
    cables: Uint16Array.from(cables),
    hours: Float64Array.from(hours),
  };
}

/**
 * Sum over the year of hours × loss, for each simulated year, summed up: expected, median, 90 %
 * interval and Monte Carlo standard error.
 * @param loss weight of an hour with these sites and cables down: 1 or 0 to count hours, a share of
 * users for user-hours
 */
export function summariseOutages(
  outages: OutageYears,
  loss: (sites: number, cables: number) => number,
): Estimate {
  const perYear = new Float64Array(outages.years);
  for (let year = 0; year < outages.years; year++)
    for (let k = outages.start[year]!; k < outages.start[year + 1]!; k++)
      perYear[year]! += outages.hours[k]! * loss(outages.sites[k]!, outages.cables[k]!);
  return summarise(perYear);
}

/**
 * Expected hours a year with exactly each subset of sites down.
 * @returns 2^siteCount values that sum to 8,760
 */
export function expectedSubsetHours(outages: OutageYears, siteCount: number): Float64Array {
  const expected = new Float64Array(1 << siteCount);
  outages.sites.forEach((sites, k) => {
    expected[sites]! += outages.hours[k]! / outages.years;
  });
  return expected;
}

function componentsOf(model: OutageModel): (Component & { id: string })[] {
  if (model.sites.length > maximumSites)
    throw new InputError(
      "too-many-sites",
      `${model.sites.length} sites: outages are simulated for at most ${maximumSites}`,
    );
  if (model.cables.length > maximumCables)
    throw new InputError(
      "too-many-cables",
      `${model.cables.length} cables: outages are simulated for at most ${maximumCables}`,
    );
  const { siteMtbfHours, siteMttrHours, commonCause } = model;
  const { aloneMtbfHours, commonMtbfHours } = splitByBeta(siteMtbfHours, commonCause);
  const down = { downHours: siteMttrHours, cable: 0 };
  const components = model.sites.map((site, k) => ({
    ...down,
    id: `site ${site.id}`,
    sites: 1 << k,
    // A site that no operator runs shares no cause: all its failures are its own.
    upHours: site.spared
      ? Number.POSITIVE_INFINITY
      : model.operators.some((operator) => operator.sites.includes(k))
        ? aloneMtbfHours
        : siteMtbfHours,
  }));
  for (const operator of model.operators)
    components.push({
      ...down,
      id: `operator ${operator.id}`,
      sites: operator.sites.reduce((mask, site) => mask | (1 << site), 0),
      upHours: commonMtbfHours,
    });
  const losses = model.landingLossesPerYear ?? 0;
  const repair = model.landingRepairHours ?? siteMttrHours;
  const landings = new Set(model.sites.flatMap((site) => site.landing ?? []));
  for (const landing of losses > 0 ? landings : [])
    components.push({
      id: `landing ${landing}`,
      sites: sitesAt(model, landing),
      upHours: hoursBetween(losses, repair),
      downHours: repair,
      cable: 0,
    });
  model.cables.forEach((cable, k) => {
    components.push({
      id: `cable ${cable.name}`,
      sites: 0,
      upHours: hoursBetween(cable.faultsPerYear, cable.repairHours),
      downHours: cable.repairHours,
      cable: 1 << k,
    });
  });
  return components;
}

/** Mean hours up between failures, so that `perYear` of them fit into a year with their repairs. */
function hoursBetween(perYear: number, repairHours: number): number {
  if (perYear === 0) return Number.POSITIVE_INFINITY;
  const upHours = hoursPerYear / perYear - repairHours;
  if (upHours <= 0)
    throw new InputError(
      "faults-too-frequent",
      `${perYear} faults a year of ${repairHours} h each leave no time in between`,
    );
  return upHours;
}

function sitesAt(model: OutageModel, landing: string): number {
  return model.sites.reduce(
    (mask, site, k) => (site.landing === landing ? mask | (1 << k) : mask),
    0,
  );
}

/** Hours by state (sites in the low 16 bits, cables in the high 16) of one year. */
function simulateYear(
  components: readonly Component[],
  bundles: readonly { sites: number; cables: number }[],
  stream: RandomStream,
): Map<number, number> {
  const isDown = components.map(
    ({ upHours, downHours }) => stream.next() < 1 - availability(upHours, downHours),
  );
  const lifetime = (k: number): number => {
    const { upHours, downHours } = components[k]!;
    const mean = isDown[k] ? downHours : upHours;
    return mean === Number.POSITIVE_INFINITY ? mean : mean * stream.exponential();
  };
  const next = components.map((_, k) => lifetime(k));
  const stateNow = (): number => {
    let sites = 0;
    let cables = 0;
    components.forEach((component, k) => {
      if (!isDown[k]) return;
      sites |= component.sites;
      cables |= component.cable;
    });
    for (const bundle of bundles)
      if ((cables & bundle.cables) === bundle.cables) sites |= bundle.sites;
    return ((cables << 16) | sites) >>> 0;
  };
  const spent = new Map<number, number>();
  let nowHours = 0;
  while (nowHours < hoursPerYear) {
    let first = -1;
    let until = hoursPerYear;
    next.forEach((time, k) => {
      if (time < until) {
        until = time;
        first = k;
      }
    });
    const state = stateNow();
    spent.set(state, (spent.get(state) ?? 0) + until - nowHours);
    nowHours = until;
    if (first < 0) break;
    isDown[first] = !isDown[first];
    next[first] = nowHours + lifetime(first);
  }
  return spent;
}
