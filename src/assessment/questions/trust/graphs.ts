/**
 * Graphs that may be the real one, of which nobody can tell which is: peering at exchanges that no source
 * shows, ties between equal routes, exemptions that are not known. Each is measured once in the close-up, by
 * network and class of content, so that all draws of users and of content follow from it (graph-figures.ts).
 */

import { assert } from "../../../base/errors.ts";
import { heaviest } from "../../../base/heaviest.ts";
import { latticePoints } from "../../../base/lattice.ts";
import { type RandomStream, randomStream } from "../../../base/random.ts";
import { rowHas } from "../../../base/rows.ts";
import { quantileOfTriangle } from "../../../base/uncertainty.ts";
import { unlessMisfit } from "../../../gateway/apply.ts";
import type { Design } from "../../../gateway/design.ts";
import { unsureVariants, withExemptions } from "../../../gateway/unsure.ts";
import type { ContentDemand } from "../../../traffic/content.ts";
import { gravityOf } from "../../../traffic/gravity.ts";
import {
  pairKey,
  uncertainDomesticPairs,
  withExchangePeering,
  withoutExchangePeering,
} from "../../../world/exchange-peering.ts";
import { type LinkChange, withLinkChanges } from "../../../world/links.ts";
import { type AsIndex, findAs, type World } from "../../../world/world.ts";
import { assumption } from "../../assumptions.ts";
import type { FullContext } from "../../context.ts";
import type { Simulation } from "../../simulation.ts";
import { singleClasses } from "./content-classes.ts";
import { type GraphFlows, graphFlows, type Units, unitsOf } from "./graph-flows.ts";

/** What a graph takes for what is not known. */
export interface GraphAnswers {
  /** Peering without a route server, as a multiple of the estimate; null where exchanges are not known. */
  peering: number | null;
  /** By pair of the country's networks on which most hangs, by AS numbers, whether they peer. */
  pairs: readonly { asns: readonly [number, number]; isLinked: boolean }[];
  /** By AS number of a network whose exemption is not known, whether it is exempt. */
  exempt: readonly { asn: number; isExempt: boolean }[];
}

/** One graph, measured. */
export interface MeasuredGraph {
  answers: GraphAnswers;
  flows: GraphFlows;
}

export interface MeasuredGraphs {
  units: Units;
  /** The close-up as the other questions have it. */
  base: GraphFlows;
  /** The base but for the other answer for one network each. */
  flipped: readonly { asn: number; flows: GraphFlows }[];
  /** Drawn evenly over all answers together. */
  drawn: readonly MeasuredGraph[];
}

export type CloseUpContext = Pick<
  FullContext,
  "near" | "closeUpWorld" | "content" | "resimulate" | "joint"
> & {
  /** At most so many graphs: the first of those that an assessment draws. */
  readonly mostGraphs?: number;
  /** The close-up and what `resimulate` gives have no side before; domestic detours are not asked for. */
  readonly afterOnly?: boolean;
  /** For designs of one country in one close-up, whose graphs are the same. */
  readonly sharedGraphs?: SharedGraphs;
};

/** What drawing the graphs of a close-up takes, kept for its next design. */
export interface SharedGraphs {
  /** The close-up without peering at exchanges. */
  bare?: World;
  /** Pairs of domestic networks of which it is not known whether they peer. */
  uncertain?: ReturnType<typeof uncertainDomesticPairs>;
  /** Graphs by the answers that they take; left out where no further design comes. */
  readonly drawn?: Map<string, World>;
}

/** Most graphs drawn, and ASes of all their close-ups together: the largest countries have fewer. */
const mostGraphs = 16;
const fewestGraphs = 4;
const asesOfAllGraphs = 40_000;

export function graphCount({ asCount }: World): number {
  return Math.min(mostGraphs, Math.max(fewestGraphs, Math.round(asesOfAllGraphs / asCount)));
}

/** Graphs to be measured in the close-up, one by one, by whoever is free. */
export interface GraphStage {
  readonly count: number;
  /** Undefined where the design does not fit the graph. */
  measure(graph: number): GraphFlows | undefined;
  /** All of them, measured here or elsewhere. */
  gather(flowsOf: (graph: number) => GraphFlows | undefined): MeasuredGraphs;
}

/**
 * The graph as it is, that with each answer turned, and those drawn: the same for every seed, a fixed set of
 * points, spread evenly, as the lattice is over the parameters.
 */
export function stageGraphs(context: CloseUpContext): GraphStage {
  const { near, closeUpWorld: world, resimulate, content } = context;
  const { design } = near.applied;
  const classes = classDemands(near, content?.demand);
  const units = unitsOf(near);
  const variants = unsureVariants(design).filter(({ unsure }) => findAs(world, unsure.asn) >= 0);
  const unsure = variants.map(({ unsure: { asn } }) => asn);
  const shared: SharedGraphs = context.sharedGraphs ?? {};
  const answers = context.joint ? drawAnswers(context, unsure, shared) : [];
  shared.bare ??= withoutExchangePeering(world);
  const { bare } = shared;
  const flowsOf = (graph: World, other: Design, tieBreak = near.tieBreak) => {
    const simulation = unlessMisfit(() => resimulate(graph, other, { tieBreak, classes }));
    return "misfit" in simulation ? undefined : flowsIn(simulation);
  };
  const flowsIn = (simulation: Simulation) =>
    graphFlows(simulation, units, classes.length, context.afterOnly);
  // The close-up itself is not measured again where classes were.
  const [known] = near.after.traffic.networks.values();
  const firstDrawn = 1 + variants.length;
  return {
    count: firstDrawn + answers.length,
    measure(graph) {
      if (graph === 0) return known?.byClass ? flowsIn(near) : flowsOf(world, design);
      if (graph < firstDrawn) return flowsOf(world, variants[graph - 1]!.otherwise);
      const k = graph - firstDrawn;
      const answered = answers[k]!;
      const exempt = new Map(answered.exempt.map(({ asn, isExempt }) => [asn, isExempt]));
      const ties = { kind: "shuffled", seed: k + 1 } as const;
      const drawn = drawPeering({ bare, drawn: shared.drawn }, near, answered, k);
      return flowsOf(drawn, withExemptions(design, exempt), ties);
    },
    gather(measured) {
      const base = measured(0);
      assert(base !== undefined, "the design fits its own close-up");
      return {
        ...{ units, base },
        flipped: variants.flatMap(({ unsure: { asn } }, k) => {
          const flows = measured(k + 1);
          return flows === undefined ? [] : [{ asn, flows }];
        }),
        drawn: answers.flatMap((each, k) => {
          const flows = measured(firstDrawn + k);
          return flows === undefined ? [] : [{ answers: each, flows }];
        }),
      };
    },
  };
}

