/**
 * Length of the way there and back between the country's networks and the foreign networks of most
 * demand, and among the country's networks, before and after, from each city where people live. Routes
 * are exact for these pairs. Content networks choose how they reach users by measuring, against what routing
 * prefers (Yap et al., Espresso, and Schlinker et al., Edge Fabric, both SIGCOMM 2017): theirs is the shorter
 * of the two ways, there and back, each to the place of theirs that is nearest by it.
 */
import { packCountry } from "../../../base/country-code.ts";
import { heaviest } from "../../../base/heaviest.ts";
import type { AppliedDesign } from "../../../gateway/apply.ts";
import { sharedRouteEngine } from "../../../routing/shared-engine.ts";
import type { RouteTree } from "../../../routing/tree.ts";
import {
  createGeography,
  type Geography,
  type SitedGeography,
  withSites,
} from "../../../traffic/geography.ts";
import { createMeetings, type Meeting, type Meetings } from "../../../traffic/meetings.ts";
import { createPathMeter, type Landings, noLandings } from "../../../traffic/path-length.ts";
import { type AsIndex, findAs, type World } from "../../../world/world.ts";
import { resolveAssumption } from "../../assumptions.ts";
import type { AssessmentContext } from "../../context.ts";

/** Domestic networks and foreign destinations of most demand that are measured. */
export interface TripLimits {
  sources: number;
  destinations: number;
}

const wholeAnswer: TripLimits = { sources: 30, destinations: 80 };

/** Ways there and back; without a route either way there is none. */
export interface RoundTrips {
  readonly sources: readonly AsIndex[];
  readonly destinations: readonly AsIndex[];
  /** Share of the country's people by city; adds up to 1. */
  readonly cities: readonly number[];
  /** Fibre, km: domestic source × foreign destination × city; NaN without a way. */
  readonly international: Float64Array;
  /** Links between networks there and back: domestic source × foreign destination. */
  readonly links: Uint16Array;
  /** Position in the design's sites where traffic from the destination enters, −1 none: as `links`. */
  readonly entrySites: Int16Array;
  /** Fibre from a city of one to the chief city of another, km: domestic × domestic × city. */
  readonly domestic: Float64Array;
  /** Links between networks there and back: domestic × domestic. */
  readonly domesticLinks: Uint16Array;
}

export interface MeasuredTrips {
  readonly before: RoundTrips;
  readonly after: RoundTrips;
  /** By site of the design, fibre from each city where people live, km. */
  readonly detoursKm: readonly (readonly number[])[];
}

/** Places, and trips before any design, kept for the designs of one country in one close-up. */
export interface TripMemory {
  staged?: {
    readonly asCount: number;
    readonly portDetourKm: number;
    readonly geography: Geography;
    readonly meetings: Meetings;
  };
  before?: RoundTrips;
}

export function createTripMemory(): TripMemory {
  return {};
}

/** What round trips are measured from. */
export type TripContext = Pick<
  AssessmentContext,
  "near" | "places" | "cities" | "countryPoints" | "content"
>;

/**
 * @param memory of earlier calls with the same country, close-up and limits
 */
export function measureRoundTrips(
  context: TripContext,
  limits: TripLimits = wholeAnswer,
  memory: TripMemory = createTripMemory(),
): MeasuredTrips {
  const { applied, gravity } = context.near;
  const { before, after, nation, design } = applied;
  const country = packCountry(design.country);
  const portDetourKm = resolveAssumption("port-detour-km", design).range.likely;
  if (memory.staged?.asCount !== before.asCount || memory.staged.portDetourKm !== portDetourKm) {
    const places = createGeography(before, country, context);
    // Trips before any design are the same whatever operators it founds, but not by other ports.
    if (memory.staged?.portDetourKm !== portDetourKm) delete memory.before;
    memory.staged = {
      ...{ asCount: before.asCount, portDetourKm },
      geography: places,
      meetings: createMeetings(before, places, portDetourKm),
    };
  }
  const { meetings } = memory.staged!;
  const geography = withSites(memory.staged!.geography, design.sites);
  const sites = design.sites.map((_, k) => geography.firstSite + k);
  const landing = new Map<number, number>();
  for (const { domestic, foreign, site } of applied.siteLinks)
    if (site >= 0) landing.set(domestic * before.asCount + foreign, sites[site]!);
  const { isDomestic } = nation;
  const landings: Landings = {
    siteOf: (from, to) =>
      isDomestic[from] === isDomestic[to]
        ? -1
        : (landing.get(
            isDomestic[from] === 1 ? from * before.asCount + to : to * before.asCount + from,
          ) ?? -1),
    leadsIn: (from, to) => isDomestic[from] !== 1 && isDomestic[to] === 1,
  };
  const staged = {
    sources: heaviest(gravity.domestic, limits.sources),
    destinations: heaviest(gravity.foreign, limits.destinations),
    content: contentAses(context),
    tieBreak: context.near.tieBreak,
    geography,
  };
  memory.before ??= measureWorld({ ...staged, world: before, meetings, landings: noLandings });
  const first = memory.before;
  const { fibreKm } = geography;
  return {
    before: first,
    after:
      applied.changes.length === 0
        ? first
        : measureWorld({
            ...staged,
            world: after,
            meetings: atSites(withInherited(meetings, applied), landings, geography),
            landings,
          }),
    detoursKm: sites.map((site) => geography.people.map(({ place }) => fibreKm(place, site))),
  };
}

