/** Who can see traffic under a design, and where in the world's ASes they stand. */
import type { AppliedDesign } from "../gateway/apply.ts";
import type { AsLabel } from "../world/as-label.ts";
import { type AsIndex, findAs } from "../world/world.ts";

/** Who an observer is: an operator, all of them, or whoever runs the boxes. */
export type ObserverParty =
  | { kind: "operator"; as: AsLabel }
  | { kind: "all-operators" }
  | { kind: "border-boxes" }
  | { kind: "boxes-everywhere" }
  | { kind: "boxes"; asns: number[] };

export interface Observer {
  who: ObserverParty;
  /** 1 for ASes where this observer sees what passes, by AS. */
  sees: Uint8Array;
  /** Share 0…1 of the paths there that pass a box. */
  paths: number;
  /** Sees the traffic between domestic ASes that stays in the country (a domestic exchange). */
  exchange: boolean;
  /** Stands on the links across the border: of domestic traffic it sees what leaves the country. */
  onBorderLinks?: boolean;
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
      .map(({ asn, name }, k) => ({ asn, name, as: applied.operators[k]! }))
      .filter(({ as }) => !idleOperators.has(as));
    const alone = operators.length === 1;
    const together = { who: { kind: "all-operators" as const }, paths: 1, exchange };
    return [
      ...(alone ? [] : [{ ...together, sees: at(operators.map(({ as }) => as)) }]),
      ...operators.map(({ asn, name, as }) => ({
        who: { kind: "operator" as const, as: { asn, name } },
        sees: at([as]),
        paths: 1,
        exchange: exchange && alone,
      })),
    ];
  }
  if (regime !== "inline" || boxes === undefined) return [];
  const paths = Math.max(0, ...design.functions.map((each) => each.paths ?? 1)) || 1;
  if (boxes === "border")
    return [
      {
        who: { kind: "border-boxes" },
        sees: at(nation.border),
        paths,
        exchange,
        onBorderLinks: true,
      },
    ];
  if (boxes === "every-as")
    return [{ who: { kind: "boxes-everywhere" }, sees: at(nation.ases), paths, exchange }];
  const standing = boxes.map((asn) => findAs(before, asn)).filter((as) => as >= 0);
  return [
    {
      who: { kind: "boxes", asns: [...boxes] },
      sees: at(standing),
      paths,
      exchange,
    },
  ];
}
