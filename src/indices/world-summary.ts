/**
 * The indices of all countries from one sweep over all pairs: the request that a sweep is run with
 * (by threads of a server, workers of a browser, or in place), and the rows out of its sums.
 */
import { unpackCountry } from "../base/country-code.ts";
import type { TieBreak } from "../routing/policy.ts";
import type { SweepRequest, SweepSums } from "../routing/sums.ts";
import { asesOf, type World } from "../world/world.ts";
import type { IndexValues } from "./catalogue.ts";
import { labelLargestComponents, largestComponentOf } from "./largest-component.ts";
import { summariseCountry } from "./summary.ts";

export interface CountryRow {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly values: IndexValues;
}

/** The countries of a world, ascending by code; a country's number is its place, from 1. */
export function countriesOf(world: World): Uint16Array {
  return Uint16Array.from(new Set(world.countries))
    .filter((code) => code !== 0)
    .sort();
}

/** A sweep that counts the crossings of every mainland's border. */
export function worldSweepRequest(world: World, tieBreak?: TieBreak): SweepRequest {
  const codes = countriesOf(world);
  const numbers = new Map(Array.from(codes, (code, k) => [code, k + 1]));
  const { asCount, asns, providers, customers, peers } = world;
  const graph = { asCount, asns, providers, customers, peers };
  const labels = labelLargestComponents(
    graph,
    Uint16Array.from(world.countries, (code) => numbers.get(code) ?? 0),
    codes.length + 1,
  );
  return {
    graph,
    ...(tieBreak && { tieBreak }),
    territories: { labels, territoryCount: codes.length + 1 },
  };
}

/** A row per country, ascending by code, from the sums of `worldSweepRequest`. */
export function summariseWorld(world: World, sums: SweepSums): CountryRow[] {
  const { crossings } = sums;
  if (crossings === undefined) throw new Error("the sweep did not count crossings");
  return Array.from(countriesOf(world), (code, k) => {
    const ases = asesOf(world, code);
    const mainland = largestComponentOf(world, ases);
    const flow = (pairs: Float64Array, at: Float64Array) => ({
      pairs: pairs[k + 1]!,
      crossings: Float64Array.from(mainland.border, (as) => at[as]!),
    });
    return {
      country: unpackCountry(code),
      values: summariseCountry(world, ases, {
        mainland,
        outflow: flow(crossings.pairsOut, crossings.out),
        inflow: flow(crossings.pairsIn, crossings.in),
      }),
    };
  });
}
