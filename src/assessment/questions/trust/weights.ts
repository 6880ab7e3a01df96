/**
 * How far the answers hang on who uses which network: the same routes with users divided by IPv4
 * addresses instead of by a table.
 */
import { areUsersByAddresses } from "../../../world/users-by-addresses.ts";
import type { FullContext } from "../../context.ts";
import { gravestFailure, type PartFailure } from "../failure/parts.ts";
import { answerObservation, type ObservationAnswer } from "../observation/answer.ts";
import { figuresOfGraph } from "./graph-figures.ts";
import type { MeasuredGraphs } from "./graphs.ts";
import { likelyWeights } from "./sample.ts";

export interface WeighedFigures {
  /** Share 0…1 of international demand that the worst single failure takes, before and after; null without one. */
  lostBefore: number | null;
  lostAfter: number | null;
  /** Share 0…1 of international demand that the design's first observer sees after; null without one. */
  observed: number | null;
}

export interface WeightsAnswer {
  table: WeighedFigures;
  addresses: WeighedFigures;
  /** Whether the worst failure grows, shrinks or stays under both weightings alike; null without one. */
  sameSign: boolean | null;
}

/** Changes of less than this share count as none. */
const leastChange = 0.005;

/**
 * Figures by the table are those of the other questions; what addresses change in the close-up is added to
 * them. Null where users are divided by addresses anyway, no network has any, or one network has them all.
 */
export function weighOtherwise(context: FullContext, graphs: MeasuredGraphs): WeightsAnswer | null {
  const { simulation, failure } = context;
  const { addresses } = graphs.units;
  const { before, applied } = simulation;
  const isDivided = graphs.units.users.filter((share) => share > 0).length > 1;
  if (addresses === undefined || !isDivided) return null;
  if (areUsersByAddresses(before.world, applied.nation.ases)) return null;
  const weights = likelyWeights(context, graphs);
  const [own, other] = [weights, { ...weights, users: addresses }].map((each) =>
    figuresOfGraph(graphs.base, each),
  );
  const moved = (figure: number | undefined, change: number) =>
    figure === undefined ? null : Math.min(1, Math.max(0, figure + change));
  const table = statedFigures(failure, answerObservation(simulation));
  const byAddresses: WeighedFigures = {
    lostBefore: moved(table.lostBefore ?? undefined, other!.before.lost - own!.before.lost),
    lostAfter: moved(table.lostAfter ?? undefined, other!.after.lost - own!.after.lost),
    observed: moved(table.observed ?? undefined, other!.after.observed - own!.after.observed),
  };
  const [first, second] = [table, byAddresses].map(failureSign) as [FailureSign, FailureSign];
  return {
    table,
    addresses: byAddresses,
    sameSign: first === null || second === null ? null : first === second,
  };
}

/** The figures as the questions on failures and observation state them. */
export function statedFigures(
  {
    before,
    after,
  }: {
    readonly before: { readonly strongest: PartFailure | null };
    readonly after: Parameters<typeof gravestFailure>[0];
  },
  { after: { observers } }: ObservationAnswer,
): WeighedFigures {
  return {
    lostBefore: before.strongest?.demandLost ?? null,
    lostAfter: gravestFailure(after)?.demandLost ?? null,
    observed: observers[0]?.international ?? null,
  };
}

/** Whether the worst failure grows, shrinks or stays (0) with the design; null without one. */
export type FailureSign = -1 | 0 | 1 | null;

export function failureSign({ lostBefore, lostAfter }: WeighedFigures): FailureSign {
  if (lostBefore === null || lostAfter === null) return null;
  const change = lostAfter - lostBefore;
  if (Math.abs(change) < leastChange) return 0;
  return change > 0 ? 1 : -1;
}
