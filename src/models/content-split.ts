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
  const named = sources.map((source) => ({ source, share: assumptions.share(source.id) }));
  const sum = named.reduce((total, { share }) => total + share, 0);
  const scale = Math.min(1, (1 - leastHosting) / sum);
  const present = named.filter(({ source }) => !source.isAbsent);
  const absent = named.filter(({ source }) => source.isAbsent);
  return [
    ...present.map(({ source, share }) => partOf(source, share * scale, assumptions)),
    ...(absent.length > 0
      ? [
          partOf(
            other(replacedId),
            absent.reduce((total, { share }) => total + share * scale, 0),
            assumptions,
          ),
        ]
      : []),
    partOf(other(hostingId), 1 - sum * scale, assumptions),
  ];
}

function other(id: string): ContentSource {
  return { id, isAbsent: false, inAccess: false, atHome: false, isDomestic: false };
}

function partOf(
  { id, inAccess, atHome, isDomestic }: ContentSource,
  share: number,
  assumptions: ContentAssumptions,
): ContentPart {
  const inNetwork = inAccess ? share * assumptions.cacheHosting * assumptions.cacheHit : 0;
  const rest = share - inNetwork;
  const served = isDomestic
    ? 1
    : id === hostingId
      ? assumptions.hostingAtHome
      : id === peopleId
        ? assumptions.peopleAtHome
        : id === replacedId
          ? assumptions.replacedAtHome +
            (1 - assumptions.replacedAtHome) * assumptions.hostingAtHome
          : atHome
            ? assumptions.siteServed
            : 0;
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
