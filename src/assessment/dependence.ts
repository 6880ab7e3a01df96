/**
 * Who depends on whom for the world: which network's traffic from abroad enters through which network
 * of the border, before and after. A table small enough to be drawn: the heaviest on either side by
 * name, all others summed up. Left out: networks between the two.
 */

import { type AsLabel, labelOf } from "../world/as-label.ts";
import type { AsIndex } from "../world/world.ts";
import type { Side, Simulation } from "./simulation.ts";

/** Networks of users, and networks of the border, that have rows of their own. */
const namedNetworks = 12;
const namedBorders = 10;

export interface DependenceRow {
  /** null: all others. */
  network: AsLabel | null;
  border: AsLabel | null;
  /** Share 0…1 of the country's international demand. */
  before: number;
  after: number;
}

/** By network, then border network, heaviest first; the others last. */
export function listDependence(simulation: Simulation): DependenceRow[] {
  const { gravity, applied } = simulation;
  const heaviest = (weight: (as: AsIndex) => number, count: number): AsIndex[] =>
    [...applied.nation.ases]
      .filter((as) => weight(as) > 0)
      .sort((a, b) => weight(b) - weight(a) || a - b)
      .slice(0, count);
  const networks = heaviest((as) => gravity.domestic[as]!, namedNetworks);
  const entering = [enteringBy(simulation.before), enteringBy(simulation.after)];
  const borders = heaviest(
    (as) => Math.max(...entering.map((shares) => shares.get(as) ?? 0)),
    namedBorders,
  );
  const place = (list: readonly AsIndex[], as: AsIndex) => {
    const at = list.indexOf(as);
    return at < 0 ? list.length : at;
  };
  const rows = new Map<number, DependenceRow>();
  for (const [when, side] of [
    ["before", simulation.before],
    ["after", simulation.after],
  ] as const) {
    const computed = [...side.traffic.networks.keys()].reduce(
      (sum, as) => sum + gravity.domestic[as]!,
      0,
    );
    for (const [as, { borders: shares }] of side.traffic.networks) {
      const left = place(networks, as);
      for (const [entered, share] of shares) {
        const border = entered < 0 ? as : entered;
        const middle = place(borders, border);
        const key = left * (namedBorders + 1) + middle;
        const row = rows.get(key) ?? {
          network: left < networks.length ? labelOf(side.world, as) : null,
          border: middle < borders.length ? labelOf(side.world, border) : null,
          before: 0,
          after: 0,
        };
        row[when] += (gravity.domestic[as]! / computed) * share;
        rows.set(key, row);
      }
    }
  }
  return [...rows].sort((a, b) => a[0] - b[0]).map(([, row]) => row);
}

/** By border network the share of international demand that enters there. */
function enteringBy(side: Side): Map<AsIndex, number> {
  const shares = new Map<AsIndex, number>();
  for (const [key, share] of side.traffic.entries) {
    const border = Math.floor(key / side.world.asCount);
    shares.set(border, (shares.get(border) ?? 0) + share);
  }
  return shares;
}
