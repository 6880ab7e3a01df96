/** The measuring part of an assessment: the design applied, traffic before and after. */
import { type AppliedDesign, applyDesign, type CountryPoints } from "../gateway/apply.ts";
import type { Design } from "../gateway/design.ts";
import { stands } from "../gateway/in-force.ts";
import { lowestAsn, type TieBreak } from "../routing/policy.ts";
import { sharedRouteEngine } from "../routing/shared-engine.ts";
import { createRouteEngine, type RouteLinks } from "../routing/tree.ts";
import type { ContentDemand } from "../traffic/content.ts";
import { gravityOf } from "../traffic/gravity.ts";
import { createGroupMeter, type GroupTraffic } from "../traffic/group-flow.ts";
import { observersOf } from "../traffic/observers.ts";
import { dependentsOf, measureOutbound } from "../traffic/outflow.ts";
import { createReachMeter } from "../traffic/reach.ts";
import {
  type Coverage,
  measureTraffic,
  stageTraffic,
  sumTraffic,
  type Traffic,
  type TrafficStage,
} from "../traffic/traffic.ts";
import type { World } from "../world/world.ts";
import type { Side, Simulation } from "./simulation.ts";

export interface SimulationOptions {
  tieBreak?: TieBreak;
  /** Heaviest groups of like networks whose incoming paths are computed; 120 when left out. */
  maxTrees?: number;
  /** Heaviest foreign destinations whose outgoing paths are computed. */
  outboundDestinations?: number;
  countryPoints: CountryPoints;
  /** What people use of what is abroad; by addresses when left out. */
  content?: ContentDemand;
  /** By class and AS, once the design has been applied: for `NetworkTraffic.byClass`. */
  classes?:
    | readonly Float64Array[]
    | ((simulated: Pick<Simulation, "applied" | "gravity">) => readonly Float64Array[]);
  /** Leaves out the traffic before: both sides of the simulation are the one after the design. */
  afterOnly?: boolean;
  onProgress?: (what: string, done: number, total: number) => void;
}

/** Foreign ASes that buy from the country of which it is computed what passes it on the way to them. */
const transitDestinations = 32;

/** Applies the design and measures traffic before and after. */
export function simulate(world: World, design: Design, options: SimulationOptions): Simulation {
  const staged = stageSimulation(world, design, options);
  return complete(staged, measureTraffic(staged.stage), measureWaysOut(staged));
}

/**
 * Hands out the numbers 0, 1, 2, …, each once among all who share the work: whoever is free takes the
 * next group of the stage.
 */
export type Claim = () => number;

/** Groups measured, by their place in the stage. */
export type MeasuredGroups = ReadonlyMap<number, GroupTraffic>;

/** A stage as data that can be sent to another thread, and what its engines were built of. */
export interface SharedStage {
  readonly stage: TrafficStage;
  readonly links: readonly RouteLinks[];
}

function shareStage(stage: TrafficStage): SharedStage {
  const { engines = [], ...data } = stage;
  const { onProgress: _, ...told } = stage.options;
  return { stage: { ...data, options: told }, links: engines.map(({ links }) => links) };
}

/** A worker's part of `simulateWith`: the groups it gets hold of. */
export function measureSharedTraffic({ stage, links }: SharedStage, claim: Claim): MeasuredGroups {
  const first = claim();
  if (first >= stage.groups.length) return new Map();
  const { tieBreak } = stage.options;
  const engines = stage.ground.graphs.map((graph, w) =>
    createRouteEngine(graph, { tieBreak, links: links[w]! }),
  );
  let isFirst = true;
  return measureClaimed({ ...stage, engines }, () => {
    if (!isFirst) return claim();
    isFirst = false;
    return first;
  });
}

/** A worker that may do a part. */
export interface TrafficWorker {
  /** Whether it has nothing else to do. */
  isWanted(): boolean;
  /** Has it do `measureSharedTraffic` with the same claims. */
  measure(stage: SharedStage): Promise<MeasuredGroups>;
}

/** What `simulate` gives, to the byte, with a part of the traffic measured by a worker that is free. */
export async function simulateWith(
  worker: TrafficWorker,
  claim: Claim,
  world: World,
  design: Design,
  options: SimulationOptions,
): Promise<Simulation> {
  const staged = stageSimulation(world, design, options);
  const { stage } = staged;
  const waysOut = measureWaysOut(staged);
  // Question 1 asks these meters: they are prepared before the groups are shared out.
  for (const each of stage.worlds) createReachMeter(each, stage.nation, stage.gravity);
  let shared: Promise<MeasuredGroups> | undefined;
  const own = measureClaimed(stage, () => {
    if (shared === undefined && worker.isWanted()) {
      shared = worker.measure(shareStage(stage));
      // Awaited below, when this thread has done its part.
      shared.catch(() => undefined);
    }
    return claim();
  });
  const theirs = own.size < stage.groups.length ? await shared : undefined;
  const measured = sumTraffic(stage, (group) => own.get(group) ?? theirs!.get(group)!);
  return complete(staged, measured, waysOut);
}

