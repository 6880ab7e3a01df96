/** Light in fibre between cities, as question 3 computes it, against measured round trips. */
import { quantileSorted } from "d3-array";
import { readCsvRecords } from "../base/csv.ts";
import { greatCircleKm, type Point } from "../base/geo.ts";
import { fibreRoundTripMs, landStretch } from "../models/fibre-delay.ts";
import type { ValidationSection } from "./page.ts";
import type { Reference } from "./reference.ts";

/** Cities nearer to each other are left out: the last mile counts for more than the way. */
const leastKm = 50;

const bands = [50, 300, 1000, 2000, 4000, 7000, 10_000, 14_000, 20_100];

/** Ways that a Cambodian reader knows, by the cities' names in the table. */
const named: readonly (readonly [string, string])[] = [
  ["Phnom Penh", "Singapore"],
  ["Phnom Penh", "Hong Kong"],
  ["Phnom Penh", "Ho Chi Minh City"],
  ["Phnom Penh", "Bangkok"],
  ["Phnom Penh", "Los Angeles"],
];

interface Pair {
  readonly km: number;
  readonly measuredMs: number;
  readonly oursMs: number;
}

export async function delaySection(reference: Reference): Promise<ValidationSection> {
  const cities = new Map<string, Point & { city: string }>();
  const places = await reference.text("latency/cities.csv");
  const columns = ["id", "city", "latitude", "longitude"];
  for (const { record } of readCsvRecords(places, "cities.csv", columns)) {
    const [latitude, longitude] = [record.latitude, record.longitude].map(Number);
    cities.set(record.id!, { city: record.city!, latitude: latitude!, longitude: longitude! });
  }
  const pairs: Pair[] = [];
  const byName = new Map<string, Pair>();
  const text = await reference.text("latency/city-rtt-2020-07.csv.gz");
  const trips = ["source", "destination", "min_ms"];
  for (const { record } of readCsvRecords(text, "city-rtt.csv", trips)) {
    const [a, b] = [cities.get(record.source!), cities.get(record.destination!)];
    const measuredMs = Number(record.min_ms);
    if (a === undefined || b === undefined || !(measuredMs > 0)) continue;
    const km = greatCircleKm(a, b);
    if (km < leastKm) continue;
    const pair = { km, measuredMs, oursMs: fibreRoundTripMs(km * landStretch) };
    pairs.push(pair);
    byName.set([a.city, b.city].sort().join(" – "), pair);
  }
  const ratios = pairs.map(({ oursMs, measuredMs }) => oursMs / measuredMs).sort((x, y) => x - y);
  const within = ratios.filter((ratio) => ratio > 1 / 1.5 && ratio < 1.5).length;
  return {
    title: "Round trips between cities",
    published: `minima of pings between servers in ${cities.size} cities, July 2020; a part of all pairs, none nearer than ${leastKm} km.`,
    ours: `light in fibre along ${landStretch} times the great circle, as for a leg whose cable is not known; without last mile and queues.`,
    result: `${pairs.length.toLocaleString("en")} pairs: median of ours over measured ${quantileSorted(ratios, 0.5)!.toFixed(2)}; ${((100 * within) / pairs.length).toFixed(0)} % within a factor of 1.5.`,
    tables: [
      {
        header: ["distance, km", "pairs", "ours / measured, 10 %", "median", "90 %"],
        rows: bands.slice(1).map((high, k) => bandRow(pairs, bands[k]!, high)),
      },
      {
        header: ["way", "km", "measured, ms", "ours, ms"],
        rows: named.flatMap((ends) => {
          const name = [...ends].sort().join(" – ");
          const pair = byName.get(name);
          return pair === undefined
            ? []
            : [[name, ...[pair.km, pair.measuredMs, pair.oursMs].map((value) => value.toFixed(0))]];
        }),
      },
    ],
    reasons: [
      "One stretch stands for all ways. Measured ways between near cities are more roundabout (traffic meets elsewhere: Phnom Penh and Bangkok meet in Singapore), long ones less (submarine cables are straighter than roads). The twin takes the roundabout part from AS paths and the places of networks, which this comparison leaves out.",
      "Servers answer after some tenths of a millisecond, and stand in data centres outside the cities' centres.",
    ],
  };
}

function bandRow(pairs: readonly Pair[], low: number, high: number): (string | number)[] {
  const ratios = pairs
    .filter(({ km }) => km >= low && km < high)
    .map(({ oursMs, measuredMs }) => oursMs / measuredMs)
    .sort((x, y) => x - y);
  return [
    `${low}–${high}`,
    ratios.length,
    ...[0.1, 0.5, 0.9].map((q) => quantileSorted(ratios, q)?.toFixed(2) ?? "–"),
  ];
}
