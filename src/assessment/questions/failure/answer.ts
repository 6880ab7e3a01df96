/** Question 1: if it fails, who is cut off, and for how long? */
import type { AssessmentContext } from "../../context.ts";
import { answerResilience, type Resilience } from "./resilience.ts";
import type { RoutingFailures } from "./routing.ts";

export type FailureAnswer = RoutingFailures & Resilience;

export function answerFailure(context: AssessmentContext): FailureAnswer {
  return { ...context.failure, ...answerResilience(context) };
}
