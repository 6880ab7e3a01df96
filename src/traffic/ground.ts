/**
 * Where traffic is measured: in the worlds themselves, or in a contraction of them that has the same
 * traffic at half the work (contraction.ts). A ground is plain data that threads can send each other.
 */
import type { Graph, TieBreak } from "../routing/policy.ts";
import type { Nation } from "../world/nation.ts";
import type { AsIndex, World } from "../world/world.ts";
import { type Contraction, contract } from "./contraction.ts";
import type { Gravity } from "./gravity.ts";
import type { Observer } from "./observers.ts";

export interface Ground {
  /** One a world, with the same ASes. */
  readonly graphs: readonly Graph[];
  /** Undefined where the graphs are the worlds. */
  readonly contraction: Omit<Contraction, "graphs"> | undefined;
}

/** ASes from which on a contraction's trees make up for making it. */
const contractFrom = 10_000;

export interface GroundOptions {
  tieBreak: TieBreak;
  /** Foreign ASes of which routes are asked too. */
  apart: Iterable<AsIndex>;
  /** When left out, of large worlds. */
  contracts?: boolean;
}

/** @param observers by world; where they stand, no AS stands for others */
export function groundOf(
  worlds: readonly World[],
  nation: Nation,
  gravity: Gravity,
  observers: readonly (readonly Observer[])[],
  { tieBreak, apart, contracts = worlds[0]!.asCount >= contractFrom }: GroundOptions,
): Ground {
  if (!contracts) return { graphs: worlds, contraction: undefined };
  const kept = new Set(apart);
  for (const { sees } of observers.flat())
    for (let as = sees.indexOf(1); as >= 0; as = sees.indexOf(1, as + 1)) kept.add(as);
  const { graphs, ...contraction } = contract(worlds, nation, gravity, tieBreak, kept);
  return { graphs, contraction };
}

/** What a meter needs of country and demand, in positions of the ground's graphs. */
export interface GroundView {
  readonly asCount: number;
  /** Domestic ASes, in the order of the nation's. */
  readonly ases: Uint32Array;
  readonly isDomestic: Uint8Array;
  readonly foreign: Float64Array;
  readonly domestic: Float64Array;
  /** The part of `foreign` that comes from one hop further away; undefined: none. */
  readonly beyond: Float64Array | undefined;
  /** From a world's position; −1 for an AS that another one stands for. */
  at(as: AsIndex): AsIndex;
  /** The world's position. */
  from(place: AsIndex): AsIndex;
  /** A column of marks by AS of the world. */
  marks(column: Uint8Array): Uint8Array;
}

export function viewOf({ contraction }: Ground, nation: Nation, gravity: Gravity): GroundView {
  if (contraction === undefined)
    return {
      ...{ asCount: nation.isDomestic.length, ases: nation.ases, isDomestic: nation.isDomestic },
      ...{ foreign: gravity.foreign, domestic: gravity.domestic, beyond: undefined },
      at: (as) => as,
      from: (place) => place,
      marks: (column) => column,
    };
  const { original, position, ases, isDomestic, foreign, domestic, beyond } = contraction;
  return {
    asCount: original.length,
    ...{ ases, isDomestic, foreign, domestic, beyond },
    at: (as) => position[as]!,
    from: (place) => original[place]!,
    marks(column) {
      const marks = new Uint8Array(original.length);
      for (let place = 0; place < marks.length; place++) marks[place] = column[original[place]!]!;
      return marks;
    },
  };
}
