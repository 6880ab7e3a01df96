/**
 * One joint analysis of everything that is uncertain and moves a headline: who uses which network, what
 * content sends and where it is served, peering that no source shows, ties, exemptions that are not known,
 * every parameter and method. Each headline has one value in each draw: its interval, in how many draws it
 * rises or falls with the design, and what it hangs on come from these. Method and limits: docs/uncertainty.md.
 */
import { type Interval, intervalOf } from "../../../base/interval.ts";
import type { FullContext } from "../../context.ts";
import type { MeasuredGraphs } from "./graphs.ts";
import { type Headline, type HeadlineId, headlinesOf } from "./headlines.ts";
import { type Inputs, inputsOf, type MoverShare, moversOf } from "./movers.ts";
import { drawAll, type Sample } from "./sample.ts";

/** Shares 0…1 of draws in which the figure is greater, about the same or less with the design than without. */
export interface ChangeShares {
  more: number;
  same: number;
  less: number;
}

/** One headline over all draws. */
export interface HeadlineAnswer {
  id: HeadlineId;
  /** As its question states it, and without the design; null where that has no such figure. */
  figure: number;
  before: number | null;
  /** Of the figure with the design; it contains the figure. */
  interval: Interval;
  beforeInterval: Interval | null;
  change: ChangeShares | null;
  /** What the figure hangs on, most first; what explains less than a hundredth is left out. */
  movers: MoverShare[];
  /** The same of the figure without the design. */
  beforeMovers: MoverShare[];
  /** What the change hangs on, where it is not the same in nearly all draws. */
  changeMovers: MoverShare[];
  /**
   * How far median and ends move from half of the draws to all of them, as a share of the greatest of the three:
   * about what is left of the sampling's own error. The graphs are the same in both.
   */
  unsettled: number;
}

/** Draws in which a change must agree to be said to hold. */
export const nearlyAll = 0.95;

export function answerHeadlines(context: FullContext, graphs: MeasuredGraphs): HeadlineAnswer[] {
  const sample = drawAll(context, graphs);
  const inputs = inputsOf(context, graphs, sample);
  return headlinesOf(context, graphs).map((headline) => answerHeadline(headline, sample, inputs));
}

function answerHeadline(
  { id, figure, before, outcome, outcomeBefore, reads, hangsOnGraph }: Headline,
  { draws, graphOf }: Sample,
  inputs: Inputs,
): HeadlineAnswer {
  const outcomes = Float64Array.from(draws, outcome);
  const outcomesBefore = outcomeBefore && Float64Array.from(draws, outcomeBefore);
  const changes = outcomesBefore?.map((value, draw) => outcomes[draw]! - value);
  const change = changes === undefined ? null : changeShares(changes, Math.abs(figure));
  const holds = change !== null && Math.max(change.more, change.same, change.less) >= nearlyAll;
  const interval = around(figure, intervalOf(outcomes));
  return {
    ...{ id, figure, before, interval, change },
    beforeInterval:
      outcomesBefore === undefined || before === null
        ? null
        : around(before, intervalOf(outcomesBefore)),
    movers: moversOf(outcomes, inputs, reads, hangsOnGraph),
    beforeMovers:
      outcomesBefore === undefined ? [] : moversOf(outcomesBefore, inputs, reads, hangsOnGraph),
    changeMovers: changes === undefined || holds ? [] : moversOf(changes, inputs, reads, true),
    unsettled: unsettledOf(outcomes, interval, graphOf),
  };
}

/** The interval with the figure in it. */
export function around(figure: number, { p5, median, p95 }: Interval): Interval {
  return { p5: Math.min(p5, figure), median, p95: Math.max(p95, figure) };
}

/** Changes of less than this share of traffic, or of the figure where that is greater, are none. */
const leastChange = 0.005;

export function changeShares(changes: Float64Array, figure: number): ChangeShares {
  const least = leastChange * Math.max(1, figure);
  const shareOf = (is: (change: number) => boolean) => changes.filter(is).length / changes.length;
  const [more, less] = [shareOf((each) => each >= least), shareOf((each) => each <= -least)];
  return { more, same: Math.max(0, 1 - more - less), less };
}

/** From the first half of the draws on each graph, which are a lattice too, to all of them. */
function unsettledOf(
  outcomes: Float64Array,
  { p5, median, p95 }: Interval,
  graphOf: Uint16Array,
): number {
  const onGraph = new Map<number, number>();
  for (const graph of graphOf) onGraph.set(graph, (onGraph.get(graph) ?? 0) + 1);
  const first = new Map<number, number>();
  const half = outcomes.filter((_, draw) => {
    const graph = graphOf[draw]!;
    const before = first.get(graph) ?? 0;
    first.set(graph, before + 1);
    return before < Math.ceil(onGraph.get(graph)! / 2);
  });
  const [all, part] = [intervalOf(outcomes), intervalOf(half)];
  const most = Math.max(Math.abs(p5), Math.abs(median), Math.abs(p95));
  const moved = (["p5", "median", "p95"] as const).map((end) => Math.abs(part[end] - all[end]));
  return most > 0 ? Math.max(...moved) / most : 0;
}
