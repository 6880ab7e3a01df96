/**
 * What if this failed, or that link were built? Prepared once for a country (with or without a
 * design), then answered for one change after the other, fast enough to play with: only destinations
 * whose route tree the change can touch are computed anew, in a copy of the graph with the links
 * changed, and like networks abroad count as one (contraction.ts). The answer equals measuring all traffic towards the country again.
 *
 * Left out: traffic on the way out and between domestic networks, capacity of what is left, demand
 * that follows the change, new ASes; and for countries with more than `maxTrees` groups of like
 * networks the lightest ones, as `coverage` says. Method and limits: docs/traffic.md.
 */

import { assert, InputError } from "../base/errors.ts";
import { row, rowHas } from "../base/rows.ts";
import { asShare } from "../base/share.ts";
import type { AppliedDesign } from "../gateway/apply.ts";
import { type Graph, lowestAsn, type TieBreak } from "../routing/policy.ts";
import { createStabilityTest } from "../routing/stability.ts";
import { createRouteEngine, type RouteEngine } from "../routing/tree.ts";
import { type AsLabel, labelOf } from "../world/as-label.ts";
import { groupEquivalentStubs } from "../world/equivalence.ts";
import { changeLinks, type LinkChange } from "../world/links.ts";
import { borderKey, type Nation } from "../world/nation.ts";
import { type AsIndex, type Asn, requireAs, type World } from "../world/world.ts";
import { type Contraction, contract } from "./contraction.ts";
import { type CutOff, summariseCutOff } from "./cut-off.ts";
import { type Gravity, gravityOf } from "./gravity.ts";
import { createInflowMeter, type Inflow, noInflow } from "./inflow.ts";
import type { Coverage } from "./traffic.ts";

/** Everything in it happens together. What is not in the world, or not linked, is a mistake. */
export interface Change {
  /** Sites of the design, by id, whose links abroad fail. */
  readonly sites?: readonly string[];
  /** ASes that fail with all their links. */
  readonly ases?: readonly Asn[];
  /** Links that fail, by the two AS numbers. */
  readonly lost?: readonly (readonly [Asn, Asn])[];
  /** Links that come: with `transit`, a sells to b. They replace a link that the two have. */
  readonly added?: readonly { kind: "transit" | "peer"; a: Asn; b: Asn }[];
}

/** Shares are of the international demand of the networks computed, before and after the change. */
export interface WhatIfAnswer {
  /** Who is cut off, by the routes that are left. */
  cutOff: CutOff;
  /** Share of demand that still has a route, but on another AS path. */
  rerouted: number;
  /** AS hops towards the country, weighted by demand; NaN when nothing has a route. */
  meanHops: { before: number; after: number };
  /** Domestic networks where demand enters the country, largest before first. */
  borders: (AsLabel & { before: number; after: number })[];
  /** Sites of the design that have links abroad. */
  sites: { site: string; before: number; after: number }[];
  /** Networks of the country. */
  networks: (AsLabel & { reach: BeforeAfter; meanHops: BeforeAfter; changed: number })[];
  /** Route trees that had to be computed, of all that the answer rests on. */
  recomputed: { trees: number; ofTrees: number };
}

export interface BeforeAfter {
  before: number;
  after: number;
}

export interface WhatIf {
  readonly coverage: Coverage;
  /** @throws InputError `site-unknown`, `as-unknown`, `link-unknown`, `link-itself` */
  answer(change: Change): WhatIfAnswer;
}

export interface WhatIfOptions {
  tieBreak?: TieBreak;
  /** Heaviest groups of like networks that are computed, with 0.2 MB of memory each; 300. */
  maxTrees?: number;
  /** Of the world before the design; computed when left out. */
  gravity?: Gravity;
  /** Changes that will be asked for, where they are known: nothing is then prepared twice. */
  expected?: readonly Change[];
}

/** Destinations that one tree stands for, in a contraction's positions. */
interface Group {
  readonly members: readonly AsIndex[];
  /** Next hops to the first member, before the change. */
  readonly nextHops: Int32Array;
  readonly before: Inflow;
}

type Flow = Group & { readonly after: Inflow };

/** @param applied the design in its world; an open design for the country as it is */
export function prepareWhatIf(applied: AppliedDesign, options: WhatIfOptions = {}): WhatIf {
  const { after: world, nation } = applied;
  const { tieBreak = lowestAsn, maxTrees = 300 } = options;
  const gravity =
    options.gravity ?? gravityOf(applied.before, nation, applied.design, applied.userWeights);
  const apart = new Set(
    (options.expected ?? []).flatMap((change) => resolve(applied, change).named),
  );
  let stage = createStage(world, nation, gravity, tieBreak, maxTrees, apart);

  return {
    coverage: {
      networks: stage.covered.length,
      ofNetworks: nation.ases.length,
      users: stage.users,
    },
    answer(change) {
      const links = resolve(applied, change);
      const merged = links.named.filter((as) => stage.position[as]! < 0);
      if (merged.length > 0) {
        for (const as of merged) apart.add(as);
        stage = createStage(world, nation, gravity, tieBreak, maxTrees, apart);
      }
      const flows = stage.flows(linkChanges(stage, links));
      const recomputed = flows.filter(({ before, after }) => before !== after).length;
      return {
        ...summarise(applied, gravity, stage, flows),
        recomputed: { trees: recomputed, ofTrees: flows.length },
      };
    },
  };
}

