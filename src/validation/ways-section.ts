/** Round trips between cities through the twin: routes of real networks over the places where they meet. */
import { assumption } from "../assessment/assumptions.ts";
import { packCountry } from "../base/country-code.ts";
import { greatCircleKm } from "../base/geo.ts";
import { heaviest } from "../base/heaviest.ts";
import { isoCountries } from "../base/iso-countries.ts";
import { readFacts } from "../data/open.ts";
import { parsePlaces } from "../data/places.ts";
import { parseCities } from "../data/shipped/cities.ts";
import { parseContentNetworks } from "../data/shipped/content-networks.ts";
import { readShippedTable } from "../data/tables.ts";
import { fibreRoundTripMs } from "../models/fibre-delay.ts";
import { createRouteEngine } from "../routing/tree.ts";
import { createGeography, withSites } from "../traffic/geography.ts";
import { createMeetings } from "../traffic/meetings.ts";
import { createPathMeter, noLandings } from "../traffic/path-length.ts";
import { withContentPeering } from "../world/content-peering.ts";
import { withExchangePeering } from "../world/exchange-peering.ts";
import { type AsIndex, findAs, type World } from "../world/world.ts";
import {
  agreementCells,
  bandTable,
  type ComparedPair,
  cityRoundTripTexts,
  type MeasuredCity,
  type MeasuredPair,
  readCityRoundTrips,
  sayAgreement,
} from "./city-round-trips.ts";
import type { ValidationSection } from "./page.ts";
import type { Reference, ReferenceInputs } from "./reference.ts";

const month = "2025-09";
const tables = { users: "2026-08-08", exchanges: "2022-10-06" };

/** Networks of each country, those of most users. */
const networksPerCountry = 5;

const phnomPenh = "Phnom Penh";

/** Pairs of the same measurement that the part at hand lacks, with the minima that were published, ms. */
const named: readonly (MeasuredCity & { measuredMs: number })[] = [
  ["Singapore", "Singapore", 1.29, 103.85, 29],
  ["Los Angeles", "United States", 34.05, -118.24, 200],
  ["Ho Chi Minh City", "Vietnam", 10.82, 106.63, 68],
  ["Bangkok", "Thailand", 13.75, 100.5, 73],
].map(([name, country, latitude, longitude, measuredMs]) => ({
  ...{ name: name as string, country: country as string, latitude: latitude as number },
  ...{ longitude: longitude as number, measuredMs: measuredMs as number },
}));

/** Pairs with the widest misses that are listed. */
const missesShown = 12;

export const waysInputs: ReferenceInputs = {
  texts: cityRoundTripTexts,
  worlds: [[month, tables]],
};

export async function waysSection(
  reference: Reference,
  progress: (what: string, done: number, total: number) => void,
): Promise<ValidationSection> {
  const { cities, pairs } = await readCityRoundTrips(reference);
  const home = cities.find(({ name }) => name === phnomPenh)!;
  const asked: MeasuredPair[] = [
    ...pairs,
    ...named.map((to) => ({
      ...{ from: home, to, measuredMs: to.measuredMs },
      km: greatCircleKm(home, to),
    })),
  ];
  const peered = withExchangePeering(await reference.world(month, tables), packCountry("KH"), {
    ...{ factor: 1, seed: 1 },
  });
  const content = parseContentNetworks(await readShippedTable("content-networks.csv")).rows;
  const ases = content.map(({ asn }) => findAs(peered, asn)).filter((as) => as >= 0);
  const world = withContentPeering(peered, new Set(ases));
  const rttOf = await measureWays(world, [...cities, ...named], progress);
  const compared = asked.flatMap((pair): ComparedPair[] => {
    const oursMs = rttOf(pair.from, pair.to);
    return oursMs === undefined ? [] : [{ ...pair, oursMs }];
  });
  const fromHome = compared.filter(({ from }) => from.name === phnomPenh);
  return {
    title: "Round trips between cities through the twin",
    published: `the same minima; ${named.map(({ name }) => name).join(", ")} from Phnom Penh as published with them.`,
    ours: `AS paths there and back between the ${networksPerCountry} networks of most users of each country, ${month}, over the cities where they meet by exchanges of ${tables.exchanges}, ${assumption("network-ms").range.likely} ms a network, without last mile; the median over pairs of networks by users. Peer links at exchanges that collectors do not see are added for Cambodia only.`,
    result: sayAgreement(compared),
    tables: [
      {
        header: ["from Phnom Penh to", "km", "measured, ms", "ours, ms", "ours / measured"],
        rows: [...fromHome]
          .sort((a, b) => a.km - b.km)
          .map(({ to, km, measuredMs, oursMs }) => [
            to.name,
            ...[km, measuredMs, oursMs].map((value) => value.toFixed(0)),
            (oursMs / measuredMs).toFixed(2),
          ]),
      },
      bandTable(compared),
      countryTable(compared),
      missTable(compared),
    ],
    reasons: [
      "Measured were servers in data centres; ours are access networks with many users, which buy from others and meet elsewhere.",
      "Private links and facilities are not in the data: networks that meet there seem to meet at an exchange farther away, or not at all. Inferred relationships give some networks customers that they do not serve; routes then prefer them.",
      "Measurements are of 2020, exchanges of 2022, routes of 2025.",
    ],
  };
}

