/** What a country's indices are measured from; what several of them need is worked out once. */
import { herfindahlHirschman } from "../models/concentration.ts";
import type { Graph } from "../routing/policy.ts";
import { knowsOrganisations, sumByOrganisation } from "../world/organisations.ts";
import type { World } from "../world/world.ts";
import { type Flow, numberOrNull } from "./crossings.ts";
import { frontierOf } from "./frontier.ts";
import type { LargestComponent } from "./largest-component.ts";
import { complexity, domesticHierarchy, findPointsOfControl } from "./points-of-control.ts";

/** A country's largest connected component and the flows across its border. */
export interface BorderFlows {
  readonly component: Pick<LargestComponent, "members" | "border">;
  readonly outflow: Flow;
  readonly inflow: Flow;
}

export interface CountryMeasures extends BorderFlows {
  readonly world: World;
  /** The country's ASes, ascending. */
  readonly ases: Uint32Array;
}

/** ASes of the frontier: with a neighbour abroad, and of these the providers of others. */
export const frontierIn: (country: CountryMeasures) => ReturnType<typeof frontierOf> = once(
  ({ world, ases }) => frontierOf(world satisfies Graph, ases),
);

/** Points of control; undefined where the country has no addresses. */
export const controlPoints: (country: CountryMeasures) => ReturnType<typeof findPointsOfControl> =
  once((country) => {
    const { hierarchy, addresses } = hierarchyIn(country);
    return findPointsOfControl(hierarchy, addresses);
  });

/** Complexity of the country's network; null where the country has no addresses. */
export function complexityIn(country: CountryMeasures): number | null {
  if (controlPoints(country) === undefined) return null;
  const { hierarchy, addresses } = hierarchyIn(country);
  return complexity(hierarchy, addresses);
}

/** HHI of a flow over the organisations of border ASes, 0…10,000; null where organisations are not known. */
export function hhiByOrganisation(
  { world, component: { border } }: CountryMeasures,
  { crossings }: Flow,
): number | null {
  if (!knowsOrganisations(world)) return null;
  const pairs = Array.from(border, (as, k) => [as, crossings[k]!] as const);
  return numberOrNull(herfindahlHirschman(sumByOrganisation(world, pairs)));
}

const hierarchyIn = once(({ world, ases }) => ({
  hierarchy: domesticHierarchy(world, ases),
  addresses: Float64Array.from(ases, (as) => world.ipv4[as]!),
}));

function once<T>(measure: (country: CountryMeasures) => T): (country: CountryMeasures) => T {
  const known = new WeakMap<CountryMeasures, { value: T }>();
  return (country) => {
    let found = known.get(country);
    if (found === undefined) {
      found = { value: measure(country) };
      known.set(country, found);
    }
    return found.value;
  };
}
