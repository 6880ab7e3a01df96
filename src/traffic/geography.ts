/**
 * Where ASes can hand traffic to each other, where people live, and how long the fibre between two places is.
 *
 * Two ASes meet in a city with an exchange that both are members of, the faster port counting for more
 * (meetings.ts). What is known of an AS beside its exchanges: the cities of the countries that hold its
 * addresses, and, if it has customers, of the countries where at least two and one in a hundred of its
 * neighbours are at home. The seat of the company that holds it counts only where nothing else is known.
 * People live in the larger cities of the country, in proportion to their inhabitants.
 * Left out: facilities, where inside a country addresses are, and cables but for the few whose length and
 * ends are public.
 */
import { packCountry } from "../base/country-code.ts";
import { greatCircleKm, type Point } from "../base/geo.ts";
import { row } from "../base/rows.ts";
import type { CountryPoints } from "../gateway/apply.ts";
import { cableLengths, routeKm } from "../models/fibre-delay.ts";
import type { CityTable, MeetingPlace } from "../world/country-facts.ts";
import { type AsIndex, exchangeOf, type World } from "../world/world.ts";
import { exchangeCities } from "./exchange-cities.ts";

/** Countries kept of one AS: all that hold its addresses, and where most of its neighbours are. */
const footprintLimit = 24;

/** Cities of one country nearer to each other than this count as one, km. */
const foreignSpacingKm = 300;
const metroKm = 60;

/** Cities of the country that its people are gathered in, and how near to one they are counted to it, km. */
const peopleCities = 6;
const peopleSpacingKm = 100;

/** Where ends of the cables of `cableLengths` come ashore: two countries' points. */
const cableEnds: readonly { cable: string; from: Point; to: Point }[] = [
  {
    cable: "SHV-HK",
    from: { latitude: 10.63, longitude: 103.507 },
    to: { latitude: 22.3193, longitude: 114.1694 },
  },
  {
    cable: "MCT",
    from: { latitude: 10.63, longitude: 103.507 },
    to: { latitude: 4.126, longitude: 103.391 },
  },
];

/** A city that an AS is in, and the speed of its ports at the exchanges there. */
export interface Presence {
  readonly place: number;
  readonly mbps: number;
}

/** Port speed taken where none is told, and of a network in a city without an exchange, Mbit/s. */
const untoldMbps = 1000;

export interface Geography {
  /** Points by place number. */
  readonly points: readonly Point[];
  /** In service on the world's day. */
  readonly cables: readonly KnownCable[];
  /** Fibre between two places, km. */
  fibreKm(from: number, to: number): number;
  /**
   * The cities that an AS is in, by place: where it has ports at exchanges, and those of the countries that
   * hold its users or addresses.
   */
  cities(as: AsIndex): readonly Presence[];
  /** Places where an AS may be beside these; empty when nothing is known of it. */
  footprint(as: AsIndex): readonly number[];
  /**
   * Where an AS's servers or users may be: of a content network wherever it has ports or addresses, of
   * others in the countries that hold their addresses; empty when not known.
   */
  homes(as: AsIndex, isContent: boolean): readonly number[];
  /** Where the assessed country's people are; shares add up to 1; empty where no city is known. */
  readonly people: readonly { readonly place: number; readonly share: number }[];
  /** Chief city of the assessed country; −1 not known. */
  readonly capital: number;
  /** Places in the assessed country. */
  readonly inCountry: ReadonlySet<number>;
}

/** What is known about places, by packed country. */
export interface PlaceTables {
  readonly places: ReadonlyMap<number, readonly MeetingPlace[]>;
  readonly cities: CityTable;
  readonly countryPoints: CountryPoints;
}

