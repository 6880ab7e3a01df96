/**
 * The figures that lead a question, each as a function of one draw. What graphs move is measured in the
 * close-up; figures are of the whole world: what a draw changes in the close-up is added to the figure.
 */
import type { FullContext } from "../../context.ts";
import { likelyValues } from "../../context.ts";
import { observedByOneParty } from "../../observed-share.ts";
import type { ParameterId, Values } from "../../parameters.ts";
import { internationalBps } from "../capacity/site-load.ts";
import { userMonthModel } from "../cost/answer.ts";
import { addedBusyHourModel } from "../delay/milliseconds.ts";
import { gatewayParts } from "../failure/outage-model.ts";
import { gravestFailure } from "../failure/parts.ts";
import { expectedHours } from "../failure/resilience.ts";
import { answerObservation } from "../observation/answer.ts";
import { recordsPerUserDay } from "../retention/answer.ts";
import { figuresOfGraph, type GraphFigures } from "./graph-figures.ts";
import type { MeasuredGraphs } from "./graphs.ts";
import { type Draw, likelyWeights, usersErrorOf } from "./sample.ts";

export type HeadlineId =
  /** Share of international demand lost in the worst single failure. */
  | "worst-failure"
  /** Hours a year × share of international demand lost because of the design's own equipment. */
  | "outage-hours"
  /** Share of international demand that the design's observer sees. */
  | "observed"
  /** Share of international demand that some one party sees. */
  | "largest-party"
  /** Share of demand between domestic networks that leaves the country. */
  | "hairpinned"
  /** Mean round trip added at the busy hour, ms. */
  | "added-ms"
  | "busy-hour-gbps"
  | "usd-per-user-month"
  | "records-per-user-day";

export interface Headline {
  id: HeadlineId;
  /** As its question states it: at the likely value of every input. */
  figure: number;
  before: number | null;
  outcome(draw: Draw): number;
  outcomeBefore?(draw: Draw): number;
  /** Parameters that the outcome reads. */
  reads: readonly ParameterId[];
  /** Whether it hangs on the graph and the weights of networks too. */
  hangsOnGraph: boolean;
}

export function headlinesOf(context: FullContext, graphs: MeasuredGraphs): Headline[] {
  return [...routeHeadlines(context, graphs), ...modelHeadlines(context)];
}

/** What hangs on routes, users and content. */
function routeHeadlines(context: FullContext, graphs: MeasuredGraphs): Headline[] {
  const { simulation, failure, content } = context;
  const { before, after } = answerObservation(simulation);
  const likely = figuresOfGraph(graphs.base, likelyWeights(context, graphs));
  const reads = [usersErrorOf(context), "met-abroad" as const, ...(content?.inputs ?? [])];
  const moved =
    (figure: number, key: keyof GraphFigures, side: "before" | "after") => (draw: Draw) =>
      Math.min(1, Math.max(0, figure + draw[side][key] - likely[side][key]));
  const headline = (
    id: HeadlineId,
    key: keyof GraphFigures,
    figure: number | undefined,
    figureBefore: number | undefined,
  ): Headline[] =>
    figure === undefined
      ? []
      : [
          {
            ...{ id, figure, before: figureBefore ?? null, reads, hangsOnGraph: true },
            outcome: moved(figure, key, "after"),
            ...(figureBefore !== undefined && {
              outcomeBefore: moved(figureBefore, key, "before"),
            }),
          },
        ];
  return [
    ...headline(
      "worst-failure",
      "lost",
      gravestFailure(failure.after)?.demandLost,
      failure.before.strongest?.demandLost,
    ),
    ...headline(
      "observed",
      "observed",
      after.observers[0]?.international,
      before.observers[0]?.international,
    ),
    ...headline(
      "largest-party",
      "largestParty",
      observedByOneParty(after),
      observedByOneParty(before),
    ),
    // Between networks of a country with only one there is no traffic of which a part could leave.
    ...(before.domesticReach > 0 || after.domesticReach > 0
      ? headline("hairpinned", "hairpinned", after.hairpinned, before.hairpinned)
      : []),
  ];
}

/** What hangs on parameters of the models, by the functions of their own questions. */
function modelHeadlines(context: FullContext): Headline[] {
  const { parameters, simulation } = context;
  const parts = gatewayParts(context);
  const month = userMonthModel(context);
  const models: [HeadlineId, ((values: Values, draw?: Draw) => number) | undefined][] = [
    [
      "outage-hours",
      parts &&
        ((values, draw) =>
          expectedHours(parts, values, parts.demandLost) * (draw?.operatorLoss ?? 1)),
    ],
    ["added-ms", addedBusyHourModel(context)],
    [
      "busy-hour-gbps",
      parameters.has("users") ? (values) => internationalBps(values) / 1e9 : undefined,
    ],
    ["usd-per-user-month", month],
    [
      "records-per-user-day",
      parameters.has("users") && simulation.applied.design.records !== undefined
        ? (values) => recordsPerUserDay(context, values)!
        : undefined,
    ],
  ];
  return models.flatMap(([id, model]): Headline[] => {
    if (model === undefined) return [];
    const { result: figure, reads } = parameters.recordReads(() => model(likelyValues(context)));
    const hangsOnGraph = id === "outage-hours";
    const outcome = (draw: Draw) => model(draw.values, draw);
    return [{ id, figure, before: null, reads, hangsOnGraph, outcome }];
  });
}
