/** Question 3: how much slower does it become, in AS hops and in milliseconds? */
import type { AssessmentContext } from "../../context.ts";
import { answerMilliseconds, type Milliseconds } from "./milliseconds.ts";
import { answerPaths, type PathsAnswer } from "./paths.ts";

export interface DelayAnswer extends PathsAnswer {
  /** Null when no pair of networks has a route. */
  milliseconds: Milliseconds | null;
}

export function answerDelay(context: AssessmentContext): DelayAnswer {
  return { ...answerPaths(context.simulation), milliseconds: answerMilliseconds(context) };
}
