/**
 * Question 9, the part that routing shows: is it being built? The country's border as it stands and
 * as the design would have it; what to watch from month to month. The history over snapshots is the
 * country indices' part, the verdict from measurements the recogniser's. Method: docs/indices.md.
 */

import { applyDesign } from "../../../gateway/apply.ts";
import { type FrontierClass, frontierClass, frontierOf } from "../../../indices/frontier.ts";
import { concentrationClass } from "../../../models/concentration.ts";
import { withoutExchangePeering } from "../../../world/exchange-peering.ts";
import { countryOf, type Nation, nationOf } from "../../../world/nation.ts";
import type { World } from "../../../world/world.ts";
import { borderAsesCarrying } from "../../border-shares.ts";
import type { AssessmentContext } from "../../context.ts";
import { type DesignKind, kindOf } from "../../design-kind.ts";
import type { Side } from "../../simulation.ts";
import { answerObservation } from "../observation/answer.ts";

export interface BuildingSide {
  /** Domestic networks with a neighbour abroad, and links across the border. */
  borderNetworks: number;
  borderLinks: number;
  /** Of the networks, those that give transit inside the country, and the class of that number. */
  frontierProviders: number;
  frontierClass: FrontierClass;
  /** Herfindahl–Hirschman index of the border, 0…10,000; null without traffic. */
  hhi: number | null;
  concentration: "competitive" | "moderate" | "high" | null;
  /** Border networks that carry half, nine tenths and 99 % of international demand. */
  borderAsesCarrying50Percent: number;
  borderAsesCarrying90Percent: number;
  borderAsesCarrying99Percent: number;
  /** Countries of foreign neighbours. */
  neighbourCountries: number;
}

/** What routing data would show. */
export type Sign =
  | "border-networks"
  | "border-links"
  | "frontier-providers"
  | "carrying-90-percent";

export interface BuildingAnswer {
  /** A plan may be watched for; an event has happened. */
  kind: DesignKind;
  /** Whether the design changes a link, so that routing data can show it. */
  changesLinks: boolean;
  /** Date of the routing data, `YYYY-MM-DD`; empty when not known. */
  date: string;
  before: BuildingSide;
  after: BuildingSide;
  /** What in routing data would show that it is being built, by how much it would change. */
  signs: { sign: Sign; from: number; to: number }[];
}

export function answerBuilding(context: AssessmentContext): BuildingAnswer {
  const { simulation } = context;
  const { before: hhiBefore, after: hhiAfter } = hhiOf(context);
  const changesLinks = simulation.applied.changes.length > 0;
  const shown = shownByRouting(context);
  const before = describeSide(shown.before, simulation.before, hhiBefore);
  const after = changesLinks ? describeSide(shown.after, simulation.after, hhiAfter) : before;
  const sign = (id: Sign, value: (side: BuildingSide) => number) => ({
    sign: id,
    from: value(before),
    to: value(after),
  });
  return {
    kind: kindOf(simulation.applied.design),
    changesLinks,
    date: simulation.before.world.meta.date,
    before,
    after,
    signs: [
      sign("border-networks", (side) => side.borderNetworks),
      sign("border-links", (side) => side.borderLinks),
      sign("frontier-providers", (side) => side.frontierProviders),
      sign("carrying-90-percent", (side) => side.borderAsesCarrying90Percent),
    ],
  };
}

/** The index as question 2 has it. */
function hhiOf({ simulation }: AssessmentContext): Record<"before" | "after", number | null> {
  const { before, after } = answerObservation(simulation);
  return { before: before.hhi, after: after.hhi };
}

/** The country before and after as routing data would show it: without links that are known otherwise. */
function shownByRouting({
  simulation,
  countryPoints,
}: AssessmentContext): Record<"before" | "after", Shown> {
  const { before, design } = simulation.applied;
  const bare = withoutExchangePeering(before);
  const applied = applyDesign(bare, design, countryPoints);
  const shown = (world: World) => ({ world, nation: nationOf(world, design.country) });
  return { before: shown(applied.before), after: shown(applied.after) };
}

interface Shown {
  readonly world: World;
  readonly nation: Nation;
}

/** Counts from the links that routing data shows, shares from traffic over all links. */
function describeSide({ world, nation }: Shown, side: Side, hhi: number | null): BuildingSide {
  const frontier = frontierOf(world, nation.ases);
  return {
    borderNetworks: frontier.networks.length,
    borderLinks: nation.links.length,
    frontierProviders: frontier.providers.length,
    frontierClass: frontierClass(frontier.providers.length),
    hhi,
    concentration: hhi === null ? null : concentrationClass(hhi),
    borderAsesCarrying50Percent: borderAsesCarrying(side, 0.5),
    borderAsesCarrying90Percent: borderAsesCarrying(side, 0.9),
    borderAsesCarrying99Percent: borderAsesCarrying(side, 0.99),
    neighbourCountries: new Set(nation.links.map((link) => countryOf(world, link.foreign))).size,
  };
}
