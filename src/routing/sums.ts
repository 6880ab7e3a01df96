/** What a sweep adds up, as named arrays of numbers, so that blocks, workers and files can carry it. */
import type { Graph, TieBreak } from "./policy.ts";

export interface SweepRequest {
  readonly graph: Graph;
  readonly tieBreak?: TieBreak;
  /** Per AS 1 where paths that start there count; absent: everywhere. */
  readonly sources?: Uint8Array;
  /** Per AS 1 where paths that end there count; absent: everywhere. */
  readonly destinations?: Uint8Array;
  /** Loads in which a pair counts weight(source) × weight(destination) instead of 1. */
  readonly weights?: readonly PairWeights[];
  /**
   * Per AS the territory it belongs to, 0 for none: adds crossings of the territories' borders.
   * `territoryCount` is the greatest label plus one.
   */
  readonly territories?: { readonly labels: Uint16Array; readonly territoryCount: number };
}

/** Weights by AS, not negative; `sources` and `destinations` of the request still apply. */
export interface PairWeights {
  readonly sources: Float64Array;
  readonly destinations: Float64Array;
}

export interface SweepSums {
  /** One number: ordered pairs (source, destination) with a route, the two different. */
  readonly pairs: Float64Array;
  /** Per AS: pairs whose path has it between its ends. */
  readonly load: Float64Array;
  /** Per entry of `weights`: the weighted load per AS. */
  readonly weighted: readonly Float64Array[];
  readonly crossings?: CrossingSums;
}

/**
 * Crossings of territories' borders. A pair counts as outward for its source's territory and as
 * inward for its destination's, when the other end lies outside; a path that leaves (or enters) a
 * territory several times counts at each AS where it does.
 */
export interface CrossingSums {
  /** Per AS b: outward pairs of b's territory whose path goes from b to an AS outside. */
  readonly out: Float64Array;
  /** Per AS b: inward pairs of b's territory whose path comes from an AS outside to b. */
  readonly in: Float64Array;
  /** Per territory: outward and inward pairs that have a route. */
  readonly pairsOut: Float64Array;
  readonly pairsIn: Float64Array;
}

export function emptySums(request: SweepRequest): SweepSums {
  const n = request.graph.asCount;
  const { territories } = request;
  return {
    pairs: new Float64Array(1),
    load: new Float64Array(n),
    weighted: (request.weights ?? []).map(() => new Float64Array(n)),
    ...(territories !== undefined && {
      crossings: {
        out: new Float64Array(n),
        in: new Float64Array(n),
        pairsOut: new Float64Array(territories.territoryCount),
        pairsIn: new Float64Array(territories.territoryCount),
      },
    }),
  };
}

/** All arrays in a fixed order, for adding, sending and storing. */
export function arraysOf(sums: SweepSums): Float64Array[] {
  const { crossings } = sums;
  return [
    sums.pairs,
    sums.load,
    ...sums.weighted,
    ...(crossings === undefined
      ? []
      : [crossings.out, crossings.in, crossings.pairsOut, crossings.pairsIn]),
  ];
}

export function addSums(into: SweepSums, sums: SweepSums): void {
  const added = arraysOf(sums);
  arraysOf(into).forEach((array, k) => {
    const other = added[k]!;
    for (let i = 0; i < array.length; i++) array[i]! += other[i]!;
  });
}
