/**
 * Uncertain parameters as ranges [low, likely, high]: one joint, evenly spread, seeded sample, quantiles with a 90 %
 * interval and its Monte Carlo error, and a one-at-a-time tornado.
 *
 * The distribution is triangular. PERT, its usual rival, pulls most weight to the middle, which
 * ranges taken from a handful of public figures do not justify; and the triangle's inverse needs one
 * uniform number and a square root, so that designs compared under one seed see the same draws and
 * the bytes are the same on every engine. `low` and `high` are bounds, not quantiles.
 *
 * Leaves out: correlation between parameters (each is drawn on its own), and doubt about the form of
 * a model, which no range of its parameters can show.
 */

import { deviation, mean, quantileSorted } from "d3-array";
import { assert, InputError } from "./errors.ts";
import { latticePoints } from "./lattice.ts";
import { randomStream } from "./random.ts";

/** A number or a range of belief: `5` or `[3, 5, 9]` (low, likely, high) in the file. */
export interface Quantity {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** What a set of equally likely outcomes says. */
export interface Estimate {
  mean: number;
  median: number;
  /** 5th percentile. */
  low: number;
  /** 95th percentile. */
  high: number;
  /** Monte Carlo standard error of `mean`: sample deviation / √n; 0 for a single outcome. */
  standardError: number;
  /** Number of outcomes. */
  count: number;
}

/** One bar of a tornado chart. */
export interface TornadoBar<Name extends string = string> {
  parameter: Name;
  /** Outcome with this parameter at its low end and all others at their likely value. */
  atLow: number;
  atHigh: number;
  /** |atHigh − atLow|. */
  swing: number;
}

export interface Propagation<Name extends string = string> {
  estimate: Estimate;
  /** Outcome with every parameter at its likely value. */
  likely: number;
  /** Widest swing first. */
  tornado: TornadoBar<Name>[];
}

/** A quantity known exactly. */
export function exactly(value: number): Quantity {
  return { low: value, likely: value, high: value };
}

/** A quantity between `low` and `high`; throws InputError `range-order` unless it ascends. */
export function between(low: number, likely: number, high: number): Quantity {
  if (!(low <= likely && likely <= high))
    throw new InputError("range-order", `a range must ascend: [${low}, ${likely}, ${high}]`);
  return { low, likely, high };
}

/** `f` of each of the three values, put in ascending order; right for monotone `f` only. */
export function mapQuantity(range: Quantity, f: (value: number) => number): Quantity {
  const low = f(range.low);
  const high = f(range.high);
  return { low: Math.min(low, high), likely: f(range.likely), high: Math.max(low, high) };
}

/**
 * Value of the triangular distribution at probability `u`.
 * @param u 0…1
 * @see Kotz and van Dorp, Beyond Beta, 2004, chapter 1
 */
export function quantileOfTriangle({ low, likely, high }: Quantity, u: number): number {
  const width = high - low;
  if (width === 0) return low;
  const mode = (likely - low) / width;
  const value =
    u < mode
      ? low + Math.sqrt(u * width * (likely - low))
      : high - Math.sqrt((1 - u) * width * (high - likely));
  return Math.min(high, Math.max(low, value));
}

/** Probability 0…1 that the triangular distribution stays below `value`: inverse of `quantileOfTriangle`. */
export function probabilityOfTriangle({ low, likely, high }: Quantity, value: number): number {
  if (high === low) return value < low ? 0 : 1;
  const mode = (likely - low) / (high - low);
  const at = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return at < mode ? at ** 2 / mode : mode === 1 ? 1 : 1 - (1 - at) ** 2 / (1 - mode);
}

/**
 * Quantile of sorted values by linear interpolation (type 7 of Hyndman and Fan 1996).
 * @param sorted ascending, at least one; finite between the ends
 * @param share 0…1
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  // The types of d3-array leave out typed arrays, which it takes.
  const value = quantileSorted(sorted as number[], share);
  assert(value !== undefined, "a quantile needs values");
  return value;
}

/**
 * Mean, median, 90 % interval and Monte Carlo error of equally likely outcomes: at least one, all
 * finite.
 */
export function summarise(outcomes: ArrayLike<number>): Estimate {
  const sorted = Float64Array.from(outcomes).sort();
  const count = sorted.length;
  assert(count > 0, "a summary needs outcomes");
  return {
    mean: mean(sorted)!,
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.05),
    high: quantile(sorted, 0.95),
    standardError: (deviation(sorted) ?? 0) / Math.sqrt(count),
    count,
  };
}

