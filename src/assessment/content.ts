/**
 * Where the traffic of a country's users comes from, in one world: what the lists of caches tell of the
 * country, what its networks have of ports at exchanges, and assumptions for the rest.
 */

import type { CountryPoints } from "../gateway/apply.ts";
import type { Design } from "../gateway/design.ts";
import {
  type ContentPart,
  crossingShare,
  hostingId,
  peopleId,
  replacedId,
  splitContent,
  withCrossingShare,
} from "../models/content-split.ts";
import { type ContentDemand, type HostingWeights, hostingAt } from "../traffic/content.ts";
import type { CountryFacts } from "../world/country-facts.ts";
import { nationOf } from "../world/nation.ts";
import { findAs, type World } from "../world/world.ts";
import { type AssumptionId, resolveAssumption } from "./assumptions.ts";
import type { Values } from "./parameters.ts";

export interface ContentModel {
  /** Content networks of the country, those that are absent left out. */
  readonly facts: NonNullable<CountryFacts["content"]>;
  /**
   * Of all demand, by source; other hosting last. What crosses the border adds up to the parameter
   * `international-share`, which a design may give.
   */
  parts(values: Values): ContentPart[];
  /** Share 0…1 of demand that crosses the border by the split alone, whatever a design gives. */
  crossing(values: Values): number;
  /** Which inputs the split rests on. */
  readonly inputs: readonly AssumptionId[];
  /** What crosses the border, at the likely values of the design, as traffic takes it. */
  readonly demand: ContentDemand;
  /** The same at the likely values of another design for the country. */
  demandWith(design: Design): ContentDemand;
}

/** @returns undefined where the world does not know exchanges, or the country's content is not known */
export function contentModel(
  world: World,
  design: Design,
  facts: NonNullable<CountryFacts["content"]> | undefined,
  points: CountryPoints,
): ContentModel | undefined {
  if (facts === undefined || world.memberships.mbps.length === 0) return undefined;
  const nation = nationOf(world, design.country);
  const present = facts.filter(({ isAbsent }) => !isAbsent);
  const hosting = hostingAt(world, nation, points);
  const sources = [
    ...facts.map((each) => ({
      ...each,
      isDomestic: nation.isDomestic[findAs(world, each.asns[0] ?? 0)] === 1,
    })),
    { id: peopleId, isAbsent: false, inAccess: false, atHome: false, isDomestic: false },
  ];
  const inputs: AssumptionId[] = [
    ...sources.map(({ id }) => `content-${id}` as AssumptionId),
    ...([
      "cache-hosting",
      "cache-hit",
      "site-served",
      "hosting-home-bias",
      "people-at-home",
    ] as const),
    ...(present.length < facts.length ? (["replaced-at-home"] as const) : []),
  ];
  const split = (values: Values) => {
    const bias = values("hosting-home-bias");
    return splitContent(sources, {
      share: (id) => values(`content-${id}` as AssumptionId),
      cacheHosting: values("cache-hosting"),
      cacheHit: values("cache-hit"),
      siteServed: values("site-served"),
      hostingAtHome: Math.max(homeShare(hosting.ports, bias), homeShare(hosting.addresses, bias)),
      peopleAtHome: values("people-at-home"),
      replacedAtHome: present.length < facts.length ? values("replaced-at-home") : 0,
    });
  };
  const demandWith = (other: Design) =>
    demandOf(
      split((id) => resolveAssumption(id as AssumptionId, other).range.likely),
      present,
      points,
    );
  return {
    ...{ facts: present, inputs },
    parts: (values) => withCrossingShare(split(values), values("international-share")),
    crossing: (values) => crossingShare(split(values)),
    demand: demandWith(design),
    demandWith,
  };
}

function homeShare({ home, abroad }: HostingWeights, bias: number): number {
  const all = home * bias + abroad;
  return all > 0 ? (home * bias) / all : 0;
}

function demandOf(
  parts: readonly ContentPart[],
  facts: NonNullable<CountryFacts["content"]>,
  points: CountryPoints,
): ContentDemand {
  const all = crossingShare(parts);
  const weight = (id: string) =>
    all > 0 ? (parts.find((part) => part.id === id)?.crossing ?? 0) / all : 0;
  return {
    networks: facts.map(({ id, asns }) => ({ id, asns, weight: weight(id) })),
    hosting: weight(hostingId) + weight(replacedId),
    people: weight(peopleId),
    points,
  };
}
