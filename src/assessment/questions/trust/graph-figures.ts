/** Headlines of one graph under weights of networks and of classes of content. */
import type { GraphFlows, SideFlows } from "./graph-flows.ts";

/** Shares 0…1, as questions 1 and 2 define them. */
export interface GraphFigures {
  /** Of international demand, by the worst single failure. */
  lost: number;
  /** Of international demand, seen by the design's first observer; 0 without one. */
  observed: number;
  /** Of international demand, seen by one party: that observer or the largest carrier. */
  largestParty: number;
  /** Of demand between networks of the country, what leaves it. */
  hairpinned: number;
}

export interface Weights {
  /** Shares 0…1 of users by unit, adding up to 1. */
  users: Float64Array;
  /** Shares 0…1 of what crosses the border by class, adding up to 1. */
  classes: Float64Array;
  /** Share 0…1 of what may be handed over inside the country that is handed over abroad. */
  metAbroad: number;
}

export function figuresOfGraph(
  { before, after, allOperators }: GraphFlows,
  weights: Weights,
): { before: GraphFigures; after: GraphFigures; allOperators: number } {
  const withDesign = figuresOfSide(after, weights);
  return {
    before: before === after ? withDesign : figuresOfSide(before, weights),
    after: withDesign,
    allOperators: allOperators === null ? 0 : dot(allOperators, weights.users),
  };
}

function figuresOfSide(side: SideFlows, { users, classes, metAbroad }: Weights): GraphFigures {
  const byClass = (shares: Float64Array) => {
    let sum = 0;
    for (let unit = 0, at = 0; unit < users.length; unit++) {
      let row = 0;
      for (let k = 0; k < classes.length; k++, at++) row += shares[at]! * classes[k]!;
      sum += users[unit]! * row;
    }
    return sum;
  };
  const observed = side.observer === null ? 0 : byClass(side.observer);
  return {
    lost: Math.max(0, ...side.failures.map((lost) => dot(lost, users))),
    observed,
    largestParty: Math.max(observed, ...side.carriers.map(byClass)),
    hairpinned: hairpinnedShare(side, users, metAbroad),
  };
}

/** Demand between two units goes by the product of their users; within a network there is none. */
function hairpinnedShare(
  { hairpinned, met }: SideFlows,
  users: Float64Array,
  metAbroad: number,
): number {
  const count = users.length;
  let sum = 0;
  let all = 0;
  for (let to = 0, at = 0; to < count; to++)
    for (let from = 0; from < count; from++, at++) {
      if (to === from && to < count - 1) continue;
      const weight = users[to]! * users[from]!;
      all += weight;
      sum += weight * (hairpinned[at]! - (1 - metAbroad) * met[at]!);
    }
  return all > 0 ? sum / all : 0;
}

function dot(shares: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += shares[k]! * weights[k]!;
  return sum;
}
