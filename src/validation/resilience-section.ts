/** CRP(N) against Ivanovic et al. (2024). */
import { packCountry } from "../base/country-code.ts";
import { measureOutflow, resilienceCurve } from "../indices/crossings.ts";
import { largestComponentOf } from "../indices/largest-component.ts";
import { asesOf } from "../world/world.ts";
import { signed, type ValidationSection } from "./page.ts";
import { type Reference, withCountries } from "./reference.ts";

export async function resilienceSection(reference: Reference): Promise<ValidationSection> {
  const rows = (await reference.rows("ivanovic2024_crp")).flatMap(([country, arch, n, crp]) =>
    arch === "BGP" ? [{ country: String(country), n: Number(n), crp: Number(crp) }] : [],
  );
  const countries = [...new Set(rows.map(({ country }) => country))];
  const censors = [...new Set(rows.map(({ n }) => n))].sort((a, b) => a - b);
  const world = withCountries(
    await reference.world("2025-09"),
    await reference.countries("labels/20230101.as-info.txt.gz"),
  );
  const table: (string | number)[][] = [];
  const differences: number[] = [];
  for (const country of countries) {
    const component = largestComponentOf(world, asesOf(world, packCountry(country)));
    const curve = resilienceCurve(measureOutflow(world, component, { tieBreak: { kind: "hash" } }));
    const published = censors.map(
      (n) => rows.find((row) => row.country === country && row.n === n)!.crp,
    );
    const ours = censors.map((n) => curve[Math.min(n, curve.length - 1)]!);
    differences.push(...ours.map((value, k) => value - published[k]!));
    table.push(
      [country, "published", "", ...published.map((value) => value.toFixed(2))],
      [country, "ours", curve[0]!.toFixed(2), ...ours.map((value) => value.toFixed(2))],
      [country, "difference", "", ...ours.map((value, k) => signed(value - published[k]!, 2))],
    );
  }
  const mean = differences.reduce((sum, each) => sum + Math.abs(each), 0) / differences.length;
  const within = differences.filter((each) => Math.abs(each) <= 0.1).length;
  return {
    title: "Censorship resilience, CRP(N)",
    published:
      'Ivanovic, Wirz, Subira Nieto, Perrig, *Charting Censorship Resilience and Global Internet Reachability*, IFIP Networking 2024: curves "BGP", read off the figures (±0.01). Their inputs: CAIDA serial-2 relationships of January 2023 and countries by CAIDA, with the largest networks placed by hand.',
    ours: "CAIDA serial-2 relationships of September 2025, countries of ASes by CAIDA of January 2023, their tie-break (the smaller SHA-256).",
    result: `over ${differences.length} points the mean absolute difference is ${mean.toFixed(2)}; ${within} lie within 0.10.`,
    tables: [{ header: ["country", "CRP(N) for N =", "0", ...censors.map(String)], rows: table }],
    reasons: [
      "32 months lie between the maps; new networks since January 2023 have no country here, so that they count as foreign.",
      "Their last phase walks its queue in the order of discovery, not of length, so that a network below several providers may keep a longer route than its best; ours takes the shortest.",
      "A pair without a route counts as cut off in ours, also without censors (column 0): many networks of Iran have no route in the map. Whether theirs counts such pairs is not said.",
      "They place the tier-1 networks in several countries by a table of their own; CAIDA's single country puts each wholly in one.",
      "How much of Iran's and South Africa's large differences each of these explains is not known.",
    ],
  };
}