/** @param country the assessed country, packed */
export function createGeography(world: World, country: number, tables: PlaceTables): Geography {
  const points: Point[] = [];
  const placeOf = (point: Point): number => points.push(point) - 1;
  const placesIn = createCountryPlaces(tables, country, points);
  for (let as = 0; as < world.asCount; as++) placesIn(world.countries[as]!);
  for (const code of world.presence.countries) placesIn(code);
  const home = placesIn(country);
  const placeOfExchange = placeExchanges(world, tables, points, placesIn);
  const people = gatherPeople(tables.cities.get(country) ?? []).map(({ point, share }) => ({
    place: nearestWithin(points, home, point, metroKm) ?? placeOf(point),
    share,
  }));
  const capital = home[0] ?? -1;
  const inCountry = new Set([...home, ...people.map(({ place }) => place)]);
  for (const [k, place] of placeOfExchange.entries())
    if (place >= 0 && packCountry(exchangeOf(world, k).country) === country) inCountry.add(place);
  if (people.length === 0 && capital >= 0) people.push({ place: capital, share: 1 });
  const cables = cablesOn(world.meta.date);
  const remember = <T>(compute: (as: AsIndex) => T) => {
    const known = new Map<AsIndex, T>();
    return (as: AsIndex): T => {
      if (!known.has(as)) known.set(as, compute(as));
      return known.get(as)!;
    };
  };
  const ports = remember((as) => portsOf(world, as, placeOfExchange));
  // In the assessed country a network is in the chief city; in others, in all that are kept.
  const settledIn = (as: AsIndex) =>
    [...addressCountries(world, as)].flatMap((code) =>
      code === country ? home.slice(0, 1) : placesIn(code),
    );
  return {
    ...{ points, people, capital, inCountry },
    cities: remember((as) => {
      const speeds = new Map(ports(as));
      for (const place of settledIn(as))
        speeds.set(place, Math.max(untoldMbps, speeds.get(place) ?? 0));
      return [...speeds]
        .map(([place, mbps]) => ({ place, mbps }))
        .sort((a, b) => a.place - b.place);
    }),
    cables,
    fibreKm: createDistances(points, cables),
    footprint: remember((as) => countriesOf(world, as).flatMap(placesIn)),
    homes(as, isContent) {
      const atExchanges = [...ports(as).keys()];
      const settled = [...addressCountries(world, as)].flatMap(placesIn);
      if (isContent) return [...new Set([...atExchanges, ...settled])];
      return settled.length > 0 ? settled : atExchanges;
    },
  };
}

/** Places of a country: its chief city first, then others far enough from those before. */
function createCountryPlaces(
  { places, countryPoints }: PlaceTables,
  assessed: number,
  points: Point[],
): (code: number) => readonly number[] {
  const byCountry = new Map<number, number[]>();
  return (code) => {
    let known = byCountry.get(code);
    if (known === undefined) {
      known = [];
      const spacingKm = code === assessed ? metroKm : foreignSpacingKm;
      const listed = places.get(code) ?? [];
      for (const point of listed.length > 0 ? chiefFirst(listed) : [countryPoints.get(code)])
        if (point !== undefined && nearestWithin(points, known, point, spacingKm) === undefined)
          known.push(points.push(point) - 1);
      byCountry.set(code, known);
    }
    return known;
  };
}

/** Place of each exchange, −1 not known; exchanges of one metropolis share a place. */
function placeExchanges(
  world: World,
  { cities, places }: PlaceTables,
  points: Point[],
  placesIn: (code: number) => readonly number[],
): Int32Array {
  const found = exchangeCities(world, cities, places);
  const byCountry = new Map<number, number[]>();
  return Int32Array.from(found, (point, k) => {
    if (point === undefined) return -1;
    const code = packCountry(exchangeOf(world, k).country);
    const known = byCountry.get(code) ?? [...placesIn(code)];
    byCountry.set(code, known);
    const near = nearestWithin(points, known, point, metroKm);
    if (near !== undefined) return near;
    const place = points.push(point) - 1;
    known.push(place);
    return place;
  });
}

/** Speed of its ports at exchanges, by place. */
function portsOf(world: World, as: AsIndex, placeOfExchange: Int32Array): Map<number, number> {
  const { offsets, exchanges, mbps } = world.memberships;
  const speeds = new Map<number, number>();
  for (let k = offsets[as]!; k < offsets[as + 1]!; k++) {
    const place = placeOfExchange[exchanges[k]!]!;
    if (place >= 0) speeds.set(place, (speeds.get(place) ?? 0) + (mbps[k]! || untoldMbps));
  }
  return speeds;
}

/** The first of some places that lies within a distance of a point. */
function nearestWithin(
  points: readonly Point[],
  among: readonly number[],
  point: Point,
  km: number,
): number | undefined {
  return among.find((place) => greatCircleKm(points[place]!, point) < km);
}

