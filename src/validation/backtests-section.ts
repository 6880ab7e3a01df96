/** Outages of the past: what the twin says beside what was seen. */
import { openCountry } from "../assessment/open-design.ts";
import { packCountry } from "../base/country-code.ts";
import { readFacts } from "../data/open.ts";
import type { CountryPoints } from "../gateway/apply.ts";
import { announcedAddresses } from "../indices/announced-addresses.ts";
import type { World } from "../world/world.ts";
import {
  judgeMaps,
  type MapInTime,
  mapsFor,
  nearMonths,
  nearShare,
  type Verdict,
} from "./back-test.ts";
import {
  backtestTables,
  sayNeeds,
  sayVerdicts,
  type TestedEvent,
  type TestedFailure,
  type Told,
} from "./backtest-tables.ts";
import type { ValidationSection } from "./page.ts";
import { type PastEvent, pastEvents } from "./past-events.ts";
import {
  type Reference,
  type ReferenceInputs,
  registeredLabels,
  withCountries,
  yearlyLabels,
} from "./reference.ts";
import { failTogether, tellFailure, type Weighing, weigh } from "./reported-failure.ts";

/** Months of relationships at hand that lie nearest to the events. */
const months = [
  ...["2010-01", "2011-01", "2012-01", "2014-01", "2016-01", "2017-01", "2018-01", "2025-09"],
];

export const backtestsInputs: ReferenceInputs = {
  texts: [
    ...yearlyLabels,
    ...pastEvents.flatMap(({ weights }) => ("prefixes" in weights ? weights.prefixes : [])),
  ],
  worlds: pastEvents.flatMap(({ day, weights }) =>
    mapsFor(day, months).flatMap(({ month }) => [
      [month] as const,
      ...("users" in weights ? [[month, weights] as const] : []),
    ]),
  ),
};

export async function backtestsSection(
  reference: Reference,
  progress: (what: string, done: number, total: number) => void,
): Promise<ValidationSection> {
  const { points } = await readFacts();
  const tested: TestedEvent[] = [];
  for (const [done, event] of pastEvents.entries()) {
    progress("past events", done, pastEvents.length);
    tested.push(await testEvent(reference, event, points));
  }
  return {
    title: "Back-tests: outages of the past",
    published: "reports of the day and measurements since, looked up, below by event.",
    ours: `the networks or links that reports name fail on the map of relationships nearest before (and where that is more than ${nearMonths} months away the nearest after too); lost is the share of demand abroad without a route, from the least to the most over the ways of weighing networks. Nothing is known of capacity or of what happened inside networks.`,
    result: sayVerdicts(tested),
    tables: backtestTables(tested),
    reasons: [
      `The rule: shares agree where the seen range lies in ours or ours in it, partly where they overlap or lie at most ${100 * nearShare} points apart; networks by name agree where all do as seen, partly where half do; shares of networks dark as shares; a failure agrees or misses where all its comparisons do. On maps that are not near, both must say the same; a map from after an event that took links for good does not count. No size seen, or no cause known: cannot tell.`,
      ...sayNeeds(),
      "A network of the twin fails whole or not at all: in Egypt two of the four kept some prefixes, which is a part of what ours takes too many. Networks that stopped by the same order, not because their provider did, look like networks that still have a way. The American University in Cairo buys from Noor too on that map; Renesys saw it use Noor on 31 January, RIPE saw it go first and then come back.",
      "An attack fills links and leaves routes as they are: customers with a second provider keep their way in the twin, and may not have had the first one’s withdrawn.",
      "In Kazakhstan packets stopped while routes stayed, in nearly all networks: an order, not the failure of one. The table of sets tells how many networks it took to reach the seen loss by failing; who carried out what is not public.",
      "On 13 June 2025 links are told by the country of the neighbour’s number: bandwidth bought in Thailand of networks registered elsewhere is not among them, and neither is the capacity that the other links had left.",
      "Weights are not of the day: APNIC’s estimates (test material in their shape) of November 2020 for 2018 to 2022 and of August 2026 for 2025; addresses of June 2026; for Egypt also prefixes and addresses of May 2008. Months nearer to the events exist at the source and would replace these maps.",
    ],
  };
}

async function testEvent(
  reference: Reference,
  event: PastEvent,
  points: CountryPoints,
): Promise<TestedEvent> {
  const maps: { map: MapInTime; weighings: Weighing[] }[] = [];
  for (const map of mapsFor(event.day, months))
    maps.push({ map, weighings: await weighingsOn(reference, event, map.month, points) });
  const failures = event.failures.map((failure): TestedFailure => {
    const told = maps.map(({ map, weighings }) => ({
      map,
      told: tellFailure(event, failure, weighings),
    }));
    return { failure, maps: told, verdict: verdictOf(event, told) };
  });
  const target = event.lost?.range[0];
  const together =
    target === undefined
      ? []
      : maps.map(({ map, weighings }) => ({ map, found: failTogether(weighings[0]!, target) }));
  return { event, failures, together };
}

function verdictOf({ isLasting }: PastEvent, maps: readonly Told[]): Verdict {
  const asked = maps
    .filter(({ map }) => !isLasting || map.away <= 0)
    .map(({ map, told }) => ({
      verdict: told.verdict,
      isNear: map.away <= 0 && -map.away <= nearMonths,
    }));
  return judgeMaps(asked);
}

/** The country on a map, by each way of weighing its networks. */
async function weighingsOn(
  reference: Reference,
  { country, weights, labels, placed = [] }: PastEvent,
  month: string,
  points: CountryPoints,
): Promise<Weighing[]> {
  const design = openCountry(country);
  const inCountry = async (world: World) => {
    if (labels === undefined) return world;
    const { countries } = await reference.yearlyCountries(labels);
    const registered = await reference.countries(registeredLabels);
    const code = packCountry(country);
    return withCountries(
      world,
      new Map([...countries, ...registered, ...placed.map((asn) => [asn, code] as const)]),
    );
  };
  const byAddresses = await inCountry(await reference.world(month));
  const last = weigh("addresses", byAddresses, design, points);
  if ("users" in weights) {
    const world = await inCountry(await reference.world(month, weights));
    return [weigh(`users of ${weights.users}`, world, design, points), last];
  }
  const text = await reference.text(weights.prefixes);
  return [
    weigh("prefixes of 2008-05", withUsersOf(byAddresses, prefixesOf(text)), design, points),
    weigh(
      "addresses of 2008-05",
      withUsersOf(byAddresses, announcedAddresses(text)),
      design,
      points,
    ),
    last,
  ];
}

/** The world where the weight of each AS stands for its users. */
function withUsersOf(world: World, weights: ReadonlyMap<number, number>): World {
  return { ...world, users: Float64Array.from(world.asns, (asn) => weights.get(asn) ?? 0) };
}

/** Prefixes that each AS announces, of lines `a.b.c.d/len ASN`. */
function prefixesOf(text: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [, asn] of text.matchAll(/^[\d.]+\/\d+\s+(\d+)$/gm))
    counts.set(Number(asn), (counts.get(Number(asn)) ?? 0) + 1);
  return counts;
}