function contentAses({ near, content }: TripContext): ReadonlySet<AsIndex> {
  const { before } = near.applied;
  const asns = content?.facts.flatMap((each) => each.asns) ?? [];
  return new Set(asns.map((asn) => findAs(before, asn)).filter((as) => as >= 0));
}

/** Where a link lands at a site, what was handed over elsewhere in the country is handed over there. */
function atSites(
  meetings: Meetings,
  { siteOf }: Landings,
  { inCountry }: Pick<Geography, "inCountry">,
): Meetings {
  return (from, to) => {
    const found = meetings(from, to);
    const site = siteOf(from, to);
    if (site < 0) return found;
    const moved = (place: number) => (inCountry.has(place) ? site : place);
    return found?.map((each) => ({ ...each, from: moved(each.from), to: moved(each.to) }));
  };
}

/** A link that an operator took over ends abroad where it did: at the meeting places of those who had it. */
function withInherited(meetings: Meetings, applied: AppliedDesign): Meetings {
  const { before, lostLinks, siteLinks } = applied;
  const formerly = new Map<AsIndex, AsIndex[]>();
  for (const { domestic, foreign } of lostLinks) {
    const known = formerly.get(foreign);
    if (known === undefined) formerly.set(foreign, [domestic]);
    else known.push(domestic);
  }
  const taken = new Set<number>();
  for (const { domestic, foreign, inherited } of siteLinks)
    if (inherited) taken.add(domestic * before.asCount + foreign);
  const known = new Map<number, readonly Meeting[] | undefined>();
  const ofFormer = (foreign: AsIndex) => {
    if (known.has(foreign)) return known.get(foreign);
    const best = new Map<number, Meeting>();
    for (const way of (formerly.get(foreign) ?? []).flatMap((as) => meetings(as, foreign) ?? [])) {
      const key = way.from * 0x10000 + way.to;
      const other = best.get(key);
      if (other === undefined || way.penaltyKm < other.penaltyKm) best.set(key, way);
    }
    const found = best.size === 0 ? undefined : [...best.values()];
    known.set(foreign, found);
    return found;
  };
  const turned = new Map<AsIndex, readonly Meeting[]>();
  return (from, to) => {
    if (taken.has(from * before.asCount + to)) return ofFormer(to) ?? meetings(from, to);
    if (!taken.has(to * before.asCount + from)) return meetings(from, to);
    const found =
      turned.get(from) ?? ofFormer(from)?.map((way) => ({ ...way, from: way.to, to: way.from }));
    if (found === undefined) return meetings(from, to);
    turned.set(from, found);
    return found;
  };
}

interface StagedWorld {
  world: World;
  tieBreak: AssessmentContext["simulation"]["tieBreak"];
  sources: readonly AsIndex[];
  destinations: readonly AsIndex[];
  content: ReadonlySet<AsIndex>;
  geography: SitedGeography;
  meetings: Meetings;
  landings: Landings;
}

function measureWorld(staged: StagedWorld): RoundTrips {
  const { world, tieBreak, sources, destinations, geography } = staged;
  const engine = sharedRouteEngine(world, tieBreak);
  const cities = geography.people;
  const pairs = sources.length * destinations.length;
  const trips: RoundTrips = {
    ...{ sources, destinations },
    cities: cities.map(({ share }) => share),
    international: new Float64Array(pairs * cities.length),
    links: new Uint16Array(pairs),
    entrySites: new Int16Array(pairs).fill(-1),
    domestic: new Float64Array(sources.length ** 2 * cities.length),
    domesticLinks: new Uint16Array(sources.length ** 2),
  };
  const servers = new Int32Array(pairs * cities.length).fill(-1);
  for (const [d, destination] of destinations.entries())
    measureOut(staged, trips, servers, d, engine.tree(destination));
  for (const [s, source] of sources.entries())
    measureIn(staged, trips, servers, s, engine.tree(source));
  return trips;
}