/** What answers to all changes start from. */
interface Stage extends Contraction {
  readonly graph: Graph;
  /** Domestic ASes computed, in positions of the contraction. */
  readonly covered: readonly AsIndex[];
  /** Share of the country's users in them. */
  readonly users: number;
  flows(changes: readonly LinkChange[]): Flow[];
}

function createStage(
  world: World,
  nation: Nation,
  gravity: Gravity,
  tieBreak: TieBreak,
  maxTrees: number,
  apart: ReadonlySet<AsIndex>,
): Stage {
  const contraction = contract([world], nation, gravity, tieBreak, apart);
  const { foreign, domestic, isDomestic } = contraction;
  const graph = contraction.graphs[0]!;
  const engine = createRouteEngine(graph, { tieBreak });
  const measure = createInflowMeter(isDomestic, foreign, contraction.beyond);
  const weigh = (ases: readonly AsIndex[]) => ases.reduce((sum, as) => sum + domestic[as]!, 0);
  const groups = groupEquivalentStubs(graph, contraction.ases, {
    isApart: (as) => row(graph.peers, as).length > 0,
  })
    .map((members) => ({ members, weight: weigh(members) }))
    // Equals stay in the order of their first members.
    .sort((a, b) => b.weight - a.weight)
    .slice(0, maxTrees)
    .map(({ members }): Group => {
      const tree = engine.tree(members[0]!);
      return { members, nextHops: tree.nextHops.slice(), before: measure(tree) };
    });

  /** Groups of which the members that are ends of changed links stand alone. */
  function split(group: Group, isEnd: (as: AsIndex) => boolean): Group[] {
    if (group.members.length === 1 || !group.members.some(isEnd)) return [group];
    const rest = group.members.filter((as) => !isEnd(as));
    const parts = group.members.filter(isEnd).map((as) => [as]);
    if (rest.length > 0) parts.push(rest);
    return parts.map((members) => {
      const [first] = members;
      if (first === group.members[0]) return { ...group, members };
      return { ...group, members, nextHops: engine.tree(first!).nextHops.slice() };
    });
  }

  const covered = groups.flatMap(({ members }) => members);
  return {
    ...contraction,
    graph,
    covered,
    users: weigh(covered),
    flows(changes) {
      const after = changeLinks(graph, changes);
      const ends = new Set(changes.flatMap(({ a, b }) => [a, b]));
      const counts = (as: AsIndex) => foreign[as]! > 0;
      const isStable = createStabilityTest(graph, after, changes, tieBreak, counts);
      let renewed: RouteEngine | undefined;
      return groups
        .flatMap((group) => split(group, (as) => ends.has(as)))
        .map((group) => {
          const destination = group.members[0]!;
          if (isStable(group.nextHops, destination)) return { ...group, after: group.before };
          renewed ??= createRouteEngine(after, { tieBreak });
          return { ...group, after: measure(renewed.tree(destination), group.nextHops) };
        });
    },
  };
}

function summarise(
  applied: AppliedDesign,
  gravity: Gravity,
  stage: Stage,
  flows: readonly Flow[],
): Omit<WhatIfAnswer, "recomputed"> {
  const { after: world, nation, design } = applied;
  const { covered, original, users, domestic } = stage;
  const flowOf = new Map(flows.flatMap((flow) => flow.members.map((as) => [as, flow] as const)));
  const reaches = (side: Side) =>
    Float64Array.from(
      nation.ases,
      (as) => (flowOf.get(stage.position[as]!)?.[side] ?? noInflow).reach,
    );
  const siteOf = new Map(
    applied.siteLinks.map(({ domestic: operator, foreign: neighbour, site }) => [
      borderKey(stage.graph.asCount, {
        domestic: stage.position[operator]!,
        foreign: stage.position[neighbour]!,
      }),
      site,
    ]),
  );
  siteOf.forEach((site, key) => {
    if (site < 0) siteOf.delete(key);
  });
  const sides = {
    before: enter(stage, flows, "before", siteOf),
    after: enter(stage, flows, "after", siteOf),
  };
  const both = (of: (side: Side) => number): BeforeAfter => ({
    before: of("before"),
    after: of("after"),
  });
  const carriers = new Set([...sides.before.borders.keys(), ...sides.after.borders.keys()]);
  return {
    cutOff: summariseCutOff(
      { world, nation, gravity, added: applied.added },
      { full: reaches("before"), kept: reaches("after") },
    ),
    rerouted: asShare(
      flows.reduce(
        (sum, { members, after }) =>
          sum + members.reduce((part, as) => part + (domestic[as]! / users) * after.changed, 0),
        0,
      ),
    ),
    meanHops: both((side) => sides[side].meanHops),
    borders: [...carriers]
      .map((as) => ({
        ...labelOf(world, original[as]!),
        ...both((side) => asShare(sides[side].borders.get(as) ?? 0)),
      }))
      .sort((a, b) => b.before - a.before || b.after - a.after || a.asn - b.asn),
    sites: [...new Set(siteOf.values())]
      .sort((a, b) => a - b)
      .map((site) => ({
        site: design.sites[site]!.id,
        ...both((side) => asShare(sides[side].sites.get(site) ?? 0)),
      })),
    networks: covered.map((as) => {
      const flow = flowOf.get(as)!;
      return {
        ...labelOf(world, original[as]!),
        reach: both((side) => asShare(flow[side].reach)),
        meanHops: both((side) => flow[side].hops / flow[side].reach),
        changed: asShare(flow.after.changed),
      };
    }),
  };
}