/**
 * Draws of every parameter, evenly spread over all of them together (lattice.ts).
 * @returns for each parameter, `count` values
 */
export function sampleRanges<Name extends string>(
  ranges: Readonly<Record<Name, Quantity>>,
  { seed, count }: { seed: number | string; count: number },
): Record<Name, Float64Array> {
  const names = Object.keys(ranges) as Name[];
  return Object.fromEntries(
    names.map((name, dimension) => [
      name,
      sampleRange(ranges[name], { seed, count, name, dimension }),
    ]),
  ) as Record<Name, Float64Array>;
}

/** One column of a joint sample: draws of a parameter that has a dimension to itself. */
export interface SampleColumn {
  seed: number | string;
  count: number;
  /** Names the random shift of the dimension. */
  name: string;
  /** Place among all parameters, 0…`latticeDimensions` − 1. */
  dimension: number;
}

/** Uniform numbers in [0, 1). */
export function sampleUniform({ seed, count, name, dimension }: SampleColumn): Float64Array {
  return latticePoints(dimension, randomStream(seed, "range", name), count);
}

/** Triangular draws of a range. */
export function sampleRange(range: Quantity, column: SampleColumn): Float64Array {
  return sampleUniform(column).map((u) => quantileOfTriangle(range, u));
}

/** The outcome of `model` with one parameter moved at a time, widest swing first (ties by name). */
export function drawTornado<Name extends string>(
  ranges: Readonly<Record<Name, Quantity>>,
  model: (values: Record<Name, number>) => number,
): TornadoBar<Name>[] {
  const names = Object.keys(ranges) as Name[];
  const likely = likelyOf(ranges);
  return names
    .map((parameter) => {
      const atLow = model({ ...likely, [parameter]: ranges[parameter].low });
      const atHigh = model({ ...likely, [parameter]: ranges[parameter].high });
      return { parameter, atLow, atHigh, swing: Math.abs(atHigh - atLow) };
    })
    .sort((a, b) => b.swing - a.swing || (a.parameter < b.parameter ? -1 : 1));
}

/**
 * Carries ranges through a model: Monte Carlo with triangular draws, and a tornado.
 * @param model outcome for one value of each parameter
 * @param options `count` draws, 1 and up; the same seed gives the same bytes
 */
export function propagate<Name extends string>(
  ranges: Readonly<Record<Name, Quantity>>,
  model: (values: Record<Name, number>) => number,
  options: { seed: number | string; count: number },
): Propagation<Name> {
  const names = Object.keys(ranges) as Name[];
  const samples = sampleRanges(ranges, options);
  const values = likelyOf(ranges);
  const likely = model({ ...values });
  const outcomes = new Float64Array(options.count);
  for (let draw = 0; draw < options.count; draw++) {
    for (const name of names) values[name] = samples[name][draw]!;
    outcomes[draw] = model(values);
  }
  return { estimate: summarise(outcomes), likely, tornado: drawTornado(ranges, model) };
}

function likelyOf<Name extends string>(
  ranges: Readonly<Record<Name, Quantity>>,
): Record<Name, number> {
  const likely = {} as Record<Name, number>;
  for (const name of Object.keys(ranges) as Name[]) likely[name] = ranges[name].likely;
  return likely;
}
