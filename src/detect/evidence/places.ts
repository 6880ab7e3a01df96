/**
 * Where interference is done, for a report of measurements: sightings kept while it reads, and the place of each
 * country at the end. Memory grows with measurements, about a hundred bytes each; texts are kept once.
 */
import type { CandidatePaths } from "../place/paths.ts";
import { type Place, placeOf } from "../place/place.ts";
import type { Sighting } from "../place/sighting.ts";
import { type Signature, signatureKey } from "../place/signature.ts";

export interface CountryPlace {
  /** ISO 3166-1 alpha-2; ZZ: not known. */
  readonly country: string;
  readonly place: Place;
  /** What tells of a place, and how much of it was used. */
  readonly all: Extent;
  readonly used: Extent;
}

interface Extent {
  readonly measurements: number;
  readonly networks: number;
}

export interface EvidencePlaces {
  /** Countries with most struck measurements, in order. */
  readonly countries: readonly CountryPlace[];
  /** Countries that are not told. */
  readonly further: number;
  readonly limits: PlaceLimits;
}

export interface PlaceLimits {
  readonly countries: number;
  /** Of a country; networks with most measurements go first. A single network is never cut. */
  readonly measurements: number;
}

/** So that a report takes minutes at most: 200,000 measurements of 6,000 networks take half a minute. */
export const placeLimits: PlaceLimits = { countries: 5, measurements: 200_000 };

export class SightingStore {
  readonly #byCountry = new Map<string, Sighting[]>();
  readonly #texts = new Map<string, string>();
  readonly #destinations = new Map<string, readonly number[]>();
  readonly #signatures = new Map<string, Signature>();

  add(sighting: Sighting): void {
    const { country, line, target, destinations, signature } = sighting;
    const kept = {
      ...sighting,
      line: once(this.#texts, line, line),
      target: once(this.#texts, target, target),
      destinations: once(this.#destinations, destinations.join(" "), destinations),
      signature: signature && once(this.#signatures, signatureKey(signature), signature),
    };
    const known = this.#byCountry.get(country);
    if (known === undefined) this.#byCountry.set(country, [kept]);
    else known.push(kept);
  }

  /**
   * The places of the countries with most struck measurements.
   * @param onCountry number of the country that is next, and of all
   */
  places(
    paths: CandidatePaths | undefined,
    onCountry: (done: number, total: number) => void,
    limits: PlaceLimits = placeLimits,
  ): EvidencePlaces {
    const struckIn = (all: readonly Sighting[]): number =>
      all.filter(({ outcome }) => outcome === "struck").length;
    const ranked = [...this.#byCountry]
      .map(([country, sightings]) => ({ country, sightings, struck: struckIn(sightings) }))
      .sort(
        (a, b) =>
          b.struck - a.struck ||
          b.sightings.length - a.sightings.length ||
          (a.country < b.country ? -1 : 1),
      );
    const told = ranked.slice(0, limits.countries);
    const countries = told.map(({ country, sightings }, k): CountryPlace => {
      onCountry(k, told.length);
      const used = ofLargestNetworks(sightings, limits.measurements);
      return {
        ...{ country, all: extentOf(sightings), used: extentOf(used) },
        place: placeOf({ sightings: used, country, ...(paths && { paths }) }),
      };
    });
    return { countries, further: ranked.length - told.length, limits };
  }
}

/** The value that a key came with first. */
function once<T>(known: Map<string, T>, key: string, value: T): T {
  const first = known.get(key);
  if (first !== undefined) return first;
  known.set(key, value);
  return value;
}

function extentOf(sightings: readonly Sighting[]): Extent {
  const networks = new Set(sightings.map(({ network }) => network)).size;
  return { measurements: sightings.length, networks };
}

/** Sightings of the networks with most of them, whole networks, as many as the limit allows. */
function ofLargestNetworks(sightings: readonly Sighting[], most: number): readonly Sighting[] {
  if (sightings.length <= most) return sightings;
  const counts = new Map<number, number>();
  for (const { network } of sightings) counts.set(network, (counts.get(network) ?? 0) + 1);
  const kept = new Set<number>();
  let sum = 0;
  for (const [network, count] of [...counts].sort(([a, n], [b, m]) => m - n || a - b)) {
    if (kept.size > 0 && sum + count > most) break;
    kept.add(network);
    sum += count;
  }
  return sightings.filter(({ network }) => kept.has(network));
}
