/**
 * Where ASes can hand traffic to each other, and how long the fibre between two places is.
 *
 * An AS is at the cities of the countries where it is a member of an exchange, those with its fastest
 * ports first, and of those that hold its addresses; if it has customers, also of the countries where at
 * least two and one in a hundred of its neighbours are at home: carriers meet their customers near these.
 * That is inferred, and generous: real meeting points are fewer. The country's people are at their capital;
 * a foreign network is met at the nearest city of the countries where it is at an exchange or that hold
 * its addresses, as servers of large networks are. Left out: where inside a country addresses are, and cables but for the few
 * whose length and ends are public.
 */
import { packCountry } from "../base/country-code.ts";
import { greatCircleKm, type Point } from "../base/geo.ts";
import { row } from "../base/rows.ts";
import type { CountryPoints } from "../gateway/apply.ts";
import { cableLengths, landStretch } from "../models/fibre-delay.ts";
import type { MeetingPlace } from "../world/country-facts.ts";
import { type AsIndex, exchangeOf, type World } from "../world/world.ts";

/** Countries kept of one AS: where its fastest ports are and most neighbours, and all where it is met. */
const footprintLimit = 24;

/** Cities of one country nearer to each other than this count as one, km. */
const foreignSpacingKm = 1500;
const domesticSpacingKm = 60;

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

export interface Geography {
  /** Points by place number. */
  readonly points: readonly Point[];
  /** Fibre between two places, km. */
  fibreKm(from: number, to: number): number;
  /** Places where an AS can hand over traffic; empty when its country is not known. */
  footprint(as: AsIndex): readonly number[];
  /**
   * Where an AS's users or servers may be met: the cities of the countries where it is at an exchange or
   * that hold its addresses; empty when not known.
   */
  homes(as: AsIndex): readonly number[];
  /** Chief city of the assessed country; −1 not known. */
  readonly capital: number;
}

/**
 * @param country the assessed country, packed
 * @param sites further places of the design, numbered last, in its order
 */
export function createGeography(
  world: World,
  country: number,
  cities: ReadonlyMap<number, readonly MeetingPlace[]>,
  countryPoints: CountryPoints,
  sites: readonly Point[],
): Geography & { readonly firstSite: number } {
  const points: Point[] = [];
  const byCountry = new Map<number, number[]>();
  const placesIn = (code: number): readonly number[] => {
    let known = byCountry.get(code);
    if (known === undefined) {
      known = [];
      const spacingKm = code === country ? domesticSpacingKm : foreignSpacingKm;
      const listed: readonly Point[] = cities.get(code) ?? [];
      const fallback = countryPoints.get(code);
      for (const point of listed.length > 0 ? chiefFirst(cities.get(code)!) : [fallback]) {
        if (point === undefined || known.some((k) => greatCircleKm(points[k]!, point) < spacingKm))
          continue;
        known.push(points.push(point) - 1);
      }
      byCountry.set(code, known);
    }
    return known;
  };
  for (let as = 0; as < world.asCount; as++) placesIn(world.countries[as]!);
  for (const code of world.presence.countries) placesIn(code);
  placesIn(country);
  const portsOf = portCountries(world);
  for (let as = 0; as < world.asCount; as++) for (const code of portsOf(as)) placesIn(code);
  const firstSite = points.length;
  points.push(...sites);
  const distances = createDistances(points, world.meta.date);
  const footprints = new Map<AsIndex, readonly number[]>();
  const footprint = (as: AsIndex): readonly number[] => {
    let places = footprints.get(as);
    if (places === undefined) {
      places = [...new Set(countriesOf(world, as, portsOf(as)).flatMap(placesIn))];
      footprints.set(as, places);
    }
    return places;
  };
  const homes = (as: AsIndex): readonly number[] => {
    const { offsets, countries } = world.presence;
    const codes = new Set<number>([...portsOf(as), world.countries[as]!]);
    for (let k = offsets[as]!; k < offsets[as + 1]!; k++) codes.add(countries[k]!);
    codes.delete(0);
    return [...codes].flatMap(placesIn);
  };
  return {
    points,
    firstSite,
    fibreKm: distances,
    footprint,
    homes,
    capital: placesIn(country)[0] ?? -1,
  };
}

/** Exchanges and capitals before the other cities, else in the table's order. */
function chiefFirst(cities: readonly MeetingPlace[]): readonly MeetingPlace[] {
  const capital = cities.filter(({ kind }) => kind === "capital");
  return [...capital, ...cities.filter(({ kind }) => kind !== "capital")];
}

/** Countries of the exchanges that an AS is a member of, those with its fastest ports first. */
function portCountries(world: World): (as: AsIndex) => readonly number[] {
  const { offsets, exchanges, mbps } = world.memberships;
  const countryOfExchange = Array.from({ length: world.exchanges.offsets.length - 1 }, (_, k) =>
    packCountry(exchangeOf(world, k).country),
  );
  return (as) => {
    const ports = new Map<number, number>();
    for (let k = offsets[as]!; k < offsets[as + 1]!; k++) {
      const code = countryOfExchange[exchanges[k]!]!;
      if (code !== 0) ports.set(code, (ports.get(code) ?? 0) + mbps[k]!);
    }
    return [...ports].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([code]) => code);
  };
}

/** @param ports countries of its exchanges */
function countriesOf(world: World, as: AsIndex, ports: readonly number[]): number[] {
  const { offsets, countries } = world.presence;
  const found = new Set<number>([...ports.slice(0, footprintLimit / 2), world.countries[as]!]);
  for (let k = offsets[as]!; k < offsets[as + 1]!; k++) found.add(countries[k]!);
  const customers = row(world.customers, as);
  if (customers.length > 0) {
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
  found.delete(0);
  return [...found].slice(0, footprintLimit);
}

/**
 * Fibre lengths, remembered in single precision (to 1 m), whichever end is asked from and whenever; by a
 * known cable where that is shorter and was in service on the world's day.
 */
function createDistances(
  points: readonly Point[],
  worldDate: string,
): (from: number, to: number) => number {
  const n = points.length;
  const known = new Float32Array(n * n).fill(-1);
  const land = (a: Point, b: Point) => greatCircleKm(a, b) * landStretch;
  const cables = cableEnds.flatMap(({ cable, from, to }) => {
    const { lengthKm, ready } = cableLengths.find(({ name }) => name === cable)!;
    return worldDate === "" || `${ready}-01` <= worldDate ? [{ from, to, lengthKm }] : [];
  });
  return (from, to) => {
    if (from === to) return 0;
    const first = Math.min(from, to);
    const last = Math.max(from, to);
    const at = first * n + last;
    if (known[at]! >= 0) return known[at]!;
    const a = points[first]!;
    const b = points[last]!;
    let lengthKm = land(a, b);
    for (const cable of cables)
      lengthKm = Math.min(
        lengthKm,
        land(a, cable.from) + cable.lengthKm + land(cable.to, b),
        land(a, cable.to) + cable.lengthKm + land(cable.from, b),
      );
    known[at] = lengthKm;
    return known[at]!;
  };
}
