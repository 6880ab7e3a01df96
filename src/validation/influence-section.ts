/** CTI against Gamero-Garrido et al. (2022). */
import { packCountry } from "../base/country-code.ts";
import { monitorsOutside } from "../indices/country-indices.ts";
import { rankCorrelation } from "../indices/rank-correlation.ts";
import { originsIn, transitInfluence } from "../indices/transit-influence.ts";
import { chooseVantagePoints } from "../indices/vantage-points.ts";
import type { World } from "../world/world.ts";
import type { ValidationSection } from "./page.ts";
import { publishedTables, type Reference, type ReferenceInputs } from "./reference.ts";

interface Comparison {
  top: number;
  topCti: number;
  /** Of the published top five, those in ours. */
  shared: number;
  /** The place of the published first among ours; 0 where it is not listed. */
  place: number;
  correlation: number;
}

const months = ["2018-01", "2025-09"] as const;

export const influenceInputs: ReferenceInputs = {
  texts: [publishedTables],
  worlds: months.map((month) => [month]),
};

export async function influenceSection(reference: Reference): Promise<ValidationSection> {
  const published = new Map<string, { asn: number; cti: number }[]>();
  for (const [country, , asn, cti] of await reference.rows("cti2022_all")) {
    const list = published.get(String(country)) ?? [];
    published.set(String(country), list);
    list.push({ asn: Number(asn), cti: Number(cti) });
  }
  const most = Math.max(...[...published.values()].map((list) => list.length));
  const results = new Map<string, Comparison[]>();
  for (const month of months) {
    const world = await reference.world(month);
    const vantagePoints = chooseVantagePoints(world);
    for (const [country, list] of published) {
      const comparisons = results.get(country) ?? [];
      results.set(country, comparisons);
      comparisons.push(compare(world, vantagePoints, country, list));
    }
  }
  const rows = [...published].map(([country, list]) => [
    country,
    `AS${list[0]!.asn} ${list[0]!.cti.toFixed(2)}`,
    ...results
      .get(country)!
      .flatMap(({ top, topCti, place, shared, correlation }) => [
        `AS${top} ${topCti.toFixed(2)}`,
        place === 0 ? "–" : place,
        `${shared} of 5`,
        Number.isNaN(correlation) ? "–" : correlation.toFixed(2),
      ]),
  ]);
  const summary = months.map((month, k) => {
    const all = [...results.values()].map((comparisons) => comparisons[k]!);
    const mean = all.reduce((sum, { shared }) => sum + shared, 0) / all.length;
    const correlations = all
      .map(({ correlation }) => correlation)
      .filter((each) => !Number.isNaN(each))
      .sort((x, y) => x - y);
    return `${month}: the published first is our first in ${all.filter(({ place }) => place === 1).length} of ${all.length} countries and among our first five in ${all.filter(({ place }) => place >= 1 && place <= 5).length}; ${mean.toFixed(1)} of the published five are among our five; median rank correlation ${correlations[Math.floor(correlations.length / 2)]!.toFixed(2)}`;
  });
  return {
    title: "Transit influence, CTI",
    published: `Gamero-Garrido et al., *Quantifying Nations' Exposure to Traffic Observation and Selective Tampering*, PAM 2022: CTI of 1 March 2020, ${published.size} countries, at most their first ${most} networks each (data: CAIDA mapkit-cti-code).`,
    ours: "relationships of January 2018 (serial-1) and of September 2025 (serial-2), addresses of the shipped label table, vantage points as in docs/indices.md.",
    result: `${summary.join(". ")}.`,
    tables: [
      {
        header: [
          "country",
          "published first",
          ...months.flatMap((month) => [
            `our first, ${month}`,
            "place of theirs",
            "top five shared",
            "rank correlation",
          ]),
        ],
        rows,
      },
    ],
    reasons: [
      "Two years before, five years after: transit providers of small countries change within months.",
      "Theirs weigh prefixes by the paths that were seen; ours has one policy path to each network from vantage points spread evenly over countries.",
      "Addresses and their places are of another day, and by another geolocation.",
      "Rank correlation is over the published networks that have any CTI of ours.",
    ],
  };
}

function compare(
  world: World,
  vantagePoints: Uint32Array,
  country: string,
  published: readonly { asn: number; cti: number }[],
): Comparison {
  const code = packCountry(country);
  const ours = transitInfluence(
    world,
    originsIn(world, code),
    monitorsOutside(world, code, vantagePoints),
  ).map(({ as, cti }) => ({ asn: world.asns[as]!, cti }));
  const ctiOf = new Map(ours.map(({ asn, cti }) => [asn, cti]));
  const common = published.filter(({ asn }) => ctiOf.has(asn));
  const five = new Set(ours.slice(0, 5).map(({ asn }) => asn));
  return {
    top: ours[0]?.asn ?? 0,
    topCti: ours[0]?.cti ?? Number.NaN,
    shared: published.slice(0, 5).filter(({ asn }) => five.has(asn)).length,
    place: ours.findIndex(({ asn }) => asn === published[0]!.asn) + 1,
    correlation:
      common.length < 3
        ? Number.NaN
        : rankCorrelation(
            common.map(({ cti }) => cti),
            common.map(({ asn }) => ctiOf.get(asn)!),
          ),
  };
}
