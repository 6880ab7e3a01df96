/**
 * Measures of the comparison over the draws of the joint analysis: as the headlines are, but in the close-up, where
 * designs are set side by side. What a draw changes there is added to the measure.
 *
 * Left out: measures of which question 10 has no headline. Delay is one: its headline is of the busy hour.
 */
import { type Interval, intervalOf } from "../../../base/interval.ts";
import type { AssessmentContext } from "../../context.ts";
import type { ParameterId } from "../../parameters.ts";
import type { ComparedDesign } from "../comparison/answer.ts";
import { userMonthModel } from "../cost/answer.ts";
import { gatewayParts } from "../failure/outage-model.ts";
import { expectedHours } from "../failure/resilience.ts";
import { recordsPerUserDay } from "../retention/answer.ts";
import { figuresOfGraph, type GraphFigures } from "./graph-figures.ts";
import type { CloseUpContext, MeasuredGraphs } from "./graphs.ts";
import { around, type ChangeShares, changeShares } from "./joint.ts";
import { inputsOf, type MoverShare, moversOf } from "./movers.ts";
import { type Draw, drawAll, likelyWeights, usersErrorOf } from "./sample.ts";

/** Measures that have an interval; the last is an outcome, the others are harms. */
export const spreadMeasures = [
  "worst-failure",
  "outage-hours",
  "observed-international",
  "records-per-user-day",
  "usd-per-user-month",
] as const;

export type SpreadMeasure = (typeof spreadMeasures)[number];

/** One measure of a design over all draws. */
export interface MeasureSpread {
  readonly measure: SpreadMeasure;
  /** 90 %; the measure at the likely values is in it. */
  readonly interval: Interval;
  /** Against the country as it is, draw by draw; null where that has no such interval, and of itself. */
  readonly change: ChangeShares | null;
  /** What the measure hangs on, most first, at most three. */
  readonly movers: readonly MoverShare[];
}

/** A design's measures, and by measure the value in each draw. */
export interface DrawnMeasures {
  readonly spreads: readonly MeasureSpread[];
  readonly outcomes: ReadonlyMap<SpreadMeasure, Float64Array>;
}

export type SpreadContext = AssessmentContext & Pick<CloseUpContext, "closeUpWorld">;

/** The figure of a design that a spread is of; null where it was not measured. */
export function figureOfSpread(
  { harms, outcomes }: Pick<ComparedDesign, "harms" | "outcomes">,
  measure: SpreadMeasure,
): number | null {
  return measure === "usd-per-user-month" ? outcomes.likelyUsdPerUserMonth : harms[measure];
}

const moversKept = 3;

/**
 * @param context of the close-up, with as many draws of its parameters as are wanted
 * @param open outcomes of the country as it is, under the same draws; undefined where this is that
 */
export function spreadsOf(
  context: SpreadContext,
  compared: ComparedDesign,
  graphs: MeasuredGraphs,
  open: DrawnMeasures["outcomes"] | undefined,
): DrawnMeasures {
  const sample = drawAll(context, graphs);
  const inputs = inputsOf(context, graphs, sample);
  const outcomes = new Map<SpreadMeasure, Float64Array>();
  const spreads = modelsOf(context, compared, graphs).map(
    ({ measure, outcome, reads, hangsOnGraph }): MeasureSpread => {
      const drawn = Float64Array.from(sample.draws, outcome);
      outcomes.set(measure, drawn);
      const figure = figureOfSpread(compared, measure)!;
      const today = open?.get(measure);
      return {
        measure,
        interval: around(figure, intervalOf(drawn)),
        change:
          today === undefined
            ? null
            : changeShares(
                drawn.map((value, draw) => value - today[draw]!),
                Math.abs(figure),
              ),
        movers: moversOf(drawn, inputs, reads, hangsOnGraph).slice(0, moversKept),
      };
    },
  );
  return { spreads, outcomes };
}

/** A measure as a function of one draw. */
interface SpreadModel {
  readonly measure: SpreadMeasure;
  readonly outcome: (draw: Draw) => number;
  readonly reads: readonly ParameterId[];
  readonly hangsOnGraph: boolean;
}

function modelsOf(
  context: SpreadContext,
  compared: ComparedDesign,
  graphs: MeasuredGraphs,
): SpreadModel[] {
  const { parameters, simulation } = context;
  const parts = gatewayParts(context);
  const month = userMonthModel(context);
  const hasRecords = parameters.has("users") && simulation.applied.design.records !== undefined;
  return [
    ...routeModels(context, compared, graphs),
    ...(parts === undefined
      ? []
      : [
          modelOf(
            context,
            "outage-hours",
            true,
            ({ values, operatorLoss }) =>
              expectedHours(parts, values, parts.demandLost) * operatorLoss,
          ),
        ]),
    ...(hasRecords
      ? [
          modelOf(
            context,
            "records-per-user-day",
            false,
            ({ values }) => recordsPerUserDay(context, values)!,
          ),
        ]
      : []),
    ...(month === undefined
      ? []
      : [modelOf(context, "usd-per-user-month", false, ({ values }) => month(values))]),
  ];
}

/** With the parameters that the model reads at their likely values. */
function modelOf(
  { parameters }: SpreadContext,
  measure: SpreadMeasure,
  hangsOnGraph: boolean,
  outcome: SpreadModel["outcome"],
): SpreadModel {
  const likely = { values: (id: ParameterId) => parameters.likely(id), operatorLoss: 1 };
  const { reads } = parameters.recordReads(() => outcome(likely as Draw));
  return { measure, outcome, reads, hangsOnGraph };
}

/** What hangs on routes, users and content. */
function routeModels(
  context: SpreadContext,
  { harms }: ComparedDesign,
  graphs: MeasuredGraphs,
): SpreadModel[] {
  const likely = figuresOfGraph(graphs.base, likelyWeights(context, graphs)).after;
  const reads = [usersErrorOf(context), "met-abroad" as const, ...(context.content?.inputs ?? [])];
  // What is seen is told as a share of what has a route.
  const reach = 1 - (harms.unreachable ?? 0);
  const moved = (
    measure: "worst-failure" | "observed-international",
    key: keyof GraphFigures,
    scale: number,
  ): SpreadModel[] => {
    const figure = harms[measure];
    if (figure === null) return [];
    const outcome = ({ after }: Draw) =>
      Math.min(1, Math.max(0, figure + (after[key] - likely[key]) / scale));
    return [{ measure, outcome, reads, hangsOnGraph: true }];
  };
  return [
    ...moved("worst-failure", "lost", 1),
    ...moved("observed-international", "largestParty", reach),
  ];
}
