/** Question 3: how much slower does it become, in AS hops and in milliseconds? */
import type { AssessmentContext } from "../../context.ts";
import { answerMilliseconds, type Milliseconds } from "./milliseconds.ts";
import { answerPaths, type PathsAnswer } from "./paths.ts";

export interface DelayAnswer extends PathsAnswer {
  milliseconds: Milliseconds | null;
}

export function answerDelay(context: AssessmentContext): DelayAnswer {
  const paths = answerPaths(context.simulation);
  const milliseconds = answerMilliseconds(context);
  return {
    ...paths,
    answer: milliseconds === null ? paths.answer : `${paths.answer} ${milliseconds.dominant}`,
    milliseconds,
  };
}
