/** Measured round trips between cities: what the sections on delay compare with. */
import { quantileSorted } from "d3-array";
import { readCsvRecords } from "../base/csv.ts";
import { greatCircleKm, type Point } from "../base/geo.ts";
import type { Reference } from "./reference.ts";

/** Cities nearer to each other are left out: the last mile counts for more than the way. */
export const leastKm = 50;

const bands = [50, 300, 1000, 2000, 4000, 7000, 10_000, 14_000, 20_100];

/** Factor within which ours is near to what was measured. */
const nearFactor = 1.5;

export interface MeasuredCity extends Point {
  readonly name: string;
  /** In English. */
  readonly country: string;
}

export interface MeasuredPair {
  readonly from: MeasuredCity;
  readonly to: MeasuredCity;
  readonly km: number;
  readonly measuredMs: number;
}

const [placesFile, tripsFile] = ["latency/cities.csv", "latency/city-rtt-2020-07.csv.gz"] as const;

/** The texts that `readCityRoundTrips` reads. */
export const cityRoundTripTexts: readonly string[] = [placesFile, tripsFile];

/** Cities and the smallest of the pings between them, in either direction. */
export async function readCityRoundTrips(
  reference: Reference,
): Promise<{ cities: MeasuredCity[]; pairs: MeasuredPair[] }> {
  const cities = new Map<string, MeasuredCity>();
  const places = await reference.text(placesFile);
  const columns = ["id", "city", "country", "latitude", "longitude"];
  for (const { record } of readCsvRecords(places, "cities.csv", columns)) {
    const [latitude, longitude] = [record.latitude, record.longitude].map(Number);
    cities.set(record.id!, {
      ...{ name: record.city!, country: record.country! },
      ...{ latitude: latitude!, longitude: longitude! },
    });
  }
  const pairs: MeasuredPair[] = [];
  const text = await reference.text(tripsFile);
  const trips = ["source", "destination", "min_ms"];
  for (const { record } of readCsvRecords(text, "city-rtt.csv", trips)) {
    const [from, to] = [cities.get(record.source!), cities.get(record.destination!)];
    const measuredMs = Number(record.min_ms);
    if (from === undefined || to === undefined || !(measuredMs > 0)) continue;
    const km = greatCircleKm(from, to);
    if (km >= leastKm) pairs.push({ from, to, km, measuredMs });
  }
  return { cities: [...cities.values()], pairs };
}

/** A measured pair and ours. */
export interface ComparedPair extends MeasuredPair {
  readonly oursMs: number;
}

/** How near ours are: one sentence. */
export function sayAgreement(pairs: readonly ComparedPair[]): string {
  const ratios = ratiosOf(pairs);
  const near = ratios.filter((ratio) => ratio > 1 / nearFactor && ratio < nearFactor).length;
  return `${pairs.length.toLocaleString("en")} pairs: median of ours over measured ${quantileSorted(ratios, 0.5)!.toFixed(2)}; ${((100 * near) / pairs.length).toFixed(0)} % within a factor of ${nearFactor}.`;
}

/** Ours over measured by distance, and what part is near. */
export function bandTable(pairs: readonly ComparedPair[]) {
  return {
    header: ["distance, km", "pairs", "ours / measured, 10 %", "median", "90 %", "within 1.5"],
    rows: bands.slice(1).map((high, k) => {
      const low = bands[k]!;
      return [
        `${low}–${high}`,
        ...agreementCells(pairs.filter(({ km }) => km >= low && km < high)),
      ];
    }),
  };
}

/** Number of pairs, quantiles of ours over measured, and what part is near. */
export function agreementCells(pairs: readonly ComparedPair[]): (string | number)[] {
  const ratios = ratiosOf(pairs);
  const near = ratios.filter((ratio) => ratio > 1 / nearFactor && ratio < nearFactor).length;
  return [
    ratios.length,
    ...[0.1, 0.5, 0.9].map((q) => quantileSorted(ratios, q)?.toFixed(2) ?? "–"),
    ratios.length === 0 ? "–" : `${((100 * near) / ratios.length).toFixed(0)} %`,
  ];
}

function ratiosOf(pairs: readonly ComparedPair[]): number[] {
  return pairs.map(({ oursMs, measuredMs }) => oursMs / measuredMs).sort((x, y) => x - y);
}
