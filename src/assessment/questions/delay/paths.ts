/** Question 3, the routing part: how many paths change, and how many AS hops longer they become. */
import { sum } from "d3-array";
import { asShare } from "../../../base/share.ts";
import { type AsLabel, labelOf } from "../../../world/as-label.ts";
import type { Side, Simulation } from "../../simulation.ts";

export interface PathsSide {
  /** AS hops towards the country's users, weighted by demand. */
  meanHops: number | null;
  /** AS hops on the way out, as far as computed. */
  meanHopsOutbound: number | null;
  /** Share of international demand that has a route. */
  reach: number;
}

export interface PathsAnswer {
  before: PathsSide;
  after: PathsSide & {
    /** Share of international demand on another AS path than before; the same on the way out. */
    changed: number;
    changedOutbound: number;
    /** Demand-weighted quantiles over networks of the AS hops gained. */
    hopsGained: { median: number; p95: number } | null;
  };
  /** Networks that gain most hops, heaviest users first among equals; at most 20. */
  mostLengthened: { as: AsLabel; hopsBefore: number; hopsAfter: number; usersShare: number }[];
}

export function answerPaths(simulation: Simulation): PathsAnswer {
  const { nation } = simulation.applied;
  const rows = [...nation.ases].flatMap((as) => {
    const before = simulation.before.traffic.networks.get(as);
    const after = simulation.after.traffic.networks.get(as);
    if (before === undefined || after === undefined) return [];
    if (Number.isNaN(before.meanHops) || Number.isNaN(after.meanHops)) return [];
    const hops = { hopsBefore: before.meanHops, hopsAfter: after.meanHops };
    return [
      {
        as: labelOf(simulation.after.world, as),
        ...hops,
        usersShare: simulation.gravity.domestic[as]!,
      },
    ];
  });
  const gained = rows
    .map((row) => ({ value: row.hopsAfter - row.hopsBefore, weight: row.usersShare }))
    .sort((a, b) => a.value - b.value);
  return {
    before: describeSide(simulation, simulation.before),
    after: {
      ...describeSide(simulation, simulation.after),
      changed: demandMean(simulation, (network) => network.changed),
      changedOutbound: asShare(simulation.after.outbound.changed),
      hopsGained:
        gained.length === 0
          ? null
          : { median: weightedQuantile(gained, 0.5), p95: weightedQuantile(gained, 0.95) },
    },
    mostLengthened: rows
      .filter((row) => row.hopsAfter - row.hopsBefore > 0.005)
      .sort((a, b) => gainOf(b) - gainOf(a) || b.usersShare - a.usersShare || a.as.asn - b.as.asn)
      .slice(0, 20),
  };
}

/** To a billionth of a hop: sums in another order give the same order of networks. */
function gainOf({ hopsAfter, hopsBefore }: { hopsAfter: number; hopsBefore: number }): number {
  return Math.round((hopsAfter - hopsBefore) * 1e9);
}

function describeSide(simulation: Simulation, side: Side): PathsSide {
  let hops = 0;
  let reach = 0;
  let covered = 0;
  for (const [as, network] of side.traffic.networks) {
    const weight = simulation.gravity.domestic[as]!;
    covered += weight;
    reach += weight * network.reach;
    if (network.reach > 0) hops += weight * network.reach * network.meanHops;
  }
  return {
    meanHops: reach > 0 ? hops / reach : null,
    meanHopsOutbound: side.outbound.meanHops > 0 ? side.outbound.meanHops : null,
    reach: covered > 0 ? asShare(reach / covered) : 0,
  };
}

function demandMean(
  simulation: Simulation,
  value: (network: { changed: number }) => number,
): number {
  let sum = 0;
  let covered = 0;
  for (const [as, network] of simulation.after.traffic.networks) {
    sum += simulation.gravity.domestic[as]! * value(network);
    covered += simulation.gravity.domestic[as]!;
  }
  return covered > 0 ? asShare(sum / covered) : 0;
}

/** The value below which the share `q` of weight lies; rows ascend by value. */
export function weightedQuantile(
  rows: readonly { value: number; weight: number }[],
  q: number,
): number {
  const total = sum(rows, ({ weight }) => weight);
  let below = 0;
  for (const row of rows) {
    below += row.weight;
    if (below >= q * total) return row.value;
  }
  return rows[rows.length - 1]!.value;
}
