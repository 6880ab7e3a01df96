/**
 * Where the traffic of a country's users comes from: content networks, other hosting, other people; and
 * what of it a cache inside the user's own network serves, what a site or host in the country, and what
 * crosses the border.
 *
 * Leaves out: what fills the caches (a few per cent of what they serve), differences between networks of
 * one country, and the time of day.
 */

/** What of a source is where, as far as lists of caches tell. */
export interface ContentSource {
  /** Id of a content network, or `people`. */
  readonly id: string;
  /** Hardly anybody in the country uses it: it is blocked or not offered there, and other services take its place. */
  readonly isAbsent: boolean;
  /** Access networks of the country have its caches. */
  readonly inAccess: boolean;
  /** It has a site in the country, or others' caches there deliver for it. */
  readonly atHome: boolean;
  /** It is a network of the country itself: nothing of it crosses the border. */
  readonly isDomestic: boolean;
}

export interface ContentAssumptions {
  /** Share 0…1 of all demand, by id of a source; what is left to 1 is other hosting. */
  share(id: string): number;
  /** Share of users in networks that host a cache, where the country has any. */
  cacheHosting: number;
  /** Share of a content network's traffic that its cache serves. */
  cacheHit: number;
  /** Share of the rest that a site in the country serves. */
  siteServed: number;
  /** Shares of other hosting and of people that are in the country. */
  hostingAtHome: number;
  peopleAtHome: number;
  /** Share of what absent content networks would send that services of the country send instead; the rest is hosted as all else. */
  replacedAtHome: number;
}

/** Shares 0…1 of all demand of the country. */
export interface ContentPart {
  readonly id: string;
  readonly share: number;
  /** Served by caches inside the user's network: crosses no link between networks. */
  readonly inNetwork: number;
  /** Served from inside the country, over exchanges and domestic links. */
  readonly atHome: number;
  readonly crossing: number;
}

/** Ids of the sources that are not content networks: `replaced` stands for the services in place of absent ones. */
export const hostingId = "hosting";
export const peopleId = "people";
export const replacedId = "replaced";

/** Other hosting keeps at least this part of demand when the named shares leave less. */
const leastHosting = 0.05;

/**
 * @param sources content networks and people, without other hosting
 * @returns the parts of all sources that are not absent, what replaces the absent ones where there are any, and
 * other hosting last; shares add up to 1
 */
export function splitContent(
  sources: readonly ContentSource[],
  assumptions: ContentAssumptions,
): ContentPart[] {
  const { cacheHosting, cacheHit, hostingAtHome, replacedAtHome } = assumptions;
  const asked = sources.map((source) => ({ source, share: assumptions.share(source.id) }));
  const sum = asked.reduce((total, { share }) => total + share, 0);
  const scale = Math.min(1, (1 - leastHosting) / sum);
  const named = asked.map(({ source, share }) => ({ source, share: share * scale }));
  const present = named.filter(({ source }) => !source.isAbsent);
  const absent = named.filter(({ source }) => source.isAbsent);
  const replaced = absent.reduce((total, { share }) => total + share, 0);
  return [
    ...present.map(({ source, share }) => {
      const inNetwork = source.inAccess ? share * cacheHosting * cacheHit : 0;
      return partOf(source.id, share, servedAtHome(source, assumptions), inNetwork);
    }),
    ...(absent.length > 0
      ? [partOf(replacedId, replaced, replacedAtHome + (1 - replacedAtHome) * hostingAtHome)]
      : []),
    partOf(hostingId, 1 - sum * scale, hostingAtHome),
  ];
}

/** Share 0…1 of what no cache serves that is served from inside the country. */
function servedAtHome(
  { id, isDomestic, atHome }: ContentSource,
  { peopleAtHome, siteServed }: ContentAssumptions,
): number {
  if (isDomestic) return 1;
  if (id === peopleId) return peopleAtHome;
  return atHome ? siteServed : 0;
}

/** @param served share 0…1 of what no cache serves that is served from inside the country */
function partOf(id: string, share: number, served: number, inNetwork = 0): ContentPart {
  const rest = share - inNetwork;
  return { id, share, inNetwork, atHome: rest * served, crossing: rest * (1 - served) };
}

/**
 * The parts with another share of demand that crosses the border, given from elsewhere. Of every source
 * the same proportion of what crosses comes from inside the country instead, or the other way round.
 * @param crossing share 0…1 of all demand
 */
export function withCrossingShare(parts: readonly ContentPart[], crossing: number): ContentPart[] {
  const own = crossingShare(parts);
  if (crossing === own) return [...parts];
  if (crossing < own) {
    const kept = crossing / own;
    return parts.map((part) => ({
      ...part,
      atHome: part.atHome + part.crossing * (1 - kept),
      crossing: part.crossing * kept,
    }));
  }
  const kept = (1 - crossing) / (1 - own);
  return parts.map(({ id, share, inNetwork, atHome, crossing: abroad }) => ({
    ...{ id, share, inNetwork: inNetwork * kept, atHome: atHome * kept },
    crossing: abroad + (inNetwork + atHome) * (1 - kept),
  }));
}

/** Share 0…1 of all demand that crosses the border. */
export function crossingShare(parts: readonly ContentPart[]): number {
  return parts.reduce((sum, { crossing }) => sum + crossing, 0);
}
