/**
 * Where the traffic of a country's users comes from, in one world: what the lists of caches tell of the
 * country, what its networks have of ports at exchanges, and assumptions for the rest.
 */

import { quantileSorted } from "d3-array";
import { sampleRanges } from "../base/uncertainty.ts";
import type { CountryPoints } from "../gateway/apply.ts";
import type { Design, Quantity } from "../gateway/design.ts";
import {
  type ContentPart,
  crossingShare,
  hostingId,
  peopleId,
  splitContent,
} from "../models/content-split.ts";
import { type ContentDemand, hostingAt } from "../traffic/content.ts";
import type { CountryFacts } from "../world/country-facts.ts";
import { nationOf } from "../world/nation.ts";
import { findAs, type World } from "../world/world.ts";
import { type AssumptionId, assumption } from "./assumptions.ts";

export interface ContentModel {
  /** Content networks of the country, those that are absent left out. */
  readonly facts: NonNullable<CountryFacts["content"]>;
  /** Of all demand, by source; other hosting last. */
  parts(values: (id: AssumptionId) => number): ContentPart[];
  /** Which inputs the parts rest on. */
  readonly inputs: readonly AssumptionId[];
  /** Share of demand that crosses the border: the middle 90 % of draws around the likely value. */
  readonly internationalShare: Quantity;
  /** What crosses the border, at the likely values, as traffic takes it. */
  readonly demand: ContentDemand;
}

const draws = 400;

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
    ...present.map((each) => ({
      ...each,
      isDomestic: nation.isDomestic[findAs(world, each.asns[0] ?? 0)] === 1,
    })),
    { id: peopleId, inAccess: false, atHome: false, isDomestic: false },
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
  ];
  const parts = (values: (id: AssumptionId) => number) => {
    const home = hosting.home * values("hosting-home-bias");
    const all = home + hosting.abroad;
    return splitContent(sources, {
      share: (id) => values(`content-${id}` as AssumptionId),
      cacheHosting: values("cache-hosting"),
      cacheHit: values("cache-hit"),
      siteServed: values("site-served"),
      hostingAtHome: all > 0 ? home / all : 0,
      peopleAtHome: values("people-at-home"),
    });
  };
  const likely = parts((id) => assumption(id).range.likely);
  return {
    ...{ facts: present, parts, inputs },
    internationalShare: drawShare(inputs, parts, crossingShare(likely)),
    demand: demandOf(likely, present, points),
  };
}

function drawShare(
  inputs: readonly AssumptionId[],
  parts: ContentModel["parts"],
  likely: number,
): Quantity {
  const ranges = Object.fromEntries(inputs.map((id) => [id, assumption(id).range]));
  const samples = sampleRanges(ranges, { seed: 1, count: draws });
  const shares = Array.from({ length: draws }, (_, k) =>
    crossingShare(parts((id) => samples[id]![k]!)),
  ).sort((a, b) => a - b);
  return {
    low: Math.min(likely, quantileSorted(shares, 0.05)!),
    likely,
    high: Math.max(likely, quantileSorted(shares, 0.95)!),
  };
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
    hosting: weight(hostingId),
    people: weight(peopleId),
    points,
  };
}
