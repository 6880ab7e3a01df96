/**
 * What a generic design needs to know of a country, from the world and the facts about it: its towns, its
 * largest networks, the neighbour that it leans on, and what it carries across the border.
 *
 * Left out: real lines and landings; neighbours are sent to the site that lies nearer to the middle of
 * their country.
 */
import { packCountry, unpackCountry } from "../base/country-code.ts";
import { InputError } from "../base/errors.ts";
import { greatCircleKm, type Point } from "../base/geo.ts";
import { isCountry } from "../base/iso-countries.ts";
import type { CountryPoints } from "../gateway/apply.ts";
import {
  type FilledSite,
  fillTemplate,
  type GenericValues,
  type GenericWords,
} from "../gateway/generic.ts";
import { labelOf } from "../world/as-label.ts";
import type { CountryFacts, MeetingPlace } from "../world/country-facts.ts";
import { type Nation, nationOf } from "../world/nation.ts";
import type { World } from "../world/world.ts";
import { countryInputs } from "./country-demand.ts";
import { internationalBps } from "./questions/capacity/site-load.ts";

export interface GenericSources {
  country?: CountryFacts;
  countryPoints: CountryPoints;
  places: readonly MeetingPlace[];
  /** Name of a country by its code. */
  nameOf(code: string): string;
}

/**
 * The design file of a template for a country, in English.
 * @param code ISO 3166-1 alpha-2
 * @throws InputError as `genericFacts`
 */
export function genericDesign(
  world: World,
  code: string,
  template: string,
  sources: Omit<GenericSources, "nameOf">,
): string {
  const names = new Intl.DisplayNames("en", { type: "region" });
  const nameOf = (each: string) => names.of(each) ?? each;
  const { values, words } = genericFacts(world, code, { ...sources, nameOf });
  return fillTemplate(template, values, words);
}

/** Most licensed operators. */
const mostLicensees = 3;

/**
 * @throws InputError `country-unknown` for a country without networks, `country-unconnected` for one whose
 * networks have no link to a known country, `country-place-unknown` where no town of it is known
 */
export function genericFacts(
  world: World,
  code: string,
  sources: GenericSources,
): { values: GenericValues; words: GenericWords } {
  const nation = nationOf(world, code);
  const neighbours = neighboursOf(world, nation);
  const [neighbour] = neighbours;
  if (neighbour === undefined)
    throw new InputError(
      "country-unconnected",
      `no network of ${code} has a link to a known country in this world`,
    );
  const [capital, second] = townsOf(code, neighbours, sources);
  const sites = [capital.id, second.id];
  const licensees = licensed(world, nation).map(({ asn, name }, k) => ({
    id: `licensee-${k + 1}`,
    name: name === "" ? `AS${asn}` : name,
    ...{ asn, sites },
  }));
  return {
    values: {
      ...{ code, capital, second, licensees, neighbour },
      rules: rulesOf(neighbours, capital, second, sources.countryPoints),
      siteGbps: siteGbps(world, code, sources),
    },
    words: {
      country: sources.nameOf(code),
      capital: capital.city,
      second: second.city,
      neighbour: sources.nameOf(neighbour),
    },
  };
}

/** Neighbour countries that are known, by links over which the country buys, then by all links. */
function neighboursOf(world: World, nation: Nation): string[] {
  const counts = new Map<string, { bought: number; all: number }>();
  for (const { foreign, role } of nation.links) {
    const code = unpackCountry(world.countries[foreign]!);
    if (!isCountry(code)) continue;
    const count = counts.get(code) ?? { bought: 0, all: 0 };
    count.all++;
    if (role === "provider") count.bought++;
    counts.set(code, count);
  }
  return [...counts]
    .sort(([a, x], [b, y]) => y.bought - x.bought || y.all - x.all || (a < b ? -1 : 1))
    .map(([code]) => code);
}

/** The capital, and the landing or border town that lies nearer to most neighbours than it. */
function townsOf(
  code: string,
  neighbours: readonly string[],
  { country, countryPoints, places }: GenericSources,
): [FilledSite, FilledSite] {
  const own = places.filter((place) => place.country === code);
  const middle = countryPoints.get(packCountry(code));
  const seat = country?.capital && { ...country.capital, city: country.capital.name };
  const capital =
    own.find(({ kind }) => kind === "capital") ??
    seat ??
    own[0] ??
    (middle && { ...middle, city: country?.name ?? code });
  if (capital === undefined)
    throw new InputError("country-place-unknown", `no town of ${code} is known to put a site in`);
  const gains = (place: Point) => nearerTo(neighbours, place, capital, countryPoints).length;
  const others = own.filter(({ city }) => city !== capital.city);
  const entries = others.filter(({ kind }) => kind === "landing" || kind === "border");
  const [second = { ...capital, city: `${capital.city} 2` }] = [
    ...(entries.length > 0 ? entries : others),
  ].sort((a, b) => gains(b) - gains(a));
  return [siteAt("capital", capital), siteAt("second", second)];
}

function siteAt(id: string, { city, latitude, longitude }: Point & { city: string }): FilledSite {
  return { id, city, latitude, longitude, roles: ["international", "domestic"] };
}

/** Neighbours whose middle lies nearer to one point than to another. */
function nearerTo(
  neighbours: readonly string[],
  place: Point,
  than: Point,
  points: CountryPoints,
): string[] {
  return neighbours.filter((code) => {
    const point = points.get(packCountry(code));
    return point !== undefined && greatCircleKm(point, place) < greatCircleKm(point, than);
  });
}

/** Sends every second neighbour to the second site where nearness would send none, or all. */
function rulesOf(
  neighbours: readonly string[],
  capital: Point,
  second: FilledSite,
  points: CountryPoints,
): GenericValues["rules"] {
  const nearer = nearerTo(neighbours, second, capital, points);
  if (nearer.length > 0 && nearer.length < neighbours.length) return [];
  const sent = neighbours.filter((_, k) => k % 2 === 1);
  const kept = neighbours.filter((_, k) => k % 2 === 0);
  return [
    ...(sent.length > 0 ? [{ neighbours: sent, site: second.id }] : []),
    { neighbours: kept, site: "capital" },
  ];
}

/** The networks with most users of those that buy or peer abroad. */
function licensed(world: World, nation: Nation): { asn: number; name: string }[] {
  const ways = new Set(
    nation.links.flatMap(({ domestic, role }) => (role === "customer" ? [] : [domestic])),
  );
  return [...ways]
    .sort((a, b) => world.users[b]! - world.users[a]! || world.ipv4[b]! - world.ipv4[a]! || a - b)
    .slice(0, mostLicensees)
    .map((as) => labelOf(world, as));
}

/** Demand at the busy hour across the border at the likely value of every input; 1 Gbit/s where unknown. */
function siteGbps(
  world: World,
  code: string,
  { country, countryPoints }: GenericSources,
): GenericValues["siteGbps"] {
  const parameters = countryInputs(world, code, { country, countryPoints, draws: 1 });
  const gbps = parameters.has("users") ? internationalBps((id) => parameters.likely(id)) / 1e9 : 1;
  const round = (value: number) => Number(Math.max(value, 1e-3).toPrecision(3));
  return [round(gbps), round(1.5 * gbps), round(3 * gbps)];
}
