/**
 * Question 1, the routing part: if it fails, who is cut off? Every subset of sites, every operator,
 * every landing town; for comparison the strongest network at the border and the strongest pair,
 * before and after.
 */

import { greatest } from "d3-array";
import { operatorsInUse } from "../../../gateway/apply.ts";
import { type BorderFailure, failureOf } from "../../../traffic/border-failure.ts";
import { type CutOff, cutOffsBy } from "../../../traffic/cut-off.ts";
import { shareEntering, siteLoads } from "../../../traffic/site-load.ts";
import { labelOf } from "../../../world/as-label.ts";
import { borderKey } from "../../../world/nation.ts";
import type { AsIndex, World } from "../../../world/world.ts";
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

/** A part that fails, and what that is at the border. */
interface Case {
  readonly fails: FailedPart;
  readonly failure: BorderFailure;
}

/** @param withPairs also search the strongest pair, which takes most of the work */
export function routingFailures(simulation: Simulation, withPairs = true): RoutingFailures {
  const { applied, before, after } = simulation;
  const { regime } = applied.design.international;
  const shuts = regime === "open" || regime === "cut";
  const sites = siteSets(simulation);
  const cuts = cutOffs(simulation, after.world, {
    ...carrierCases(simulation, after, withPairs),
    operators: shuts ? [] : operatorCases(simulation),
    sites: sites.map(({ fails, links }) => ({ fails, failure: failureOf([], links) })),
    landings: landingCases(simulation),
  });
  const sideAfter = strongestOf(cuts);
  return {
    before:
      after.world === before.world
        ? sideAfter
        : strongestOf(
            cutOffs(simulation, before.world, carrierCases(simulation, before, withPairs)),
          ),
    after: {
      ...sideAfter,
      byDesign: shuts ? cutByDesign(simulation) : null,
      operators: cuts.operators,
      sites: cuts.sites.map((cut, k) => ({
        ...cut,
        sites: sites[k]!.ids,
        carriedShare: shareEntering(after.traffic.entries, sites[k]!.links),
      })),
      landings: cuts.landings,
    },
  };
}

/**
 * The single failures that question 1 takes the gravest of, by the world that they strike: the border networks
 * that carry most, what the design itself cuts, the operators; and all operators together.
 */
export function singleFailures(simulation: Simulation): {
  before: BorderFailure[];
  after: BorderFailure[];
  byDesign: BorderFailure | undefined;
  allOperators: BorderFailure | undefined;
} {
  const { applied, before, after } = simulation;
  const carriers = (side: Side) =>
    carrierCases(simulation, side, false).alone.map(({ failure }) => failure);
  const { regime } = applied.design.international;
  const shuts = regime === "open" || regime === "cut";
  const running = shuts ? [] : operatorsInUse(applied);
  return {
    before: carriers(before),
    after: [...carriers(after), ...running.map((as) => failureOf([as]))],
    byDesign: shuts ? failureByDesign(simulation) : undefined,
    allOperators: running.length > 0 ? failureOf(running) : undefined,
  };
}

/** Whom lists of cases cut off, all measured together. */
function cutOffs<Name extends string>(
  { applied, gravity }: Simulation,
  world: World,
  cases: Readonly<Record<Name, readonly Case[]>>,
): Record<Name, PartFailure[]> {
  const lists = Object.entries(cases) as [Name, readonly Case[]][];
  const cuts = cutOffsBy(
    { world, nation: applied.nation, gravity, added: applied.added },
    lists.flatMap(([, list]) => list.map(({ failure }) => failure)),
  ).values();
  return Object.fromEntries(
    lists.map(([name, list]) => [
      name,
      list.map(({ fails }): PartFailure => ({ fails, ...(cuts.next().value as CutOff) })),
    ]),
  ) as Record<Name, PartFailure[]>;
}

function operatorCases({ applied }: Simulation): Case[] {
  const running = operatorsInUse(applied);
  const single = running.map(
    (as): Case => ({
      fails: { kind: "operator", as: labelOf(applied.after, as) },
      failure: failureOf([as]),
    }),
  );
  return running.length > 1
    ? [...single, { fails: { kind: "all-operators" }, failure: failureOf(running) }]
    : single;
}

/** Every set of sites with links abroad. */
function siteSets(
  simulation: Simulation,
): { fails: FailedPart; ids: string[]; links: readonly number[] }[] {
  const loads = siteLoads(simulation.applied, simulation.after.traffic.entries);
  return subsets(loads).map((sites) => ({
    fails: { kind: "sites", sites: sites.map(({ id, city }) => ({ id, city })) },
    ids: sites.map(({ id }) => id),
    links: sites.flatMap(({ links }) => links),
  }));
}

function landingCases({ applied, after }: Simulation): Case[] {
  const { sites } = applied.design;
  const loads = siteLoads(applied, after.traffic.entries);
  return [...new Set(sites.flatMap((site) => site.landing ?? []))].map(
    (town): Case => ({
      fails: { kind: "landing", town },
      failure: failureOf(
        [],
        loads.flatMap(({ index, links }) => (sites[index]!.landing === town ? links : [])),
      ),
    }),
  );
}

/** The networks of the border that carry most, alone and in pairs. */
function carrierCases(
  { applied }: Simulation,
  { world, traffic: { crossing } }: Side,
  withPairs: boolean,
): { alone: Case[]; pairs: Case[] } {
  const carriers = [...applied.nation.ases]
    .filter((as) => crossing[as]! > 0)
    .sort((a, b) => crossing[b]! - crossing[a]! || a - b)
    .slice(0, candidates);
  const label = (as: AsIndex) => labelOf(world, as);
  return {
    alone: carriers.map((as) => ({
      fails: { kind: "as", as: label(as) },
      failure: failureOf([as]),
    })),
    pairs: (withPairs ? carriers : []).flatMap((first, k) =>
      carriers.slice(k + 1).map((second) => ({
        fails: { kind: "pair" as const, ases: [label(first), label(second)] as const },
        failure: failureOf([first, second]),
      })),
    ),
  };
}

function strongestOf({ alone, pairs }: Record<"alone" | "pairs", PartFailure[]>): FailureSide {
  const worst = (cuts: readonly PartFailure[]): PartFailure | null =>
    greatest(cuts, ({ demandLost }) => demandLost) ?? null;
  return { strongest: worst(alone), strongestPair: worst(pairs) };
}

/** The design as a failure of the world before: its lost links fail, and the networks that it shuts down. */
function failureByDesign({ applied }: Simulation): BorderFailure | undefined {
  const { before, lostLinks, shutDown } = applied;
  if (lostLinks.length === 0 && shutDown.size === 0) return undefined;
  return failureOf(
    shutDown,
    lostLinks.map((link) => borderKey(before.asCount, link)),
  );
}

function cutByDesign(simulation: Simulation): PartFailure | null {
  const failure = failureByDesign(simulation);
  if (failure === undefined) return null;
  const fails: FailedPart = { kind: "design" };
  const { design } = cutOffs(simulation, simulation.applied.before, {
    design: [{ fails, failure }],
  });
  return design[0]!;
}

/** Non-empty subsets, smaller first; single ones only above `maxSubsetSites`. */
function subsets<Item>(items: readonly Item[]): Item[][] {
  if (items.length > maxSubsetSites) return items.map((item) => [item]);
  const all: Item[][] = [];
  for (let bits = 1; bits < 1 << items.length; bits++)
    all.push(items.filter((_, k) => (bits >> k) & 1));
  return all.sort((a, b) => a.length - b.length);
}
