/**
 * Where two ASes hand traffic to each other: in the cities that both are in, by ports at exchanges there or
 * because their users are, of which one with slower ports is taken only where it saves way; else at the
 * nearest places of both. Two members of different exchanges of a city count as meeting there: facilities,
 * where most private links are, are not in the data.
 *
 * Left out: that either side may hand over early to save its own way.
 */
import type { AsIndex, World } from "../world/world.ts";
import type { Geography } from "./geography.ts";

/** One place to hand over: from a place of the one AS to a place of the other, mostly the same. */
export interface Meeting {
  readonly from: number;
  readonly to: number;
  /** Way that another place must save over this one for being better connected by as much, km. */
  readonly penaltyKm: number;
}

/** From an AS to its neighbour on a path; undefined where nothing is known of one: then wherever traffic is. */
export type Meetings = (from: AsIndex, to: AsIndex) => readonly Meeting[] | undefined;

/** Cities kept of two ASes that meet in many: those with the fastest ports, and the nearest to the country. */
const fastest = 16;
const nearest = 8;

/**
 * @param portDetourKm way for which a tenfold slower port is put up with, km
 */
export function createMeetings(world: World, geography: Geography, portDetourKm: number): Meetings {
  const known = new Map<number, readonly Meeting[] | undefined>();
  const meet = (a: AsIndex, b: AsIndex): readonly Meeting[] | undefined => {
    if (world.wholes[a] === world.asns[b] || world.wholes[b] === world.asns[a]) return undefined;
    const speeds = commonCities(geography, a, b);
    if (speeds.length > 0) return weighed(chosen(speeds, geography), portDetourKm);
    return nearestPlaces(geography, a, b);
  };
  return (from, to) => {
    const [low, high] = from < to ? [from, to] : [to, from];
    const key = from * world.asCount + to;
    if (known.has(key)) return known.get(key);
    const found = meet(low, high);
    known.set(low * world.asCount + high, found);
    known.set(
      high * world.asCount + low,
      found?.map((each) => ({ ...each, from: each.to, to: each.from })),
    );
    return known.get(key);
  };
}

/** The cities that both are in, with the speed of the slower side's ports. */
function commonCities({ cities }: Geography, a: AsIndex, b: AsIndex): [number, number][] {
  const [ours, theirs] = [cities(a), cities(b)];
  const found: [number, number][] = [];
  for (let i = 0, k = 0; i < ours.length && k < theirs.length; ) {
    const [our, their] = [ours[i]!, theirs[k]!];
    if (our.place < their.place) i++;
    else if (our.place > their.place) k++;
    else {
      found.push([our.place, Math.min(our.mbps, their.mbps)]);
      i++;
      k++;
    }
  }
  return found;
}

function chosen(
  cities: readonly [place: number, mbps: number][],
  { fibreKm, capital }: Geography,
): [place: number, mbps: number][] {
  const all = [...cities].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (all.length <= fastest + nearest || capital < 0) return all.slice(0, fastest + nearest);
  const rest = all.slice(fastest).sort((a, b) => fibreKm(capital, a[0]) - fibreKm(capital, b[0]));
  return [...all.slice(0, fastest), ...rest.slice(0, nearest)];
}

function weighed(cities: readonly [number, number][], portDetourKm: number): Meeting[] {
  const top = Math.max(...cities.map(([, mbps]) => mbps));
  return cities.map(([place, mbps]) => ({
    ...{ from: place, to: place },
    penaltyKm: portDetourKm * Math.log10(top / mbps),
  }));
}

/** All places that both are at; where there is none, the two that lie nearest to each other. */
function nearestPlaces(
  { cities, footprint, fibreKm }: Geography,
  a: AsIndex,
  b: AsIndex,
): Meeting[] | undefined {
  const [ours, theirs] = [a, b].map((as) => [
    ...new Set([...footprint(as), ...cities(as).map(({ place }) => place)]),
  ]) as [number[], number[]];
  if (ours.length === 0 || theirs.length === 0) return undefined;
  const isTheirs = new Set(theirs);
  const shared = ours.filter((place) => isTheirs.has(place));
  if (shared.length > 0)
    return shared
      .slice(0, fastest + nearest)
      .map((place) => ({ from: place, to: place, penaltyKm: 0 }));
  let least = Number.POSITIVE_INFINITY;
  let best: Meeting | undefined;
  for (const from of ours)
    for (const to of theirs) {
      const km = fibreKm(from, to);
      if (km >= least) continue;
      least = km;
      best = { from, to, penaltyKm: 0 };
    }
  return best && [best];
}
