/**
 * What if this failed, or that link were built? Prepared once for a country (with or without a
 * design), then answered for one change after the other, fast enough to play with: only destinations
 * whose route tree the change can touch are computed anew, in a copy of the graph with the links
 * changed. The answer equals measuring all traffic towards the country again.
 *
 * Left out: traffic on the way out and between domestic networks, capacity of what is left, demand
 * that follows the change, new ASes; and for countries with more than `maxTrees` groups of like
 * networks the lightest ones, as `coverage` says. Method and limits: docs/traffic.md.
 */
import { InputError } from "../base/errors.ts";
import { row } from "../base/rows.ts";
import type { AppliedDesign } from "../gateway/apply.ts";
import { changeLinks } from "../routing/graph-change.ts";
import { lowestAsn, type TieBreak } from "../routing/policy.ts";
import { createStabilityTest } from "../routing/stability.ts";
import { createRouteEngine } from "../routing/tree.ts";
import type { LinkChange } from "../world/links.ts";
import { type AsIndex, type Asn, requireAs } from "../world/world.ts";
import { type AsLabel, labelOf } from "./as-label.ts";
import { type CutOff, cutOffBy } from "./cut-off.ts";
import { type Gravity, gravityOf } from "./gravity.ts";
import { createInflowMeter, type Inflow, noInflow } from "./inflow.ts";
import { noFailure } from "./reach.ts";
import type { Coverage } from "./traffic.ts";
import { groupTwins } from "./twins.ts";

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
  /** Who is cut off; by routes, so exact (failure.ts estimates from below). */
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
  /** Heaviest groups of like networks that are computed (4 bytes an AS of memory each); 300. */
  maxTrees?: number;
  /** Of the world before the design; computed when left out. */
  gravity?: Gravity;
}

/** Destinations that one tree stands for. */
interface Group {
  readonly members: readonly AsIndex[];
  /** Next hops to the first member, before the change. */
  readonly nextHops: Int32Array;
  readonly before: Inflow;
}

/** @param applied the design in its world; an open design for the country as it is */
export function prepareWhatIf(applied: AppliedDesign, options: WhatIfOptions = {}): WhatIf {
  const { after: world, nation } = applied;
  const { tieBreak = lowestAsn, maxTrees = 300 } = options;
  const gravity = options.gravity ?? gravityOf(applied.before, nation, applied.design);
  const engine = createRouteEngine(world, { tieBreak });
  const measure = createInflowMeter(nation.isDomestic, gravity.foreign);
  const weigh = (ases: readonly AsIndex[]) =>
    ases.reduce((sum, as) => sum + gravity.domestic[as]!, 0);
  const groups = groupTwins(world, nation.ases)
    .map((members) => ({ members, weight: weigh(members) }))
    .sort((a, b) => b.weight - a.weight || a.members[0]! - b.members[0]!)
    .slice(0, maxTrees)
    .map(({ members }): Group => {
      const tree = engine.tree(members[0]!);
      return { members, nextHops: tree.nextHops.slice(), before: measure(tree) };
    });
  const covered = groups.flatMap(({ members }) => members);
  const users = weigh(covered);
  const siteOf = new Map(
    applied.siteLinks
      .filter(({ site }) => site >= 0)
      .map(({ operator, foreign, site }) => [operator * world.asCount + foreign, site]),
  );

  /** Groups of which the members that are ends of changed links stand alone. */
  function split(group: Group, isEnd: (as: AsIndex) => boolean): Group[] {
    if (group.members.length === 1 || !group.members.some(isEnd)) return [group];
    const rest = group.members.filter((as) => !isEnd(as));
    return [
      ...(rest.length > 0 ? [rest] : []),
      ...group.members.filter(isEnd).map((as) => [as]),
    ].map((members): Group => {
      const [first] = members;
      if (first === group.members[0]) return { ...group, members };
      return { ...group, members, nextHops: engine.tree(first!).nextHops.slice() };
    });
  }

  function answer(change: Change): WhatIfAnswer {
    const changes = linkChanges(applied, change);
    const graph = changeLinks(world, changes);
    const ends = new Set(changes.flatMap(({ a, b }) => [a, b]));
    const isStable = createStabilityTest(
      world,
      graph,
      changes,
      tieBreak,
      (as) => gravity.foreign[as]! > 0,
    );
    const parts = groups.flatMap((group) => split(group, (as) => ends.has(as)));
    let renewed: ReturnType<typeof createRouteEngine> | undefined;
    let trees = 0;
    const flows = parts.map((group) => {
      const [destination] = group.members;
      if (isStable(group.nextHops, destination!)) return { ...group, after: group.before };
      renewed ??= createRouteEngine(graph, { tieBreak });
      trees++;
      return { ...group, after: measure(renewed.tree(destination!), group.nextHops) };
    });
    return { ...summarise(flows, change), recomputed: { trees, ofTrees: parts.length } };
  }

  function summarise(
    flows: readonly (Group & { after: Inflow })[],
    change: Change,
  ): Omit<WhatIfAnswer, "recomputed"> {
    const byAs = new Map(flows.flatMap((flow) => flow.members.map((as) => [as, flow] as const)));
    const reachOf = (as: AsIndex, side: "before" | "after") =>
      (byAs.get(as)?.[side] ?? noInflow).reach;
    const cutOff = cutOffBy(
      world,
      nation,
      gravity,
      {
        reach: (as, failure) => reachOf(as, failure === noFailure ? "before" : "after"),
      },
      wordChange(change),
      { ases: new Set(), links: new Set() },
      applied.added,
    );
    const sides = { before: sideOf(flows, "before"), after: sideOf(flows, "after") };
    const carriers = new Set([...sides.before.borders.keys(), ...sides.after.borders.keys()]);
    const at = (shares: ReadonlyMap<number, number>, key: number) => shares.get(key) ?? 0;
    return {
      cutOff,
      rerouted: flows.reduce(
        (sum, { members, after }) => sum + (weigh(members) / users) * after.changed,
        0,
      ),
      meanHops: { before: sides.before.meanHops, after: sides.after.meanHops },
      borders: [...carriers]
        .map((as) => ({
          ...labelOf(world, as),
          before: at(sides.before.borders, as),
          after: at(sides.after.borders, as),
        }))
        .sort((a, b) => b.before - a.before || b.after - a.after || a.asn - b.asn),
      sites: [...new Set(siteOf.values())]
        .sort((a, b) => a - b)
        .map((site) => ({
          site: applied.design.sites[site]!.id,
          before: at(sides.before.sites, site),
          after: at(sides.after.sites, site),
        })),
      networks: covered.map((as) => {
        const { before, after } = byAs.get(as)!;
        return {
          ...labelOf(world, as),
          reach: { before: before.reach, after: after.reach },
          meanHops: { before: before.hops / before.reach, after: after.hops / after.reach },
          changed: after === before ? 0 : after.changed,
        };
      }),
    };
  }

  function sideOf(flows: readonly (Group & { after: Inflow })[], side: "before" | "after") {
    const borders = new Map<AsIndex, number>();
    const sites = new Map<number, number>();
    let reach = 0;
    let hops = 0;
    const add = (into: Map<number, number>, key: number, share: number) => {
      into.set(key, (into.get(key) ?? 0) + share);
    };
    const enter = (key: number, share: number) => {
      add(borders, Math.floor(key / world.asCount), share);
      const site = siteOf.get(key);
      if (site !== undefined) add(sites, site, share);
    };
    for (const flow of flows) {
      const share = weigh(flow.members) / users;
      reach += share * flow[side].reach;
      hops += share * flow[side].hops;
      for (const [key, part] of flow[side].entries) enter(key, share * part);
      for (const as of flow.members)
        for (const [foreign, part] of flow[side].direct)
          enter(as * world.asCount + foreign, (gravity.domestic[as]! / users) * part);
    }
    return { borders, sites, meanHops: hops / reach };
  }

  return {
    coverage: { networks: covered.length, ofNetworks: nation.ases.length, users },
    answer,
  };
}