type Side = "before" | "after";

/** Where demand enters the country on one side, by border network and by site. */
function enter(
  { graph, domestic, users }: Stage,
  flows: readonly Flow[],
  side: Side,
  siteOf: ReadonlyMap<number, number>,
) {
  const borders = new Map<AsIndex, number>();
  const sites = new Map<number, number>();
  let reach = 0;
  let hops = 0;
  const add = (as: AsIndex, foreign: AsIndex, part: number) => {
    borders.set(as, (borders.get(as) ?? 0) + part);
    const site = siteOf.get(borderKey(graph.asCount, { domestic: as, foreign }));
    if (site !== undefined) sites.set(site, (sites.get(site) ?? 0) + part);
  };
  for (const flow of flows) {
    const inflow = flow[side];
    const shares = flow.members.map((as) => domestic[as]! / users);
    const whole = shares.reduce((sum, each) => sum + each, 0);
    reach += whole * inflow.reach;
    hops += whole * inflow.hops;
    for (const [key, part] of inflow.entries)
      add(Math.floor(key / graph.asCount), key % graph.asCount, whole * part);
    for (const [m, as] of flow.members.entries())
      for (const [foreign, part] of inflow.direct) add(as, foreign, shares[m]! * part);
  }
  return { borders, sites, meanHops: hops / reach };
}

/** Whether a change is one of this world. @throws InputError as `WhatIf.answer` does */
export function checkChange(applied: AppliedDesign, change: Change): void {
  resolve(applied, change);
}

/** A change in positions of the world. */
interface Links {
  readonly lost: readonly LinkChange[];
  readonly added: readonly LinkChange[];
  readonly failing: readonly AsIndex[];
  /** Every AS named in it. */
  readonly named: readonly AsIndex[];
}

function resolve({ after: world, design, siteLinks }: AppliedDesign, change: Change): Links {
  const remove = (a: AsIndex, b: AsIndex): LinkChange => ({ kind: "remove", a, b });
  const failing = (change.ases ?? []).map((asn) => requireAs(world, asn));
  const sites = (change.sites ?? []).map((id) => {
    const site = design.sites.findIndex((each) => each.id === id);
    if (site < 0) throw new InputError("site-unknown", `"${design.id}" has no site "${id}"`);
    return site;
  });
  const lost = (change.lost ?? []).map(([one, other]) => {
    const a = requireAs(world, one);
    const b = requireAs(world, other);
    if (![world.providers, world.customers, world.peers].some((rows) => rowHas(rows, a, b)))
      throw new InputError("link-unknown", `AS${one} and AS${other} have no link in this world`);
    return remove(a, b);
  });
  for (const { site, domestic, foreign } of siteLinks)
    if (sites.includes(site)) lost.push(remove(domestic, foreign));
  const added = (change.added ?? []).map(({ kind, a, b }): LinkChange => {
    if (a === b) throw new InputError("link-itself", `a link from AS${a} to itself`);
    return { kind, a: requireAs(world, a), b: requireAs(world, b) };
  });
  return {
    lost,
    added,
    failing,
    named: [...lost, ...added].flatMap(({ a, b }) => [a, b]).concat(failing),
  };
}

/** In a contraction that has all ASes named; failing ASes win over new links, those over lost ones. */
function linkChanges(
  { graph, position }: Pick<Stage, "graph" | "position">,
  { lost, added, failing }: Links,
): LinkChange[] {
  const at = (as: AsIndex): AsIndex => {
    assert(position[as]! >= 0, "an AS that is named stands for itself");
    return position[as]!;
  };
  const move = ({ kind, a, b }: LinkChange): LinkChange => ({ kind, a: at(a), b: at(b) });
  const down = new Set(failing);
  return [
    ...lost.map(move),
    ...added.filter(({ a, b }) => !down.has(a) && !down.has(b)).map(move),
    ...failing.flatMap((as) => {
      const a = at(as);
      return [graph.providers, graph.customers, graph.peers].flatMap((rows) =>
        Array.from(row(rows, a), (b): LinkChange => ({ kind: "remove", a, b })),
      );
    }),
  ];
}
