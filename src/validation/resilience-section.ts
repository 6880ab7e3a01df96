/** CRP(N) against Ivanovic et al. (2024). */
import { mean } from "d3-array";
import { packCountry } from "../base/country-code.ts";
import { measureOutflow, resilienceCurve } from "../indices/crossings.ts";
import { largestComponentOf } from "../indices/largest-component.ts";
import { asesOf, findAs, type World } from "../world/world.ts";
import { signed, type ValidationSection } from "./page.ts";
import {
  publishedTables,
  type Reference,
  type ReferenceInputs,
  registeredLabels,
  withCountries,
} from "./reference.ts";
import { tier1Places } from "./tier1-places.ts";

export const resilienceInputs: ReferenceInputs = {
  texts: [publishedTables, registeredLabels],
  worlds: [["2025-09"]],
};

export async function resilienceSection(reference: Reference): Promise<ValidationSection> {
  const rows = (await reference.rows("ivanovic2024_crp")).flatMap(([country, arch, n, crp]) =>
    arch === "BGP" ? [{ country: String(country), n: Number(n), crp: Number(crp) }] : [],
  );
  const countries = [...new Set(rows.map(({ country }) => country))];
  const censors = [...new Set(rows.map(({ n }) => n))].sort((a, b) => a - b);
  const world = withCountries(
    await reference.world("2025-09"),
    await reference.countries(registeredLabels),
  );
  const compared = countries.map((country) => {
    const published = censors.map(
      (n) => rows.find((row) => row.country === country && row.n === n)!.crp,
    );
    const apart = (of: World) => {
      const curve = curveOf(of, country);
      const ours = censors.map((n) => curve[Math.min(n, curve.length - 1)]!);
      return { curve, ours, differences: ours.map((value, k) => value - published[k]!) };
    };
    return { country, published, own: apart(withTier1In(world, country)), one: apart(world) };
  });
  const all = compared.flatMap(({ own }) => own.differences);
  const within = all.filter((each) => Math.abs(each) <= 0.1).length;
  const far = compared.filter(({ own }) => meanSize(own.differences) > 0.055);
  const near = compared.filter((each) => !far.includes(each));
  const worse = near.filter(
    ({ own, one }) => meanSize(own.differences) > meanSize(one.differences),
  );
  const nameOf = (list: typeof compared) => list.map(({ country }) => country).join(", ");
  const both = (list: typeof compared) =>
    `${size(list.flatMap(({ one }) => one.differences))} with one country for each network, ${size(list.flatMap(({ own }) => own.differences))} with theirs`;
  return {
    title: "Censorship resilience, CRP(N)",
    published:
      'Ivanovic, Wirz, Subira Nieto, Perrig, *Charting Censorship Resilience and Global Internet Reachability*, IFIP Networking 2024: curves "BGP", read off the figures (±0.01). Their inputs: CAIDA serial-2 relationships of January 2023 and countries by CAIDA, with the sixteen largest networks in every country where they have addresses.',
    ours: "CAIDA serial-2 relationships of September 2025, countries of ASes by CAIDA of January 2023, the sixteen largest networks placed as theirs (their file), their tie-break (the smaller SHA-256).",
    result: `over ${all.length} points the mean absolute difference is ${size(all)}; ${within} lie within 0.10. Without ${nameOf(far)} it is ${size(near.flatMap(({ own }) => own.differences))}.`,
    tables: [
      {
        header: ["country", "CRP(N) for N =", "0", ...censors.map(String)],
        rows: compared.flatMap(({ country, published, own }) => [
          [country, "published", "", ...published.map((value) => value.toFixed(2))],
          [country, "ours", own.curve[0]!.toFixed(2), ...own.ours.map((each) => each.toFixed(2))],
          [country, "difference", "", ...own.differences.map((each) => signed(each, 2))],
        ]),
      },
    ],
    reasons: [
      `Where the largest networks stand, tried: the mean absolute difference over ${nameOf(near)} is ${both(near)}; over ${nameOf(far)} it is ${both(far)}. It explains a part of the difference of the former, though not of ${nameOf(worse)}, where it grows, and nothing of the latter's.`,
      `Of ${nameOf(far)} we do not know what explains the difference. Ruled out by computing: the countries of other networks (in a trial with the shipped labels of 2026 in place of CAIDA's of 2023 no country's mean difference moved by more than 0.04), the place of the largest networks, and pairs without a route except for Iran (column 0 is their share that is left without censors; theirs, too, count as cut off in the code). What is left is the map: 32 months lie between theirs and ours, theirs is not at hand, and one network that more or fewer others buy from moves the whole curve.`,
      "Not tried: their last phase walks its queue in the order of discovery, not of length, so that a network below several providers may keep a longer route than its best; ours takes the shortest.",
      "Networks that are new since January 2023 have no country here and count as foreign.",
    ],
  };
}

function curveOf(world: World, country: string): number[] {
  const component = largestComponentOf(world, asesOf(world, packCountry(country)));
  return resilienceCurve(measureOutflow(world, component, { tieBreak: { kind: "hash" } }));
}

/** The world with the largest networks in a country where they have addresses, and in none where not. */
function withTier1In(world: World, country: string): World {
  const countries = world.countries.slice();
  const code = packCountry(country);
  for (const [asn, places] of Object.entries(tier1Places)) {
    const as = findAs(world, Number(asn));
    if (as < 0) continue;
    if (places.includes(country)) countries[as] = code;
    else if (countries[as] === code) countries[as] = 0;
  }
  return { ...world, countries };
}

function meanSize(differences: readonly number[]): number {
  return mean(differences, Math.abs) ?? Number.NaN;
}

function size(differences: readonly number[]): string {
  return meanSize(differences).toFixed(2);
}