/** The largest cities that lie apart, each with the people of all that are nearest to it. */
function gatherPeople(
  cities: readonly (Point & { people: number })[],
): { point: Point; share: number }[] {
  const centres: { point: Point; people: number }[] = [];
  for (const city of cities)
    if (
      centres.length < peopleCities &&
      centres.every(({ point }) => greatCircleKm(point, city) >= peopleSpacingKm)
    )
      centres.push({ point: city, people: 0 });
  for (const city of cities) {
    const distances = centres.map(({ point }) => greatCircleKm(point, city));
    centres[distances.indexOf(Math.min(...distances))]!.people += city.people;
  }
  const all = centres.reduce((sum, { people }) => sum + people, 0);
  return centres.map(({ point, people }) => ({ point, share: people / all }));
}

/** Exchanges and capitals before the other cities, else in the table's order. */
function chiefFirst(cities: readonly MeetingPlace[]): readonly MeetingPlace[] {
  const capital = cities.filter(({ kind }) => kind === "capital");
  return [...capital, ...cities.filter(({ kind }) => kind !== "capital")];
}

/** Countries that hold its addresses or users; its label's only where these are not known. */
function addressCountries(world: World, as: AsIndex): Set<number> {
  const { offsets, countries } = world.presence;
  const found = new Set<number>();
  if (world.users[as]! > 0) found.add(world.countries[as]!);
  for (let k = offsets[as]!; k < offsets[as + 1]!; k++) found.add(countries[k]!);
  found.delete(0);
  if (found.size === 0 && world.countries[as] !== 0) found.add(world.countries[as]!);
  return found;
}

function countriesOf(world: World, as: AsIndex): number[] {
  const found = addressCountries(world, as);
  if (row(world.customers, as).length > 0) {
    const counts = new Map<number, number>();
    let all = 0;
    for (const rows of [world.customers, world.peers])
      for (const neighbour of row(rows, as)) {
        const code = world.countries[neighbour]!;
        all++;
        if (code !== 0) counts.set(code, (counts.get(code) ?? 0) + 1);
      }
    for (const [code, count] of [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]))
      if (count >= 2 && count >= all / 100) found.add(code);
  }
  return [...found].slice(0, footprintLimit);
}

/** A geography with the sites of a design. */
export interface SitedGeography extends Geography {
  /** Place of the design's first site; the others follow in its order. */
  readonly firstSite: number;
}

/** Adds sites as further places, numbered last. */
export function withSites(geography: Geography, sites: readonly Point[]): SitedGeography {
  const firstSite = geography.points.length;
  const points = [...geography.points, ...sites];
  const known = new Map<number, number>();
  return {
    ...geography,
    ...{ points, firstSite },
    fibreKm(from, to) {
      if (from < firstSite && to < firstSite) return geography.fibreKm(from, to);
      const low = Math.min(from, to);
      const high = Math.max(from, to);
      const key = low * points.length + high;
      let km = known.get(key);
      if (km === undefined) {
        km = low === high ? 0 : fibreBetween(points[low]!, points[high]!, geography.cables);
        known.set(key, km);
      }
      return km;
    },
  };
}

/** A cable whose length and ends are public. */
interface KnownCable {
  readonly from: Point;
  readonly to: Point;
  readonly lengthKm: number;
}

/** Cables in service on a day; all of them where the day is not known. */
function cablesOn(date: string): KnownCable[] {
  return cableEnds.flatMap(({ cable, from, to }) => {
    const { lengthKm, ready } = cableLengths.find(({ name }) => name === cable)!;
    return date === "" || `${ready}-01` <= date ? [{ from, to, lengthKm }] : [];
  });
}

/** Fibre between two points, km; by a known cable where that is shorter. */
function fibreBetween(a: Point, b: Point, cables: readonly KnownCable[]): number {
  const route = (from: Point, to: Point) => routeKm(greatCircleKm(from, to));
  let least = route(a, b);
  for (const cable of cables)
    if (cable.lengthKm < least)
      least = Math.min(
        least,
        route(a, cable.from) + cable.lengthKm + route(cable.to, b),
        route(a, cable.to) + cable.lengthKm + route(cable.from, b),
      );
  return least;
}

/** Fibre lengths, remembered in single precision (to 1 m), whichever end is asked from and whenever. */
function createDistances(
  points: readonly Point[],
  cables: readonly KnownCable[],
): (from: number, to: number) => number {
  const n = points.length;
  const known = new Float32Array(n * n);
  return (from, to) => {
    if (from === to) return 0;
    const first = Math.min(from, to);
    const last = Math.max(from, to);
    const at = first * n + last;
    if (known[at] === 0) known[at] = fibreBetween(points[first]!, points[last]!, cables);
    return known[at]!;
  };
}