function measureClaimed(stage: TrafficStage, claim: Claim): MeasuredGroups {
  const measure = createGroupMeter(stage);
  const found = new Map<number, GroupTraffic>();
  for (let group = claim(); group < stage.groups.length; group = claim())
    found.set(group, measure(group));
  return found;
}

function stageSimulation(world: World, design: Design, options: SimulationOptions) {
  const applied = applyDesign(world, design, options.countryPoints);
  const { before, after, nation } = applied;
  const tieBreak = options.tieBreak ?? lowestAsn;
  const maxTrees = options.maxTrees ?? 120;
  const outboundDestinations = options.outboundDestinations ?? 100;
  const gravity = gravityOf(before, nation, design, applied.userWeights, options.content);
  const observers = observersOf(applied);
  const unchanged = applied.changes.length === 0;
  const worlds = unchanged || options.afterOnly === true ? [after] : [before, after];
  // The exchange, where domestic traffic that stays is seen, is not there before.
  const observersByWorld = worlds.map((each) =>
    each === before && !unchanged
      ? observers.map((observer) => ({ ...observer, exchange: false }))
      : observers,
  );
  const lostLinks = new Set(
    applied.lostLinks.map((link) => link.domestic * before.asCount + link.foreign),
  );
  const dependents = worlds.flatMap((each) =>
    outboundDestinations === 0 ? [] : dependentsOf(each, nation, transitDestinations).computed,
  );
  const classes =
    typeof options.classes === "function" ? options.classes({ applied, gravity }) : options.classes;
  const staged = stageTraffic(worlds, nation, gravity, observersByWorld, {
    tieBreak,
    maxTrees,
    lostLinks,
    ...(classes && { classes }),
    apart: dependents.map(({ as }) => as),
    onProgress: (done, total) => options.onProgress?.("paths into the country", done, total),
  });
  const engines = staged.ground.graphs.map((graph) => sharedRouteEngine(graph, tieBreak));
  const stage = { ...staged, engines };
  return { applied, observers, tieBreak, maxTrees, outboundDestinations, stage };
}

type StagedSimulation = ReturnType<typeof stageSimulation>;

function measureWaysOut({ stage, tieBreak, outboundDestinations }: StagedSimulation) {
  const { worlds, nation, gravity, observers, ground, engines } = stage;
  return measureOutbound(worlds, nation, gravity, observers, {
    ...{ tieBreak, ground, engines },
    destinations: outboundDestinations,
    dependents: outboundDestinations === 0 ? 0 : transitDestinations,
  });
}

function complete(
  { applied, observers, tieBreak, maxTrees, outboundDestinations, stage }: StagedSimulation,
  { traffic, coverage }: ReturnType<typeof sumTraffic>,
  { outbound, destinations, demandShare }: ReturnType<typeof measureWaysOut>,
): Simulation {
  const { worlds, gravity } = stage;
  const { design, before } = applied;
  const last = worlds.length - 1;
  const inForceBefore =
    design.international.regime === "inline" && stands(design, before.meta.date) !== undefined;
  const today = { world: worlds[0]!, traffic: traffic[0]!, outbound: outbound[0]! };
  return {
    applied,
    gravity,
    observers,
    inForceBefore,
    tieBreak,
    maxTrees,
    outboundDestinations,
    before: design.international.regime === "inline" && !inForceBefore ? unwatched(today) : today,
    after: { world: applied.after, traffic: traffic[last]!, outbound: outbound[last]! },
    coverage: {
      ...withoutFounded(coverage, applied.added, traffic[0]!),
      outboundDestinations: destinations,
      outboundDemand: demandShare,
    },
  };
}

/** Of the country's networks as they are: an operator that the design founds is none of them yet. */
function withoutFounded(
  { networks, ofNetworks, users }: Coverage,
  founded: AppliedDesign["added"],
  { networks: computed }: Traffic,
): Coverage {
  const ofThem = [...founded].filter((as) => computed.has(as)).length;
  return { networks: networks - ofThem, ofNetworks: ofNetworks - founded.size, users };
}

/** A side on which no observer sees anything: boxes that a design brings are not there before. */
function unwatched({ world, traffic, outbound }: Side): Side {
  const nobody = (shares: readonly number[]) => shares.map(() => 0);
  return {
    world,
    traffic: {
      ...traffic,
      observed: traffic.observed.map(() => ({ international: 0, domestic: 0 })),
      networks: new Map(
        [...traffic.networks].map(([as, network]) => [
          as,
          { ...network, observed: nobody(network.observed) },
        ]),
      ),
    },
    outbound: {
      ...outbound,
      observed: nobody(outbound.observed),
      foreignTransit: {
        ...outbound.foreignTransit,
        observed: nobody(outbound.foreignTransit.observed),
      },
    },
  };
}
