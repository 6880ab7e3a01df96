/**
 * What one graph gives by network of the country and class of content: losses in single failures, what is
 * seen, what passes the large networks, what leaves the country between two of its networks. Headlines
 * under any weights of networks and classes are sums over it.
 */
import { heaviest } from "../../../base/heaviest.ts";
import type { BorderFailure } from "../../../traffic/border-failure.ts";
import { createReachMeter } from "../../../traffic/reach.ts";
import { leavesCountry, mayMeetInside } from "../../../traffic/walk-code.ts";
import type { AsLabel } from "../../../world/as-label.ts";
import { labelOf } from "../../../world/as-label.ts";
import type { AsIndex, World } from "../../../world/world.ts";
import type { Side, Simulation } from "../../simulation.ts";
import { singleFailures } from "../failure/routing.ts";

/** Networks that have a unit of their own; all others of the country are the last unit. */
const mostUnits = 40;

/** Networks through which traffic comes in, by what they carry, of which one may carry most. */
const carriersKept = 6;

/** Parts of a country whose users are drawn: the heaviest networks, then the rest as one. */
export interface Units {
  /** The networks, heaviest first; the rest has no label. */
  labels: readonly AsLabel[];
  /** Shares 0…1 of the country's users, the rest last; they add up to 1. */
  users: Float64Array;
  /** The same by IPv4 addresses; undefined where the country has none. */
  addresses: Float64Array | undefined;
}

/** Shares 0…1 by unit, or by unit × class, or by unit × unit. */
export interface SideFlows {
  /** By single failure and unit the share of international demand that it loses. */
  failures: readonly Float64Array[];
  /** By unit × class, of all demand: what a single network carries, and what the first observer sees. */
  carriers: readonly Float64Array[];
  observer: Float64Array | null;
  /** By receiving × sending unit: the share of their demand that leaves the country, and that has a network pair at all. */
  hairpinned: Float64Array;
  /** Of these, what goes over foreign networks that may hand over inside the country. */
  met: Float64Array;
}

export interface GraphFlows {
  before: SideFlows;
  after: SideFlows;
  /** By unit the share of international demand lost when all operators fail; null without operators. */
  allOperators: Float64Array | null;
}

export function unitsOf({ gravity, applied, before }: Simulation): Units {
  const { nation } = applied;
  const chosen = heaviest(gravity.domestic, mostUnits).filter((as) => gravity.domestic[as]! > 0);
  const shares = (column: Float64Array) => {
    const all = nation.ases.reduce((sum, as) => sum + column[as]!, 0);
    const own = chosen.map((as) => (all > 0 ? column[as]! / all : 0));
    return {
      all,
      shares: Float64Array.from([...own, Math.max(0, 1 - own.reduce((a, b) => a + b, 0))]),
    };
  };
  const addresses = shares(before.world.ipv4);
  return {
    labels: chosen.map((as) => labelOf(before.world, as)),
    users: shares(gravity.domestic).shares,
    addresses: addresses.all > 0 ? addresses.shares : undefined,
  };
}

/**
 * @param simulation with `byClass` of each network computed
 * @param afterOnly the simulation has no side before: what is told of that is the side after, and of what leaves
 * the country between its networks nothing
 */
export function graphFlows(
  simulation: Simulation,
  units: Units,
  classes: number,
  afterOnly = false,
): GraphFlows {
  const { before, after } = simulation;
  const failures = singleFailures(simulation);
  const unitAt = placesOf(simulation, units);
  const lost = (world: World, list: readonly BorderFailure[]) =>
    lossesOf(simulation, world, list, unitAt, units);
  const design = failures.byDesign === undefined ? [] : [failures.byDesign];
  const [all = null] =
    failures.allOperators === undefined ? [] : lost(after.world, [failures.allOperators]);
  const isInline = simulation.applied.design.international.regime === "inline";
  const sideOf = (side: Side, isWatched: boolean, sideFailures: Float64Array[]): SideFlows => ({
    failures: sideFailures,
    ...flowsOf(simulation, side, isWatched, { unitAt, units, classes, noDetours: afterOnly }),
  });
  const withDesign = sideOf(after, true, [
    ...lost(after.world, failures.after),
    ...lost(simulation.applied.before, design),
  ]);
  return {
    before: afterOnly
      ? withDesign
      : sideOf(before, !isInline || simulation.inForceBefore, lost(before.world, failures.before)),
    after: withDesign,
    allOperators: all,
  };
}

