/** Question 1: if it fails, who is cut off, and for how long? */
import type { AssessmentContext } from "../../context.ts";
import { answerResilience, type Resilience, resilienceInWords } from "./resilience.ts";
import type { FailureAnswer as RoutingAnswer } from "./routing.ts";

export type FailureAnswer = RoutingAnswer & Resilience;

export function answerFailure(context: AssessmentContext): FailureAnswer {
  const { failure } = context;
  const resilience = answerResilience(context);
  return { ...failure, ...resilience, answer: resilienceInWords(failure, resilience) };
}
