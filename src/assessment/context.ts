/** What a question is answered from: the simulation, its close-up, parameters, facts and places. */
import type { CountryFacts, MeetingPlace } from "../world/country-facts.ts";
import type { Parameters, Values } from "./parameters.ts";
import type { FailureAnswer } from "./questions/failure/routing.ts";
import type { Simulation } from "./simulation.ts";

export interface AssessmentContext {
  readonly simulation: Simulation;
  /** The same design in a close-up of the world: exact routes among fewer ASes. */
  readonly near: Simulation;
  /** Share of the country's international demand that the close-up holds. */
  readonly closeUpDemand: number;
  readonly parameters: Parameters;
  readonly country: CountryFacts | undefined;
  /** Cities, by packed country. */
  readonly places: ReadonlyMap<number, readonly MeetingPlace[]>;
  readonly failure: FailureAnswer;
  readonly seed: number;
}

/** What every section states about how it was made. */
export interface Basis {
  /** Ids of the parameters used; they stand in `parameters.inputs` of the result. */
  assumptions: string[];
  /** Page of the documentation. */
  method: string;
}

/** The likely value of every parameter. */
export function likelyValues(context: AssessmentContext): Values {
  return (id) => context.parameters.likely(id);
}

/** The values of one draw. */
export function drawnValues(context: AssessmentContext, draw: number): Values {
  return (id) => context.parameters.draw(id, draw);
}
