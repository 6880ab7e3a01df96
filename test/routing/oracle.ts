/**
 * The definition, played out: ASes tell their neighbours their best route, round after round, until
 * nothing changes. Paths travel whole and an AS refuses a path it stands on. Slow and obvious; the
 * engine is tested against it.
 */

import { rowHas } from "../../src/base/rows.ts";
import {
  compareNextHops,
  type Graph,
  lowestAsn,
  routeClass,
  type TieBreak,
} from "../../src/routing/policy.ts";
import type { AsIndex } from "../../src/world/world.ts";

/** An AS's best route: its class, and the ASes passed after this one, the destination last. */
export interface OracleRoute {
  readonly class: number;
  readonly path: readonly AsIndex[];
}

/**
 * Best routes to `destination` by AS; undefined where there is none.
 * Cost: rounds × links × path length; a round looks only at ASes whose neighbours changed.
 */
export function simulateRoutes(
  graph: Graph,
  destination: AsIndex,
  tieBreak: TieBreak = lowestAsn,
): (OracleRoute | undefined)[] {
  const compare = compareNextHops(tieBreak);
  const { asns } = graph;
  let best: (OracleRoute | undefined)[] = new Array(graph.asCount).fill(undefined);
  best[destination] = { class: routeClass.origin, path: [] };

  const isBetter = (as: AsIndex, route: OracleRoute, other: OracleRoute | undefined) => {
    if (other === undefined) return true;
    if (route.class !== other.class) return route.class > other.class;
    if (route.path.length !== other.path.length) return route.path.length < other.path.length;
    return compare(asns[as]!, asns[route.path[0]!]!, asns[other.path[0]!]!) < 0;
  };
  const choose = (as: AsIndex): OracleRoute | undefined => {
    let chosen: OracleRoute | undefined;
    for (const [kind, neighbour] of neighbours(graph, as)) {
      const told = best[neighbour];
      if (told === undefined || told.path.includes(as)) continue;
      const toCustomer = kind === routeClass.provider;
      if (!toCustomer && told.class < routeClass.customer) continue;
      const route = { class: kind, path: [neighbour, ...told.path] };
      if (isBetter(as, route, chosen)) chosen = route;
    }
    return chosen;
  };

  let changed: AsIndex[] = [destination];
  while (changed.length > 0) {
    const listeners = new Set<AsIndex>();
    for (const as of changed) for (const [, other] of neighbours(graph, as)) listeners.add(other);
    listeners.delete(destination);
    const next = best.slice();
    changed = [];
    for (const as of listeners) {
      const route = choose(as);
      if (sameRoute(route, best[as])) continue;
      next[as] = route;
      changed.push(as);
    }
    best = next;
  }
  return best;
}

/** Every neighbour, with the class that a route learnt from it has. */
function* neighbours(graph: Graph, as: AsIndex): Generator<[number, AsIndex]> {
  const kinds = [
    [routeClass.customer, graph.customers],
    [routeClass.peer, graph.peers],
    [routeClass.provider, graph.providers],
  ] as const;
  for (const [kind, rows] of kinds)
    for (let k = rows.offsets[as]!; k < rows.offsets[as + 1]!; k++) yield [kind, rows.targets[k]!];
}

function sameRoute(a: OracleRoute | undefined, b: OracleRoute | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.class === b.class &&
    a.path.length === b.path.length &&
    a.path.every((as, hop) => as === b.path[hop])
  );
}

/** Whether a path climbs, crosses at most once, and then descends; for tests of whole paths. */
export function isValleyFree(graph: Graph, path: readonly AsIndex[]): boolean {
  let descending = false;
  for (let hop = 1; hop < path.length; hop++) {
    const from = path[hop - 1]!;
    const to = path[hop]!;
    if (rowHas(graph.customers, from, to)) descending = true;
    else if (rowHas(graph.peers, from, to)) {
      if (descending) return false;
      descending = true;
    } else if (descending || !rowHas(graph.providers, from, to)) return false;
  }
  return true;
}
