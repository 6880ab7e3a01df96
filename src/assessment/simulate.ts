/** The measuring part of an assessment: the design applied, traffic before and after. */
import { applyDesign, type CountryPoints } from "../gateway/apply.ts";
import type { Design } from "../gateway/design.ts";
import { stands } from "../gateway/in-force.ts";
import { lowestAsn, type TieBreak } from "../routing/policy.ts";
import { gravityOf } from "../traffic/gravity.ts";
import { observersOf } from "../traffic/observers.ts";
import { measureOutbound } from "../traffic/outflow.ts";
import { measureTraffic } from "../traffic/traffic.ts";
import type { World } from "../world/world.ts";
import type { Side, Simulation } from "./simulation.ts";

export interface SimulationOptions {
  tieBreak?: TieBreak;
  /** Heaviest groups of like networks whose incoming paths are computed. */
  maxTrees?: number;
  /** Heaviest foreign destinations whose outgoing paths are computed. */
  outboundDestinations?: number;
  countryPoints: CountryPoints;
  /** Leaves out the traffic before: both sides of the simulation are the one after the design. */
  afterOnly?: boolean;
  onProgress?: (what: string, done: number, total: number) => void;
}

/** Applies the design and measures traffic before and after. */
export function simulate(world: World, design: Design, options: SimulationOptions): Simulation {
  const applied = applyDesign(world, design, options.countryPoints);
  const { before, after, nation } = applied;
  const tieBreak = options.tieBreak ?? lowestAsn;
  const maxTrees = options.maxTrees ?? 120;
  const outboundDestinations = options.outboundDestinations ?? 100;
  const gravity = gravityOf(before, nation, design, applied.userWeights);
  const observers = observersOf(applied);
  const unchanged = applied.changes.length === 0;
  const worlds = unchanged || options.afterOnly === true ? [after] : [before, after];
  // The exchange, where domestic traffic is seen wherever it goes, is not there before.
  const observersByWorld = worlds.map((each) =>
    each === before && !unchanged
      ? observers.map((observer) => ({ ...observer, exchange: false }))
      : observers,
  );
  const lostLinks = new Set(
    applied.lostLinks.map((link) => link.domestic * before.asCount + link.foreign),
  );
  const { traffic, coverage } = measureTraffic(worlds, nation, gravity, observersByWorld, {
    tieBreak,
    maxTrees,
    lostLinks,
    onProgress: (done, total) => options.onProgress?.("paths into the country", done, total),
  });
  const { outbound, destinations, demandShare } = measureOutbound(
    worlds,
    nation,
    gravity,
    observersByWorld,
    {
      tieBreak,
      destinations: outboundDestinations,
      dependents: outboundDestinations === 0 ? 0 : 32,
    },
  );
  const inForceBefore =
    design.international.regime === "inline" && stands(design, world.meta.date) !== undefined;
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
    after: {
      world: after,
      traffic: traffic[worlds.length - 1]!,
      outbound: outbound[worlds.length - 1]!,
    },
    coverage: {
      ...coverage,
      outboundDestinations: destinations,
      outboundDemand: demandShare,
    },
  };
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