/** By place in the nation the unit. */
function placesOf({ applied: { nation }, before }: Simulation, { labels }: Units): Uint16Array {
  const unit = new Map(labels.map(({ asn }, k) => [asn, k]));
  return Uint16Array.from(nation.ases, (as) => unit.get(before.world.asns[as]!) ?? labels.length);
}

function lossesOf(
  { applied: { nation, added }, gravity }: Simulation,
  world: World,
  failures: readonly BorderFailure[],
  unitAt: Uint16Array,
  { labels }: Units,
): Float64Array[] {
  const measure = createReachMeter(world, nation, gravity);
  return Array.from(measure(failures), ({ full, kept }) => {
    const mean = createMeans(labels.length + 1, 1);
    for (const [place, as] of nation.ases.entries()) {
      if (added.has(as) || Number.isNaN(full[place]!)) continue;
      const lost = Math.max(0, full[place]! - kept[place]!);
      mean.add(unitAt[place]!, gravity.domestic[as]!, [lost]);
    }
    return mean.finish();
  });
}

function flowsOf(
  simulation: Simulation,
  { traffic }: Side,
  isWatched: boolean,
  {
    unitAt,
    units: { labels },
    classes,
    noDetours,
  }: { unitAt: Uint16Array; units: Units; classes: number; noDetours: boolean },
): Omit<SideFlows, "failures"> {
  const { gravity, observers } = simulation;
  const { ases } = simulation.applied.nation;
  const count = labels.length + 1;
  const carriers = largestCarriers(simulation, traffic.crossing);
  const carried = carriers.map(() => createMeans(count, classes));
  const seen = createMeans(count, classes);
  const abroad = createMeans(count, count);
  const met = createMeans(count, count);
  const paths = observers[0]?.paths ?? 0;
  for (const [place, as] of ases.entries()) {
    const flow = traffic.networks.get(as)?.byClass;
    if (flow === undefined) continue;
    const weight = gravity.domestic[as]!;
    const unit = unitAt[place]!;
    for (const [k, carrier] of carriers.entries()) {
      // What ends in a network counts as passing it.
      const passing = carrier === as ? flow.reach : flow.passing.get(carrier);
      carried[k]!.add(unit, weight, passing ?? new Float64Array(classes));
    }
    seen.add(
      unit,
      weight,
      Array.from(flow.seen, (share) => share * paths),
    );
    if (noDetours) continue;
    const bySender = (is: (code: number) => boolean) =>
      shareBySender(simulation, flow.walks, unitAt, count, is);
    abroad.add(unit, weight, bySender(leavesCountry));
    met.add(unit, weight, bySender(mayMeetInside));
  }
  return {
    carriers: carried.map((means) => means.finish()),
    observer: observers.length > 0 && isWatched ? seen.finish() : null,
    hairpinned: abroad.finish(),
    met: met.finish(),
  };
}

/** By sending unit the share of its demand with a receiver that goes in a way. */
function shareBySender(
  { gravity, applied: { nation } }: Simulation,
  walks: Uint8Array,
  unitAt: Uint16Array,
  count: number,
  is: (code: number) => boolean,
): Float64Array {
  const means = createMeans(count, 1);
  for (const [place, as] of nation.ases.entries())
    means.add(unitAt[place]!, gravity.domestic[as]!, [is(walks[place]!) ? 1 : 0]);
  return means.finish();
}

/** Domestic networks by what crosses them, heaviest first. */
function largestCarriers({ applied }: Simulation, crossing: Float64Array): AsIndex[] {
  return [...applied.nation.ases]
    .filter((as) => crossing[as]! > 0)
    .sort((a, b) => crossing[b]! - crossing[a]! || a - b)
    .slice(0, carriersKept);
}

/** Weighted means of rows of numbers, by unit. */
function createMeans(units: number, width: number) {
  const sums = new Float64Array(units * width);
  const weights = new Float64Array(units);
  return {
    add(unit: number, weight: number, values: ArrayLike<number>): void {
      weights[unit]! += weight;
      for (let k = 0; k < width; k++) sums[unit * width + k]! += weight * values[k]!;
    },
    /** Units that nothing was added to are as the mean of all. */
    finish(): Float64Array {
      const all = weights.reduce((sum, weight) => sum + weight, 0);
      const overall = Float64Array.from({ length: width }, (_, k) => {
        let sum = 0;
        for (let unit = 0; unit < units; unit++) sum += sums[unit * width + k]!;
        return all > 0 ? sum / all : 0;
      });
      return sums.map((sum, at) => {
        const weight = weights[Math.floor(at / width)]!;
        return weight > 0 ? sum / weight : overall[at % width]!;
      });
    },
  };
}
