/**
 * Question 9, the part that routing shows: is it being built? The country's border as it stands and
 * as the design would have it; what to watch from month to month. The history over snapshots is the
 * country indices' part, the verdict from measurements the recogniser's. Method: docs/indices.md.
 */

import { type FrontierClass, frontierClass, frontierOf } from "../../../indices/frontier.ts";
import { concentrationClass, herfindahlHirschman } from "../../../models/concentration.ts";
import { countryOf, nationOf } from "../../../world/nation.ts";
import type { AssessmentContext } from "../../context.ts";
import type { Side } from "../../simulation.ts";
import { borderAsesCarrying } from "../collateral/answer.ts";

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

export interface BuildingAnswer {
  question: "Is it being built?";
  answer: string;
  /** Date of the routing data, `YYYY-MM-DD`; empty when not known. */
  date: string;
  before: BuildingSide;
  after: BuildingSide;
  /** What in routing data would show that it is being built, by how much it would change. */
  signs: { sign: string; from: number; to: number }[];
}

export function answerBuilding(context: AssessmentContext): BuildingAnswer {
  const { simulation } = context;
  const before = describeSide(context, simulation.before);
  const after =
    simulation.applied.changes.length === 0 ? before : describeSide(context, simulation.after);
  const date = simulation.before.world.meta.date;
  const signs = [
    { sign: "networks at the border", from: before.borderNetworks, to: after.borderNetworks },
    { sign: "links across the border", from: before.borderLinks, to: after.borderLinks },
    { sign: "frontier providers", from: before.frontierProviders, to: after.frontierProviders },
    {
      sign: "networks for nine tenths of international traffic",
      from: before.borderAsesCarrying90Percent,
      to: after.borderAsesCarrying90Percent,
    },
  ];
  const built =
    simulation.applied.changes.length === 0
      ? "The design changes no link, so that routing data cannot show it; measurements can."
      : `If it were built as designed, the border would shrink to ${after.borderNetworks} networks and ${after.frontierProviders} providers (${after.frontierClass}).`;
  return {
    question: "Is it being built?",
    answer: `${date === "" ? "In this world" : `On ${date}`} ${before.borderNetworks} networks stood at the border, ${before.frontierProviders} of them providers of others (risk of disconnection: ${before.frontierClass}). ${built}`,
    date,
    before,
    after,
    signs,
  };
}

function describeSide({ simulation }: AssessmentContext, side: Side): BuildingSide {
  const nation = nationOf(side.world, simulation.applied.design.country);
  const frontier = frontierOf(side.world, nation.ases);
  const shares = new Map<number, number>();
  for (const [key, share] of side.traffic.entries) {
    const domestic = Math.floor(key / side.world.asCount);
    shares.set(domestic, (shares.get(domestic) ?? 0) + share);
  }
  const hhi = herfindahlHirschman(shares.values());
  const known = !Number.isNaN(hhi);
  return {
    borderNetworks: frontier.networks.length,
    borderLinks: nation.links.length,
    frontierProviders: frontier.providers.length,
    frontierClass: frontierClass(frontier.providers.length),
    hhi: known ? hhi : null,
    concentration: known ? concentrationClass(hhi) : null,
    borderAsesCarrying50Percent: borderAsesCarrying(side, 0.5),
    borderAsesCarrying90Percent: borderAsesCarrying(side, 0.9),
    borderAsesCarrying99Percent: borderAsesCarrying(side, 0.99),
    neighbourCountries: new Set(nation.links.map((link) => countryOf(side.world, link.foreign)))
      .size,
  };
}