/** All graphs of the close-up. */
export function measureGraphs(context: CloseUpContext): MeasuredGraphs {
  const stage = stageGraphs(context);
  return stage.gather(stage.measure);
}

/** By class of content the demand by AS; one class, all demand, where content is not known. */
export function classDemands(
  near: Pick<Simulation, "applied" | "gravity">,
  demand: ContentDemand | undefined,
): Float64Array[] {
  const { before, nation, design, userWeights } = near.applied;
  if (demand === undefined) return [near.gravity.foreign];
  return singleClasses(demand).map(
    (single) => gravityOf(before, nation, design, userWeights, single).foreign,
  );
}

/** Pairs of domestic networks whose peering is spread evenly over the graphs; others are drawn. */
const spreadPairs = 12;

/** Answers to all that is not known, each as often as it is likely, spread evenly: the same for every seed. */
function drawAnswers(
  { closeUpWorld: world, near, mostGraphs: most = mostGraphs }: CloseUpContext,
  unsure: readonly number[],
  shared: SharedGraphs,
): GraphAnswers[] {
  const { nation, design } = near.applied;
  const count = Math.min(most, graphCount(world));
  const column = (dimension: number, name: string) =>
    latticePoints(dimension, randomStream("graph", name), count);
  const peering = column(0, "peering");
  const exempt = unsure.map((asn, k) => column(k + 1, `exempt ${asn}`));
  shared.uncertain ??= uncertainDomesticPairs(world, nation.country);
  const uncertain = shared.uncertain.slice(0, spreadPairs);
  const pairs = uncertain.map(({ asns }, k) =>
    column(unsure.length + k + 1, `pair ${pairKey(asns)}`),
  );
  const { range } = assumption("bilateral-peering");
  const presumed = assumption("presumed-exemption").range.likely;
  const taken = new Set(design.international.exempt);
  return Array.from({ length: count }, (_, k) => {
    const factor = quantileOfTriangle(range, peering[k]!);
    return {
      peering: knowsExchanges(world) ? factor : null,
      pairs: uncertain.map(({ asns, share }, p) => ({
        asns,
        isLinked: pairs[p]![k]! < factor * share,
      })),
      exempt: unsure.map((asn, u) => ({
        asn,
        isExempt: taken.has(asn) === exempt[u]![k]! < presumed,
      })),
    };
  });
}

export function knowsExchanges({ memberships }: World): boolean {
  return memberships.mbps.length > 0;
}

function drawPeering(
  { bare, drawn }: { bare: World; drawn: Map<string, World> | undefined },
  near: Simulation,
  answers: GraphAnswers,
  draw: number,
): World {
  const { peering: factor, pairs } = answers;
  if (factor === null)
    return withLinkChanges(bare, addedPeering(near, bare, randomStream("missing-peering", draw)));
  const key = JSON.stringify([draw, factor, pairs]);
  const known = drawn?.get(key);
  if (known !== undefined) return known;
  const decided = new Map(pairs.map(({ asns, isLinked }) => [pairKey(asns), isLinked]));
  const graph = withExchangePeering(bare, near.applied.nation.country, {
    ...{ factor, seed: draw + 1, decided },
  });
  drawn?.set(key, graph);
  return graph;
}

/**
 * Where exchanges are not known, peering that could well exist unseen: pairs of the larger domestic
 * networks, half as many as the country has networks (60 at most), and links of the ten largest with
 * foreign networks of much demand, five each. Which and how many of these, is drawn.
 */
function addedPeering(near: Simulation, world: World, stream: RandomStream): LinkChange[] {
  const at = (as: AsIndex) => findAs(world, near.before.world.asns[as]!);
  const pick = <T>(list: readonly T[]): T => list[stream.below(list.length)]!;
  const known = (ases: readonly AsIndex[]) => ases.map(at).filter((as) => as >= 0);
  const large = known(heaviest(near.gravity.domestic, 60));
  const content = known(heaviest(near.gravity.foreign, 100));
  const linked = (a: AsIndex, b: AsIndex) =>
    a === b || [world.providers, world.customers, world.peers].some((rows) => rowHas(rows, a, b));
  const chosen = new Map<string, LinkChange>();
  const peer = (a: AsIndex, b: AsIndex): void => {
    if (!linked(a, b)) chosen.set([a, b].sort((x, y) => x - y).join(" "), { kind: "peer", a, b });
  };
  const part = stream.next();
  const wanted = part * Math.min(60, Math.ceil(near.applied.nation.ases.length / 2));
  for (let k = 0; k < wanted && large.length > 1; k++) peer(pick(large), pick(large));
  for (const as of large.slice(0, 10))
    for (let k = 0; k < 5 * part && content.length > 0; k++) peer(as, pick(content));
  return [...chosen.values()];
}
