/**
 * Question 1, the routing part: if it fails, who is cut off? Every subset of sites, every operator,
 * every landing town; for comparison the strongest network at the border and the strongest pair,
 * before and after.
 */

import { share } from "../../../base/share.ts";
import { type CutOff, cutOffBy } from "../../../traffic/cut-off.ts";
import { createReachMeter, type Failure } from "../../../traffic/reach.ts";
import { labelOf, wordAs } from "../../../world/as-label.ts";
import type { AsIndex } from "../../../world/world.ts";
import type { Side, Simulation } from "../../simulation.ts";

/** Sites up to which every subset is listed. */
const maxSubsetSites = 12;

/** Border networks tried, alone and in pairs: those that carry most. */
const candidates = 6;

/** What one part of the border takes along when it fails. */
export interface FailureSide {
  /** The border network whose failure loses most demand. */
  strongest: CutOff | null;
  strongestPair: CutOff | null;
}

export interface FailureAnswer {
  question: "If it fails, who is cut off, and for how long?";
  answer: string;
  before: FailureSide;
  after: FailureSide & {
    /** Whom the design itself cuts off, where it takes links away and gives none (open, cut). */
    byDesign: CutOff | null;
    operators: CutOff[];
    /** Every non-empty subset of sites with links abroad, smaller subsets first. */
    sites: (CutOff & { sites: string[]; carriedShare: number })[];
    landings: CutOff[];
  };
}

/** @param withPairs also search the strongest pair, which takes most of the work */
export function answerFailure(simulation: Simulation, withPairs = true): FailureAnswer {
  const { applied, gravity } = simulation;
  const { nation, design, after } = applied;
  const before = strongestOf(simulation, simulation.before, withPairs);
  const meter = createReachMeter(after, nation, gravity.foreign);
  const cut = (fails: string, failure: Failure) =>
    cutOffBy(after, nation, gravity, meter, fails, failure, applied.added);
  const { regime } = design.international;
  const shuts = regime === "open" || regime === "cut";
  const running = shuts ? [] : applied.operators;
  const operators = running.map((operator) =>
    cut(wordAs(labelOf(after, operator)), { ases: new Set([operator]), links: new Set() }),
  );
  if (running.length > 1)
    operators.push(cut("all operators together", { ases: new Set(running), links: new Set() }));
  const bySite = sitesWithLinks(simulation);
  const failSites = (names: string, sites: readonly number[]): CutOff =>
    cut(names, {
      ases: new Set(),
      links: new Set(sites.flatMap((site) => bySite.get(site) ?? [])),
    });
  const sites = subsets([...bySite.keys()].sort((a, b) => a - b)).map((subset) => ({
    ...failSites(subset.map((site) => design.sites[site]!.city).join(" + "), subset),
    sites: subset.map((site) => design.sites[site]!.id),
    carriedShare: carriedShare(
      simulation,
      subset.flatMap((site) => bySite.get(site)!),
    ),
  }));
  const landings = [...new Set(design.sites.flatMap((site) => site.landing ?? []))].map((landing) =>
    failSites(
      `landing at ${landing}`,
      [...bySite.keys()].filter((site) => design.sites[site]!.landing === landing),
    ),
  );
  const answer = {
    question: "If it fails, who is cut off, and for how long?" as const,
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
  return { ...answer, answer: inWords(answer) };
}

function strongestOf(simulation: Simulation, side: Side, withPairs: boolean): FailureSide {
  const { gravity, applied } = simulation;
  const { nation } = applied;
  const meter = createReachMeter(side.world, nation, gravity.foreign);
  const carriers = [...nation.ases]
    .filter((as) => side.traffic.crossing[as]! > 0)
    .sort((a, b) => side.traffic.crossing[b]! - side.traffic.crossing[a]! || a - b)
    .slice(0, candidates);
  const cut = (...ases: AsIndex[]) =>
    cutOffBy(
      side.world,
      nation,
      gravity,
      meter,
      ases.map((as) => wordAs(labelOf(side.world, as))).join(" and "),
      { ases: new Set(ases), links: new Set() },
      applied.added,
    );
  const worst = (cuts: CutOff[]): CutOff | null =>
    cuts.reduce<CutOff | null>(
      (most, each) => (most === null || each.demandLost > most.demandLost ? each : most),
      null,
    );
  return {
    strongest: worst(carriers.map((as) => cut(as))),
    strongestPair: withPairs
      ? worst(
          carriers.flatMap((first, k) => carriers.slice(k + 1).map((second) => cut(first, second))),
        )
      : null,
  };
}

/** The design as a failure of the world before: its lost links fail. */
function cutByDesign({ applied, gravity }: Simulation): CutOff | null {
  const { before, nation, lostLinks, added } = applied;
  if (lostLinks.length === 0) return null;
  const links = new Set(lostLinks.map((link) => link.domestic * before.asCount + link.foreign));
  const meter = createReachMeter(before, nation, gravity.foreign);
  const failure = { ases: new Set<AsIndex>(), links };
  return cutOffBy(before, nation, gravity, meter, "the design itself", failure, added);
}

/** Links abroad of each site, as keys `operator × asCount + foreign`. */
function sitesWithLinks(simulation: Simulation): Map<number, number[]> {
  const bySite = new Map<number, number[]>();
  for (const link of simulation.applied.siteLinks) {
    if (link.site < 0) continue;
    const keys = bySite.get(link.site) ?? [];
    keys.push(link.operator * simulation.applied.after.asCount + link.foreign);
    bySite.set(link.site, keys);
  }
  return bySite;
}

/** Share of international demand that enters by these links after the design. */
function carriedShare(simulation: Simulation, links: readonly number[]): number {
  return share(
    links.reduce((sum, key) => sum + (simulation.after.traffic.entries.get(key) ?? 0), 0),
  );
}

/** Non-empty subsets, smaller first; single ones only above `maxSubsetSites`. */
function subsets(items: readonly number[]): number[][] {
  if (items.length > maxSubsetSites) return items.map((item) => [item]);
  const all: number[][] = [];
  for (let bits = 1; bits < 1 << items.length; bits++)
    all.push(items.filter((_, k) => (bits >> k) & 1));
  return all.sort((a, b) => a.length - b.length);
}

function inWords(answer: Omit<FailureAnswer, "answer">): string {
  const { before, after } = answer;
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  const today =
    before.strongest === null
      ? "No network of the country is at the border today."
      : `Before, the failure that harms most, of ${before.strongest.fails}, cuts off ${percent(before.strongest.usersShare)} of users.`;
  const { byDesign } = after;
  if (byDesign !== null)
    return `The design itself cuts off ${percent(byDesign.usersShare)} of the country's users, ${byDesign.networks} of ${byDesign.ofNetworks} networks, and takes ${percent(byDesign.demandLost)} of international traffic with it. ${today}`;
  const operator = after.operators.reduce<CutOff | undefined>(
    (most, each) => (most === undefined || each.usersShare > most.usersShare ? each : most),
    undefined,
  );
  if (operator === undefined)
    return `${today} The design adds no operator whose failure could cut off more${
      after.strongest === null
        ? ""
        : `; with it the worst single failure, of ${after.strongest.fails}, cuts off ${percent(after.strongest.usersShare)}`
    }.`;
  return `When ${operator.fails} fails, ${percent(operator.usersShare)} of the country's users lose the world: ${operator.networks} of ${operator.ofNetworks} networks. ${today}`;
}
