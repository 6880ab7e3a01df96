/**
 * Networks of one organisation (siblings), by the holder of their AS numbers. What is known to no table, and
 * every network that a design founds, is an organisation of its own.
 */
import type { OrganisationTable } from "../data/organisations.ts";
import { type AsIndex, findAs, type World, type WorldMeta } from "./world.ts";

/** A table of organisations, and where it comes from. */
export type OrganisationsInput = NonNullable<WorldMeta["organisationTable"]> & {
  readonly table: OrganisationTable;
};

/** The world with organisations, numbered from 1 in the order of AS numbers; a carrier's part is its whole's. */
export function withOrganisations(world: World, { table, ...origin }: OrganisationsInput): World {
  const numbers = new Map<string, number>();
  const organisations = Uint32Array.from(world.asns, (asn, as) => {
    const holder = table.holders.get(world.wholes[as] || asn);
    if (holder === undefined) return 0;
    if (!numbers.has(holder)) numbers.set(holder, numbers.size + 1);
    return numbers.get(holder)!;
  });
  return { ...world, organisations, meta: { ...world.meta, organisationTable: origin } };
}

/** The world with parts of carriers that came later in the organisations of their wholes. */
export function withPartsHeld(world: World): World {
  const organisations = Uint32Array.from(world.organisations, (own, as) => {
    const whole = world.wholes[as]!;
    return whole === 0 ? own : world.organisations[findAs(world, whole)]!;
  });
  return { ...world, organisations };
}

/** Whether the world tells which networks are of one organisation. */
export function knowsOrganisations({ meta }: Pick<World, "meta">): boolean {
  return meta.organisationTable !== undefined;
}

/** Of some networks, those that are of the organisation of another network, without itself. */
export function siblingsOf(
  { organisations }: Pick<World, "organisations">,
  as: AsIndex,
  among: Iterable<AsIndex>,
): AsIndex[] {
  const own = organisations[as]!;
  return own === 0
    ? []
    : [...among].filter((other) => other !== as && organisations[other] === own);
}

/**
 * Values of networks added up by organisation, in the order of each one's first network.
 * @param values of a network, any unit that can be added
 */
export function sumByOrganisation(
  { organisations }: Pick<World, "organisations">,
  values: Iterable<readonly [AsIndex, number]>,
): number[] {
  const sums = new Map<number, number>();
  for (const [as, value] of values) {
    // Below 0: a network on its own.
    const key = organisations[as]! || -1 - as;
    sums.set(key, (sums.get(key) ?? 0) + value);
  }
  return [...sums.values()];
}
