/** T(C) and F(C) against Gamero-Garrido et al. (2022). */
import { packCountry } from "../base/country-code.ts";
import { parseStateOwned } from "../data/shipped/state-owned.ts";
import { readShippedTable } from "../data/tables.ts";
import { monitorsOutside } from "../indices/country-indices.ts";
import { inboundTransit } from "../indices/inbound-transit.ts";
import { rankCorrelation } from "../indices/rank-correlation.ts";
import { originsIn, transitInfluence } from "../indices/transit-influence.ts";
import { chooseVantagePoints } from "../indices/vantage-points.ts";
import { findAs, type World } from "../world/world.ts";
import { signed, type ValidationSection, type ValidationTable } from "./page.ts";
import { publishedTables, type Reference, type ReferenceInputs, type Row } from "./reference.ts";

const months = ["2018-01", "2025-09"] as const;

interface Compared {
  country: string;
  published: number;
  /** By month; NaN where the country has no addresses or paths. */
  ours: number[];
}

export const exposureInputs: ReferenceInputs = {
  texts: [publishedTables],
  worlds: months.map((month) => [month]),
};

export async function exposureSection(reference: Reference): Promise<ValidationSection> {
  const owned = parseStateOwned(await readShippedTable("state-owned.csv.gz")).rows.filter(
    ({ stake }) => stake === "majority",
  );
  const transit = compared(await reference.rows("cti2022_transit_fraction"), 4);
  const state = compared(await reference.rows("cti2022_state_owned"), 2);
  for (const month of months) {
    const world = await reference.world(month);
    const vantagePoints = chooseVantagePoints(world);
    for (const each of transit) each.ours.push(transitFraction(world, vantagePoints, each.country));
    for (const each of state) {
      const asns = owned.flatMap(({ owner, asn }) => (owner === each.country ? asn : []));
      each.ours.push(stateFootprint(world, vantagePoints, each.country, asns));
    }
  }
  return {
    title: "Exposure, T(C) and F(C)",
    published: `Gamero-Garrido et al., PAM 2022: T(C), the part of inbound paths over transit providers, of ${transit.length} countries, and F(C), the part of addresses exposed to networks of the state, of ${state.length} countries, both of 1 March 2020 (data: CAIDA mapkit-cti-code).`,
    ours: "relationships of January 2018 (serial-1) and of September 2025 (serial-2), vantage points as in docs/indices.md, networks of which the state holds the majority by the shipped table of 2022. F(C) counts what the state's networks originate, and of the rest their CTI.",
    result: `T(C): ${agreement(transit)}. F(C): ${agreement(state)}.`,
    tables: [tableOf("T(C)", transit), tableOf("F(C)", state)],
    reasons: [
      "Two years before, five years after; countries by other labels.",
      "T(C) is not reproduced. Theirs rests on members of exchanges and on traceroutes of RIPE Atlas probes to the country (their scripts in TransitDominance-Netacuity), which see peerings at the edge; public maps miss most of these, so that nearly everything enters over transit here. Counting only entries at networks without any foreign peer, or only origins without one, in place of the link that is entered by, agreed no better in a trial. Read T(C) from a map as an upper bound.",
      "F(C): theirs weigh prefixes by the paths that collectors saw.",
      "The state's networks are those of the table of 2022; theirs are of 2020.",
    ],
  };
}

function compared(rows: readonly Row[], column: number): Compared[] {
  return rows.map((row) => ({ country: String(row[0]), published: Number(row[column]), ours: [] }));
}

function transitFraction(world: World, vantagePoints: Uint32Array, country: string): number {
  const code = packCountry(country);
  const monitors = monitorsOutside(world, code, vantagePoints);
  const { overTransit, ownOrigins } = inboundTransit(world, code, originsIn(world, code), monitors);
  return overTransit * ownOrigins;
}

/** What the state's networks originate, and their transit influence over what they do not. */
function stateFootprint(
  world: World,
  vantagePoints: Uint32Array,
  country: string,
  asns: readonly number[],
): number {
  const code = packCountry(country);
  const owned = new Set(asns.map((asn) => findAs(world, asn)).filter((as) => as >= 0));
  const { ases, addresses } = originsIn(world, code);
  const all = addresses.reduce((sum, each) => sum + each, 0);
  const others = [...ases.keys()].filter((k) => !owned.has(ases[k]!));
  const rest = {
    ases: Uint32Array.from(others, (k) => ases[k]!),
    addresses: Float64Array.from(others, (k) => addresses[k]!),
  };
  const left = rest.addresses.reduce((sum, each) => sum + each, 0);
  const influence = transitInfluence(world, rest, monitorsOutside(world, code, vantagePoints))
    .filter(({ as }) => owned.has(as))
    .reduce((sum, { cti }) => sum + cti, 0);
  return (all - left + influence * left) / all;
}

function agreement(list: readonly Compared[]): string {
  return months
    .map((month, k) => {
      const known = list.filter(({ ours }) => !Number.isNaN(ours[k]!));
      const apart = known.map(({ published, ours }) => Math.abs(ours[k]! - published));
      const mean = apart.reduce((sum, each) => sum + each, 0) / apart.length;
      const correlation = rankCorrelation(
        known.map(({ published }) => published),
        known.map(({ ours }) => ours[k]!),
      );
      return `${month}, mean absolute difference ${mean.toFixed(2)} over ${known.length} countries, rank correlation ${correlation.toFixed(2)}`;
    })
    .join("; ");
}

function tableOf(name: string, list: readonly Compared[]): ValidationTable {
  return {
    header: ["country", `published ${name}`, ...months.flatMap((month) => [month, "difference"])],
    rows: list.map(({ country, published, ours }) => [
      country,
      published.toFixed(2),
      ...ours.flatMap((value) =>
        Number.isNaN(value) ? ["–", "–"] : [value.toFixed(2), signed(value - published, 2)],
      ),
    ]),
  };
}
