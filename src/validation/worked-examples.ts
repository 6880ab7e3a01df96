/** Examples small enough to be checked by hand. */

import { buildRows } from "../base/rows.ts";
import { controlCounts, measureOutflow, resilienceCurve } from "../indices/crossings.ts";
import { trimmedShare } from "../indices/hegemony.ts";
import { largestComponentOf } from "../indices/largest-component.ts";
import { connectedAddresses, domesticHierarchy } from "../indices/points-of-control.ts";
import { transitInfluence } from "../indices/transit-influence.ts";
import { herfindahlHirschman } from "../models/concentration.ts";
import type { Graph } from "../routing/policy.ts";
import type { ValidationSection } from "./page.ts";

/** A graph from provider–customer pairs of AS numbers. */
function transitGraph(links: readonly (readonly [number, number])[]): Graph {
  const asns = Uint32Array.from(new Set(links.flat())).sort();
  const at = (asn: number) => asns.indexOf(asn);
  const providers = Uint32Array.from(links, ([provider]) => at(provider));
  const customers = Uint32Array.from(links, ([, customer]) => at(customer));
  const none = new Uint32Array(0);
  return {
    asCount: asns.length,
    asns,
    providers: buildRows(asns.length, customers, providers),
    customers: buildRows(asns.length, providers, customers),
    peers: buildRows(asns.length, none, none),
  };
}

export function workedExamples(): ValidationSection {
  const pair = transitGraph([[1, 2]]);
  const connected = (first: number, second: number) => {
    const hierarchy = domesticHierarchy(pair, Uint32Array.of(0, 1));
    const direct = Float64Array.of(first, second);
    const all = connectedAddresses(hierarchy, direct);
    return (all[0]! + all[1]!) / (first + second);
  };
  // 1 and 2 are the border of {1, 2, 3}; 3 buys from both; 10 sells to 1, 20 to 2, 30 to 10 and 20.
  const country = transitGraph([
    [10, 1],
    [20, 2],
    [1, 3],
    [2, 3],
    [30, 10],
    [30, 20],
  ]);
  const outflow = measureOutflow(country, largestComponentOf(country, Uint32Array.of(0, 1, 2)));
  // 10 monitors buy from 5, which sells to 4, which sells to the origin 3.
  const monitors = Array.from({ length: 10 }, (_, k) => 100 + k);
  const chain = transitGraph([[5, 4], [4, 3], ...monitors.map((monitor) => [5, monitor] as const)]);
  const influence = transitInfluence(
    chain,
    { ases: Uint32Array.of(0), addresses: Float64Array.of(256) },
    Uint32Array.from(monitors, (_, k) => 3 + k),
  );
  const ctiOf = (asn: number) =>
    influence.find(({ as }) => chain.asns[as] === asn)?.cti ?? Number.NaN;
  const rows: [string, number, number][] = [
    [
      "Roberts and Larochelle: AS1 sells to AS2, direct 2 and 1: Σ connected / addresses",
      4 / 3,
      connected(2, 1),
    ],
    ["the same with direct 1 and 2", 5 / 3, connected(1, 2)],
    [
      "chokepoint potential: 9 pairs, of which 5 leave at AS1",
      5 / 9,
      outflow.crossings[0]! / outflow.pairs,
    ],
    ["CRP(1) there", 4 / 9, resilienceCurve(outflow)[1]!],
    ["K₀.₉ of crossings 60, 30, 10", 2, controlCounts(Float64Array.of(60, 30, 10), [0.9])[0]!],
    ["CTI of the direct provider of a country's only origin", 1, ctiOf(4)],
    ["CTI of the provider's provider", 1 / 2, ctiOf(5)],
    [
      "hegemony of an AS on the paths of 5 of 10 vantage points, one cut at each end",
      4 / 8,
      trimmedShare(5, 10),
    ],
    ["HHI of shares 50, 30 and 20 %", 3800, herfindahlHirschman([5, 3, 2])],
  ];
  const wrong = rows.filter(([, expected, value]) => Math.abs(expected - value) > 1e-9).length;
  return {
    title: "Worked examples",
    published: "by hand from the definitions; the first two stand in the paper.",
    ours: "the functions that all commands use.",
    result: wrong === 0 ? `all ${rows.length} are exact.` : `${wrong} of ${rows.length} are wrong.`,
    tables: [
      {
        header: ["example", "expected", "ours"],
        rows: rows.map(([name, expected, value]) => [name, expected.toFixed(4), value.toFixed(4)]),
      },
    ],
    reasons: [],
  };
}
