/**
 * The indices of many countries at once. All of them from one sweep over all pairs: the request that a
 * sweep is run with (by threads of a server, workers of a browser, or in place), and the rows out of
 * its sums. Some of them from two smaller sweeps.
 */
import { type CountryCode, unpackCountry } from "../base/country-code.ts";
import type { Graph, TieBreak } from "../routing/policy.ts";
import type { CrossingSums, SweepRequest, SweepSums } from "../routing/sums.ts";
import { sweep } from "../routing/sweep.ts";
import { asesOf, type World } from "../world/world.ts";
import type { IndexValues } from "./catalogue.ts";
import { componentOf, labelLargestComponents } from "./largest-component.ts";
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

/** A sweep that counts the crossings of every border, of the countries' largest components. */
export function worldSweepRequest(world: World, tieBreak?: TieBreak): SweepRequest {
  const codes = countriesOf(world);
  return {
    graph: graphOf(world),
    ...(tieBreak && { tieBreak }),
    territories: {
      labels: labelCountries(world, codes),
      territoryCount: codes.length + 1,
    },
  };
}

/** A row per country, ascending by code, from the sums of `worldSweepRequest`. */
export function summariseWorld(world: World, sums: SweepSums): CountryRow[] {
  const crossings = crossingsOf(sums);
  return summariseCountries(world, countriesOf(world), crossings, crossings);
}

/**
 * Rows of some countries, in their order, of those alone that have networks: one sweep from their
 * largest components to everywhere, one from everywhere to them.
 * @param codes packed, each once
 */
export function measureCountries(
  world: World,
  codes: readonly CountryCode[],
  tieBreak?: TieBreak,
): CountryRow[] {
  const present = new Set(world.countries);
  const known = codes.filter((code) => present.has(code));
  if (known.length === 0) return [];
  const labels = labelCountries(world, known);
  const inside = Uint8Array.from(labels, (label) => (label > 0 ? 1 : 0));
  const request = {
    graph: graphOf(world),
    ...(tieBreak && { tieBreak }),
    territories: { labels, territoryCount: known.length + 1 },
  };
  const outflow = crossingsOf(sweep({ ...request, sources: inside }));
  const inflow = crossingsOf(sweep({ ...request, destinations: inside }));
  return summariseCountries(world, known, outflow, inflow);
}

/** Without the columns that a sweep does not need, and workers would be sent. */
function graphOf({ asCount, asns, providers, customers, peers }: World): Graph {
  return { asCount, asns, providers, customers, peers };
}

/** Per AS the number of its country, its place in `codes` from 1, where it is in its largest component. */
function labelCountries(world: World, codes: ArrayLike<CountryCode>): Uint16Array {
  const numbers = new Map(Array.from(codes, (code, k) => [code, k + 1]));
  return labelLargestComponents(
    world,
    Uint16Array.from(world.countries, (code) => numbers.get(code) ?? 0),
    codes.length + 1,
  );
}

function crossingsOf({ crossings }: SweepSums): CrossingSums {
  if (crossings === undefined) throw new Error("the sweep did not count crossings");
  return crossings;
}

/** @param codes in the order of the sums' territories */
function summariseCountries(
  world: World,
  codes: ArrayLike<CountryCode>,
  outflow: CrossingSums,
  inflow: CrossingSums,
): CountryRow[] {
  const labels = labelCountries(world, codes);
  return Array.from(codes, (code, k) => {
    const ases = asesOf(world, code);
    const component = componentOf(world, ases, labels, k + 1);
    const flow = (pairs: Float64Array, at: Float64Array) => ({
      pairs: pairs[k + 1]!,
      crossings: Float64Array.from(component.border, (as) => at[as]!),
    });
    return {
      country: unpackCountry(code),
      values: summariseCountry(world, ases, {
        component,
        outflow: flow(outflow.pairsOut, outflow.out),
        inflow: flow(inflow.pairsIn, inflow.in),
      }),
    };
  });
}
