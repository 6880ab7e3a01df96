/**
 * Question 1, the routing part: if it fails, who is cut off? Every subset of sites, every operator,
 * every landing town; for comparison the strongest network at the border and the strongest pair,
 * before and after.
 */

import { greatest } from "d3-array";
import { cutOffBy } from "../../../traffic/cut-off.ts";
import { createReachMeter, type Failure } from "../../../traffic/reach.ts";
import { shareEntering, siteLoads } from "../../../traffic/site-load.ts";
import { labelOf } from "../../../world/as-label.ts";
import type { AsIndex } from "../../../world/world.ts";
import type { Side, Simulation } from "../../simulation.ts";
import type { FailedPart, PartFailure } from "./parts.ts";

/** Sites up to which every subset is listed. */
const maxSubsetSites = 12;

/** Border networks tried, alone and in pairs: those that carry most. */
const candidates = 6;

/** What one part of the border takes along when it fails. */
export interface FailureSide {
  /** The border network whose failure loses most demand. */
  strongest: PartFailure | null;
  strongestPair: PartFailure | null;
}

export interface RoutingFailures {
  before: FailureSide;
  after: FailureSide & {
    /** Whom the design itself cuts off, where it takes links away and gives none (open, cut). */
    byDesign: PartFailure | null;
    operators: PartFailure[];
    /** Every non-empty subset of sites with links abroad, smaller subsets first. */
    sites: (PartFailure & { sites: string[]; carriedShare: number })[];
    landings: PartFailure[];
  };
}

/** @param withPairs also search the strongest pair, which takes most of the work */
export function routingFailures(simulation: Simulation, withPairs = true): RoutingFailures {
  const { applied, gravity } = simulation;
  const { nation, design, after } = applied;
  const before = strongestOf(simulation, simulation.before, withPairs);
  const meter = createReachMeter(after, nation, gravity.foreign);
  const cut = (fails: FailedPart, failure: Failure): PartFailure => ({
    fails,
    ...cutOffBy(after, nation, gravity, meter, failure, applied.added),
  });
  const { regime } = design.international;
  const shuts = regime === "open" || regime === "cut";
  const running = shuts ? [] : applied.operators;
  const operators = running.map((operator) =>
    cut(
      { kind: "operator", as: labelOf(after, operator) },
      { ases: new Set([operator]), links: new Set() },
    ),
  );
  if (running.length > 1)
    operators.push(cut({ kind: "all-operators" }, { ases: new Set(running), links: new Set() }));
  const { sites, landings } = siteFailures(simulation, cut);
  return {
    before,
    after: {
      ...(simulation.after.world === simulation.before.world
        ? before
        : strongestOf(simulation, simulation.after, withPairs)),
      byDesign: shuts ? cutByDesign(simulation) : null,
      operators,
      sites,
      landings,
    },
  };
}

type Cut = (fails: FailedPart, failure: Failure) => PartFailure;

/** Every set of sites, and every landing town. */
function siteFailures(
  simulation: Simulation,
  cut: Cut,
): Pick<RoutingFailures["after"], "sites" | "landings"> {
  const { design } = simulation.applied;
  const { entries } = simulation.after.traffic;
  const bySite = new Map(
    siteLoads(simulation.applied, entries).map(({ index, links }) => [index, links]),
  );
  const failSites = (fails: FailedPart, sites: readonly number[]): PartFailure =>
    cut(fails, {
      ases: new Set(),
      links: new Set(sites.flatMap((site) => bySite.get(site) ?? [])),
    });
  const sites = subsets([...bySite.keys()].sort((a, b) => a - b)).map((subset) => ({
    ...failSites(
      {
        kind: "sites",
        sites: subset.map((site) => ({
          id: design.sites[site]!.id,
          city: design.sites[site]!.city,
        })),
      },
      subset,
    ),
    sites: subset.map((site) => design.sites[site]!.id),
    carriedShare: shareEntering(
      entries,
      subset.flatMap((site) => bySite.get(site)!),
    ),
  }));
  const landings = [...new Set(design.sites.flatMap((site) => site.landing ?? []))].map((landing) =>
    failSites(
      { kind: "landing", town: landing },
      [...bySite.keys()].filter((site) => design.sites[site]!.landing === landing),
    ),
  );
  return { sites, landings };
}

function strongestOf(simulation: Simulation, side: Side, withPairs: boolean): FailureSide {
  const { gravity, applied } = simulation;
  const { nation } = applied;
  const meter = createReachMeter(side.world, nation, gravity.foreign);
  const carriers = [...nation.ases]
    .filter((as) => side.traffic.crossing[as]! > 0)
    .sort((a, b) => side.traffic.crossing[b]! - side.traffic.crossing[a]! || a - b)
    .slice(0, candidates);
  const label = (as: AsIndex) => labelOf(side.world, as);
  const cut = (fails: FailedPart, ...ases: AsIndex[]): PartFailure => {
    const failure = { ases: new Set(ases), links: new Set<number>() };
    return {
      fails,
      ...cutOffBy(side.world, nation, gravity, meter, failure, applied.added),
    };
  };
  const worst = (cuts: readonly PartFailure[]): PartFailure | null =>
    greatest(cuts, ({ demandLost }) => demandLost) ?? null;
  return {
    strongest: worst(carriers.map((as) => cut({ kind: "as", as: label(as) }, as))),
    strongestPair: withPairs
      ? worst(
          carriers.flatMap((first, k) =>
            carriers
              .slice(k + 1)
              .map((second) =>
                cut({ kind: "pair", ases: [label(first), label(second)] }, first, second),
              ),
          ),
        )
      : null,
  };
}

/** The design as a failure of the world before: its lost links fail, and the networks that it shuts down. */
function cutByDesign({ applied, gravity }: Simulation): PartFailure | null {
  const { before, nation, lostLinks, shutDown, added } = applied;
  if (lostLinks.length === 0 && shutDown.size === 0) return null;
  const links = new Set(lostLinks.map((link) => link.domestic * before.asCount + link.foreign));
  const meter = createReachMeter(before, nation, gravity.foreign);
  const failure = { ases: new Set(shutDown), links };
  return {
    fails: { kind: "design" },
    ...cutOffBy(before, nation, gravity, meter, failure, added),
  };
}

/** Non-empty subsets, smaller first; single ones only above `maxSubsetSites`. */
function subsets(items: readonly number[]): number[][] {
  if (items.length > maxSubsetSites) return items.map((item) => [item]);
  const all: number[][] = [];
  for (let bits = 1; bits < 1 << items.length; bits++)
    all.push(items.filter((_, k) => (bits >> k) & 1));
  return all.sort((a, b) => a.length - b.length);
}
