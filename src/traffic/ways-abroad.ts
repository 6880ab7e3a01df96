/**
 * The ways of a country's networks to its border: the domestic ASes that each buys from, directly or
 * not, as far as they matter abroad. Networks with the same ways in every lane reach the same.
 */
import { row } from "../base/rows.ts";
import type { Nation } from "../world/nation.ts";
import type { AsIndex, World } from "../world/world.ts";
import type { Struck } from "./border-failure.ts";
import { createLanes } from "./lanes.ts";

/** Domestic ASes that a network climbs to, with the lanes in which it does. */
export interface Ways {
  /** Equal where ways are. */
  readonly key: string;
  readonly steps: readonly (readonly [as: AsIndex, lanes: number])[];
}

/** By AS 1 for domestic ones that have a foreign customer, directly or through domestic ones. */
export function findLeadsAbroad(world: World, { isDomestic, ases }: Nation): Uint8Array {
  const leads = new Uint8Array(world.asCount);
  const found: AsIndex[] = [];
  const mark = (as: AsIndex) => {
    if (leads[as] === 1) return;
    leads[as] = 1;
    found.push(as);
  };
  for (const as of ases)
    if (row(world.customers, as).some((customer) => isDomestic[customer] === 0)) mark(as);
  for (const as of found)
    for (const provider of row(world.providers, as)) if (isDomestic[provider] === 1) mark(provider);
  return leads;
}

/**
 * @param leadsAbroad of `findLeadsAbroad`
 * @returns the ways of a domestic AS in all the lanes given; one that fails counts as if it did not
 */
export function createWayFinder(
  world: World,
  { isDomestic, ases }: Nation,
  leadsAbroad: Uint8Array,
  struck: Struck,
): (source: AsIndex, lanes: number) => Ways {
  const climbed = createLanes(world.asCount);
  const isAbroad = (as: AsIndex) => isDomestic[as] === 0;
  const matters = new Set(
    ases.filter(
      (as) =>
        leadsAbroad[as] === 1 ||
        row(world.providers, as).some(isAbroad) ||
        row(world.peers, as).some((peer) => isAbroad(peer) || leadsAbroad[peer] === 1),
    ),
  );
  return (source, all) => {
    climbed.add(source, all);
    for (let as = climbed.next(); as >= 0; as = climbed.next())
      for (const provider of row(world.providers, as))
        if (!isAbroad(provider))
          climbed.add(provider, climbed.of(as) & ~struck.lanes(as, provider));
    const steps = climbed
      .touched()
      .filter((as) => matters.has(as))
      .sort((a, b) => a - b)
      .map((as) => [as, climbed.of(as)] as const);
    climbed.clear();
    return { key: steps.join(" "), steps };
  };
}