/** From the cities to one destination; which of its places answers is kept in `servers`. */
function measureOut(
  { sources, destinations, content, geography, meetings, landings }: StagedWorld,
  { international, links, entrySites }: RoundTrips,
  servers: Int32Array,
  d: number,
  tree: RouteTree,
): void {
  const homes = geography.homes(tree.destination, content.has(tree.destination));
  const meter = createPathMeter(tree, [homes], geography, meetings, landings);
  const cities = geography.people;
  for (const [s, source] of sources.entries()) {
    const pair = s * destinations.length + d;
    links[pair] = tree.lengths[source]!;
    entrySites[pair] = siteOn(tree, source, landings, geography.firstSite);
    for (const [c, { place }] of cities.entries()) {
      const way = meter.way(source, place, 0);
      international[pair * cities.length + c] = way?.km ?? Number.NaN;
      if (way !== undefined) servers[pair * cities.length + c] = way.end;
    }
  }
}

/**
 * To the cities of one network: from the place that answered, from whichever place of a content network is
 * nearest by this route, and from the chief city of the country's others.
 */
function measureIn(
  { sources, destinations, content, geography, meetings, landings }: StagedWorld,
  { international, links, entrySites, domestic, domesticLinks }: RoundTrips,
  servers: Int32Array,
  s: number,
  tree: RouteTree,
): void {
  const { people: cities, capital } = geography;
  const back = new Float64Array(destinations.length * cities.length).fill(Number.NaN);
  const ends = [...cities.map(({ place }) => [place]), [capital]];
  const meter = createPathMeter(tree, ends, geography, meetings, landings);
  const homes = destinations.map((as) => (content.has(as) ? geography.homes(as, true) : []));
  for (let c = 0; c < cities.length; c++) {
    for (const [d, destination] of destinations.entries()) {
      const server = servers[(s * destinations.length + d) * cities.length + c]!;
      const starts = server < 0 ? [] : [server, ...homes[d]!];
      const lengths = starts.map((start) => meter.way(destination, start, c)?.km ?? Number.NaN);
      back[d * cities.length + c] = lengths.length > 0 ? Math.min(...lengths) : Number.NaN;
    }
    for (const [other, from] of sources.entries()) {
      const km = other === s ? undefined : meter.way(from, capital, c)?.km;
      domestic[(s * sources.length + other) * cities.length + c]! += km ?? Number.NaN;
    }
  }
  for (const [other, from] of sources.entries()) {
    domesticLinks[other * sources.length + s]! += tree.lengths[from]!;
    domesticLinks[s * sources.length + other]! += tree.lengths[from]!;
    for (const [c, { place }] of cities.entries())
      domestic[(other * sources.length + s) * cities.length + c]! +=
        meter.way(from, place, cities.length)?.km ?? Number.NaN;
  }
  for (const [d, destination] of destinations.entries()) {
    const pair = s * destinations.length + d;
    const there = international.subarray(pair * cities.length, (pair + 1) * cities.length);
    const home = back.subarray(d * cities.length, (d + 1) * cities.length);
    const [linksThere, linksHome] = [links[pair]!, tree.lengths[destination]!];
    const siteHome = siteOn(tree, destination, landings, geography.firstSite);
    if (!content.has(destination)) {
      for (let c = 0; c < there.length; c++) there[c]! += home[c]!;
      links[pair] = linksThere + linksHome;
      entrySites[pair] = siteHome;
      continue;
    }
    // The largest city decides which way is the shorter.
    const isShorterThere = !(home[0]! < there[0]!);
    const best = isShorterThere ? there.slice() : home;
    for (let c = 0; c < there.length; c++) there[c] = 2 * best[c]!;
    links[pair] = 2 * (isShorterThere ? linksThere : linksHome);
    if (!isShorterThere) entrySites[pair] = siteHome;
  }
}

/** Position of the site that a path across the border passes; −1 none. */
function siteOn(tree: RouteTree, from: AsIndex, { siteOf }: Landings, firstSite: number): number {
  let entry = -1;
  for (let as = from; as !== tree.destination; as = tree.nextHops[as]!) {
    const next = tree.nextHops[as]!;
    if (next < 0) return -1;
    const site = siteOf(as, next);
    if (site >= 0) entry = site - firstSite;
  }
  return entry;
}
