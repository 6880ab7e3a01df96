/**
 * The joint sample: in each draw values of all parameters, a graph, weights of networks and of classes of
 * content, and the figures of that graph under these weights.
 */
import { latticeDimensions } from "../../../base/lattice.ts";
import { randomStream } from "../../../base/random.ts";
import { quantileOfTriangle, sampleUniform } from "../../../base/uncertainty.ts";
import { areUsersByAddresses } from "../../../world/users-by-addresses.ts";
import { type AssessmentContext, drawnValues } from "../../context.ts";
import { type ParameterId, parameterDimensions, type Values } from "../../parameters.ts";
import { crossingByClass } from "./content-classes.ts";
import { figuresOfGraph, type GraphFigures, type Weights } from "./graph-figures.ts";
import type { MeasuredGraphs } from "./graphs.ts";

/** One draw of everything that is uncertain. */
export interface Draw {
  values: Values;
  /** Figures of the graph drawn, under the weights drawn. */
  before: GraphFigures;
  after: GraphFigures;
  /** Loss when all operators fail, as a multiple of the loss at the likely values. */
  operatorLoss: number;
}

export interface Sample {
  draws: readonly Draw[];
  /** By draw the place in `graphs.drawn`. */
  graphOf: Uint16Array;
  /** By network of a unit how far its users are off by draw, of mean 0 and variance 1. */
  deviations: readonly Float64Array[];
}

/** Networks whose users have a dimension of the lattice each; the others are drawn independently. */
const spreadNetworks = 24;

/** What draws are made from. */
export type SampleContext = Omit<AssessmentContext, "simulation" | "failure">;

/** All draws of a context. */
export function drawAll(context: SampleContext, graphs: MeasuredGraphs): Sample {
  const { parameters, seed } = context;
  const { count } = parameters;
  const column = (name: string, dimension: number) =>
    sampleUniform({ seed, count, name, dimension: parameterDimensions + dimension });
  const graphOf = dealGraphs(graphs.drawn.length, count);
  const deviations = graphs.units.labels.map(({ asn }, k) =>
    k < Math.min(spreadNetworks, latticeDimensions - parameterDimensions)
      ? column(`users ${asn}`, k).map(deviationAt)
      : independent(seed, asn, count),
  );
  const likely = figuresOfGraph(graphs.base, likelyWeights(context, graphs));
  const draws = Array.from({ length: count }, (_, draw): Draw => {
    const values = drawnValues(context, draw);
    const { flows } = graphs.drawn[graphOf[draw]!] ?? { flows: graphs.base };
    const figures = figuresOfGraph(flows, drawWeights(context, graphs, values, deviations, draw));
    return {
      values,
      ...{ before: figures.before, after: figures.after },
      operatorLoss: likely.allOperators > 0 ? figures.allOperators / likely.allOperators : 1,
    };
  });
  return { draws, graphOf, deviations };
}

/**
 * A graph for each draw, one after the other: as many successive points of the lattice as a power of two are a
 * lattice too, so that the draws on each graph are spread evenly.
 */
function dealGraphs(graphs: number, count: number): Uint16Array {
  return Uint16Array.from({ length: count }, (_, draw) => Math.floor((draw * graphs) / count));
}

/** Weights as the other questions take them. */
export function likelyWeights(
  { content, parameters }: SampleContext,
  { units }: MeasuredGraphs,
): Weights {
  return {
    users: units.users,
    classes: crossingByClass(content, (id) => parameters.likely(id)),
    // As question 2 states it: with a foreign network on the way, however near.
    metAbroad: 1,
  };
}

/** By which input networks' users are off: it hangs on what they were divided by. */
export function usersErrorOf({ near }: SampleContext): ParameterId {
  const { applied, before } = near;
  return areUsersByAddresses(before.world, applied.nation.ases)
    ? "users-error-by-addresses"
    : "users-error";
}

/** The users of each network times a factor of its own; what crosses the border by class. */
function drawWeights(
  context: SampleContext,
  { units }: MeasuredGraphs,
  values: Values,
  deviations: readonly Float64Array[],
  draw: number,
): Weights {
  const sigma = Math.log(values(usersErrorOf(context)));
  const users = units.users.map((share, k) =>
    k < deviations.length ? share * Math.exp(sigma * deviations[k]![draw]!) : share,
  );
  const all = users.reduce((sum, share) => sum + share, 0);
  return {
    users: all > 0 ? users.map((share) => share / all) : units.users,
    classes: crossingByClass(context.content, values),
    metAbroad: values("met-abroad"),
  };
}

/** A triangle of mean 0 and variance 1. */
const deviation = { low: -Math.sqrt(6), likely: 0, high: Math.sqrt(6) };

function deviationAt(uniform: number): number {
  return quantileOfTriangle(deviation, uniform);
}

function independent(seed: number, asn: number, count: number): Float64Array {
  const stream = randomStream(seed, "users", asn);
  return Float64Array.from({ length: count }, () => deviationAt(stream.next()));
}
