/** A country's indices that are one number: from its networks, and from the crossings of its border. */

import { herfindahlHirschman } from "../models/concentration.ts";
import type { Graph } from "../routing/policy.ts";
import type { World } from "../world/world.ts";
import type { IndexValues } from "./catalogue.ts";
import { controlCounts, type Flow } from "./crossings.ts";
import { frontierOf } from "./frontier.ts";
import type { LargestComponent } from "./largest-component.ts";
import { complexity, domesticHierarchy, findPointsOfControl } from "./points-of-control.ts";

/** A country's largest connected component and the flows across its border. */
export interface BorderFlows {
  readonly component: Pick<LargestComponent, "members" | "border">;
  readonly outflow: Flow;
  readonly inflow: Flow;
}

/** @param ases the country's ASes, ascending */
export function summariseCountry(
  world: World,
  ases: Uint32Array,
  { component, outflow, inflow }: BorderFlows,
): IndexValues {
  const hierarchy = domesticHierarchy(world, ases);
  const direct = Float64Array.from(ases, (as) => world.ipv4[as]!);
  const points = findPointsOfControl(hierarchy, direct);
  const frontier = frontierOf(world satisfies Graph, ases);
  const [k50Out, k90Out] = counts(outflow.crossings);
  const [k50In, k90In] = counts(inflow.crossings);
  const both = outflow.crossings.map((each, k) => each + inflow.crossings[k]!);
  return {
    networks: ases.length,
    mainland: component.members.length,
    border: frontier.networks.length,
    frontier: frontier.providers.length,
    "points-of-control": points?.ases.length ?? null,
    "addresses-per-point": points?.addressesPerPoint ?? null,
    complexity: points === undefined ? null : complexity(hierarchy, direct),
    "k50-out": k50Out!,
    "k90-out": k90Out!,
    "k50-in": k50In!,
    "k90-in": k90In!,
    "k90-both": counts(both)[1]!,
    "strongest-out": strongest(outflow),
    "strongest-in": strongest(inflow),
    "hhi-out": orNull(herfindahlHirschman(outflow.crossings)),
    "hhi-in": orNull(herfindahlHirschman(inflow.crossings)),
  };
}

/** K at 50 % and 90 %; null where no path crosses. */
function counts(crossings: Float64Array): (number | null)[] {
  const hasAny = crossings.some((each) => each > 0);
  return controlCounts(crossings, [0.5, 0.9]).map((count) => (hasAny ? count : null));
}

function strongest({ pairs, crossings }: Flow): number | null {
  return pairs > 0 ? crossings.reduce((best, each) => Math.max(best, each), 0) / pairs : null;
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
