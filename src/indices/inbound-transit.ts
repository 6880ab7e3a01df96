/**
 * How much of what comes into a country comes over transit: T(C) of Gamero-Garrido et al. 2022, the
 * part of the paths from vantage points outside to a country's addresses that enter over a link from
 * a provider to its customer, and not from a foreign peer, times the part of the addresses that the
 * country's own networks originate.
 *
 * The paper measures with traceroutes; a map of relationships lacks most peering at the edge, so that
 * this is an upper bound (docs/validation.md).
 *
 * Differs from the paper as CTI does (transit-influence.ts); the link that counts is the last one on
 * the path that goes from a network of another country to one of this country.
 */
import type { CountryCode } from "../base/country-code.ts";
import { routeClass } from "../routing/policy.ts";
import { createSourceEngine } from "../routing/source-routes.ts";
import { pathOf } from "../routing/tree.ts";
import type { World } from "../world/world.ts";
import type { Origins } from "./transit-influence.ts";

export interface InboundTransit {
  /** Share 0…1 of addresses × vantage points whose path enters over transit; NaN without any path. */
  overTransit: number;
  /** Share 0…1 of the country's addresses that its own networks originate; NaN without addresses. */
  ownOrigins: number;
}

/** @param monitors vantage points outside the country */
export function inboundTransit(
  world: World,
  country: CountryCode,
  origins: Origins,
  monitors: Uint32Array,
): InboundTransit {
  const engine = createSourceEngine(world, monitors, {});
  let all = 0;
  let own = 0;
  let paths = 0;
  let transit = 0;
  origins.ases.forEach((origin, k) => {
    const held = origins.addresses[k]!;
    all += held;
    if (world.countries[origin] !== country) return;
    own += held;
    const tree = engine.tree(origin);
    for (const monitor of monitors) {
      const path = [...pathOf(tree, monitor)];
      const entry = path.findLastIndex((as) => world.countries[as] !== country);
      if (entry < 0) continue;
      paths += held;
      if (tree.classes[path[entry]!] === routeClass.customer) transit += held;
    }
  });
  return { overTransit: transit / paths, ownOrigins: own / all };
}
