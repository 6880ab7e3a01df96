/**
 * How far the answers hang on who uses which network: the same routes with users divided by IPv4
 * addresses instead of by a table. Both columns are of the same routes and the same part of the world.
 */
import type { Gravity } from "../../../traffic/gravity.ts";
import type { FullContext } from "../../context.ts";
import type { Simulation } from "../../simulation.ts";
import { gravestFailure } from "../failure/parts.ts";
import { type RoutingFailures, routingFailures } from "../failure/routing.ts";

export interface WeighedFigures {
  /** Share 0…1 of international demand that the worst single failure takes, before and after; null without one. */
  lostBefore: number | null;
  lostAfter: number | null;
  /** Share 0…1 of international demand that the design's first observer sees after; null without one. */
  observed: number | null;
}

export interface WeightsAnswer {
  table: WeighedFigures;
  addresses: WeighedFigures;
  /** Whether the worst failure grows, shrinks or stays under both weightings alike; null without one. */
  sameSign: boolean | null;
}

/** Changes of less than this share count as none. */
const leastChange = 0.005;

/** Null where users are divided by addresses anyway, or no network has any. */
export function weighOtherwise({
  simulation,
  failure,
}: Pick<FullContext, "simulation" | "failure">): WeightsAnswer | null {
  if (simulation.before.world.meta.users !== "table") return null;
  const byAddresses = gravityByAddresses(simulation);
  if (byAddresses === undefined) return null;
  const other = { ...simulation, gravity: byAddresses };
  const table = figuresOf(simulation, failure);
  const addresses = figuresOf(other, routingFailures(other, false));
  const [first, second] = [table, addresses].map(({ lostBefore, lostAfter }) =>
    lostBefore === null || lostAfter === null ? null : signOf(lostAfter - lostBefore),
  );
  return {
    table,
    addresses,
    sameSign: first === null || second === null ? null : first === second,
  };
}

function signOf(change: number): number {
  return Math.abs(change) < leastChange ? 0 : Math.sign(change);
}

function gravityByAddresses({ gravity, before, applied }: Simulation): Gravity | undefined {
  const { ipv4 } = before.world;
  const { ases } = applied.nation;
  const all = ases.reduce((sum, as) => sum + ipv4[as]!, 0);
  if (all === 0) return undefined;
  const domestic = new Float64Array(gravity.domestic.length);
  for (const as of ases) domestic[as] = ipv4[as]! / all;
  return { ...gravity, domestic, domesticBasis: "addresses" };
}

function figuresOf(simulation: Simulation, { before, after }: RoutingFailures): WeighedFigures {
  return {
    lostBefore: before.strongest?.demandLost ?? null,
    lostAfter: gravestFailure(after)?.demandLost ?? null,
    observed: observedShare(simulation),
  };
}

/** Of what has a route, by the networks that were computed. */
function observedShare({ observers, after, gravity }: Simulation): number | null {
  if (observers.length === 0) return null;
  let seen = 0;
  let all = 0;
  for (const [as, { observed, reach }] of after.traffic.networks) {
    seen += gravity.domestic[as]! * observed[0]!;
    all += gravity.domestic[as]! * reach;
  }
  return all > 0 ? seen / all : null;
}
