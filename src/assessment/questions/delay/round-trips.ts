/**
 * Length of the way there and back between the country's networks and the foreign networks of most
 * demand, and among the country's networks, before and after. Routes are exact for these pairs.
 */
import { packCountry } from "../../../base/country-code.ts";
import { heaviest } from "../../../base/heaviest.ts";
import { createRouteEngine } from "../../../routing/tree.ts";
import { createGeography, type Geography } from "../../../traffic/geography.ts";
import { createPathMeter, type SiteOf } from "../../../traffic/path-length.ts";
import type { AsIndex, World } from "../../../world/world.ts";
import type { AssessmentContext } from "../../context.ts";

/** Domestic networks and foreign destinations of most demand that are measured. */
export interface TripLimits {
  sources: number;
  destinations: number;
}

const wholeAnswer: TripLimits = { sources: 30, destinations: 80 };

/** Lengths of fibre there and back, km, `rows × columns`, NaN without a route either way. */
export interface RoundTrips {
  readonly sources: readonly AsIndex[];
  readonly destinations: readonly AsIndex[];
  /** Domestic source × foreign destination. */
  readonly international: Float64Array;
  /** Domestic × domestic. */
  readonly domestic: Float64Array;
}

export interface MeasuredTrips {
  readonly before: RoundTrips;
  readonly after: RoundTrips;
  /** Fibre from the capital to each of the design's sites, km; 0 where no capital is known. */
  readonly detoursKm: readonly number[];
}

/** Trips before any design, kept for the designs of one country in one close-up. */
export interface TripMemory {
  before?: RoundTrips;
}

export function createTripMemory(): TripMemory {
  return {};
}

/**
 * @param memory of earlier calls with the same country, close-up and limits
 */
export function measureRoundTrips(
  { near, places, countryPoints }: Pick<AssessmentContext, "near" | "places" | "countryPoints">,
  limits: TripLimits = wholeAnswer,
  memory: TripMemory = createTripMemory(),
): MeasuredTrips {
  const { applied, gravity } = near;
  const { before, after, nation, design } = applied;
  const sources = heaviest(gravity.domestic, limits.sources);
  const destinations = heaviest(gravity.foreign, limits.destinations);
  const geography = createGeography(
    before,
    packCountry(design.country),
    places,
    countryPoints,
    design.sites,
  );
  const sites = design.sites.map((_, k) => geography.firstSite + k);
  const landing = new Map<number, number>();
  for (const { domestic, foreign, site } of applied.siteLinks)
    if (site >= 0) landing.set(domestic * before.asCount + foreign, sites[site]!);
  const siteOf: SiteOf = (from, to) =>
    nation.isDomestic[from] === nation.isDomestic[to]
      ? -1
      : (landing.get(
          nation.isDomestic[from] === 1 ? from * before.asCount + to : to * before.asCount + from,
        ) ?? -1);
  const measure = (world: World, site: SiteOf) =>
    measureWorld(world, near.tieBreak, sources, destinations, geography, site);
  memory.before ??= measure(before, () => -1);
  const first = memory.before;
  const { capital, fibreKm } = geography;
  return {
    before: first,
    after: applied.changes.length === 0 ? first : measure(after, siteOf),
    detoursKm: sites.map((site) => (capital < 0 ? 0 : fibreKm(capital, site))),
  };
}

function measureWorld(
  world: World,
  tieBreak: AssessmentContext["simulation"]["tieBreak"],
  sources: readonly AsIndex[],
  destinations: readonly AsIndex[],
  geography: Geography,
  siteOf: SiteOf,
): RoundTrips {
  const engine = createRouteEngine(world, { tieBreak });
  const columns = destinations.length;
  const international = new Float64Array(sources.length * columns);
  const domestic = new Float64Array(sources.length * sources.length);
  const { capital } = geography;
  for (const [d, destination] of destinations.entries()) {
    const meter = createPathMeter(
      engine.tree(destination),
      geography.homes(destination),
      geography,
      siteOf,
    );
    for (const [s, source] of sources.entries())
      international[s * columns + d]! += meter.lengthKm(source, capital);
  }
  for (const [s, source] of sources.entries()) {
    const ends = capital < 0 ? [] : [capital];
    const meter = createPathMeter(engine.tree(source), ends, geography, siteOf);
    for (const [d, destination] of destinations.entries())
      international[s * columns + d]! += nearestStart(geography.homes(destination), (place) =>
        meter.lengthKm(destination, place),
      );
    for (const [other, from] of sources.entries()) {
      const km = other === s ? Number.NaN : meter.lengthKm(from, capital);
      domestic[s * sources.length + other]! += km;
      domestic[other * sources.length + s]! += km;
    }
  }
  return { sources, destinations, international, domestic };
}

/** The traffic starts where its way is shortest; NaN without a place or a way. */
function nearestStart(places: readonly number[], lengthKm: (place: number) => number): number {
  let least = Number.NaN;
  for (const place of places) {
    const km = lengthKm(place);
    if (!(least <= km)) least = km;
  }
  return least;
}
