/** Who can see traffic under a design, and where in the world's ASes they stand. */
import type { AppliedDesign } from "../gateway/apply.ts";
import { type AsIndex, findAs } from "../world/world.ts";

export interface Observer {
  /** In words: who it is. */
  name: string;
  /** 1 for ASes where this observer sees what passes, by AS. */
  sees: Uint8Array;
  /** Share 0…1 of the paths there that pass a box. */
  paths: number;
  /** Sees all traffic between domestic ASes, wherever it goes (a domestic exchange). */
  exchange: boolean;
}

export interface Watch {
  /** Which observers see the path from `source`: 1 or 0 each, valid until the next call. */
  along(nextHops: Int32Array, source: AsIndex): Uint8Array;
}

/** Looks along paths for many observers at once; a path is walked once however many they are. */
export function createWatch(observers: readonly Observer[], asCount: number): Watch {
  const standing: (number[] | undefined)[] = new Array(asCount);
  for (const [o, { sees }] of observers.entries())
    for (let as = sees.indexOf(1); as >= 0; as = sees.indexOf(1, as + 1)) {
      const here = standing[as];
      if (here === undefined) standing[as] = [o];
      else here.push(o);
    }
  const seen = new Uint8Array(observers.length);
  return {
    along(nextHops, source) {
      seen.fill(0);
      for (let as = source; as >= 0; as = nextHops[as]!) {
        const here = standing[as];
        if (here !== undefined) for (const o of here) seen[o] = 1;
      }
      return seen;
    },
  };
}

/**
 * The observers that a design creates; none for an open or cut border. Operators that carry nothing across
 * the border see nothing and are none.
 */
export function observersOf(applied: AppliedDesign): Observer[] {
  const { design, before, nation, idleOperators } = applied;
  const exchange = design.domestic === "exchange";
  const at = (ases: Iterable<number>): Uint8Array => {
    const sees = new Uint8Array(before.asCount);
    for (const as of ases) sees[as] = 1;
    return sees;
  };
  const { regime, boxes } = design.international;
  if (regime === "gateway" || regime === "licensed") {
    const operators = design.operators
      .map(({ name }, k) => ({ name, as: applied.operators[k]! }))
      .filter(({ as }) => !idleOperators.has(as));
    const alone = operators.length === 1;
    const together = { name: "all operators together", paths: 1, exchange };
    return [
      ...(alone ? [] : [{ ...together, sees: at(operators.map(({ as }) => as)) }]),
      ...operators.map(({ name, as }) => ({
        name,
        sees: at([as]),
        paths: 1,
        exchange: exchange && alone,
      })),
    ];
  }
  if (regime !== "inline" || boxes === undefined) return [];
  const paths = Math.max(0, ...design.functions.map((each) => each.paths ?? 1)) || 1;
  if (boxes === "border")
    return [{ name: "boxes at every border network", sees: at(nation.border), paths, exchange }];
  if (boxes === "every-as")
    return [{ name: "boxes in every network", sees: at(nation.ases), paths, exchange }];
  const standing = boxes.map((asn) => findAs(before, asn)).filter((as) => as >= 0);
  return [
    {
      name: `boxes in ${boxes.map((asn) => `AS${asn}`).join(", ")}`,
      sees: at(standing),
      paths,
      exchange,
    },
  ];
}
