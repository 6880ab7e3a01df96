/**
 * Country-level transit influence (Gamero-Garrido et al. 2022): how much of a country's address space
 * is reached through an AS as a provider, direct or not, seen from outside the country.
 *
 *   CTI(AS, C) = mean over monitors m outside C of
 *                Σ over origins o with addresses in C whose path from m passes AS in its transit part
 *                of a(o, C) / A(C) · 1 / d(AS, o)
 *
 * The transit part of a path is what follows its highest provider-to-customer link, that link's
 * provider included and the origin excluded; a path without such a link adds nothing. d is the number
 * of links from the AS down to the origin. Before the mean the lowest and the highest ⌊n/10⌋ of the n
 * monitors' values are dropped.
 *
 * Differs from the paper: see vantage-points.ts; an AS's addresses in a country are those of the
 * label table, with shares below 1 % left out; one monitor to an AS, so that all weigh the same.
 */

import type { CountryCode } from "../base/country-code.ts";
import { type Graph, routeClass, type TieBreak } from "../routing/policy.ts";
import { createSourceEngine } from "../routing/source-routes.ts";
import { pathOf } from "../routing/tree.ts";
import type { AsIndex, World } from "../world/world.ts";

/** ASes that originate addresses in a country. */
export interface Origins {
  readonly ases: Uint32Array;
  /** IPv4 addresses of each that lie in the country. */
  readonly addresses: Float64Array;
}

/** By presence, whatever the country that the AS is labelled with. */
export function originsIn(world: World, country: CountryCode): Origins {
  const ases: AsIndex[] = [];
  const addresses: number[] = [];
  const { offsets, countries, shares } = world.presence;
  for (let as = 0; as < world.asCount; as++)
    for (let k = offsets[as]!; k < offsets[as + 1]!; k++) {
      const held = countries[k] === country ? world.ipv4[as]! * shares[k]! : 0;
      if (held === 0) continue;
      ases.push(as);
      addresses.push(held);
    }
  return { ases: Uint32Array.from(ases), addresses: Float64Array.from(addresses) };
}

export interface TransitInfluence {
  readonly as: AsIndex;
  /** 0…1. */
  readonly cti: number;
}

/**
 * CTI of every AS that has any, largest first; of equals the lower AS number.
 * @param monitors vantage points outside the country
 */
export function transitInfluence(
  graph: Graph,
  origins: Origins,
  monitors: Uint32Array,
  tieBreak?: TieBreak,
): TransitInfluence[] {
  const total = origins.addresses.reduce((sum, each) => sum + each, 0);
  if (!(total > 0) || monitors.length === 0) return [];
  const engine = createSourceEngine(graph, monitors, tieBreak === undefined ? {} : { tieBreak });
  /** By AS, the value that each monitor sees. */
  const seen = new Map<AsIndex, Float64Array>();
  origins.ases.forEach((origin, k) => {
    const tree = engine.tree(origin);
    const share = origins.addresses[k]! / total;
    monitors.forEach((monitor, m) => {
      for (const as of pathOf(tree, monitor)) {
        if (tree.classes[as] !== routeClass.customer) continue;
        let values = seen.get(as);
        if (values === undefined) {
          values = new Float64Array(monitors.length);
          seen.set(as, values);
        }
        values[m]! += share / tree.lengths[as]!;
      }
    });
  });
  return [...seen]
    .map(([as, values]) => ({ as, cti: trimmedMean(values) }))
    .filter(({ cti }) => cti > 0)
    .sort((a, b) => b.cti - a.cti || a.as - b.as);
}

/** The mean without the lowest and the highest ⌊n/10⌋ values. NaN of none. */
export function trimmedMean(values: Float64Array): number {
  const cut = Math.floor(values.length / 10);
  const kept = values
    .slice()
    .sort()
    .subarray(cut, values.length - cut);
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}