/** The change as links that go and come, the latter last. */
function linkChanges(
  { after: world, design, siteLinks }: AppliedDesign,
  change: Change,
): LinkChange[] {
  const remove = (a: AsIndex, b: AsIndex): LinkChange => ({ kind: "remove", a, b });
  const neighbours = (as: AsIndex) =>
    [world.providers, world.customers, world.peers].flatMap((rows) => [...row(rows, as)]);
  const failing = (change.ases ?? []).map((asn) => requireAs(world, asn));
  const sites = (change.sites ?? []).map((id) => {
    const site = design.sites.findIndex((each) => each.id === id);
    if (site < 0) throw new InputError("site-unknown", `«${design.id}» has no site «${id}»`);
    return site;
  });
  const lost = (change.lost ?? []).map(([one, other]) => {
    const a = requireAs(world, one);
    const b = requireAs(world, other);
    if (!neighbours(a).includes(b))
      throw new InputError("link-unknown", `AS${one} and AS${other} have no link in this world`);
    return remove(a, b);
  });
  const added = (change.added ?? []).map(({ kind, a, b }): LinkChange => {
    if (a === b) throw new InputError("link-itself", `a link from AS${a} to itself`);
    return { kind, a: requireAs(world, a), b: requireAs(world, b) };
  });
  const down = new Set(failing);
  return [
    ...lost,
    ...siteLinks
      .filter(({ site }) => sites.includes(site))
      .map(({ operator, foreign }) => remove(operator, foreign)),
    ...added.filter(({ a, b }) => !down.has(a) && !down.has(b)),
    ...failing.flatMap((as) => neighbours(as).map((other) => remove(as, other))),
  ];
}

function wordChange({ sites = [], ases = [], lost = [], added = [] }: Change): string {
  const parts = [
    ...sites.map((site) => `site ${site}`),
    ...ases.map((asn) => `AS${asn}`),
    ...lost.map(([a, b]) => `the link AS${a}–AS${b}`),
  ];
  if (added.length > 0) parts.push(`${added.length} new link${added.length > 1 ? "s" : ""}`);
  return parts.length > 0 ? parts.join(" and ") : "nothing";
}