/** Round trip between two cities, ms: median over pairs of networks; undefined where there is none. */
async function measureWays(
  world: World,
  cities: readonly MeasuredCity[],
  progress: (what: string, done: number, total: number) => void,
): Promise<(from: MeasuredCity, to: MeasuredCity) => number | undefined> {
  const geography = withSites(await geographyOf(world), cities);
  const portDetourKm = assumption("port-detour-km").range.likely;
  const networkMs = assumption("network-ms").range.likely;
  const meetings = createMeetings(world, geography, portDetourKm);
  const engine = createRouteEngine(world);
  const nodes = cities.flatMap((city, k) =>
    networksIn(world, city.country).map((as) => ({ as, city, place: geography.firstSite + k })),
  );
  const n = nodes.length;
  const oneWayMs = new Float32Array(n * n);
  const ases = [...new Set(nodes.map(({ as }) => as))];
  for (const [done, as] of ases.entries()) {
    progress("routes", done, ases.length);
    const tree = engine.tree(as);
    const here = nodes.flatMap((node, t) => (node.as === as ? [t] : []));
    const ends = here.map((t) => [nodes[t]!.place]);
    const meter = createPathMeter(tree, ends, geography, meetings, noLandings);
    for (const [set, t] of here.entries()) {
      for (const [f, from] of nodes.entries()) {
        const km = meter.way(from.as, from.place, set)?.km ?? Number.NaN;
        const networks = (tree.lengths[from.as]! + 1) / 2;
        oneWayMs[f * n + t] = fibreRoundTripMs(km) / 2 + networkMs * networks;
      }
    }
  }
  const at = new Map<MeasuredCity, number[]>();
  for (const [k, { city }] of nodes.entries()) at.set(city, [...(at.get(city) ?? []), k]);
  return (from, to) => {
    const found = (at.get(from) ?? []).flatMap((f) =>
      (at.get(to) ?? []).map((t) => ({
        ms: oneWayMs[f * n + t]! + oneWayMs[t * n + f]!,
        weight: world.users[nodes[f]!.as]! * world.users[nodes[t]!.as]!,
      })),
    );
    return weightedMedian(found.filter(({ ms }) => !Number.isNaN(ms)));
  };
}

async function geographyOf(world: World): Promise<ReturnType<typeof createGeography>> {
  const byCountry = <T extends { country: string }>(rows: readonly T[]) => {
    const groups = new Map<number, T[]>();
    for (const row of rows) {
      const code = packCountry(row.country);
      groups.set(code, [...(groups.get(code) ?? []), row]);
    }
    return groups;
  };
  const { points } = await readFacts();
  return createGeography(world, packCountry("KH"), {
    places: byCountry(parsePlaces(await readShippedTable("places.csv"))),
    cities: byCountry(parseCities(await readShippedTable("cities.csv.gz")).rows),
    countryPoints: points,
  });
}

const english = new Intl.DisplayNames("en", { type: "region" });
const codes = new Map([
  ...isoCountries.map((code): [string, string] => [english.of(code)!, code]),
  ["Czech Republic", "CZ"],
  ["Hong Kong", "HK"],
  ["Turkey", "TR"],
  ["The Netherlands", "NL"],
]);

/** Networks of most users of a country, by its English name. */
function networksIn(world: World, country: string): AsIndex[] {
  const code = codes.get(country);
  if (code === undefined) return [];
  const packed = packCountry(code);
  const users = world.users.map((count, as) => (world.countries[as] === packed ? count : 0));
  return heaviest(users, networksPerCountry).filter((as) => users[as]! > 0);
}

function weightedMedian(rows: readonly { ms: number; weight: number }[]): number | undefined {
  const sorted = [...rows].sort((a, b) => a.ms - b.ms);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let below = 0;
  return sorted.find(({ weight }) => {
    below += weight;
    return below >= half;
  })?.ms;
}

function countryTable(pairs: readonly ComparedPair[]) {
  const countries = [
    ...new Set(pairs.flatMap(({ from, to }) => [from.country, to.country])),
  ].sort();
  return {
    header: ["ways of", "pairs", "ours / measured, 10 %", "median", "90 %", "within 1.5"],
    rows: countries.map((country) => [
      country,
      ...agreementCells(
        pairs.filter(({ from, to }) => from.country === country || to.country === country),
      ),
    ]),
  };
}

/** Where ours are most wrong, each pair of cities once. */
function missTable(pairs: readonly ComparedPair[]) {
  const miss = ({ oursMs, measuredMs }: ComparedPair) => Math.abs(Math.log(oursMs / measuredMs));
  const once = new Map(
    pairs.map((pair) => [[pair.from.name, pair.to.name].sort().join(" – "), pair]),
  );
  return {
    header: ["widest misses", "km", "measured, ms", "ours, ms"],
    rows: [...once]
      .sort((a, b) => miss(b[1]) - miss(a[1]))
      .slice(0, missesShown)
      .map(([name, { km, measuredMs, oursMs }]) => [
        name,
        ...[km, measuredMs, oursMs].map((value) => value.toFixed(0)),
      ]),
  };
}
